import { normaliseValue } from '../../../../../shared/core/record/field-value.ts';
import type { ReviewField } from '../../../../../shared/core/record/review-api.ts';
import { spokenValue } from '../document-words.ts';

/** What Enter means for what stands in the input. */
export type Typed =
  | { readonly kind: 'decided already' }
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'corrected'; readonly value: string }
  | { readonly kind: 'refused'; readonly says: string };

export const NOTHING_TYPED = 'Type what the page says, or choose “Cannot be read” or “Not on the page”.';

/** What the input shows before anything is typed. */
export const startingText = (field: ReviewField): string =>
  field.value === null ? '' : spokenValue(field.name, field.value);

/** `draft` undefined: the hand did not touch the input. */
export function typedValue(field: ReviewField, draft: string | undefined): Typed {
  const decided = field.decision !== null && !field.open;
  if (draft === undefined || draft === startingText(field)) {
    if (decided) return { kind: 'decided already' };
    return field.value === null ? { kind: 'refused', says: NOTHING_TYPED } : { kind: 'confirmed' };
  }
  if (draft.trim() === '') return { kind: 'refused', says: NOTHING_TYPED };
  const normalised = normaliseValue(field.name, draft);
  if (normalised.kind === 'refused') return { kind: 'refused', says: normalised.expected };
  if (normalised.value === field.value) return decided ? { kind: 'decided already' } : { kind: 'confirmed' };
  return { kind: 'corrected', value: normalised.value };
}

/** What Enter means for what was keyed blind. */
type Keyed =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'refused'; readonly says: string };

export function typedKey(field: ReviewField, draft: string | undefined): Keyed {
  if (draft === undefined || draft.trim() === '') return { kind: 'refused', says: NOTHING_TYPED };
  const normalised = normaliseValue(field.name, draft);
  return normalised.kind === 'refused'
    ? { kind: 'refused', says: normalised.expected }
    : { kind: 'value', value: normalised.value };
}
