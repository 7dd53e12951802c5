import type { SheetWord } from '../page/sheet-word.ts';

/** Who vouches for a value's letters and digits; each is a reason given with the field. */
export type Vouching = 'own-text' | 'readers-agree' | 'one-reader' | 'readers-differ';

/** The weakest vouching among a value's words; undefined where there are none to read (a box, a signature). */
export function vouchingOf(words: readonly SheetWord[]): Vouching | undefined {
  const said = words.filter((w) => /[\p{L}\p{N}]/u.test(w.text));
  if (said.length === 0) return undefined;
  if (said.some((w) => w.second && !w.second.agrees)) return 'readers-differ';
  if (said.every((w) => w.ownText)) return 'own-text';
  return said.every((w) => w.second) ? 'readers-agree' : 'one-reader';
}

/**
 * The words with the other reader's text wherever it differs and saw something; undefined where it never does. What
 * has no form as one reader has it may have it as the other does.
 */
export function otherReading(words: readonly SheetWord[]): SheetWord[] | undefined {
  let differs = false;
  const out = words.map((word) => {
    const { second } = word;
    if (!second || second.agrees || second.text === '') return word;
    differs = true;
    return { ...word, text: second.text, second: { agrees: false, text: word.text } };
  });
  return differs ? out : undefined;
}

/** What the value would be by the other reader's text; undefined where both say the same or the value is not made of it. */
export function otherValue(value: string, words: readonly SheetWord[]): string | undefined {
  let other = value;
  for (const { text, second } of words) {
    if (!second || second.agrees || second.text === '') continue;
    const [bare, instead] = [bareOf(text), bareOf(second.text)];
    const at = bare === '' ? -1 : other.toLowerCase().indexOf(bare.toLowerCase());
    if (at < 0) return undefined;
    other = other.slice(0, at) + instead + other.slice(at + bare.length);
  }
  return other === value ? undefined : other;
}

const bareOf = (text: string): string => text.replace(/^[^\p{L}\p{N}<>]+|[^\p{L}\p{N}%+]+$/gu, '');
