import type { ReviewField } from '../../../../../shared/core/record/review-api.ts';
import { stepOf } from '../hand/field-step.ts';

interface Row {
  readonly fields: readonly ReviewField[];
}

/** True for a row that asks for no more than a glance: it folds away until somebody glances. */
export const isSureRow = (row: Row): boolean =>
  row.fields.length > 0 && row.fields.every((field) => stepOf(field) === 'glance');
