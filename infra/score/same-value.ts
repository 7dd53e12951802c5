// When two values say the same: the rules of the corpus's own scorer, path by path. Names and numbers are compared by
// their letters and digits; results, units and ranges sign by sign; long texts by likeness, with every number, negation
// and side equal.

const LONG_TEXT =
  /^(encounter\.(examination|treatmentPlan|diagnoses\[\]\.text|procedures\[\]\.name)|patient\.address|consent\.procedure)$/;
/** Share of characters that must agree in a long text. */
const LIKE_ENOUGH = 0.93;
const SIGN_BY_SIGN = /(unit|birthDate|Date|At|\.date)$/;

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Lower case, no accents, one kind of dash, quote, micro sign, comparison and exponent, single spaces. */
function fold(text: string): string {
  return text
    .replace(/[⁰¹²³⁴-⁹]+/g, (run) => `^${[...run].map((c) => SUPERSCRIPTS.indexOf(c)).join('')}`)
    .replace(/[µμ]/g, 'u')
    .replace(/[≤⩽]/g, '<=')
    .replace(/[≥⩾]/g, '>=')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[’‘`´]/g, "'")
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}
const letters = (text: string) => fold(text).replace(/[^a-z0-9]/g, '');
const tight = (text: string) => fold(text).replace(/\s/g, '');
const numbers = (text: string) =>
  fold(text)
    .match(/\d+(?:\.\d+)?/g)
    ?.join(' ') ?? '';
/** Words whose loss or gain turns a sentence round. */
const turns = (text: string) =>
  (
    fold(text).match(
      /\b(no|not|non|without|denies|denied|absent|negative|never|left|right|bilateral|bilaterally)\b/g,
    ) ?? []
  )
    .sort()
    .join(' ');

/** 1 less the edits from one to the other, as a share of the longer. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0] ?? 0;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] ?? 0;
      row[j] = Math.min(above + 1, (row[j - 1] ?? 0) + 1, diagonal + (a[i - 1] === b[j - 1] ? 0 : 1));
      diagonal = above;
    }
  }
  return 1 - (row[b.length] ?? 0) / Math.max(a.length, b.length);
}

const sameResult = (want: string, got: string): boolean => {
  const [w, g] = [want, got].map((value) => tight(value).replace(/,(?=\d{3})/g, '')) as [string, string];
  return w === g || (w !== '' && Number(w) === Number(g));
};
const range = (text: string) => tight(text).replace(/^[([]|[)\]]$/g, '');

/** True when `got` says what `want` says. `name` is the path without row numbers: `lab.results[].value`. */
export function sameValue(name: string, want: string, got: string | null): boolean {
  if (got === null || got.trim() === '') return false;
  if (LONG_TEXT.test(name))
    return (
      likeness(letters(want), letters(got)) >= LIKE_ENOUGH &&
      numbers(want) === numbers(got) &&
      turns(want) === turns(got)
    );
  if (name.endsWith('results[].value')) return sameResult(want, got);
  if (name.endsWith('referenceRange')) return range(want) === range(got);
  if (SIGN_BY_SIGN.test(name)) return tight(want) === tight(got);
  return letters(want) === letters(got);
}
