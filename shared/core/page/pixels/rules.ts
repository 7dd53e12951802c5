import { type Box, bottom, left, overlapX, overlapY, right, top, union } from '../geometry.ts';
import type { Rule } from '../reading.ts';
import { componentsOfRuns } from './components.ts';
import type { Bitmap, GreyImage } from './grey-image.ts';
import { inkRuns, longRuns, type Runs } from './runs.ts';

/** What is printed to guide the eye or a machine, and is in a reader's way. Sizes at 300 dpi. */
export interface FoundRules {
  readonly rules: readonly Rule[];
  /** Bars of a barcode: taken out, but no rules. */
  readonly barcodes: readonly Box[];
}

export const LEAST_ACROSS_PX = 80;
export const LEAST_DOWN_PX = 50;
/** Shorter uprights than this count only where they meet a rule: a title's letters are as tall. */
const SURELY_DOWN_PX = 130;
export const THICKEST_PX = 14;
const GAP_PX = 3;
const JOIN_GAP_PX = 40;

/** Long thin straight lines of a page that stands level, at about 300 dpi; `runs` are the bitmap's own. */
export function findRules(bitmap: Bitmap, runs: Runs): FoundRules {
  const columns = transpose(bitmap);
  const pieces = lines(columns, inkRuns(columns), LEAST_DOWN_PX).map(([x, y, w, h]): Box => [y, x, h, w]);
  return assembleRules(lines(bitmap, runs, LEAST_ACROSS_PX), pieces, JOIN_GAP_PX);
}

/**
 * Makes rules of the level and upright dark lines of a page: those broken by no more than `gapPx` whole, a barcode's
 * bars none.
 */
export function assembleRules(level: readonly Box[], pieces: readonly Box[], gapPx: number): FoundRules {
  const across = join(level, 0, gapPx);
  const barcodes = findBarcodes(pieces);
  const down = join(
    pieces.filter(
      (piece) => !barcodes.some((code) => overlapX(code, piece) > 0 && overlapY(code, piece) > 0),
    ),
    1,
    gapPx,
  );
  const standing = down.filter(
    (line) => line[3] >= SURELY_DOWN_PX || across.some((rule) => meets(rule, line)),
  );
  return {
    rules: [
      ...across.map((box): Rule => ({ direction: 'horizontal', box })),
      ...standing.map((box): Rule => ({ direction: 'vertical', box })),
    ],
    barcodes,
  };
}

function meets(across: Box, down: Box): boolean {
  const near = 8;
  if (left(down) < left(across) - near || right(down) > right(across) + near) return false;
  return [top(down), bottom(down)].some((end) => end > top(across) - near && end < bottom(across) + near);
}

/** Boxes of thin connected groups of rows' dark runs at least `leastPx` long, small gaps closed. */
function lines(bitmap: Bitmap, runs: Runs, leastPx: number): Box[] {
  return componentsOfRuns(longRuns(runs, GAP_PX, leastPx), leastPx)
    .filter(({ box, inkPx }) => inkPx / box[2] <= THICKEST_PX && box[3] <= THICKEST_PX + box[2] * 0.02)
    .map(({ box }) => box)
    .filter((box) => isThin(bitmap, box));
}

/** Taller than any rule is thick and any letter of text is high: where following the ink ends. */
const FARTHEST_PX = 60;
/** No run of words is as long without a gap: what stands on a line that long touches it here and there. */
const SURELY_RULE_PX = 600;

/**
 * Blurred or heavy letters can be dark from end to end along one row too, but then the ink goes on above or below
 * wherever a stem stands: a rule is about as thick in most places as where it is thin.
 */
function isThin(bitmap: Bitmap, [x, y, w, h]: Box): boolean {
  const heights: number[] = [];
  for (let column = x; column < x + w; column += Math.max(1, Math.floor(w / 60))) {
    const height = inkHeight(bitmap, column, y, h);
    if (height > 0) heights.push(height);
  }
  heights.sort((a, b) => a - b);
  const thickness = heights[Math.floor(heights.length / 4)] ?? 0;
  const thin = heights.filter((height) => height <= Math.max(thickness + 3, 1.6 * thickness)).length;
  return thickness <= THICKEST_PX && thin >= heights.length * (w >= SURELY_RULE_PX ? 0.5 : 0.72);
}

/** How far the ink that crosses the rows `y` to `y + h` reaches up and down in one column; 0 for none. */
function inkHeight({ data, widthPx, heightPx }: Bitmap, column: number, y: number, h: number): number {
  const isInk = (row: number): boolean => row >= 0 && row < heightPx && data[row * widthPx + column] === 1;
  let from = y;
  while (from < y + h && !isInk(from)) from++;
  if (from === y + h) return 0;
  let to = from;
  while (isInk(from - 1) && to - from < FARTHEST_PX) from--;
  while (isInk(to + 1) && to - from < FARTHEST_PX) to++;
  return to - from + 1;
}

