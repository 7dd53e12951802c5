/**
 * Text as its words and numbers, to tell whether one text holds another whatever the case, spacing and punctuation
 * around it, and a date however it is written.
 */
export interface Token {
  /** Lower case; a date as its day and month, the smaller first, and the last two digits of its year. */
  readonly is: string;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(?:${MONTHS.join('|')})[a-z]*`;
const NAMED = `(?:${MONTH}\\.? *\\d{1,2}(?:st|nd|rd|th)?,? *|\\d{1,2}(?:st|nd|rd|th)?[ -]*${MONTH}\\.?,?[ -]*)(?:\\d{4}|\\d{2})(?!\\d)`;
// A power of ten is one number: the 3 of `10^3/uL` is no result.
const NUMBER = '\\d+(?:[.,:/^*-]\\d+)*';
const TOKEN = new RegExp(`(?<![\\p{L}\\d])${NAMED}|${NUMBER}|[\\p{L}\\p{M}]+`, 'giu');

const NUMERIC_DATE = /^(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2}))$/;

// Which of day and month comes first depends on where the page is from: both orders are one date here, because
// hiding one word too many costs a moment, and showing one too many the blindness of a key.
const dateToken = (a: number, b: number, year: string) =>
  `@${Math.min(a, b)}-${Math.max(a, b)}-${year.slice(-2)}`;

function asToken(text: string): string {
  const numeric = NUMERIC_DATE.exec(text);
  if (numeric) {
    const [, year, month, day, first, second, last] = numeric;
    return year === undefined
      ? dateToken(Number(first), Number(second), last ?? '')
      : dateToken(Number(month), Number(day), year);
  }
  const named = /\d/.test(text) && /\p{L}{3}/u.exec(text);
  const month = named ? MONTHS.indexOf(named[0].toLowerCase()) + 1 : 0;
  const [day, year] = month > 0 ? (text.match(/\d+/g) ?? []) : [];
  return day !== undefined && year !== undefined ? dateToken(month, Number(day), year) : text.toLowerCase();
}

/** The words and numbers of a text in their order. */
export const tokensOf = (text: string): Token[] =>
  Array.from(text.normalize('NFC').matchAll(TOKEN), (match) => ({
    is: asToken(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));

/** Letters and digits alone: the same for one number printed with and without its dashes. */
export const squashed = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\d]/gu, '');
