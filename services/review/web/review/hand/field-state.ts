import type { ReviewField } from '../../../../../shared/core/record/review-api.ts';
import { stepOf } from './field-step.ts';

/** How a field stands, as one word a person can act on. Confidence is no number here. */
export type FieldState =
  | 'saving'
  | 'not saved'
  | 'sure'
  | 'doubtful'
  | 'to fill in'
  | 'to key'
  | 'keyed'
  | 'differs'
  | 'withheld'
  | 'confirmed'
  | 'corrected'
  | 'unreadable'
  | 'absent';

export function stateOf(field: ReviewField, saving: boolean, inTrouble: boolean): FieldState {
  if (inTrouble) return 'not saved';
  if (saving) return 'saving';
  const step = stepOf(field);
  if (step === 'key') return 'to key';
  if (step === 'waits') return 'keyed';
  if (step === 'differs' || step === 'settle') return 'differs';
  if (step === 'withheld') return 'withheld';
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
  'to key': 'To be keyed',
  keyed: 'Keyed, waits',
  differs: 'Differs',
  withheld: 'After the keys',
  confirmed: 'Confirmed',
  corrected: 'Corrected',
  unreadable: 'Cannot be read',
  absent: 'Not on the page',
};
