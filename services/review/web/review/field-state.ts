import type { ReviewField } from '../../../../shared/core/record/review-api.ts';

/** How a field stands, as one word a person can act on. */
export type FieldState =
  | 'saving'
  | 'not saved'
  | 'sure'
  | 'doubtful'
  | 'to fill in'
  | 'confirmed'
  | 'corrected'
  | 'unreadable'
  | 'absent';

export function stateOf(field: ReviewField, saving: boolean, inTrouble: boolean): FieldState {
  if (inTrouble) return 'not saved';
  if (saving) return 'saving';
  const kind = field.decision?.kind;
  if (kind && kind !== 'reopened') return kind;
  if (field.value === null) return 'to fill in';
  return field.check === 'glance' ? 'sure' : 'doubtful';
}

export const STATE_WORDS: Readonly<Record<FieldState, string>> = {
  saving: 'Saving',
  'not saved': 'Not saved',
  sure: 'Sure',
  doubtful: 'Doubtful',
  'to fill in': 'To fill in',
  confirmed: 'Confirmed',
  corrected: 'Corrected',
  unreadable: 'Cannot be read',
  absent: 'Not on the page',
};
