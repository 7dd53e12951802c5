import type { Random } from './random.ts';

export interface Day {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  readonly day: number;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** How a form prints its dates. */
export type DayStyle =
  | 'slashes' // 03/07/1987
  | 'slashes-short' // 3/7/1987
  | 'slashes-two-digit' // 03/07/87
  | 'dashes-two-digit' // 3-7-87
  | 'dashes' // 03-07-1987
  | 'month-word' // Mar 7, 1987
  | 'month-long' // March 7, 1987
  | 'military' // 07-MAR-1987
  | 'military-spaces' // 07 Mar 1987
  | 'iso'; // 1987-03-07

export const TYPEWRITER_DAYS: readonly DayStyle[] = [
  'slashes-two-digit',
  'dashes-two-digit',
  'slashes-short',
  'month-long',
];
export const SCREEN_DAYS: readonly DayStyle[] = [
  'slashes',
  'slashes-short',
  'month-word',
  'military',
  'iso',
  'dashes',
  'military-spaces',
];

const two = (n: number): string => String(n).padStart(2, '0');

/** The contract's form, `1987-03-07`. */
export const isoDay = ({ year, month, day }: Day): string => `${year}-${two(month)}-${two(day)}`;

export function printDay({ year, month, day }: Day, style: DayStyle): string {
  const word = MONTHS[month - 1] as string;
  switch (style) {
    case 'slashes':
      return `${two(month)}/${two(day)}/${year}`;
    case 'slashes-short':
      return `${month}/${day}/${year}`;
    case 'slashes-two-digit':
      return `${two(month)}/${two(day)}/${two(year % 100)}`;
    case 'dashes-two-digit':
      return `${month}-${day}-${two(year % 100)}`;
    case 'dashes':
      return `${two(month)}-${two(day)}-${year}`;
    case 'month-word':
      return `${word.slice(0, 3)} ${day}, ${year}`;
    case 'month-long':
      return `${word} ${day}, ${year}`;
    case 'military':
      return `${two(day)}-${word.slice(0, 3).toUpperCase()}-${year}`;
    case 'military-spaces':
      return `${two(day)} ${word.slice(0, 3)} ${year}`;
    case 'iso':
      return isoDay({ year, month, day });
  }
}

export const someDay = (random: Random, fromYear: number, toYear: number): Day => ({
  year: random.int(fromYear, toYear),
  month: random.int(1, 12),
  day: random.int(1, 28),
});

export function daysAfter(start: Day, days: number): Day {
  const date = new Date(Date.UTC(start.year, start.month - 1, start.day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Whole years from `birth` to `on`. */
export function ageOn(birth: Day, on: Day): number {
  const early = on.month < birth.month || (on.month === birth.month && on.day < birth.day);
  return on.year - birth.year - (early ? 1 : 0);
}

export interface Time {
  readonly hour: number;
  readonly minute: number;
}

export type TimeStyle = 'colon' | 'bare' | 'am-pm' | 'hours';

export const someTime = (random: Random): Time => ({ hour: random.int(0, 23), minute: random.int(0, 59) });

/** `14:05` */
export const isoTime = ({ hour, minute }: Time): string => `${two(hour)}:${two(minute)}`;

/** 14:05, 1405, 2:05 PM, 1405 hrs */
export function printTime(time: Time, style: TimeStyle): string {
  const { hour, minute } = time;
  switch (style) {
    case 'colon':
      return isoTime(time);
    case 'bare':
      return `${two(hour)}${two(minute)}`;
    case 'hours':
      return `${two(hour)}${two(minute)} hrs`;
    case 'am-pm':
      return `${hour % 12 || 12}:${two(minute)} ${hour < 12 ? 'AM' : 'PM'}`;
  }
}
