import { type Calibration, calibration } from './calibration.ts';
import fitted from './en-US.json' with { type: 'json' };

/** The packaged calibration for forms of the United States, written by `npm run calibrate`. */
export const PACKAGED_CALIBRATION: Calibration = calibration.parse(fitted);
