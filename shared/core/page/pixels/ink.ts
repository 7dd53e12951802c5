import {
  type Box,
  bottom,
  centreX,
  centreY,
  left,
  overlapX,
  overlapY,
  right,
  top,
  union,
} from '../geometry.ts';
import type { InkMark, Word } from '../reading.ts';
import type { Component } from './components.ts';

/** Strokes of one signature stand no further apart than this, at 300 dpi. */
const JOIN_PX = 36;
const LEAST_WIDTH_PX = 60;
const LEAST_HEIGHT_PX = 25;
const LEAST_INK_PX = 250;
/** Print that was misread is made of small letters; a hand draws on, or reaches higher. */
const LONG_STROKE_PX = 70;
const HIGH_PX = 50;
const SURE_OF_WORD = 0.6;

/** Groups of ink that no word accounts for. `groups` come from the page with rules and boxes taken out. */
export function findInk(groups: readonly Component[], words: readonly Word[]): InkMark[] {
  const sure = words.filter((w) => w.confidence >= SURE_OF_WORD && /[\p{L}\p{N}]/u.test(w.text));
  const rows = byRow(sure);
  const strokes = groups.filter(
    (group) => group.inkPx >= 12 && group.box[3] > 4 && !isWord(group.box, rows) && !isDirt(group),
  );
  return cluster(strokes)
    .filter(
      ({ box, inkPx, longestPx }) =>
        box[2] >= LEAST_WIDTH_PX &&
        box[3] >= LEAST_HEIGHT_PX &&
        inkPx >= LEAST_INK_PX &&
        (longestPx >= LONG_STROKE_PX || box[3] >= HIGH_PX),
    )
    .map(({ box, inkPx }) => ({ box, inkPx }));
}

const isDirt = ({ box, inkPx }: Component): boolean => inkPx < 20 || (box[2] < 6 && box[3] < 6);

const ROW_PX = 100;

function byRow(words: readonly Word[]): Map<number, Word[]> {
  const rows = new Map<number, Word[]>();
  for (const word of words) {
    for (let row = Math.floor(top(word.box) / ROW_PX); row <= Math.floor(bottom(word.box) / ROW_PX); row++) {
      rows.set(row, [...(rows.get(row) ?? []), word]);
    }
  }
  return rows;
}

/** True when the group lies in a word's box and is no taller than its letters could be. */
function isWord(box: Box, rows: Map<number, Word[]>): boolean {
  const near = rows.get(Math.floor(centreY(box) / ROW_PX)) ?? [];
  return near.some(
    ({ box: word }) =>
      centreX(box) >= left(word) - 6 &&
      centreX(box) <= right(word) + 6 &&
      overlapY(box, word) > 0.5 * Math.min(box[3], word[3]) &&
      box[3] <= word[3] * 1.6 + 6,
  );
}

interface Cluster extends InkMark {
  /** Width of its widest stroke. */
  readonly longestPx: number;
}

function cluster(strokes: readonly Component[]): Cluster[] {
  let marks: Cluster[] = [];
  for (const { box, inkPx } of strokes.toSorted((a, b) => left(a.box) - left(b.box))) {
    let mark: Cluster = { box, inkPx, longestPx: box[2] };
    const apart: Cluster[] = [];
    for (const other of marks) {
      const close = overlapX(mark.box, other.box) > -JOIN_PX && overlapY(mark.box, other.box) > -JOIN_PX / 3;
      if (close) {
        mark = {
          box: union([mark.box, other.box]) as Box,
          inkPx: mark.inkPx + other.inkPx,
          longestPx: Math.max(mark.longestPx, other.longestPx),
        };
      } else {
        apart.push(other);
      }
    }
    marks = [...apart, mark];
  }
  return marks;
}
