import { type Box, bottom, left, overlapX, overlapY, right, top, union } from '../geometry.ts';
import { inkShare, innerBox, isBoxSized, isThinSided } from './checkboxes.ts';
import type { Component } from './components.ts';
import type { Bitmap } from './grey-image.ts';

/** Pieces of one square lie no further apart; letters of a word that do make a group too long for a square. */
const APART_PX = 6;
/** With the ticks that reach out of it. */
const LARGEST_GROUP_PX = 110;
const SMALLEST_SIDE_PX = 28;
/** Two digits side by side are less square than a printed box. */
const MOST_UNEVEN = 0.1;
/** Ends of a side that a tick lengthens. */
const OVERHANG_PX = 12;
/** A faxed line wavers by as much. */
const BAND_SHARE = 0.1;
const LEAST_OF_A_SIDE = 0.7;
const LEAST_OF_ALL_SIDES = 0.86;
/** A square inked all over says nothing. */
const MOST_FILLED = 0.6;
/** Heavy digits have thicker strokes than a line a fax could break. */
const THICKEST_PX = 5;
const CORNER_SHARE = 0.13;

/**
 * Squares whose sides a fax or a faint print has broken, or whose tick runs out over a corner. Sides may have gaps,
 * but all four corners must stand (round letters have none) and no letter may stand beside it.
 */
export function findBrokenBoxes(bitmap: Bitmap, groups: readonly Component[], found: readonly Box[]): Box[] {
  const squares: Box[] = [];
  for (const region of nearGroups(groups)) {
    if (Math.min(region[2], region[3]) < SMALLEST_SIDE_PX) continue;
    if (found.some((box) => overlapX(box, region) > 0 && overlapY(box, region) > 0)) continue;
    const square = bestSquare(bitmap, region);
    if (square) squares.push(square);
  }
  return squares;
}

/** Boxes around groups of ink that lie close together, none larger than a ticked square. */
function nearGroups(groups: readonly Component[]): Box[] {
  const boxes = groups
    .map(({ box }) => box)
    .filter((box) => Math.max(box[2], box[3]) <= LARGEST_GROUP_PX && Math.max(box[2], box[3]) >= 3)
    .sort((a, b) => left(a) - left(b));
  const parent = boxes.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at] as number;
    parent[i] = at;
    return at;
  };
  boxes.forEach((a, i) => {
    for (let j = i + 1; j < boxes.length && left(boxes[j] as Box) - right(a) <= APART_PX; j++) {
      if (overlapY(a, boxes[j] as Box) >= -APART_PX) parent[root(j)] = root(i);
    }
  });
  const hulls = new Map<number, Box>();
  boxes.forEach((box, i) => {
    const at = root(i);
    const hull = hulls.get(at);
    hulls.set(at, hull ? (union([hull, box]) as Box) : box);
  });
  return [...hulls.values()].filter((box) => Math.max(box[2], box[3]) <= LARGEST_GROUP_PX);
}

interface Stroke {
  readonly y: number;
  readonly from: number;
  readonly to: number;
}

function bestSquare(bitmap: Bitmap, region: Box): Box | undefined {
  const strokes: Stroke[] = [];
  for (let y = top(region); y < bottom(region); y++) {
    const stroke = longestStroke(bitmap, y, left(region), right(region));
    if (stroke.to - stroke.from >= SMALLEST_SIDE_PX) strokes.push(stroke);
  }
  let [best, most] = [undefined as Box | undefined, 0];
  for (const upper of strokes) {
    for (const lower of strokes) {
      const side = lower.y - upper.y + 1;
      if (side < SMALLEST_SIDE_PX) continue;
      if (Math.abs(upper.from - lower.from) > OVERHANG_PX || Math.abs(upper.to - lower.to) > OVERHANG_PX)
        continue;
      const [from, to] = [Math.max(upper.from, lower.from), Math.min(upper.to, lower.to)];
      if (!isBoxSized(to - from, side) || Math.abs(to - from - side) > MOST_UNEVEN * side) continue;
      const square: Box = [from, upper.y, to - from, side];
      const drawn = drawnShare(bitmap, square);
      if (drawn > most && isThinSided(bitmap, square, THICKEST_PX) && standsAlone(bitmap, square)) {
        [best, most] = [square, drawn];
      }
    }
  }
  return best;
}

