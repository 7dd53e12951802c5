import { AppError } from './errors.ts';
import { normaliseValue } from './field-value.ts';
import type { DecisionKind, ReviewField } from './review-api.ts';

/** What a person says of one field. */
export interface Saying {
  readonly kind: DecisionKind;
  readonly value?: string | undefined;
  /** What stood on the screen. */
  readonly seen: string | null;
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
  const refuse = (because: string) => new AppError('decision.refused', { fieldId: field.id, because });
  if (saying.seen !== field.value) throw new AppError('state.conflict', { fieldId: field.id });
  const before = field.value;
  switch (saying.kind) {
    case 'confirmed':
      if (field.value === null) throw refuse('nothing-to-confirm');
      if (inList && !field.inGroup) throw refuse('decide-on-its-own');
      return { before, after: inContractForm(field.name, field.value, { fieldId: field.id }) };
    case 'corrected':
      if (saying.value === undefined) throw refuse('value-missing');
      return { before, after: inContractForm(field.name, saying.value, { fieldId: field.id }) };
    case 'unreadable':
    case 'absent':
      return { before, after: null };
    case 'reopened':
      if (field.decision === null) throw refuse('not-decided');
      return { before, after: null };
  }
}
