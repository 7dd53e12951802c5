import { centreX, left, right } from '../page/geometry.ts';
import { type Line, lineOf } from '../page/lines.ts';
import type { Sheet } from '../page/sheet.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { isPastEnd, itemNumber } from './list-end.ts';

/** One entry of a list or row of a table: its words, and those of its other columns. */
export interface Item {
  readonly words: readonly SheetWord[];
  readonly row: readonly SheetWord[];
  /** Why it may be no entry. */
  readonly doubts: readonly string[];
}

const HEADER_WORDS =
  /^(#|no\.?|final|principal|secondary|discharge|results?|diagnos[ie]s|procedures?|description|icd\S*|code|codes|poa|present|date|performed|by|surgeon|provider|on|adm\.?|rank|type|cpt|operation|dx|seq|physician|status|comments?|(\(\S*\)))$/i;

/** A line of column names: every segment made of such words. */
export function isHeader(line: Line): boolean {
  const known = line.words.filter((w) => HEADER_WORDS.test(w.text)).length;
  return line.segments.length >= 2 && known / line.words.length >= 0.6;
}

/**
 * Parts the lines under a heading into entries: by their numbers, by rows of a table, or line by line, a line that
 * ran to the right edge going on in the next.
 */
export function itemsOf(lines: readonly Line[], named: RegExp, { locale, lines: all }: Sheet): Item[] {
  const header = lines.slice(0, 2).find(isHeader);
  const body = header ? lines.slice(lines.indexOf(header) + 1) : partAtNumbers(lines);
  const column = header ? columnOf(header, named) : undefined;
  const [opening] = body;
  const numbered = !column && opening !== undefined && itemNumber(opening) !== undefined;
  const widest = Math.max(...body.map((l) => right(l.box)), 0);
  const margin = rightMargin(all);
  const items: Entry[] = [];
  let number = 0;
  let isPast = false;
  for (const line of body) {
    const marker = itemNumber(line) !== undefined;
    // Numbers that begin anew are those of another list, whose heading was not read.
    const printed = numberOf(line);
    if (numbered && printed !== undefined && printed < number) break;
    number = printed ?? number;
    const rest = marker ? line.words.slice(1) : line.words;
    if (!rest.some((w) => /\p{L}/u.test(w.text))) continue;
    isPast ||= !header && isPastEnd(lineOf(rest), locale);
    const own = column ? inColumn(rest, column) : mainRun(rest);
    const last = items.at(-1);
    const first = own[0];
    const continues =
      last !== undefined &&
      first !== undefined &&
      !marker &&
      (numbered
        ? isLower(first.text) || (left(first.box) > last.from - 0.6 * line.box[3] && !isEntry(own))
        : header
          ? own.length === rest.length && last.row.length > last.words.length && isLower(first.text)
          : (last.end > widest - 6 * line.box[3] && isLower(first.text)) ||
            /,$/.test(last.words.at(-1)?.text ?? ''));
    if (continues && last) {
      last.words.push(...own);
      last.row.push(...rest);
      last.end = right(line.box);
    } else if (
      first &&
      last &&
      !numbered &&
      !header &&
      !marker &&
      own.length === rest.length &&
      hadNoRoom(last, own, roomOf(last, margin))
    ) {
      last.words.push(...own);
      last.row.push(...rest);
      last.end = right(line.box);
      last.doubts = [...last.doubts, 'unnumbered'];
    } else if (first && last && numbered && !marker && isUnnumbered(line, own, last)) {
      items.push({
        words: [...own],
        row: [...rest],
        end: right(line.box),
        from: last.from,
        line,
        doubts: ['unnumbered'],
      });
    } else if (first && (!numbered || marker))
      items.push({
        words: [...own],
        row: [...rest],
        end: right(line.box),
        from: left(first.box),
        line,
        doubts: isPast ? ['past-list-end'] : [],
      });
    else if (numbered && !marker) break;
  }
  return items.filter((i) => i.words.length > 0 && /\p{L}{2}/u.test(textOf(i.words)));
}

/** The number a line of a list begins with. */
function numberOf(line: Line): number | undefined {
  const found = /^["'“‘(#]?(\d{1,2})[.):"'”*]$|^#(\d{1,2})$/.exec(line.words[0]?.text ?? '');
  const figures = found?.[1] ?? found?.[2];
  return figures === undefined ? undefined : Number(figures);
}

/** Words that only a line of running text has. */
const RUNNING_TEXT = 8;

const isLower = (text: string): boolean => /^[a-z(]/.test(text);

/** An entry of a numbered list whose number is not there or was not read: short, begun with a capital, no sentence. */
const isEntry = (words: readonly SheetWord[]): boolean =>
  words.length <= 9 &&
  /^\p{Lu}/u.test(words[0]?.text ?? '') &&
  !/\b(was|were|had|has|been|is|are|will|the|patient)\b|:$/i.test(textOf(words));

/** `1. Pneumonia. 2. Gout.` in running text, as lines of their own. */
function partAtNumbers(lines: readonly Line[]): Line[] {
  let next = 1;
  return lines.flatMap((line) => {
    const parts: SheetWord[][] = [[]];
    for (const [i, word] of line.words.entries()) {
      const number = Number(/^(?:[(#]?(?=\d+[.):])|#)(\d{1,2})[.):]?$/.exec(word.text)?.[1]);
      // `stage 3.` ends an entry; the number of the next one stands behind a stop.
      const opens = i === 0 || /[.;,:)]$/.test(line.words[i - 1]?.text ?? '');
      if (number === next && opens && line.words[i + 1]) {
        next++;
        if (i > 0) parts.push([]);
      }
      parts.at(-1)?.push(word);
    }
    return parts.length > 1 ? parts.filter((p) => p.length > 0).map(lineOf) : [line];
  });
}

interface Entry extends Item {
  readonly words: SheetWord[];
  readonly row: SheetWord[];
  readonly from: number;
  doubts: readonly string[];
  line: Line;
  end: number;
}

/** Where running text ends on the right; no page without it shows whether a line was full. */
const rightMargin = (lines: readonly Line[]): number =>
  Math.max(...lines.filter((l) => l.words.length >= RUNNING_TEXT).map((l) => right(l.box)), 0) ||
  Number.POSITIVE_INFINITY;

/** Up to where an entry's line had room: the next column of its line, or the margin. */
const roomOf = (last: Entry, margin: number): number => {
  const [, beside] = last.line.segments;
  return beside ? Math.min(margin, left(beside.box)) : margin;
};

/** In capitals nothing shows where a text goes on, but that its next word had no room on the line before. */
function hadNoRoom(last: Entry, own: readonly SheetWord[], margin: number): boolean {
  const [first] = own;
  const shouts = [...last.words, ...own].every((w) => !/\p{Ll}/u.test(w.text));
  return (
    first !== undefined && shouts && own.length <= 3 && last.end + first.box[2] + 0.5 * first.box[3] > margin
  );
}

/** An entry somebody forgot to number, or whose number was not read: under the text or the numbers, one line further down. */
function isUnnumbered(line: Line, own: readonly SheetWord[], last: Entry): boolean {
  const step = line.box[1] - last.line.box[1];
  if (!isEntry(own) || step > 3.5 * line.box[3]) return false;
  if (left(line.box) > last.from - 0.6 * line.box[3]) return true;
  return (
    Math.abs(left(line.box) - left(last.line.box)) < 1.5 * line.box[3] &&
    line.segments.length === 1 &&
    !/\.$/.test(textOf(line.words))
  );
}

/** The words of a column, and what runs on over its edge with no more than a space between. */
function inColumn(words: readonly SheetWord[], { from, to }: { from: number; to: number }): SheetWord[] {
  const out: SheetWord[] = [];
  for (const word of words) {
    const last = out.at(-1);
    const runsOn = last !== undefined && left(word.box) - right(last.box) < 0.8 * last.box[3];
    if (centreX(word.box) > from && (centreX(word.box) < to || (runsOn && /\p{L}{2}/u.test(word.text))))
      out.push(word);
  }
  return out;
}

/** The words up to a gap wide enough to part columns. */
function mainRun(words: readonly SheetWord[]): SheetWord[] {
  const out: SheetWord[] = [];
  for (const word of words) {
    const last = out.at(-1);
    if (last && left(word.box) - right(last.box) > 2.5 * Math.max(last.box[3], word.box[3])) break;
    out.push(word);
  }
  return out;
}

function columnOf(header: Line, named: RegExp): { from: number; to: number } | undefined {
  const at = header.segments.findIndex((s) => named.test(textOf(s.words)));
  const segment = header.segments[at];
  if (!segment) return undefined;
  const next = header.segments[at + 1];
  return {
    from: left(segment.box) - 1.2 * segment.box[3],
    to: next ? left(next.box) - 0.4 * segment.box[3] : Number.POSITIVE_INFINITY,
  };
}
