import type { SheetWord } from '../page/sheet-word.ts';
import { unaccented } from './labels/lexicon.ts';
import { anyOf, type Locale, perLocale } from './locales/locale.ts';

const MOST_WORDS = 8;
const MOST_TAIL_WORDS = 5;

const patternsOf = perLocale(({ headingNotes, headingTails }) => ({
  note: new RegExp(`(?<!\\p{L})(?:${anyOf(headingNotes.map(unaccented))})(?!\\p{L})`, 'iu'),
  tail: new RegExp(`^(?:${anyOf(headingTails.map(unaccented))})$`, 'i'),
}));

/**
 * How many of the words behind a heading in its segment still belong to it: a note of how to fill it in
 * (`(with dates)`, `- list principal first`), or what narrows it (`on admission:`).
 */
export function headingTail(rest: readonly SheetWord[], locale: Locale, shouting: boolean): number {
  const { note, tail } = patternsOf(locale);
  const texts = rest.slice(0, MOST_WORDS).map((w) => unaccented(w.text));
  const [first] = texts;
  if (first === undefined) return 0;
  const isNote = (words: readonly string[]) => note.test(words.join(' ')) && !/\d{3}/.test(words.join(' '));
  if (first.startsWith('(')) {
    const closed = texts.findIndex((t) => /\)[:.]?$/.test(t));
    return closed >= 0 && isNote(texts.slice(0, closed + 1)) ? closed + 1 : 0;
  }
  if (/^[-–—]$/.test(first)) {
    const behind = texts.slice(1);
    const whole = rest.length === texts.length && behind.every((t) => !/^\p{Lu}/u.test(t));
    return whole && behind.length > 0 && isNote(behind) ? texts.length : 0;
  }
  // The dash before the note was lost.
  if (shouting && rest.length === texts.length && texts.every((t) => /^\p{Ll}/u.test(t)) && isNote(texts)) {
    return texts.length;
  }
  if (!tail.test(first)) return 0;
  const colon = texts.slice(0, MOST_TAIL_WORDS).findIndex((t) => /:$/.test(t));
  if (colon > 0) return colon + 1;
  const bare = shouting && rest.length <= MOST_TAIL_WORDS && texts.every((t) => !/[\p{Ll}\d.]/u.test(t));
  return bare ? rest.length : 0;
}
