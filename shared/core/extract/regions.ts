import { cellAround, ruleBetween, ruleRightOf } from '../page/cells.ts';
import { bottom, centreX, centreY, left, right, top } from '../page/geometry.ts';
import { charWidth, type Line } from '../page/lines.ts';
import type { SheetWord } from '../page/sheet-word.ts';
import { type AnswerSide, answerSides, wordsOver } from './caption-side.ts';
import type { LabelHit } from './label-hit.ts';

export type Place = 'cell' | 'inline' | 'below' | 'above';

/** Words that may be a label's value, and how likely it is, by where they stand, that they are. */
export interface Candidate {
  readonly place: Place;
  readonly words: readonly SheetWord[];
  readonly prior: number;
  /** Why what is found here may be another label's. */
  readonly doubts?: readonly string[];
}

/** All hits of a sheet by line, for questions of what stands beside and below. */
export interface HitIndex {
  readonly byLine: ReadonlyMap<number, readonly LabelHit[]>;
  readonly isLabel: (word: SheetWord) => boolean;
  /** Where the form prints what a caption asks for. */
  readonly sideOf: (hit: LabelHit) => AnswerSide;
}

export function indexHits(hits: readonly LabelHit[]): HitIndex {
  const byLine = new Map<number, LabelHit[]>();
  const labels = new Set<SheetWord>();
  for (const hit of hits) {
    const list = byLine.get(hit.lineIndex);
    if (list) list.push(hit);
    else byLine.set(hit.lineIndex, [hit]);
    for (const w of [...hit.line.words.slice(hit.from, hit.to), ...hit.words]) labels.add(w);
  }
  const index: HitIndex = { byLine, isLabel: (w) => labels.has(w), sideOf: () => 'below' };
  return { ...index, sideOf: answerSides(hits, index) };
}

/** The labels but those that stand on a caption's line: `Spouse` over `Relationship` is what it asks for. */
export function withoutAnswers(hits: readonly LabelHit[]): LabelHit[] {
  const { sideOf } = indexHits(hits);
  const captions = hits.filter((hit) => sideOf(hit) === 'over');
  return hits.filter(
    (hit) =>
      !(hit.alone && !hit.colon && !hit.heading && !captions.includes(hit)) ||
      !captions.some(({ box, sheet: { em } }) => {
        const gap = top(box) - bottom(hit.box);
        return gap > -0.2 * em && gap < 1.2 * em && Math.abs(left(box) - left(hit.box)) < em;
      }),
  );
}

const BLANK = /^[_.\-–—:|\s]+$/;

/** Words after the label on its own line, up to the next label or a vertical rule. */
function inline(hit: LabelHit, index: HitIndex): SheetWord[] {
  const next = index.byLine.get(hit.lineIndex)?.find((h) => h.from >= hit.to);
  const after = hit.line.words.slice(hit.to, next?.from);
  const level = centreY(hit.box);
  let wall = ruleRightOf(hit.sheet, right(hit.box) - 2, level);
  for (let i = after.findIndex((w) => wall !== undefined && centreX(w.box) >= wall); wall !== undefined; ) {
    const [before, word] = [after[i - 1], after[i]];
    if (!before || !word || !runsOn(before, word, hit.sheet.em)) break;
    // A fold or a scratch through running text parts nothing.
    wall = ruleRightOf(hit.sheet, right(word.box), level);
    i = after.findIndex((w) => wall !== undefined && centreX(w.box) >= wall);
  }
  const end = wall ?? Number.POSITIVE_INFINITY;
  return after.filter((w) => centreX(w.box) < end && !BLANK.test(w.text));
}

/** Whether a word goes on with the one before it: in small letters, no more than a space behind. */
const runsOn = (before: SheetWord, word: SheetWord, em: number): boolean =>
  /^\p{Ll}{2}/u.test(word.text) && left(word.box) - right(before.box) < 0.7 * em;

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

/** Everything in the label's ruled cell but labels, in reading order. */
function inCell(hit: LabelHit, index: HitIndex): { words: SheetWord[]; closed: boolean } {
  const cell = cellAround(hit.sheet, hit.box);
  if (!cell || cell[3] > 9 * hit.sheet.em || cell[2] < 1.02 * hit.box[2]) return { words: [], closed: false };
  const words: SheetWord[] = [];
  for (let i = hit.lineIndex; i < hit.sheet.lines.length; i++) {
    const line = hit.sheet.lines[i];
    if (!line || top(line.box) > bottom(cell)) break;
    for (const w of line.words) {
      const [x, y] = [centreX(w.box), centreY(w.box)];
      if (x < left(cell) || x > right(cell) || y < top(cell) || y > bottom(cell)) continue;
      if (index.isLabel(w) || BLANK.test(w.text)) {
        if (i !== hit.lineIndex || left(w.box) > left(hit.box))
          if (index.isLabel(w) && !hit.words.includes(w) && words.length > 0) return { words, closed: true };
        continue;
      }
      if (i === hit.lineIndex && right(w.box) <= left(hit.box) + 2) continue;
      words.push(w);
    }
  }
  return { words, closed: true };
}

/** Where a label's value may stand, the likeliest first. */
export function candidatesOf(hit: LabelHit, index: HitIndex): Candidate[] {
  const out: Candidate[] = [];
  const cell = inCell(hit, index);
  const beside = inline(hit, index);
  const side = index.sideOf(hit);
  if (side === 'over') {
    const { words, doubts } = wordsOver(hit, index);
    return words.length > 0 ? [{ place: 'above', words, prior: 0.9, doubts }] : [];
  }
  const doubts = side === 'unclear' ? ['caption-side-unclear'] : [];
  if (beside.length > 0) {
    const first = beside[0];
    const gap = first ? left(first.box) - right(hit.box) : 0;
    const near = gap < 3 * hit.sheet.em;
    out.push({
      place: 'inline',
      words: beside,
      prior: hit.colon ? (near ? 1 : 0.9) : near ? 0.9 : gap < 14 * hit.sheet.em ? 0.7 : 0.4,
    });
  }
  if (cell.closed && cell.words.length > 0) out.push({ place: 'cell', words: cell.words, prior: 0.97 });
  if (!cell.closed) {
    const under = vertical(hit, index, 1, 2.2);
    if (under.length > 0)
      out.push({ place: 'below', words: under, prior: hit.colon ? 0.55 : hit.alone ? 0.9 : 0.5, doubts });
  }
  const rule = ruleBetween(
    hit.sheet,
    left(hit.box) + hit.sheet.em / 2,
    top(hit.box) - 1.2 * hit.sheet.em,
    centreY(hit.box),
  );
  if (rule !== undefined && !hit.colon) {
    const over = vertical(hit, index, -1, 2.5);
    if (over.length > 0)
      out.push({ place: 'above', words: over, prior: cell.closed || out.length > 0 ? 0.3 : 0.7, doubts });
  }
  return out;
}
