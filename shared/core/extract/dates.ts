import { anyOf, type Locale, perLocale } from './locales/locale.ts';

/** Beyond this no age is a person's. */
export const OLDEST = 118;

/** A date as far as the page gives it; `year` is as printed when `century` is open. */
export interface DateParts {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
  /** `HH:MM`. */
  readonly time?: string;
  /** The page shows two digits of the year: `year` is 0..99. */
  readonly twoDigitYear: boolean;
  /** The other reading of a numeric date whose day and month could be swapped. */
  readonly swapped?: { readonly month: number; readonly day: number };
  /** Only the order day, month makes a date of these numbers: written so, or a digit of the month misread. */
  readonly dayFirst?: true;
  /** Where in the text the date stands. */
  readonly index: number;
  readonly length: number;
}

/** What a reader makes of digits in the middle of a date. */
const D = '[0-9OolI|]';
const SEP = '\\s?[-/.]\\s?';
const YEAR = `['’]?${D}{4}|['’]?${D}{2}`;

interface DateForm {
  readonly re: RegExp;
  /** Which group holds the year, the month and the day. */
  readonly at: readonly [year: number, month?: number, day?: number];
  /** In figures, so that day and month could stand for each other. */
  readonly swappable?: true;
}

const figures = (first: string, second: string, last: string): RegExp =>
  new RegExp(`(?<![\\d/-])(${first})${SEP}(${second})${SEP}(${last})(?![\\d/]|-\\d{5})`);

/** Dates in figures, by the order of a locale. Where the year stands last, `03/07/1987` of a YMD site has its day first. */
const IN_FIGURES: Readonly<Record<Locale['dateOrder'], readonly DateForm[]>> = {
  MDY: [{ re: figures(`${D}{1,2}`, `${D}{1,2}`, YEAR), at: [3, 1, 2], swappable: true }],
  DMY: [{ re: figures(`${D}{1,2}`, `${D}{1,2}`, YEAR), at: [3, 2, 1], swappable: true }],
  YMD: [
    { re: figures(YEAR, `${D}{1,2}`, `${D}{1,2}`), at: [1, 2, 3] },
    { re: figures(`${D}{1,2}`, `${D}{1,2}`, `${D}{4}`), at: [3, 2, 1], swappable: true },
  ],
};

const monthsOf = perLocale(
  ({ months }) =>
    new Map(months.flatMap((names, i) => names.map((name) => [name.toLowerCase(), i + 1] as const))),
);
const formsOf = perLocale((locale): readonly DateForm[] => {
  const month = `(${anyOf([...monthsOf(locale).keys()])})\\.?`;
  const of = `(?:(?:${anyOf(locale.dateWords.of)})\\s+)?`;
  const ordinal = `(?:${anyOf(locale.dateWords.ordinals)})?`;
  const named = (source: string): RegExp => new RegExp(source, 'i');
  return [
    { re: /\b(\d{4})-(\d{1,2})-(\d{1,2})(?=T|\b)/, at: [1, 2, 3] },
    { re: /\b(\d{4})\/(\d{1,2})\/(\d{1,2})\b/, at: [1, 2, 3] },
    ...IN_FIGURES[locale.dateOrder],
    {
      re: named(`\\b(\\d{1,2})${ordinal}[\\s-]*${of}${month}[\\s,.'’-]*${of}(\\d{4}|\\d{2})(?![\\d:])`),
      at: [3, 2, 1],
    },
    {
      re: named(
        `\\b${month}\\s*(\\d{1,2})${ordinal}(?:\\s*[,.]\\s*|\\s+)${of}['’]?(\\d{4}|\\d{2})(?![\\d:])`,
      ),
      at: [3, 1, 2],
    },
    { re: named(`\\b${month}[\\s,]*${of}(\\d{4})\\b`), at: [2, 1] },
    { re: /(?<![\d/-])(\d{1,2})\/(\d{4})(?![\d/])/, at: [2, 1] },
    { re: /(?<![\d/.-])((?:18|19|20)\d\d)(?![\d/-])/, at: [1] },
  ];
});

const digits = (s: string): string => s.replace(/[Oo]/g, '0').replace(/[lI|]/g, '1').replace(/['’]/g, '');
const DAYS_IN = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const possible = (month: number, day: number, year: number): boolean =>
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= (DAYS_IN[month - 1] ?? 0) &&
  (month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)));

