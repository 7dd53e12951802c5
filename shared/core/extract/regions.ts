import { cellAround, ruleBetween, ruleRightOf } from '../page/cells.ts';
import { type Box, bottom, centreX, centreY, left, right, top } from '../page/geometry.ts';
import type { SheetWord } from '../page/sheet-word.ts';
import { answerSides, wordsOver } from './caption-side.ts';
import type { LabelHit } from './label-hit.ts';
import { BLANK, type HitIndex, vertical } from './label-places.ts';

export type Place = 'cell' | 'inline' | 'below' | 'above';

/** Words that may be a label's value, and how likely it is, by where they stand, that they are. */
export interface Candidate {
  readonly place: Place;
  readonly words: readonly SheetWord[];
  readonly prior: number;
  /** Why what is found here may be another label's. */
  readonly doubts?: readonly string[];
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

const isInside = (box: Box, cell: Box): boolean =>
  centreX(box) >= left(cell) &&
  centreX(box) <= right(cell) &&
  centreY(box) >= top(cell) &&
  centreY(box) <= bottom(cell);

/** Everything in the label's ruled cell but labels, in reading order. */
function inCell(hit: LabelHit, index: HitIndex): { words: SheetWord[]; closed: boolean } {
  const cell = cellAround(hit.sheet, hit.box);
  if (!cell || cell[3] > 9 * hit.sheet.em || cell[2] < 1.02 * hit.box[2]) return { words: [], closed: false };
  const words: SheetWord[] = [];
  for (let i = hit.lineIndex; i < hit.sheet.lines.length; i++) {
    const line = hit.sheet.lines[i];
    if (!line || top(line.box) > bottom(cell)) break;
    for (const w of line.words) {
      if (!isInside(w.box, cell)) continue;
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

const LINE_EM = 1.4;

/** What the cell right of a label's own holds, where the label's leaves no room to write and the other has no label. */
function besideCell(hit: LabelHit, index: HitIndex): SheetWord[] {
  const { sheet } = hit;
  const own = cellAround(sheet, hit.box);
  const hasColon = hit.colon && !/#$/.test(hit.words.at(-1)?.text ?? '');
  if (!own || hasColon || !hit.alone) return [];
  // Labels cell by cell are the names of columns.
  const headsColumn = (index.byLine.get(hit.lineIndex) ?? []).some((h) => {
    const cell = h !== hit && h.alone && left(h.box) < left(hit.box) ? cellAround(sheet, h.box) : undefined;
    return cell !== undefined && Math.abs(right(cell) - left(own)) < sheet.em;
  });
  if (headsColumn) return [];
  const next = cellAround(sheet, [right(own) + sheet.em, top(hit.box), sheet.em, hit.box[3]]);
  if (!next || left(next) < right(own) - sheet.em || next[3] > 9 * sheet.em) return [];
  if (Math.abs(centreY(next) - centreY(own)) > sheet.em) return [];
  const words = sheet.lines
    .flatMap((line) => line.words)
    .filter((w) => isInside(w.box, next) && !BLANK.test(w.text));
  const inRow = sheet.lines.filter((l) => centreY(l.box) > top(own) && centreY(l.box) < bottom(own)).length;
  const roomy = own[3] > (inRow + 1.4) * LINE_EM * sheet.em;
  return roomy || words.some((w) => index.isLabel(w)) ? [] : words;
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
  if (cell.closed && cell.words.length === 0 && beside.length === 0) {
    const next = besideCell(hit, index);
    if (next.length > 0) out.push({ place: 'cell', words: next, prior: 0.9, doubts });
  }
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
