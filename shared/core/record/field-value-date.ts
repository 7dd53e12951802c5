const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const two = (n: number) => String(n).padStart(2, '0');

function monthNamed(word: string): number | undefined {
  const at = MONTHS.indexOf(word.slice(0, 3).toLowerCase());
  return at < 0 ? undefined : at + 1;
}

/** Days of the month in the calendar everybody uses. */
function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function known(year: number, month?: number, day?: number): string | undefined {
  if (year < 1850 || year > 2199) return undefined;
  if (month === undefined) return String(year);
  if (month < 1 || month > 12) return undefined;
  if (day === undefined) return `${year}-${two(month)}`;
  if (day < 1 || day > daysIn(year, month)) return undefined;
  return `${year}-${two(month)}-${two(day)}`;
}

/**
 * `YYYY-MM-DD`, or `YYYY-MM`, `YYYY` where that is all there is; undefined when it is no day of the calendar.
 * Numeric dates are month first. A year of two digits is refused: which century is the page's to say.
 */
export function parseDate(text: string): string | undefined {
  const iso = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text);
  if (iso) {
    const [, year, month, day] = iso;
    return known(Number(year), month ? Number(month) : undefined, day ? Number(day) : undefined);
  }
  const numeric = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (numeric) return known(Number(numeric[3]), Number(numeric[1]), Number(numeric[2]));
  const monthYear = /^(\d{1,2})[-/](\d{4})$/.exec(text);
  if (monthYear) return known(Number(monthYear[2]), Number(monthYear[1]));
  const named =
    /^(?<month>[A-Za-z]{3,9})\.? (?:(?<day>\d{1,2})(?:st|nd|rd|th)?,? )?(?<year>\d{4})$/.exec(text) ??
    /^(?<day>\d{1,2})(?:st|nd|rd|th)?[ -](?<month>[A-Za-z]{3,9})\.?,?[ -](?<year>\d{4})$/.exec(text);
  const parts = named?.groups;
  if (!parts) return undefined;
  const month = monthNamed(parts.month ?? '');
  if (month === undefined) return undefined;
  return known(Number(parts.year), month, parts.day ? Number(parts.day) : undefined);
}

/** `YYYY-MM-DDTHH:MM`, or the date alone; seconds are dropped, `2:30 pm` is 14:30. */
export function parseDateTime(text: string): string | undefined {
  const split =
    /^(.*?\d{4}|\d{4}-\d{1,2}-\d{1,2})(?:[T,]? ?(?:at )?(\d{1,2}):?(\d{2})(?::\d{2})? ?([ap])?\.?m?\.?)$/i;
  const timed = text.includes(':') || /T\d{4}$/.test(text) ? split.exec(text) : null;
  if (!timed) return parseDate(text);
  const [, day = '', hour = '', minute = '', half] = timed;
  const date = parseDate(day.trim());
  let hours = Number(hour);
  if (half) {
    if (hours < 1 || hours > 12) return undefined;
    hours = (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (date?.length !== 10 || hours > 23 || Number(minute) > 59) return undefined;
  return `${date}T${two(hours)}:${minute}`;
}
