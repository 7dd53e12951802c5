import type { Box } from '../geometry.ts';
import type { GreyImage } from './grey-image.ts';

/** A stretch of one line cut out and brought to one height, and how to find its columns on the page again. */
export interface LineImage {
  readonly image: GreyImage;
  /** Pixels of the page in one pixel of the cut, along x. */
  readonly perPx: number;
  /** Of the cut's first column, on the page. */
  readonly leftPx: number;
}

/**
 * Cuts `box` with `padPx` of paper around it out of a page and brings it to `heightPx`. Shrinking takes the mean of
 * the pixels that fall together, so that thin strokes pale instead of vanishing; enlarging goes between them.
 */
export function lineImage(page: GreyImage, [x, y, w, h]: Box, padPx: number, heightPx: number): LineImage {
  const [left, top] = [Math.round(x - padPx), Math.round(y - padPx)];
  const [wide, high] = [Math.round(w + 2 * padPx), Math.round(h + 2 * padPx)];
  const perPx = high / heightPx;
  const widthPx = Math.max(1, Math.round(wide / perPx));
  const columns = spread(widthPx, perPx, left);
  const rows = spread(heightPx, perPx, top);
  const data = new Uint8Array(widthPx * heightPx);
  for (let v = 0; v < heightPx; v++) {
    for (let u = 0; u < widthPx; u++) data[v * widthPx + u] = mean(page, columns, u, rows, v) + 0.5;
  }
  return { image: { data, widthPx, heightPx }, perPx, leftPx: left };
}

/** Which source pixels make up each pixel of a side, and the weights of the first and last of them. */
interface Spread {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly weights: Float32Array;
}
const MOST_TAPS = 16;

function spread(count: number, perPx: number, offset: number): Spread {
  const [first, last] = [new Int32Array(count), new Int32Array(count)];
  const weights = new Float32Array(count * MOST_TAPS);
  const span = Math.min(Math.max(1, perPx), MOST_TAPS - 1);
  for (let i = 0; i < count; i++) {
    // A tent over the pixel's own width: the linear filter when enlarging, close to the mean when shrinking.
    const centre = offset + (i + 0.5) * perPx - 0.5;
    const from = Math.ceil(centre - span);
    const to = Math.min(Math.floor(centre + span), from + MOST_TAPS - 1);
    let sum = 0;
    for (let at = from; at <= to; at++) {
      const weight = 1 - Math.abs(at - centre) / span;
      weights[i * MOST_TAPS + at - from] = weight;
      sum += weight;
    }
    for (let k = 0; k <= to - from; k++)
      weights[i * MOST_TAPS + k] = (weights[i * MOST_TAPS + k] as number) / sum;
    first[i] = from;
    last[i] = to;
  }
  return { first, last, weights };
}

function mean(
  { data, widthPx, heightPx }: GreyImage,
  columns: Spread,
  u: number,
  rows: Spread,
  v: number,
): number {
  const [x0, x1] = [columns.first[u] as number, columns.last[u] as number];
  const [y0, y1] = [rows.first[v] as number, rows.last[v] as number];
  let sum = 0;
  for (let y = y0; y <= y1; y++) {
    const wy = rows.weights[v * MOST_TAPS + y - y0] as number;
    if (y < 0 || y >= heightPx) {
      sum += wy * 255;
      continue;
    }
    let line = 0;
    for (let x = x0; x <= x1; x++) {
      const value = x < 0 || x >= widthPx ? 255 : (data[y * widthPx + x] as number);
      line += (columns.weights[u * MOST_TAPS + x - x0] as number) * value;
    }
    sum += wy * line;
  }
  return sum;
}
