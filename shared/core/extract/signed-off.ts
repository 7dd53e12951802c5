import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { type Locale, perLocale } from './locales/locale.ts';

const SIGNED_OFF =
  /^(_{4,}|electronically signed|signed by|dictated|authenticated|transcribed|e-signed|reviewed by|signature|x_{3,}|\/\s?(e\s?)?[s5]\s?\/|job #|cc:|copy:|copies to|sincerely|yours (truly|sincerely)|respectfully|cordially|(with )?(best|kind|warm) regards|thank you (for|very)|(i|we) (\w+ )?appreciate (the|your)|it (was|has been) (a|my|our) pleasure)/i;
/** Whose words and whose typing: `EW/tb`. Findings are written so in capitals: `NT/ND, +BS`. */
const TYPIST = /^[A-Z]{2,3}[/:][a-z]{2,4}\b/;
const credentialsOf = perLocale(
  ({ names }) => new Set(names.credentials.map((c) => c.toLowerCase().replace(/[.]/g, ''))),
);

/** Whether a line is what a text is signed off with, its courtesies, its signature and its typist. */
export function isSignedOff(words: readonly SheetWord[], locale: Locale): boolean {
  const text = textOf(words);
  return SIGNED_OFF.test(text) || TYPIST.test(text) || isSignature(words, locale);
}

/** A line that is a name and its credentials: `Ingrid W. Oyelaran, MD`. What a reader made of the ink before it is short. */
function isSignature(words: readonly SheetWord[], locale: Locale): boolean {
  const last = words.at(-1)?.text.replace(/[.,]/g, '') ?? '';
  return (
    // `MD`, not `Surgeon`, which may be a column's name.
    /^\p{Lu}.*\p{Lu}/u.test(last) &&
    last.length <= 6 &&
    words.length >= 2 &&
    words.length <= 7 &&
    credentialsOf(locale).has(last.toLowerCase()) &&
    words.every((w) => w.text.length < 3 || /^\p{Lu}/u.test(w.text))
  );
}
