import { expectationOf } from '../../../../../shared/core/record/field-value.ts';
import { factsOf, type ValueForm } from '../../../../../shared/core/record/fields.ts';
import type { ReviewField } from '../../../../../shared/core/record/review-api.ts';
import { spokenValue } from '../document-words.ts';
import type { Review } from '../use-review.ts';

const MOST = 9;

/** Forms whose values have no digits, so that a digit can mean a choice. */
const WITHOUT_DIGITS: ReadonlySet<ValueForm> = new Set([
  'name',
  'given-names',
  'sex',
  'relationship',
  'flag',
  'consent-decision',
  'yes-no',
]);

/**
 * Values worth one key: the form's own choices; else what stands and what the readers saw besides. None while the
 * field is keyed blind, except the form's choices, which are the same on every page.
 */
export function offersFor(field: ReviewField): readonly string[] {
  const { choices } = expectationOf(field.name);
  if (choices.length > 0) return choices;
  const others = field.proposal?.alternatives.map((alternative) => alternative.value) ?? [];
  const offers = [...new Set([...(field.value === null ? [] : [field.value]), ...others])];
  return offers.length > (field.value === null ? 0 : 1) ? offers.slice(0, MOST) : [];
}

/** Takes an offered value, as if it had been typed. */
export const takeOffer = (review: Review, field: ReviewField, value: string): void =>
  review.settle(field, spokenValue(field.name, value));

/** The keys of the nth offer, from 0: Alt and its number, and the number alone where no digit is typed. */
export function offerKeys(field: ReviewField, index: number, untouched: boolean): readonly string[] {
  const withAlt = `Alt+${index + 1}`;
  return untouched && WITHOUT_DIGITS.has(factsOf(field.name).form) ? [`${index + 1}`, withAlt] : [withAlt];
}
