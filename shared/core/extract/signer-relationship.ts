import { type SheetWord, textOf } from '../page/sheet-word.ts';
import type { Locale } from './locales/locale.ts';
import { otherReading, vouchingOf } from './readers.ts';
import { relationshipIn } from './vocabulary.ts';

/**
 * What the signer of a consent is to the patient, in lower case; `self` for the patient. A word that is no relationship
 * anybody knows counts only where both readers have it: `den` is `son` in somebody's hand.
 */
export function signerRelationship(
  words: readonly SheetWord[],
  locale: Locale,
): { value: string; form: number } | undefined {
  const read = (of: readonly SheetWord[]) => relationshipIn(textOf(of).replace(/_+/g, ' '), locale);
  const first = read(words);
  const other = otherReading(words);
  const known = [first, other && read(other)].find((r) => r?.known);
  if (known) return { value: known.value === 'patient' ? 'self' : known.value, form: 1 };
  const vouched = /^(own-text|readers-agree)$/.test(vouchingOf(words) ?? '');
  return first && vouched ? { value: first.value, form: 0.45 } : undefined;
}
