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

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
/** What a reader makes of digits in the middle of a date. */
const D = '[0-9OolI|]';
const SEP = '\\s?[-/.]\\s?';

const FORMS: readonly { re: RegExp; take: (m: RegExpExecArray) => (string | undefined)[] }[] = [
  // y, m, d
  { re: /\b(\d{4})-(\d{1,2})-(\d{1,2})(?=T|\b)/, take: (m) => [m[1], m[2], m[3]] },
  { re: /\b(\d{4})\/(\d{1,2})\/(\d{1,2})\b/, take: (m) => [m[1], m[2], m[3]] },
  {
    re: new RegExp(
      `(?<![\\d/-])(${D}{1,2})${SEP}(${D}{1,2})${SEP}(['’]?${D}{4}|['’]?${D}{2})(?![\\d/]|-\\d{5})`,
    ),
    take: (m) => [m[3], m[1], m[2]],
  },
  {
    re: new RegExp(
      `\\b(\\d{1,2})(?:st|nd|rd|th)?[\\s-]*(?:of\\s+)?${MONTH}[\\s,.'’-]*(\\d{4}|\\d{2})(?![\\d:])`,
      'i',
    ),
    take: (m) => [m[3], m[2], m[1]],
  },
  {
    re: new RegExp(
      `\\b${MONTH}\\s*(\\d{1,2})(?:st|nd|rd|th)?(?:\\s*[,.]\\s*|\\s+)['’]?(\\d{4}|\\d{2})(?![\\d:])`,
      'i',
    ),
    take: (m) => [m[3], m[1], m[2]],
  },
  { re: new RegExp(`\\b${MONTH}[\\s,]*(?:of\\s+)?(\\d{4})\\b`, 'i'), take: (m) => [m[2], m[1], undefined] },
  { re: /(?<![\d/-])(\d{1,2})\/(\d{4})(?![\d/])/, take: (m) => [m[2], m[1], undefined] },
  { re: /(?<![\d/.-])((?:18|19|20)\d\d)(?![\d/-])/, take: (m) => [m[1], undefined, undefined] },
];

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
    /(?<![\d/.])([01]\d|2[0-3])([0-5]\d)(?:\s*(?:h|hrs?|hours)\b|(?![\d/.-]))\s*([ap])?\.?(?:m\b)?/i.exec(
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

/** The first date of a text; months come first in numeric dates unless only the other order is possible. */
export function dateIn(whole: string): DateParts | undefined {
  let text = whole;
  for (let rank = 0; rank < FORMS.length; rank++) {
    const { re, take } = FORMS[rank] as (typeof FORMS)[number];
    const m = re.exec(text);
    if (!m) continue;
    const [y = '', mo, d] = take(m);
    let month =
      mo === undefined
        ? undefined
        : /[a-z]{3}/i.test(mo)
          ? MONTHS.indexOf(mo.slice(0, 3).toLowerCase()) + 1
          : Number(digits(mo));
    let day = d === undefined ? undefined : Number(digits(d));
    const yearText = digits(y);
    if (!/^\d+$/.test(yearText)) continue;
    const year = Number(yearText);
    const reversible = rank === 2 && month !== undefined && day !== undefined && possible(day, month, year);
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
export function datesIn(text: string): DateParts[] {
  const out: DateParts[] = [];
  let from = 0;
  while (out.length < 200) {
    const found = dateIn(text.slice(from));
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