/** The longest dark stretch of a row, gaps of a few pixels closed, a waver of a pixel up or down followed. */
function longestStroke({ data, widthPx, heightPx }: Bitmap, y: number, from: number, to: number): Stroke {
  const [above, below] = [Math.max(0, y - 1) * widthPx, Math.min(heightPx - 1, y + 1) * widthPx];
  let [best, start, last] = [{ y, from, to: from }, -1, -1];
  for (let x = from; x <= to; x++) {
    const dark = x < to && (data[y * widthPx + x] || data[above + x] || data[below + x]);
    if (dark) {
      if (start < 0) start = x;
      last = x;
    } else if (start >= 0 && (x === to || x - last > APART_PX)) {
      if (last + 1 - start > best.to - best.from) best = { y, from: start, to: last + 1 };
      start = -1;
    }
  }
  return best;
}

/** Share of the outline that is drawn; 0 where a side or a corner is not there. */
function drawnShare(bitmap: Bitmap, [x, y, w, h]: Box): number {
  const band = Math.max(3, Math.round(BAND_SHARE * w));
  const corner = Math.max(4, Math.round(CORNER_SHARE * w));
  const corners: Box[] = [
    [x - 1, y - 1, corner, corner],
    [x + w + 1 - corner, y - 1, corner, corner],
    [x - 1, y + h + 1 - corner, corner, corner],
    [x + w + 1 - corner, y + h + 1 - corner, corner, corner],
  ];
  if (corners.some((box) => inkShare(bitmap, ...box) < 0.25)) return 0;
  const near = band - 1;
  const drawn = [
    shareOf(w, (i) => inkShare(bitmap, x + i, y - 1, 1, band) > 0),
    shareOf(w, (i) => inkShare(bitmap, x + i, y + h - near, 1, band) > 0),
    shareOf(h, (i) => inkShare(bitmap, x - 1, y + i, band, 1) > 0),
    shareOf(h, (i) => inkShare(bitmap, x + w - near, y + i, band, 1) > 0),
  ];
  const mean = drawn.reduce((sum, share) => sum + share, 0) / 4;
  return Math.min(...drawn) >= LEAST_OF_A_SIDE && mean >= LEAST_OF_ALL_SIDES ? mean : 0;
}

function shareOf(count: number, holds: (i: number) => boolean): number {
  let held = 0;
  for (let i = 0; i < count; i++) if (holds(i)) held++;
  return held / count;
}

/**
 * Paper on all four sides, but for a tick's end near a corner: a round letter bulges there, and a letter of a word
 * has a neighbour. The inside is no blot.
 */
function standsAlone(bitmap: Bitmap, [x, y, w, h]: Box): boolean {
  const [away, depth] = [2, 7];
  const clear = (from: number, share: number, most: number): boolean => {
    const [ax, aw, ay, ah] = [x + from * w, share * w, y + from * h, share * h].map(Math.round) as [
      number,
      number,
      number,
      number,
    ];
    const sides: Box[] = [
      [ax, y - away - depth, aw, depth],
      [ax, y + h + away, aw, depth],
      [x - away - depth, ay, depth, ah],
      [x + w + away, ay, depth, ah],
    ];
    return sides.every((side) => inkShare(bitmap, ...side) < most);
  };
  return (
    clear(0, 1, 0.12) && clear(0.25, 0.5, 0.04) && inkShare(bitmap, ...innerBox([x, y, w, h])) < MOST_FILLED
  );
}