/** The time in a text, as `HH:MM`: `1435`, `2:35 PM`, `14:35`. */
export function timeIn(text: string): string | undefined {
  const m =
    /(?<![\d/.:-])([01]?\d|2[0-4])\s?[:.]\s?([0-5]\d)(?::[0-5]\d)?\s*([ap])?\.?\s?(?:m\b)?/i.exec(text) ??
    /(?<![\d/.])([01]\d|2[0-3])([0-5]\d)(?:\s*(?:h|hrs?|hours)\b|(?![\d/-]|\.\d))\s*([ap])?\.?(?:m\b)?/i.exec(
      text,
    ) ??
    /(?<![\d/.:-])(1[0-2]|0?[1-9])()\s*([ap])\.?\s?m\b/i.exec(text);
  if (!m) return undefined;
  let hour = Number(m[1]);
  const half = m[3]?.toLowerCase();
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  if (hour > 23) return undefined;
  return `${String(hour).padStart(2, '0')}:${m[2] || '00'}`;
}

/** The first date of a text; figures are read in the locale's order unless only the other one is possible. */
export function dateIn(whole: string, locale: Locale): DateParts | undefined {
  const forms = formsOf(locale);
  // `07-0CT-1936`: both readers take the capital of a typewriter for a figure, and no month begins with one.
  let text = whole.replace(/(?<=[\d\s-])0(?=CT\b)/gi, 'O').replace(/(?<=\bN)0(?=V\b)/gi, 'O');
  for (let rank = 0; rank < forms.length; rank++) {
    const { re, at, swappable: inFigures } = forms[rank] as (typeof forms)[number];
    const m = re.exec(text);
    if (!m) continue;
    const [y = '', mo, d] = at.map((group) => (group === undefined ? undefined : m[group]));
    let month = mo === undefined ? undefined : (monthsOf(locale).get(mo.toLowerCase()) ?? Number(digits(mo)));
    let day = d === undefined ? undefined : Number(digits(d));
    const yearText = digits(y);
    if (!/^\d+$/.test(yearText)) continue;
    const year = Number(yearText);
    const reversible = inFigures && month !== undefined && day !== undefined && possible(day, month, year);
    const dayFirst = reversible && !possible(month ?? 0, day ?? 0, year);
    if (dayFirst) [month, day] = [day, month];
    if (month !== undefined && !possible(month, day ?? 1, year)) {
      // 02/30/2001 is no date, and no part of it is one: what else the text says is looked for beside it.
      text = text.slice(0, m.index) + '\0'.repeat(m[0].length) + text.slice(m.index + m[0].length);
      rank--;
      continue;
    }
    const swappable = reversible && !dayFirst && month !== day;
    // A time follows its date, or stands before it in the same field.
    const after = text.slice(m.index + m[0].length);
    const before = text.slice(0, m.index);
    const time =
      day === undefined ? undefined : (timeIn(after.replace(/^\s*[-T@,;]?\s*/, ' ')) ?? timeIn(before));
    return {
      year,
      ...(month === undefined ? {} : { month }),
      ...(day === undefined ? {} : { day }),
      ...(time === undefined ? {} : { time }),
      twoDigitYear: yearText.length === 2,
      ...(swappable && month !== undefined && day !== undefined
        ? { swapped: { month: day, day: month } }
        : {}),
      ...(dayFirst ? { dayFirst } : {}),
      index: m.index,
      length: m[0].length,
    };
  }
  return undefined;
}

/** All dates of a text, in order. */
export function datesIn(text: string, locale: Locale): DateParts[] {
  const out: DateParts[] = [];
  let from = 0;
  while (out.length < 200) {
    const found = dateIn(text.slice(from), locale);
    if (!found) break;
    out.push({ ...found, index: found.index + from });
    from += found.index + Math.max(1, found.length);
  }
  return out;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`: no more than is known. */
export function isoDate(parts: DateParts, year: number = parts.year): string {
  const y = String(year).padStart(4, '0');
  if (parts.month === undefined) return y;
  if (parts.day === undefined) return `${y}-${two(parts.month)}`;
  return `${y}-${two(parts.month)}-${two(parts.day)}`;
}

/** The latest year with these last two digits that is not after `latestYear`. */
export function fullYear(twoDigits: number, latestYear: number): number {
  const year = Math.floor(latestYear / 100) * 100 + twoDigits;
  return year > latestYear ? year - 100 : year;
}

/** Whole days from one `YYYY-MM-DD` to another; undefined when either is partial. */
export function daysBetween(from: string, to: string): number | undefined {
  const at = (s: string) =>
    /^\d{4}-\d\d-\d\d/.test(s) ? Date.parse(`${s.slice(0, 10)}T00:00:00Z`) : Number.NaN;
  const days = (at(to) - at(from)) / 86_400_000;
  return Number.isFinite(days) ? Math.round(days) : undefined;
}

/** Completed years from a birth date to another date. */
export function ageOn(birth: string, date: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d/.test(birth) || !/^\d{4}-\d\d-\d\d/.test(date)) return undefined;
  const years = Number(date.slice(0, 4)) - Number(birth.slice(0, 4));
  return date.slice(5, 10) < birth.slice(5, 10) ? years - 1 : years;
}
