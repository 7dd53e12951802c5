import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Calibration, calibration } from '../core/extract/calibration/calibration.ts';

/** A site's own calibration, as `npm run calibrate -- --out FILE` writes it. Throws where it is none. */
export function readCalibration(file: string): Calibration {
  return calibration.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** An environment variable that names such a file: parsed to the calibration in it. */
export const calibrationFile = z.string().transform((file, context) => {
  try {
    return readCalibration(file);
  } catch (error) {
    const because = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    context.addIssue({ code: 'custom', message: `is no calibration that can be read: ${because}` });
    return z.NEVER;
  }
});
