import { left, overlapX, right } from '../page/geometry.ts';
import type { Line, Segment } from '../page/lines.ts';
import { textOf } from '../page/sheet-word.ts';
import type { Column, ColumnKind } from './lab-column.ts';

/** `01/28/2004 1255`, `01/27`, `06:49`: the head of a column of results by when the specimen was taken. */
const WHEN =
  /^(?:(\d{1,2})[/-](\d{1,2})(?:[/-](\d{2,4}))?)?\s*(?:@\s*)?(?:(\d{1,2}):?(\d{2})\s*(?:[ap]m?|h(?:rs?)?)?)?$/i;
const NOW = /\b(current|latest|today|newest|this (?:visit|draw|result)|most recent)\b/i;

interface Dated {
  readonly segment: Segment;
  readonly text: string;
  readonly isNow: boolean;
  /** Months, days, hours and minutes as one number that grows with time; undefined when the head does not say. */
  readonly order: number | undefined;
}

/**
 * The columns of a cumulative report, whose results stand under dates: only the current one holds the result. It is the
 * one marked so, or the latest where every head has its date; otherwise the first is taken, and said to be a guess.
 * Empty when the line is no such head. `above` is the line before it, where dates or the mark may stand.
 */
export function datedColumns(
  line: Line,
  above: Line | undefined,
  kindOf: (text: string) => ColumnKind | undefined,
): Column[] {
  const [first, ...rest] = line.segments;
  if (!first || kindOf(textOf(first.words)) !== 'test') return [];
  const dated: Dated[] = [];
  const named: Column[] = [];
  for (const segment of rest) {
    const own = textOf(segment.words);
    const over =
      above?.segments.filter((s) => overlapX(s.box, segment.box) > 0).map((s) => textOf(s.words)) ?? [];
    const kind = kindOf(own);
    if (kind) named.push({ kind, from: left(segment.box), to: right(segment.box) });
    else if (WHEN.test(own)) dated.push(datedOf(segment, own, over.join(' ')));
    else return [];
  }
  // The mark stands over a head the reader lost: the column is where the mark is.
  const lost = above?.segments.find(
    (s) =>
      NOW.test(textOf(s.words)) &&
      ![...dated.map((d) => d.segment), first].some((d) => overlapX(d.box, s.box) > 0),
  );
  if (lost) dated.push({ segment: lost, text: '', isNow: true, order: undefined });
  const more = named.some(({ kind }) => kind === 'range' || kind === 'unit');
  if (!more || dated.length === 0 || (dated.length === 1 && !dated[0]?.isNow)) return [];
  const { current, isGuess } = currentOf(dated);
  const columns = dated.map(
    (d): Column => ({
      kind: d === current ? 'result' : 'prior',
      from: left(d.segment.box),
      to: right(d.segment.box),
      ...(isGuess ? { isGuess } : {}),
    }),
  );
  const test: Column = { kind: 'test', from: left(first.box), to: right(first.box) };
  return [test, ...columns, ...named].toSorted((a, b) => a.from - b.from);
}

function datedOf(segment: Segment, own: string, over: string): Dated {
  const text = `${over.replace(NOW, '').trim()} ${own}`.trim();
  const [, month, day, year, hour, minute] = WHEN.exec(text) ?? [];
  const order =
    month && day
      ? (((Number(year ?? 0) % 100) * 12 + Number(month)) * 31 + Number(day)) * 1440 +
        Number(hour ?? 0) * 60 +
        Number(minute ?? 0)
      : undefined;
  return { segment, text, isNow: NOW.test(over) || NOW.test(own), order };
}

function currentOf(dated: readonly Dated[]): { current: Dated | undefined; isGuess: boolean } {
  const marked = dated.filter((d) => d.isNow);
  if (marked.length === 1) return { current: marked[0], isGuess: false };
  const orders = dated.map((d) => d.order);
  const years = new Set(dated.map((d) => /\d[/-]\d{1,2}[/-]\d/.test(d.text)));
  // With some years printed and others not, the turn of a year would pass unseen.
  if (orders.some((order) => order === undefined) || years.size > 1)
    return { current: dated[0], isGuess: true };
  const latest = Math.max(...(orders as number[]));
  const found = dated.filter((d) => d.order === latest);
  return { current: found[0], isGuess: found.length > 1 };
}
