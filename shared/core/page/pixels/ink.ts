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
const LEAST_WIDTH_PX = 50;
const LEAST_HEIGHT_PX = 18;
const LEAST_INK_PX = 250;
const SURE_OF_WORD = 0.6;

/** Groups of ink that no word accounts for. `groups` come from the page with rules and boxes taken out. */
export function findInk(groups: readonly Component[], words: readonly Word[]): InkMark[] {
  const sure = words.filter((w) => w.confidence >= SURE_OF_WORD && /[\p{L}\p{N}]/u.test(w.text));
  const rows = byRow(sure);
  const strokes = groups.filter(
    (group) => group.inkPx >= 12 && group.box[3] > 4 && !isWord(group.box, rows) && !isDirt(group),
  );
  return cluster(strokes).filter(
    ({ box, inkPx }) => box[2] >= LEAST_WIDTH_PX && box[3] >= LEAST_HEIGHT_PX && inkPx >= LEAST_INK_PX,
  );
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

function cluster(strokes: readonly Component[]): InkMark[] {
  let marks: { box: Box; inkPx: number }[] = [];
  for (const stroke of strokes.toSorted((a, b) => left(a.box) - left(b.box))) {
    let mark = { box: stroke.box, inkPx: stroke.inkPx };
    const apart: typeof marks = [];
    for (const other of marks) {
      const close = overlapX(mark.box, other.box) > -JOIN_PX && overlapY(mark.box, other.box) > -JOIN_PX / 3;
      if (close) mark = { box: union([mark.box, other.box]) as Box, inkPx: mark.inkPx + other.inkPx };
      else apart.push(other);
    }
    marks = [...apart, mark];
  }
  return marks;
}
