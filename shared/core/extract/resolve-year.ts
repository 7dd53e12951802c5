import { ageOn, type DateParts, fullYear, isoDate } from './dates.ts';

/** Without a clock or a word from the caller, no year is later than this. */
export const LATEST_YEAR = 2026;

export interface ResolvedDate {
  readonly value: string;
  /** 1 where the page leaves no doubt of the century. */
  readonly form: number;
  readonly reasons: readonly string[];
}

/** A date of something that happened: with two digits, the year nearest the page's other years and not in the future. */
export function eventDate(parts: DateParts, years: readonly number[], latestYear: number): ResolvedDate {
  if (!parts.twoDigitYear) {
    const plausible = parts.year >= 1880 && parts.year <= latestYear + 1;
    return {
      value: isoDate(parts),
      form: plausible ? 1 : 0.3,
      reasons: plausible ? [] : ['implausible-year'],
    };
  }
  const late = years.length ? Math.max(...years) : undefined;
  const latest = fullYear(parts.year, latestYear);
  const year =
    late !== undefined &&
    late <= latestYear &&
    Math.abs(latest - 100 - late) < Math.abs(latest - late) &&
    late - (latest - 100) < 15
      ? latest - 100
      : latest;
  return { value: isoDate(parts, year), form: 0.97, reasons: ['two-digit-year'] };
}

/** A birth date: with two digits, the latest that is not after the page's other dates, the age deciding where there is one. */
export function birthDate(
  parts: DateParts,
  events: readonly string[],
  ages: readonly number[],
  latestYear: number,
): ResolvedDate {
  const last = events.length ? [...events].sort().at(-1) : undefined;
  const agrees = (value: string): boolean =>
    events.some((e) => ages.some((age) => Math.abs((ageOn(value, e) ?? 999) - age) <= 1));
  if (!parts.twoDigitYear) {
    const value = isoDate(parts);
    const after = last !== undefined && value.slice(0, 10) > last.slice(0, 10);
    const implausible = parts.year < 1870 || parts.year > latestYear || after;
    if (implausible) return { value, form: 0.25, reasons: ['birth-after-other-dates'] };
    if (ages.length === 0 || events.length === 0) return { value, form: 0.97, reasons: [] };
    return agrees(value)
      ? { value, form: 1, reasons: ['age-agrees'] }
      : { value, form: 0.5, reasons: ['age-disagrees'] };
  }
  const bound = last ? Number(last.slice(0, 4)) : latestYear;
  let year = fullYear(parts.year, bound);
  if (last && isoDate(parts, year) > last) year -= 100;
  const guess = isoDate(parts, year);
  if (agrees(guess)) return { value: guess, form: 0.99, reasons: ['two-digit-year', 'age-agrees'] };
  const elder = isoDate(parts, year - 100);
  if (agrees(elder)) return { value: elder, form: 0.97, reasons: ['two-digit-year', 'age-agrees'] };
  return { value: guess, form: 0.6, reasons: ['two-digit-year', 'century-guessed'] };
}
