import { ageOn, type DateParts, fullYear, isoDate, OLDEST } from './dates.ts';

/** Without a clock or a word from the caller, no year is later than this. */
export const LATEST_YEAR = 2026;

export interface ResolvedDate {
  readonly value: string;
  /** 1 where the page leaves no doubt of the century. */
  readonly form: number;
  readonly reasons: readonly string[];
  /** Every other reading the page leaves open. */
  readonly alternatives?: readonly { readonly value: string; readonly confidence: number }[];
}

/** A reading with what else the digits may say: day and month the other way round, the century before. */
function resolved(parts: DateParts, value: string, form: number, reasons: readonly string[]): ResolvedDate {
  const year = Number(value.slice(0, 4));
  const alternatives = [
    ...(parts.swapped ? [{ value: isoDate({ ...parts, ...parts.swapped }, year), confidence: 0.02 }] : []),
    ...(reasons.includes('century-guessed') ? [{ value: isoDate(parts, year - 100), confidence: 0.2 }] : []),
  ];
  return {
    value,
    form: parts.dayFirst ? 0.9 * form : form,
    reasons: parts.dayFirst ? [...reasons, 'day-first'] : reasons,
    ...(alternatives.length ? { alternatives } : {}),
  };
}

/** A date of something that happened: with two digits, the year nearest the page's other years and not in the future. */
export function eventDate(parts: DateParts, years: readonly number[], latestYear: number): ResolvedDate {
  if (!parts.twoDigitYear) {
    const plausible = parts.year >= 1880 && parts.year <= latestYear + 1;
    return resolved(parts, isoDate(parts), plausible ? 1 : 0.3, plausible ? [] : ['implausible-year']);
  }
  const late = years.length ? Math.max(...years) : undefined;
  const latest = fullYear(parts.year, latestYear);
  const nearer =
    late !== undefined &&
    late <= latestYear &&
    Math.abs(latest - 100 - late) < Math.abs(latest - late) &&
    late - (latest - 100) < 15;
  // The earliest year of a page is, as a rule, that of a birth: nothing happened before it.
  const unborn = nearer && latest - 100 < Math.min(...years) && latest - Math.min(...years) <= OLDEST;
  if (unborn) return resolved(parts, isoDate(parts, latest), 0.9, ['two-digit-year', 'century-guessed']);
  return resolved(parts, isoDate(parts, nearer ? latest - 100 : latest), 0.97, ['two-digit-year']);
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
    if (implausible) return resolved(parts, value, 0.25, ['birth-after-other-dates']);
    if (ages.length === 0 || events.length === 0) return resolved(parts, value, 0.97, []);
    return agrees(value)
      ? resolved(parts, value, 1, ['age-agrees'])
      : resolved(parts, value, 0.5, ['age-disagrees']);
  }
  const bound = last ? Number(last.slice(0, 4)) : latestYear;
  let year = fullYear(parts.year, bound);
  if (last && isoDate(parts, year) > last) year -= 100;
  const guess = isoDate(parts, year);
  if (agrees(guess)) return resolved(parts, guess, 0.99, ['two-digit-year', 'age-agrees']);
  const elder = isoDate(parts, year - 100);
  if (agrees(elder)) return resolved(parts, elder, 0.97, ['two-digit-year', 'age-agrees']);
  return resolved(parts, guess, 0.6, ['two-digit-year', 'century-guessed']);
}
