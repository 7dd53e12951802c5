/** A diagnosis code with what else its signs may say. */
export interface IcdCode {
  readonly code: string;
  readonly alternatives: readonly string[];
  /** `code-mended`: a sign was read as what it resembles. `letters-among-digits`: it may have to be. */
  readonly reasons: readonly ('code-mended' | 'letters-among-digits')[];
}

/** ICD-10-CM: a letter, a digit, a digit or A or B, then up to four places behind the point. */
const FORM = /^[A-TV-Z]\d[0-9AB](?:\.[0-9A-Z]{1,4})?$/;
/** Categories whose third place is a letter, as of the 2024 release; in others it is a misread digit. */
const LETTERED = /^(C4A|C7A|C7B|D3A|I1A|J4A|M1A|O9A|Z3A)/;
/** Names of vertebrae, vitamins and joints that have a code's form and are no ICD-10-CM category. */
const NO_CODE = /^(B12|T1[0-3])$/;

/** Never used as letters behind the first place. */
const SURE: Readonly<Record<string, string>> = { O: '0', I: '1', l: '1' };
/** Used as letters behind the point, but seldom before the seventh place. */
const LIKELY: Readonly<Record<string, string>> = { S: '5', B: '8', Z: '2' };

const turned = (text: string, signs: Readonly<Record<string, string>>): string =>
  [...text].map((c) => signs[c] ?? c).join('');

const icdForm = (code: string): boolean => FORM.test(code);

const CODE =
  /(?<![A-Za-z0-9.])([A-TV-Z])([0-9OIlSBZ])([0-9ABOIlSZ])(?:\s?[.,]\s?([0-9A-Zl]{1,4}))?(?![A-Za-z0-9])/;

/** The first ICD-10-CM code of a text, its letters that can only be digits read so. */
export function icdIn(text: string): (IcdCode & { index: number; length: number }) | undefined {
  const m = CODE.exec(text);
  const [, letter = '', second = '', third = '', tail = ''] = m ?? [];
  // `TIA`, `PO2`: without a digit in its place, or a point, it is a word. `Il0` is the commonest code of all.
  const digits =
    /\d/.test(second) || /^I[Il]0$/.test(m?.[0] ?? '') || (tail !== '' && /\d/.test(third + tail));
  if (!m || !digits || NO_CODE.test(m[0])) return undefined;
  const behind = tail && '.';
  // `S82 891A`: a code whose point was lost goes on behind a space.
  const lost =
    tail === '' ? /^\s(\d[0-9A-Z]{2,3})(?![A-Za-z0-9.])/.exec(text.slice(m.index + m[0].length)) : null;
  if (lost?.[1] && icdForm(`${letter}${second}${third}.${lost[1]}`))
    return {
      code: `${letter}${second}${third}.${lost[1]}`,
      alternatives: [m[0]],
      reasons: ['code-mended'],
      index: m.index,
      length: m[0].length + lost[0].length,
    };
  const printed = `${letter}${second}${third}${behind}${tail}`;
  const category = `${letter}${turned(second, { ...SURE, ...LIKELY })}${turned(third, { ...SURE, S: '5', Z: '2' })}`;
  const code = `${category}${behind}${turned(tail, SURE)}`;
  if (!icdForm(code)) return undefined;
  // The seventh place, the fourth behind the point, is a letter by right.
  const lettered = LETTERED.test(category) ? category : `${letter}${turned(category.slice(1), LIKELY)}`;
  const places = turned(tail, SURE);
  const other = `${lettered}${behind}${turned(places.slice(0, 3), LIKELY)}${places.slice(3)}`;
  return {
    code,
    alternatives: [...new Set([printed, other])].filter((reading) => reading !== code),
    reasons: [
      ...(code === printed ? [] : (['code-mended'] as const)),
      ...(code === other ? [] : (['letters-among-digits'] as const)),
    ],
    index: m.index,
    length: m[0].length,
  };
}

/** The letters a sign in a code's first place may have been, likeliest first. */
const FIRST: Readonly<Record<string, readonly string[]>> = {
  '1': ['I', 'J'],
  l: ['I', 'J'],
  '|': ['I', 'J'],
  '!': ['I', 'J'],
  $: ['S'],
  '5': ['S'],
  '8': ['B'],
  '0': ['O'],
  '2': ['Z'],
};
/** `401.9`, `820.21`: also a code of ICD-9-CM. */
const NINTH = /^\d{3}(?:\.\d{1,2})?$/;

/**
 * A code whose first letter was read as the sign it resembles: `150.9` for I50.9, `$72.001A` for S72.001A, `l10` for I10. A
 * guess, with its alternatives; none where the number is as well a code of ICD-9-CM, but for the 1 that is read for I.
 */
export function spoiltIcdIn(text: string): IcdCode | undefined {
  const m = /^([1l|!$5802])(\d[0-9AB](?:\.[0-9A-Z]{1,4})?)$/.exec(text);
  const [first, ...others] = FIRST[m?.[1] ?? ''] ?? [];
  if (!m?.[2] || first === undefined) return undefined;
  const dotted = m[2].includes('.');
  if (NINTH.test(text) && (m[1] !== '1' || (!dotted && text !== '110'))) return undefined;
  return {
    code: `${first}${m[2]}`,
    alternatives: others.map((letter) => `${letter}${m[2]}`),
    reasons: ['code-mended'],
  };
}
