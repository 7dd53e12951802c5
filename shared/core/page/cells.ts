import { type Box, bottom, centreX, centreY, left, right, top } from './geometry.ts';
import type { Sheet } from './sheet.ts';

/** The ruled cell a box stands in; undefined where rules do not close one. */
export function cellAround(sheet: Sheet, box: Box): Box | undefined {
  const [x, y] = [centreX(box), centreY(box)];
  const slackPx = 0.5 * sheet.em;
  let l = Number.NEGATIVE_INFINITY;
  let r = Number.POSITIVE_INFINITY;
  for (const v of sheet.vertical) {
    if (top(v) - slackPx > y || bottom(v) + slackPx < y) continue;
    const at = centreX(v);
    if (at <= left(box) + slackPx && at > l) l = at;
    else if (at >= right(box) - slackPx && at < r) r = at;
  }
  let t = Number.NEGATIVE_INFINITY;
  let b = Number.POSITIVE_INFINITY;
  for (const h of sheet.horizontal) {
    if (left(h) - slackPx > x || right(h) + slackPx < x) continue;
    // Strokes of the writing, shorter than what is printed in the cell, bound nothing.
    if (h[2] < 0.6 * box[2]) continue;
    const at = centreY(h);
    if (at <= y && at > t) t = at;
    else if (at > y && at < b) b = at;
  }
  if (![l, r, t, b].every(Number.isFinite)) return undefined;
  return [l, t, r - l, b - t];
}

/** The x of the first vertical rule right of `fromX` that crosses the level `y`. */
export function ruleRightOf(sheet: Sheet, fromX: number, y: number): number | undefined {
  let best: number | undefined;
  for (const v of sheet.vertical) {
    const at = centreX(v);
    if (top(v) <= y && bottom(v) >= y && at > fromX && (best === undefined || at < best)) best = at;
  }
  return best;
}

/** The y of the nearest horizontal rule between two levels that runs over `x`. */
export function ruleBetween(sheet: Sheet, x: number, fromY: number, toY: number): number | undefined {
  for (const h of sheet.horizontal) {
    const y = centreY(h);
    if (left(h) <= x && right(h) >= x && y > fromY && y < toY) return y;
  }
  return undefined;
}
