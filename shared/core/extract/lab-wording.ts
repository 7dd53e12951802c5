import { CONTRADICTED } from '../page/choose-reading.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { distance, unaccented } from './labels/lexicon.ts';
import { type Locale, perLocale } from './locales/locale.ts';
import { readingsOf, vouchingOf } from './readers.ts';
import { oneLetterApart } from './vocabulary.ts';

const plain = (text: string): string => unaccented(text.toLowerCase());
const testWordsOf = perLocale((locale) => new Set(locale.testWords.map(plain)));

/** The words and abbreviations of a test's name, in small letters: `BUN/Creat Ratio` has three. */
const partsOf = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]*\p{L}[\p{L}\p{N}]*/gu) ?? [];

/** `A/G Ratio i`: a crumb of a rule or of the next column, read as a letter. */
const STRAY = /\s\p{Ll}$/u;

/** Whether a test's name is made of words that names of tests are made of. */
export function isKnownTest(text: string, locale: Locale): boolean {
  const parts = partsOf(text);
  return parts.length > 0 && !STRAY.test(text.trim()) && parts.every((part) => testWordsOf(locale).has(part));
}

/**
 * `Occult lood`, `Totai`: a word of a test's name that nobody knows, one letter away from one that is known; a
 * letter alone that means nothing, as in `W C`.
 */
export function isMisspeltTest(text: string, locale: Locale): boolean {
  const known = testWordsOf(locale);
  if (STRAY.test(text.trim())) return true;
  return partsOf(text).some(
    (part) => !known.has(part) && (part.length === 1 || [...known].some((word) => near(word, part))),
  );
}

const near = (word: string, part: string): boolean =>
  Math.max(word.length, part.length) > 2 &&
  Math.abs(word.length - part.length) <= 1 &&
  oneLetterApart(word, part);

/**
 * Where the readers differ over a word of a test's name and only one of them read a word that is known, that one stands:
 * `CO2` and `C02`, `Alc` and `A1c`. The other is no longer held against it.
 */
export function knownReading(words: readonly SheetWord[], locale: Locale): SheetWord[] {
  return words.map((word) => {
    const { text, second } = word;
    if (!second || second.agrees || second.text === '') return word;
    const [own, other] = [isKnownTest(text, locale), isKnownTest(second.text, locale)];
    if (own === other) return word;
    return own
      ? { ...undoubted(word), second: { ...second, agrees: true } }
      : { ...undoubted(word), text: second.text, second: { agrees: true, text } };
  });
}

/**
 * The words with the other reader's no longer held against them where both make the same of them in the form of their
 * kind (`10^3/uL` from `1073/uL`), or where the other's have no such form and are one sign away (`gmvdL`, `mEg/L`).
 */
export function formedReading(
  words: readonly SheetWord[],
  value: string,
  read: (text: string) => string | undefined,
  standsWithoutForm = false,
): readonly SheetWord[] {
  const readings = readingsOf(words);
  if (!readings.some(({ differs }) => differs)) return words;
  const text = readings.map((r) => (r.differs ? r.other : r.own)).join(' ');
  const other = read(text);
  const isNear =
    standsWithoutForm &&
    other === undefined &&
    text !== '' &&
    distance(text.toLowerCase(), textOf(words).toLowerCase(), 1) <= 1;
  if (other !== value && !isNear) return words;
  return words.map((w) =>
    w.second && !w.second.agrees ? { ...undoubted(w), second: { ...w.second, agrees: true } } : w,
  );
}

/** A word with the certainty it would have if the other reader had said nothing. */
const undoubted = (word: SheetWord): SheetWord => ({
  ...word,
  confidence: Math.min(0.99, word.confidence / CONTRADICTED),
});

/** Words whose decimal points one reader alone saw, once something else bears them out. */
export const borneOut = (words: readonly SheetWord[]): readonly SheetWord[] =>
  vouchingOf(words) === 'points-differ'
    ? words.map((w) => (w.second && !w.second.agrees ? undoubted(w) : w))
    : words;
