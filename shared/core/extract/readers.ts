import type { SheetWord } from '../page/sheet-word.ts';

/** Who vouches for a value's letters and digits; each is a reason given with the field. */
export type Vouching = 'own-text' | 'readers-agree' | 'one-reader' | 'points-differ' | 'readers-differ';

/** The weakest vouching among a value's words; undefined where there are none to read (a box, a signature). */
export function vouchingOf(words: readonly SheetWord[]): Vouching | undefined {
  const said = words.filter((w) => saysSomething(w.text));
  if (said.length === 0) return undefined;
  const differing = readingsOf(said).filter(({ differs }) => differs);
  if (differing.length > 0)
    return differing.every(({ own, other }) => lostPoints(own, other)) ? 'points-differ' : 'readers-differ';
  if (said.every((w) => w.ownText)) return 'own-text';
  return said.every((w) => w.second) ? 'readers-agree' : 'one-reader';
}

/** Letters, digits, and the unit that is a sign. */
export const saysSomething = (text: string): boolean => /[\p{L}\p{N}%]/u.test(text);

interface Readings {
  readonly own: string;
  readonly other: string;
  readonly differs: boolean;
}

/** What stands and what the other reader has, side by side; words that were cut from one are together. */
export function readingsOf(words: readonly SheetWord[]): Readings[] {
  const out: Readings[] = [];
  for (const { text, second } of words) {
    const differs = second !== undefined && !second.agrees;
    const last = out.at(-1);
    if (differs && last?.differs && last.other === second.text)
      out[out.length - 1] = { ...last, own: last.own + text };
    else out.push({ own: text, other: differs ? second.text : text, differs });
  }
  return out;
}

/**
 * Whether two readings have the same digits and the one that stands has decimal points besides, `3.8-4.9` for `38-49`:
 * points are what readers lose, hardly ever what they see where there is none. A flag printed against the number aside.
 */
function lostPoints(own: string, other: string): boolean {
  const digits = (text: string): string => text.replace(/[\s.,:;]|(?<=\d)[HLA*]{1,2}$/g, '');
  const points = (text: string): number => text.split('.').length;
  return digits(own) === digits(other) && points(own) > points(other);
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
