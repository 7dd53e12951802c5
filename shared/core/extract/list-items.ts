import { centreX, left, right } from '../page/geometry.ts';
import type { Line } from '../page/lines.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';

/** One entry of a list or row of a table: its words, and those of its other columns. */
export interface Item {
  readonly words: readonly SheetWord[];
  readonly row: readonly SheetWord[];
}

const NUMBERED = /^[(#]?(\d{1,2})[.):]$|^(\d{1,2})$|^[•·▪◦*o-]$|^\(?[a-h][.)]$/;
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
export function itemsOf(lines: readonly Line[], named: RegExp): Item[] {
  const header = lines.slice(0, 2).find(isHeader);
  const body = header ? lines.slice(lines.indexOf(header) + 1) : lines;
  const column = header ? columnOf(header, named) : undefined;
  const numbered = !column && NUMBERED.test(body[0]?.words[0]?.text ?? '');
  const widest = Math.max(...body.map((l) => right(l.box)), 0);
  const items: Entry[] = [];
  for (const line of body) {
    const marker = NUMBERED.test(line.words[0]?.text ?? '');
    const rest = marker ? line.words.slice(1) : line.words;
    if (!rest.some((w) => /\p{L}/u.test(w.text))) continue;
    const own = column
      ? rest.filter((w) => centreX(w.box) > column.from && centreX(w.box) < column.to)
      : mainRun(rest);
    const last = items.at(-1);
    const first = own[0];
    const continues =
      last !== undefined &&
      first !== undefined &&
      !marker &&
      (numbered
        ? left(first.box) > last.from - 0.6 * line.box[3]
        : !column && !header && last.end > widest - 6 * line.box[3] && /^[a-z(]/.test(first.text));
    if (continues && last) {
      last.words.push(...own);
      last.row.push(...rest);
      last.end = right(line.box);
    } else if (first && last && numbered && !marker && isUnnumbered(line, last, items.length)) {
      items.push({ words: [...own], row: [...rest], end: right(line.box), from: last.from, line });
    } else if (first && (!numbered || marker))
      items.push({ words: [...own], row: [...rest], end: right(line.box), from: left(first.box), line });
    else if (numbered && !marker) break;
  }
  return items.filter((i) => i.words.length > 0 && /\p{L}{2}/u.test(textOf(i.words)));
}

interface Entry extends Item {
  readonly words: SheetWord[];
  readonly row: SheetWord[];
  readonly from: number;
  line: Line;
  end: number;
}

/** An entry somebody forgot to number: short, in capitals or with one, where the numbers stand, one line further down. */
function isUnnumbered(line: Line, last: Entry, before: number): boolean {
  const text = textOf(line.words);
  const step = line.box[1] - last.line.box[1];
  return (
    before > 0 &&
    left(line.box) < last.from &&
    Math.abs(left(line.box) - left(last.line.box)) < 1.5 * line.box[3] &&
    step < 3.5 * line.box[3] &&
    line.segments.length === 1 &&
    line.words.length <= 9 &&
    /^\p{Lu}/u.test(text) &&
    !/[:.]$/.test(text)
  );
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
