import { cellAround, ruleRightOf } from '../page/cells.ts';
import { bottom, centreX, centreY, left, right, top } from '../page/geometry.ts';
import { charWidth, type Line } from '../page/lines.ts';
import type { SheetWord } from '../page/sheet-word.ts';
import type { LabelHit } from './label-hit.ts';

/**
 * On which side of its caption a form prints the answer: `over` what is asked for, as small print under a line to write
 * on has it, or `below`. `unclear`: the page does it both ways, or says too little.
 */
export type AnswerSide = 'over' | 'below' | 'unclear';

/** All hits of a sheet by line, for questions of what stands beside and below. */
export interface HitIndex {
  readonly byLine: ReadonlyMap<number, readonly LabelHit[]>;
  readonly isLabel: (word: SheetWord) => boolean;
  /** Where the form prints what a caption asks for. */
  readonly sideOf: (hit: LabelHit) => AnswerSide;
}

/** Nothing is written by these: a blank's line, leaders, a rule read as letters. */
export const BLANK = /^[_.\-–—:|\s]+$/;

/** Where, to the right, the space under or over a label ends. */
function columnEnd(hit: LabelHit, index: HitIndex): number {
  const nextOnLine = index.byLine.get(hit.lineIndex)?.find((h) => h.from >= hit.to);
  const nextSegment = hit.line.segments.find((s) => left(s.box) > right(hit.box) + 2 * hit.sheet.em);
  const wall = ruleRightOf(hit.sheet, right(hit.box) - 2, centreY(hit.box));
  return Math.min(
    nextOnLine ? left(nextOnLine.box) - 0.2 * hit.sheet.em : Number.POSITIVE_INFINITY,
    nextSegment ? left(nextSegment.box) - 0.2 * hit.sheet.em : Number.POSITIVE_INFINITY,
    wall ?? Number.POSITIVE_INFINITY,
    left(hit.box) + 45 * hit.sheet.em,
  );
}

/**
 * Where the typed run that reaches under a label begins. A label that lost its number or its first word begins to the
 * right of its value, which must not be cut in two; but no other label's column is entered.
 */
function runStart(hit: LabelHit, line: Line, index: HitIndex): number {
  const edge = left(hit.box);
  const { em } = hit.sheet;
  let i = line.words.findIndex((w) => right(w.box) > edge);
  const reached = line.words[i];
  if (!reached || left(reached.box) > edge) return edge;
  const own = line.segments.find((s) => s.words.includes(reached));
  for (let before = line.words[i - 1]; before && own?.words.includes(before); before = line.words[i - 1]) {
    const word = line.words[i] as SheetWord;
    if (left(word.box) - right(before.box) > 1.6 * charWidth([before, word])) break;
    i--;
  }
  const start = left((line.words[i] ?? reached).box);
  const wall = ruleRightOf(hit.sheet, start, centreY(hit.box)) ?? Number.POSITIVE_INFINITY;
  const others = hit.line.segments.some(
    (s) =>
      left(s.box) < edge && right(s.box) > start - 0.3 * em && !s.words.some((w) => hit.words.includes(w)),
  );
  const labelled = (index.byLine.get(hit.lineIndex) ?? []).some(
    (h) => h !== hit && left(h.box) < edge && right(h.box) > start - 0.3 * em,
  );
  return edge - start > 6 * em || wall < edge || others || labelled ? edge : start;
}

/** The nearest line of words under (`step` 1) or over (-1) the label, within its column. */
export function vertical(hit: LabelHit, index: HitIndex, step: 1 | -1, reachEm: number): SheetWord[] {
  const { sheet } = hit;
  const from = left(hit.box) - 1.2 * sheet.em;
  const to = columnEnd(hit, index);
  for (let i = hit.lineIndex + step; i >= 0 && i < sheet.lines.length; i += step) {
    const line = sheet.lines[i];
    if (!line) break;
    const gap = step === 1 ? top(line.box) - bottom(hit.box) : top(hit.box) - bottom(line.box);
    if (gap > reachEm * sheet.em + line.box[3]) break;
    const begin = Math.min(from, runStart(hit, line, index));
    const here = line.words.filter(
      (w) =>
        left(w.box) >= begin &&
        centreX(w.box) < to &&
        (step === 1 ? centreY(w.box) > centreY(hit.box) : centreY(w.box) < centreY(hit.box)),
    );
    if (here.length === 0) continue;
    const first = here[0];
    if (!first) continue;
    const distance = step === 1 ? top(first.box) - bottom(hit.box) : top(hit.box) - bottom(first.box);
    if (distance > reachEm * sheet.em) break;
    if (here.some((w) => index.isLabel(w))) {
      const at = here.findIndex((w) => index.isLabel(w));
      if (at === 0) return [];
      return here.slice(0, at).filter((w) => !BLANK.test(w.text));
    }
    // What begins far to the right belongs to something else.
    if (left(first.box) > right(hit.box) + 6 * sheet.em) return [];
    const run: SheetWord[] = [];
    for (const w of here) {
      const last = run.at(-1);
      if (last && left(w.box) - right(last.box) > 6 * charWidth([last, w])) break;
      run.push(w);
    }
    return run.filter((w) => !BLANK.test(w.text));
  }
  return [];
}

/** Whether rules close a cell of moderate height around a label. */
export function inRuledCell(hit: LabelHit): boolean {
  const cell = cellAround(hit.sheet, hit.box);
  return cell !== undefined && cell[3] <= 9 * hit.sheet.em && cell[2] >= 1.02 * hit.box[2];
}
