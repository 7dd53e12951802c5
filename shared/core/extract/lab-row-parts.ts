import { left, right } from '../page/geometry.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import type { Locale } from './locales/locale.ts';
import { asciiUnit, flagIn, placeInRange, rangeIn, unitIn } from './quantities.ts';

/** A part of a result with the words it was read from. */
export interface Part {
  readonly value: string | null;
  readonly words: readonly SheetWord[];
  readonly form: number;
  readonly reasons?: readonly string[];
  /** What else the words may say. */
  readonly otherwise?: string;
}

/** `6.2H`, `*102`: a flag printed against its number. */
export function splitGlued(words: readonly SheetWord[]): { value: SheetWord[]; flags: SheetWord[] } {
  const value: SheetWord[] = [];
  const flags: SheetWord[] = [];
  for (const word of words) {
    const m = /^([*!]?)([<>]?\d[\d.,]*)([*!]?(?:HH|LL|H|L|A|\*|↑↑?|↓↓?)?)$/.exec(word.text);
    const flag = `${m?.[1] ?? ''}${m?.[3] ?? ''}`;
    if (m?.[2] && flag !== '') {
      value.push({ ...word, text: m[2] });
      flags.push({ ...word, text: flag });
    } else value.push(word);
  }
  return { value, flags };
}

export function flagOf(words: readonly SheetWord[], locale: Locale): Part | undefined {
  if (words.length === 0) return undefined;
  const value =
    flagIn(textOf(words), locale) ??
    words.map((w) => flagIn(w.text, locale)).find((f) => f !== undefined && f !== 'A') ??
    words.map((w) => flagIn(w.text, locale)).find(Boolean);
  return value ? { value, words, form: 1 } : undefined;
}

/**
 * A flag printed between a result and the name of its test, at the name's end or its beginning: `5.7 H ALBUMIN`. It is one
 * where it stands apart or where it fits the result's place in its range; else nobody can tell it from a letter of the name.
 */
export function flagBesideName(
  words: readonly SheetWord[],
  value: string | undefined,
  range: string | undefined,
  locale: Locale,
): { readonly name: readonly SheetWord[]; readonly flag?: SheetWord; readonly isUnclear?: true } {
  const place = value && range ? placeInRange(value, range) : undefined;
  for (const [at, beside] of [
    [words.length - 1, words.length - 2],
    [0, 1],
  ] as const) {
    const [word, next] = [words[at], words[beside]];
    if (!word || !next || words.length < 2 || !BESIDE_NAME.test(word.text)) continue;
    const gap = Math.max(left(word.box) - right(next.box), left(next.box) - right(word.box));
    const name = words.filter((w) => w !== word);
    const said = flagIn(word.text, locale);
    if (said === undefined) continue;
    const isLetters = /\p{L}{2}|[*()]/u.test(word.text);
    if (isLetters || gap > 1.6 * word.box[3] || said[0] === place) return { name, flag: word };
    return { name: words, isUnclear: true };
  }
  return { name: words };
}

const BESIDE_NAME = /^(?:[*(]?(?:HH?|LL?|ABN)[*).:,]?|\*{1,3})$/;

/** `iL`, `LH`: a star and a letter the reader ran together. Only where the range bears the letter out, and as a guess. */
export function spoiltFlag(
  words: readonly SheetWord[],
  value: string | undefined,
  range: string | undefined,
): Part | undefined {
  const place = value && range ? placeInRange(value, range) : undefined;
  if (words.length === 0 || words.length > 2 || place === undefined || place === 'in') return undefined;
  return textOf(words).toUpperCase().includes(place)
    ? { value: place, words, form: 0.5, reasons: ['flag-mended'] }
    : { value: null, words, form: 0 };
}

/** What a unit counts by, printed behind it: fibrinogen equivalent units, D-dimer units. */
const COUNTED_AS = /^(FEU|DDU)$/i;

export function unitOf(
  own: readonly SheetWord[],
  range: readonly SheetWord[],
  printedOnce: string | undefined,
): Part | undefined {
  const whole = unitIn(textOf(own));
  if (whole) return { value: whole, words: own, form: 1 };
  const last = own.at(-1);
  const counted =
    own.length > 1 && last && COUNTED_AS.test(last.text) ? unitIn(textOf(own.slice(0, -1))) : undefined;
  if (last && counted) return { value: `${counted} ${last.text.toUpperCase()}`, words: own, form: 1 };
  for (const pool of [own, range]) {
    for (let n = Math.min(3, pool.length); n > 0; n--) {
      for (let i = 0; i + n <= pool.length; i++) {
        const some = pool.slice(i, i + n);
        const value = unitIn(textOf(some));
        if (!value || rangeIn(textOf(some))) continue;
        const next = pool[i + n];
        const goesOn = next !== undefined && /^\p{L}{2,}$/u.test(next.text);
        return { value, words: some, form: 0.9, ...(goesOn ? { reasons: ['cut-off'] } : {}) };
      }
    }
  }
  const odd = asciiUnit(textOf(own));
  if (own.length > 0 && own.length <= 3 && /[a-z%]/i.test(odd) && /\//.test(odd))
    return { value: odd.replace(/\s/g, ''), words: own, form: 0.4 };
  if (printedOnce) return { value: printedOnce, words: [], form: 0.9 };
  // Marks in the units' column that make no unit: there is one, and nobody can read it.
  return own.length > 0 && own.length <= 2 && !rangeIn(textOf(own))
    ? { value: null, words: own, form: 0 }
    : undefined;
}

export function rangeOf(words: readonly SheetWord[]): Part | undefined {
  for (let n = Math.min(6, words.length); n > 0; n--) {
    for (let i = 0; i + n <= words.length; i++) {
      const some = words.slice(i, i + n);
      const value = rangeIn(textOf(some));
      if (value && (/\d/.test(value) || n === words.length))
        return { value, words: some, form: /\d/.test(value) ? 1 : 0.9 };
    }
  }
  return withoutDash(words);
}

/** `3.77  5.28`: two bounds whose dash is too thin for the readers. Their places and their order tell that they are. */
function withoutDash(words: readonly SheetWord[]): Part | undefined {
  const [low, high] = words.map((w) => w.text.replace(/^[([]|[)\]]$/g, ''));
  const [a, b] = words;
  if (words.length !== 2 || !a || !b || !low || !high) return undefined;
  const places = (number: string): number => number.split('.')[1]?.length ?? 0;
  const isPair = [low, high].every((n) => /^\d+(\.\d+)?$/.test(n)) && places(low) === places(high);
  const gap = left(b.box) - right(a.box);
  if (!isPair || Number(low) >= Number(high) || gap > 2 * a.box[3]) return undefined;
  return { value: `${low}-${high}`, words, form: 0.9, reasons: ['dash-restored'] };
}
