import { AppError } from './errors.ts';
import { normaliseValue } from './field-value.ts';
import type { Decision, DecisionKind, ReviewField } from './review-api.ts';
import type { Caller } from './review-keying.ts';

/** What a person says of one field. */
export interface Saying {
  readonly kind: DecisionKind;
  readonly value?: string | undefined;
  /** What stood on the screen. */
  readonly seen: string | null;
  readonly reason?: string | undefined;
}

const refuse = (field: ReviewField, because: string) =>
  new AppError('decision.refused', { fieldId: field.id, because });

/**
 * How the decision is come to, or the refusal: `decision.refused` because of `key-first` (the caller is to key it),
 * `withheld` (it would give away what is to be keyed), `waits` (for another person's key), `settle-by-another`, or
 * `reason-missing`. `field` is as the caller sees it; `openedAgain`: it was decided before. That the identity comes first
 * is for identity-first.ts to say.
 */
export function modeOf(
  field: ReviewField,
  saying: Saying,
  of: { readonly inList: boolean; readonly openedAgain: boolean; readonly caller: Caller },
): Decision['mode'] {
  const { keying, sealed } = field;
  if (sealed === 'key') throw refuse(field, 'key-first');
  if (keying?.state === 'waits') throw refuse(field, 'waits');
  if (keying?.state === 'settle' && !keying.mine) throw refuse(field, 'settle-by-another');
  if (sealed === 'withheld') throw refuse(field, 'withheld');
  if (keying === null) return of.inList && saying.kind === 'confirmed' ? 'glance' : 'look';
  // What two people keyed and was decided is a third person's to change, as it was to settle.
  const third = of.caller.maySettle && !keying.keys.some((key) => key.by.id === of.caller.id);
  if (keying.state === 'done' && keying.people === 2 && !third) throw refuse(field, 'settle-by-another');
  if (saying.kind === 'reopened') return 'look';
  if (!saying.reason?.trim()) throw refuse(field, 'reason-missing');
  if (keying.people === 2) return 'arbitration';
  // Decided with the machine's value in sight a second time, it is no blind reading any more.
  return keying.state === 'differs' && !of.openedAgain ? 'blind' : 'look';
}

/** What is written of it. */
export interface Ruling {
  readonly before: string | null;
  readonly after: string | null;
}

/** `typed` in the contract's form; `value.refused` with the form expected. Never repeats what was typed. */
export function inContractForm(
  name: string,
  typed: string,
  detail: Readonly<Record<string, unknown>>,
): string {
  const result = normaliseValue(name, typed);
  if (result.kind === 'refused')
    throw new AppError('value.refused', { ...detail, expected: result.expected });
  return result.value;
}

/**
 * What stands of the field after this decision, or the refusal: `state.conflict` when the person saw something
 * else than what stands, `value.refused`, `decision.refused` with a `because`.
 */
export function rule(field: ReviewField, saying: Saying, inList: boolean): Ruling {
  if (saying.seen !== field.value) throw new AppError('state.conflict', { fieldId: field.id });
  const before = field.value;
  switch (saying.kind) {
    case 'confirmed':
      if (field.value === null) throw refuse(field, 'nothing-to-confirm');
      if (inList && !field.inGroup) throw refuse(field, 'decide-on-its-own');
      return { before, after: inContractForm(field.name, field.value, { fieldId: field.id }) };
    case 'corrected':
      if (saying.value === undefined) throw refuse(field, 'value-missing');
      return { before, after: inContractForm(field.name, saying.value, { fieldId: field.id }) };
    case 'unreadable':
    case 'absent':
      return { before, after: null };
    case 'reopened':
      if (field.decision === null) throw refuse(field, 'not-decided');
      return { before, after: null };
  }
}
