import { left, right } from '../page/geometry.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { partOf } from '../page/split-words.ts';
import type { Locale } from './locales/locale.ts';
import { nameForm, parseName } from './names.ts';
import { nameWords } from './parsers.ts';
import { type Proposal, readerConfidence } from './proposal.ts';

const NOT_A_PERSON =
  /\b(hospital|cent(er|re)|clinic|health|medical|university|department|laborator(y|ies)|report|consent|record|summary|note|form|page|street|avenue|road|drive|blvd|patient|physician|surgery|pathology|county|regional|memorial|general|community|valley|saint|our lady|holy|sacred heart|samaritan|presbyterian|methodist|baptist|lutheran|adventist|veterans|emergency|admission|discharge|history|physical|operative|progress|final|copy|inc|llc|fax|tel|identification|plate|label|registration|nursing|services?|treatment|operation|procedure|authorization|information|room|ward|unit|service|diagnos[ei]s|chart|confidential)\b/i;

/** `Port Ellis, ME 04103`, `WORCESTER, MA 01628`: a town of an address on a level with the plate, its figures spoilt or not. */
const TOWN = /\p{Ll},?\s+\p{Lu}[\p{Lu}\d][.,]?\s+[\dOIl]{4,5}\b|\p{L},\s+\p{Lu}{2}[.,]?\s+[\dOIl]{5}\b/u;

/** What is left of a plate's printed frame. */
const FRAME = /^[+|!Il1i'’‘"`.,:;_~*-]$/;

/** `IBRAHIM,UMAR`: a comma without its space, between the frame's bars. */
export function plateWords(words: readonly SheetWord[]): SheetWord[] {
  let [from, to] = [0, words.length];
  while (from < to && FRAME.test(words[from]?.text ?? '')) from++;
  while (to > from && /^[+|!'’‘`.:;_~*-]$/.test(words[to - 1]?.text ?? '')) to--;
  return words.slice(from, to).flatMap((w) => {
    const comma = /^\p{L}[\p{L}'’-]+,(?=\p{L}{2})/u.exec(w.text)?.[0].length;
    return comma ? [partOf(w, 0, comma), partOf(w, comma, w.text.length)] : [w];
  });
}

/** `I RAHIM`: a stroke that nearly touches a name may be its first letters. */
function besideStroke(words: readonly SheetWord[], name: readonly SheetWord[]): boolean {
  const first = name[0];
  const before = first && words.filter((w) => right(w.box) <= left(first.box) + 1).at(-1);
  return (
    first !== undefined &&
    before !== undefined &&
    /^[\p{L}\p{N}|!]$/u.test(before.text) &&
    left(first.box) - right(before.box) < 1.2 * first.box[3]
  );
}

/**
 * A name as plates print it, as proposals for its two parts; none where the words are no person's name. Where it `wraps`
 * the words go on in the next line.
 */
export function nameOf(
  words: readonly SheetWord[],
  familyFirst: boolean,
  locale: Locale,
  wraps = false,
): Proposal[] {
  if (TOWN.test(textOf(words))) return [];
  const all = nameWords(plateWords(words), wraps);
  // `ACHTERBERG VALENTINA 6`: an initial read as a figure stays with the name's words, where it forbids acceptance.
  const own = all.length > 2 && /^\d$/.test(all.at(-1)?.text ?? '') ? all.slice(0, -1) : all;
  const text = textOf(own);
  const count = own.filter((w) => /\p{L}/u.test(w.text)).length;
  if (count < 2 || count > 5 || NOT_A_PERSON.test(text) || nameForm(text, locale) < 0.95) return [];
  if (!/^[\p{Lu}]/u.test(text) || (!text.includes(',') && count > 4)) return [];
  const order = text.includes(',') ? 'told' : orderIn(own, familyFirst);
  const name = parseName(text, locale, order === 'family first' || order === 'guessed');
  if (!name?.given) return [];
  const whole = {
    raw: textOf(all),
    words: all,
    evidence: { reader: readerConfidence(all), label: 0.93, form: text.includes(',') ? 1 : 0.9, place: 0.9 },
    reasons: [
      'plate',
      ...(besideStroke(words, own) ? ['cut-off'] : []),
      ...(name.partsGuessed || order === 'guessed' ? ['name-order-guessed'] : []),
    ],
  };
  return [
    { ...whole, path: 'patient.familyName', value: name.family },
    { ...whole, path: 'patient.givenNames', value: name.given },
  ];
}

/**
 * Which way round a name without a comma stands: the initial is behind the given name, so `ROE JANE Q` and `JANE Q ROE` tell.
 * `ROE JANE` in capitals is family first as a rule, and not on every plate.
 */
function orderIn(
  words: readonly SheetWord[],
  familyFirst: boolean,
): 'family first' | 'given first' | 'guessed' {
  const isInitial = (word: SheetWord | undefined): boolean => /^\p{L}\.?$/u.test(word?.text ?? '');
  if (!familyFirst) return 'given first';
  if (words.length > 2 && isInitial(words.at(-1))) return 'family first';
  return words.slice(1, -1).some(isInitial) ? 'given first' : 'guessed';
}

/** `46M`, `46Y/F`, and the `YF` of `46 YF`. */
export const AGE_AND_SEX = /^(?:\d{1,3}\s?(?:[Yy](?:rs?|o)?)?|[Yy](?:rs?|o)?)[/-]?([MF])$/;
