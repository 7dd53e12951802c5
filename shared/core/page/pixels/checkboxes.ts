import type { Box } from '../geometry.ts';
import type { Checkbox } from '../reading.ts';
import type { Component } from './components.ts';
import type { Bitmap } from './grey-image.ts';

/** Sides of a printed box at 300 dpi: 0.07 to 0.25 inch. */
const SMALLEST_PX = 20;
const LARGEST_PX = 76;
/** A stroke of a pen through the box; less is dirt. */
export const CHECKED_FILL = 0.07;

/** Small printed squares, empty or ticked, among the page's groups of ink; a tick may reach out of its square. */
export function findCheckboxes(bitmap: Bitmap, groups: readonly Component[]): Checkbox[] {
  const found: Checkbox[] = [];
  for (const { box } of groups) {
    if (box[2] < SMALLEST_PX || box[3] < SMALLEST_PX || box[2] > 180 || box[3] > 180) continue;
    const square = findSquare(bitmap, box);
    if (!square) continue;
    found.push(checkboxAt(bitmap, square));
  }
  return found;
}

/** A square as it is filled in. */
export function checkboxAt(bitmap: Bitmap, box: Box): Checkbox {
  const fill = inkShare(bitmap, ...innerBox(box));
  return { box, fill, checked: fill > CHECKED_FILL };
}

/** Share of its side by which a printed square stands clear of its caption; letters of a word stand closer. */
const CLEAR = 0.13;

/** Whether a square is the first letter of a word, as `B` and `D` of some typefaces are: the next letter all but touches. */
export function isLetterOfWord([x, y, w, h]: Box, groups: readonly Component[]): boolean {
  return groups.some(({ box: [left, top, wide, high] }) => {
    const gap = left - (x + w);
    const onLine = Math.abs(top + high - (y + h)) < 0.2 * h;
    return gap > -3 && gap < CLEAR * w && onLine && high > 0.45 * h && high < 1.1 * h && wide > 0.2 * w;
  });
}

/** The square within a group's box whose four sides are drawn and whose corners are square. */
function findSquare(bitmap: Bitmap, [x, y, w, h]: Box): Box | undefined {
  if (isBoxSized(w, h) && hasSides(bitmap, [x, y, w, h])) return [x, y, w, h];
  // A tick hangs over: look for two level strokes of one length, as far apart as they are long.
  const strokes: { y: number; x: number; length: number }[] = [];
  for (let row = y; row < y + h; row++) {
    const stroke = longestRun(bitmap, row, x, x + w);
    if (stroke.length >= SMALLEST_PX && stroke.length <= LARGEST_PX) strokes.push({ y: row, ...stroke });
  }
  for (const upper of strokes) {
    for (const lower of strokes.toReversed()) {
      const side = lower.y - upper.y + 1;
      if (side < SMALLEST_PX) break;
      if (!isBoxSized(Math.min(upper.length, lower.length), side)) continue;
      if (Math.abs(upper.x - lower.x) > 4) continue;
      const square: Box = [Math.min(upper.x, lower.x), upper.y, Math.min(upper.length, lower.length), side];
      if (hasSides(bitmap, square)) return square;
    }
  }
  return undefined;
}

/** True for the sides of a checkbox, in px at 300 dpi. */
export function isBoxSized(w: number, h: number): boolean {
  return (
    Math.min(w, h) >= SMALLEST_PX && Math.max(w, h) <= LARGEST_PX && Math.abs(w - h) <= 0.18 * Math.max(w, h)
  );
}

function longestRun(bitmap: Bitmap, y: number, from: number, to: number): { x: number; length: number } {
  let [bestX, bestLength, start] = [from, 0, -1];
  for (let x = from; x <= to; x++) {
    const dark = x < to && bitmap.data[y * bitmap.widthPx + x] === 1;
    if (dark && start < 0) start = x;
    if (!dark && start >= 0) {
      if (x - start > bestLength) [bestX, bestLength] = [start, x - start];
      start = -1;
    }
  }
  return { x: bestX, length: bestLength };
}

const EDGE_PX = 5;