/** Pieces of one broken line made one. */
function join(boxes: readonly Box[], axis: 0 | 1, gapPx: number): Box[] {
  const other = axis === 0 ? 1 : 0;
  const [along, across] = axis === 0 ? ([2, 3] as const) : ([3, 2] as const);
  const out: Box[] = [];
  for (const box of boxes.toSorted((a, b) => a[axis] - b[axis])) {
    const at = out.findIndex((o) => {
      const gap = box[axis] - (o[axis] + o[along]);
      const drift = Math.abs(box[other] + box[across] / 2 - (o[other] + o[across] / 2));
      return gap <= gapPx && gap > -o[along] && drift <= 5;
    });
    if (at < 0) out.push(box);
    else out[at] = union([out[at] as Box, box]) as Box;
  }
  return out;
}

/** Eight or more uprights of one height side by side, closer than any table's columns. */
function findBarcodes(down: readonly Box[]): Box[] {
  const sorted = down.toSorted((a, b) => left(a) - left(b));
  const codes: Box[] = [];
  const used = new Set<Box>();
  for (const first of sorted) {
    if (used.has(first)) continue;
    const bars = [first];
    for (const next of sorted) {
      const last = bars.at(-1) as Box;
      if (next === last || left(next) <= left(last)) continue;
      if (left(next) - right(last) > 40) {
        if (left(next) - right(last) > 200) break;
        continue;
      }
      if (Math.abs(top(next) - top(first)) < 12 && Math.abs(bottom(next) - bottom(first)) < 12)
        bars.push(next);
    }
    if (bars.length < 8) continue;
    for (const bar of bars) used.add(bar);
    codes.push(union(bars) as Box);
  }
  return codes;
}

function transpose({ data, widthPx, heightPx }: Bitmap): Bitmap {
  const out = new Uint8Array(data.length);
  const block = 64;
  for (let by = 0; by < heightPx; by += block) {
    for (let bx = 0; bx < widthPx; bx += block) {
      const [yEnd, xEnd] = [Math.min(by + block, heightPx), Math.min(bx + block, widthPx)];
      for (let y = by; y < yEnd; y++) {
        for (let x = bx; x < xEnd; x++) out[x * heightPx + y] = data[y * widthPx + x] as number;
      }
    }
  }
  return { data: out, widthPx: heightPx, heightPx: widthPx };
}

/**
 * Paints the rules white in both images. Where a letter's stroke crosses or touches a rule, the dark run across
 * the rule is longer than the rule is thick, and stays.
 */
export function eraseRules(grey: GreyImage, bitmap: Bitmap, rules: readonly Rule[]): void {
  for (const { direction, box } of rules) {
    const [x, y, w, h] = box;
    if (direction === 'horizontal') eraseLine(grey, bitmap, x, w, y, h, 1, grey.widthPx, grey.heightPx);
    else eraseLine(grey, bitmap, y, h, x, w, grey.widthPx, 1, grey.widthPx);
  }
}

/** `alongStep` leads from pixel to pixel along the line, `acrossStep` from one side of it to the other. */
function eraseLine(
  grey: GreyImage,
  bitmap: Bitmap,
  from: number,
  length: number,
  side: number,
  thickness: number,
  alongStep: number,
  acrossStep: number,
  acrossEnd: number,
): void {
  const margin = 3;
  const reach = 6;
  const low = Math.max(0, side - margin);
  const high = Math.min(acrossEnd, side + thickness + margin);
  for (let i = from; i < from + length; i++) {
    const at = (across: number): number => i * alongStep + across * acrossStep;
    if (runsOn(bitmap, at, low, -1, reach, acrossEnd) || runsOn(bitmap, at, high - 1, 1, reach, acrossEnd))
      continue;
    for (let across = low; across < high; across++) {
      bitmap.data[at(across)] = 0;
      grey.data[at(across)] = 255;
    }
  }
}

/** True when the ink goes on for `reach` pixels beyond the line's edge. */
function runsOn(
  bitmap: Bitmap,
  at: (across: number) => number,
  edge: number,
  step: 1 | -1,
  reach: number,
  end: number,
): boolean {
  for (let k = 0; k < reach; k++) {
    const across = edge + step * k;
    if (across < 0 || across >= end || bitmap.data[at(across)] === 0) return false;
  }
  return true;
}

/** Paints a box white in both images. */
export function eraseBox(grey: GreyImage, bitmap: Bitmap, [x, y, w, h]: Box, margin = 0): void {
  const [x0, x1] = [Math.max(0, x - margin), Math.min(grey.widthPx, x + w + margin)];
  const yEnd = Math.min(grey.heightPx, y + h + margin);
  for (let row = Math.max(0, y - margin); row < yEnd; row++) {
    grey.data.fill(255, row * grey.widthPx + x0, row * grey.widthPx + x1);
    bitmap.data.fill(0, row * grey.widthPx + x0, row * grey.widthPx + x1);
  }
}
