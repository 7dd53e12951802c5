import { type Box, bottom, centreY, left, right, top, union } from './geometry.ts';
import type { SheetWord } from './sheet-word.ts';

/** Words that stand together: a cell, a label with its value, a run of prose. */
export interface Segment {
  readonly words: readonly SheetWord[];
  readonly box: Box;
}

/** Words on one level from the left edge of the sheet to the right, cut into segments at wide gaps. */
export interface Line {
  readonly words: readonly SheetWord[];
  readonly box: Box;
  readonly segments: readonly Segment[];
}

interface Open {
  words: SheetWord[];
  last: SheetWord;
}

/** Distance of the word from the level on which an open line arrives at it; undefined when it is another level. */
function offLevel(line: Open, word: SheetWord): number | undefined {
  const last = line.last;
  const height = Math.min(Math.max(last.box[3], word.box[3] * 0.5), Math.max(word.box[3], last.box[3] * 0.5));
  const dy = Math.abs(centreY(last.box) - centreY(word.box));
  const shared = Math.min(bottom(last.box), bottom(word.box)) - Math.max(top(last.box), top(word.box));
  if (dy > 0.55 * height && shared < 0.6 * Math.min(last.box[3], word.box[3])) return undefined;
  if (dy > 0.8 * Math.max(last.box[3], word.box[3])) return undefined;
  // Words that stand one over the other are two lines, however tight.
  if (left(word.box) < right(last.box) - 0.6 * Math.min(last.box[2], word.box[2]) && dy > 0.3 * height)
    return undefined;
  return dy;
}

/** Puts words in lines, top to bottom, each from left to right. */
export function linesOf(words: readonly SheetWord[]): Line[] {
  const open: Open[] = [];
  const inOrder = [...words].sort((a, b) => left(a.box) - left(b.box));
  for (const word of inOrder) {
    let best: Open | undefined;
    let bestDy = Number.POSITIVE_INFINITY;
    for (const line of open) {
      const dy = offLevel(line, word);
      if (dy !== undefined && dy < bestDy) [best, bestDy] = [line, dy];
    }
    if (best) {
      best.words.push(word);
      // A lone dash or dot says little about the level it stands on.
      if (/[a-z0-9]/i.test(word.text) || !/[a-z0-9]/i.test(best.last.text)) best.last = word;
    } else open.push({ words: [word], last: word });
  }
  return open.map((l) => lineOf(l.words)).sort((a, b) => centreY(a.box) - centreY(b.box));
}

/** A line of words that are known to stand on one level, left to right. */
export function lineOf(words: readonly SheetWord[]): Line {
  return { words, box: union(words.map((w) => w.box)) ?? [0, 0, 0, 0], segments: segmentsOf(words) };
}

/** Mean width of a character, px. */
export function charWidth(words: readonly SheetWord[]): number {
  let width = 0;
  let letters = 0;
  for (const w of words) {
    width += w.box[2];
    letters += w.text.length;
  }
  return letters ? width / letters : 1;
}

/** Cuts at gaps of more than two characters: wider than any justified line's, narrower than a column's. */
export function segmentsOf(words: readonly SheetWord[]): Segment[] {
  const out: SheetWord[][] = [];
  for (const word of words) {
    const current = out.at(-1);
    const last = current?.at(-1);
    const limit = last ? Math.max(2 * charWidth([last, word]), 0.9 * Math.min(last.box[3], word.box[3])) : 0;
    if (current && last && left(word.box) - right(last.box) <= limit) current.push(word);
    else out.push([word]);
  }
  return out.map((ws) => ({ words: ws, box: union(ws.map((w) => w.box)) ?? [0, 0, 0, 0] }));
}