/** Each side is dark along nine tenths of it and each corner is filled: an O or a D has round ones. */
function hasSides(bitmap: Bitmap, [x, y, w, h]: Box): boolean {
  const corner = 4;
  for (const [cx, cy] of [
    [x, y],
    [x + w - corner, y],
    [x, y + h - corner],
    [x + w - corner, y + h - corner],
  ] as const) {
    if (inkShare(bitmap, cx, cy, corner, corner) < 0.25) return false;
  }
  const rows = Array.from({ length: h }, (_, i) => y + i);
  const columns = Array.from({ length: w }, (_, i) => x + i);
  const covered = [
    columns.filter((c) => inkShare(bitmap, c, y, 1, EDGE_PX) > 0).length / w,
    columns.filter((c) => inkShare(bitmap, c, y + h - EDGE_PX, 1, EDGE_PX) > 0).length / w,
    rows.filter((r) => inkShare(bitmap, x, r, EDGE_PX, 1) > 0).length / h,
    rows.filter((r) => inkShare(bitmap, x + w - EDGE_PX, r, EDGE_PX, 1) > 0).length / h,
  ];
  return (
    covered.every((share) => share >= 0.9) &&
    isThinSided(bitmap, [x, y, w, h]) &&
    standsClear(bitmap, [x, y, w, h])
  );
}

/** There is paper around a box but for a tick that reaches out; a square found within a letter has ink there. */
function standsClear(bitmap: Bitmap, [x, y, w, h]: Box): boolean {
  const away = 3;
  const around = [
    inkShare(bitmap, x, y - away - 1, w, 2),
    inkShare(bitmap, x, y + h + away - 1, w, 2),
    inkShare(bitmap, x - away - 1, y, 2, h),
    inkShare(bitmap, x + w + away - 1, y, 2, h),
  ];
  return around.every((share) => share < 0.25);
}

/** A box is drawn with a line, a heavy letter with strokes: measured inwards at points along each side. */
export function isThinSided(bitmap: Bitmap, [x, y, w, h]: Box, leastThickPx = 7): boolean {
  const thick = Math.max(leastThickPx, Math.round(0.14 * w));
  const depths: number[] = [];
  for (const share of [0.2, 0.3, 0.7, 0.8]) {
    const [column, row] = [x + Math.round(w * share), y + Math.round(h * share)];
    depths.push(
      strokeDepth(bitmap, column, y, 0, 1, h),
      strokeDepth(bitmap, column, y + h - 1, 0, -1, h),
      strokeDepth(bitmap, x, row, 1, 0, w),
      strokeDepth(bitmap, x + w - 1, row, -1, 0, w),
    );
  }
  // A tick may meet the side at one of the points.
  return depths.filter((depth) => depth <= thick).length >= depths.length - 4;
}

/** How far the ink reaches inwards from a side, after the few pixels a crooked side may stand back. */
function strokeDepth(
  { data, widthPx }: Bitmap,
  x: number,
  y: number,
  dx: number,
  dy: number,
  most: number,
): number {
  let at = 0;
  while (at < EDGE_PX && data[(y + at * dy) * widthPx + x + at * dx] === 0) at++;
  const start = at;
  while (at < most && data[(y + at * dy) * widthPx + x + at * dx] === 1) at++;
  return at - start;
}

/** The part of a square that a tick darkens and its own sides do not. */
export function innerBox([x, y, w, h]: Box): Box {
  const inset = Math.max(6, Math.round(w * 0.2));
  return [x + inset, y + inset, w - 2 * inset, h - 2 * inset];
}

/** Share of a part of the bitmap that is dark; what lies outside the bitmap counts as paper. */
export function inkShare(
  { data, widthPx, heightPx }: Bitmap,
  x: number,
  y: number,
  w: number,
  h: number,
): number {
  let dark = 0;
  for (let row = Math.max(0, y); row < Math.min(heightPx, y + h); row++) {
    for (let column = Math.max(0, x); column < Math.min(widthPx, x + w); column++) {
      dark += data[row * widthPx + column] as number;
    }
  }
  return dark / Math.max(1, w * h);
}
