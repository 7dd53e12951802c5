import { unaccented } from './labels/lexicon.ts';
import { type Locale, pairs, perLocale } from './locales/locale.ts';

const letters = (text: string): string => unaccented(text.toLowerCase()).replace(/[^a-z]/g, '');
const relationsOf = perLocale(({ relationships }) => new Map(relationships.map((r) => [letters(r), r])));
const sexesOf = perLocale(({ sex }) => new Map(pairs(sex).map(([value, w]) => [letters(w), value])));

/** A relationship to the patient, in lower case; unknown words are kept when they look like words. */
export function relationshipIn(text: string, locale: Locale): { value: string; known: boolean } | undefined {
  const plain = text
    .toLowerCase()
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[^\p{L}\p{M}\s-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (!/\p{L}{2}/u.test(plain) || plain.length > 32) return undefined;
  const squashed = letters(plain);
  const known = relationsOf(locale).get(squashed);
  if (known) return { value: known, known: true };
  const close = [...relationsOf(locale)].filter(
    ([key]) =>
      key.length >= 5 && Math.abs(key.length - squashed.length) <= 1 && oneLetterApart(key, squashed),
  );
  // `espos`: a letter lost from two words is a letter nobody has.
  const [only] = close;
  if (only && close.length === 1) return { value: only[1], known: true };
  return { value: plain, known: false };
}

/** Whether two words are the same but for one letter changed, lost or gained at most. */
export function oneLetterApart(a: string, b: string): boolean {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return a.slice(i + 1) === b.slice(i + 1) || a.slice(i) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i);
}

/** `female` `male` `other` `unknown` from a letter, a word or a checked caption. */
export function sexIn(text: string, locale: Locale): string | undefined {
  return sexesOf(locale).get(letters(text));
}

/** Whether a text says `male` or `female` in a word, not by a letter. */
export const sexIsWritten = (text: string, locale: Locale): boolean =>
  letters(text).length >= 4 && /^(fe)?male$/.test(sexIn(text, locale) ?? '');
