import type { Box } from '../geometry.ts';
import type { Bitmap } from './grey-image.ts';

/** A connected group of ink (eight neighbours). */
export interface Component {
  readonly box: Box;
  readonly inkPx: number;
}

/** All connected groups of ink with at least `leastPx` dark pixels. */
export function components(bitmap: Bitmap, leastPx = 1): Component[] {
  const { data, widthPx, heightPx } = bitmap;
  const parent: number[] = [];
  const bounds: [x0: number, y0: number, x1: number, y1: number, ink: number][] = [];
  const find = (i: number): number => {
    let root = i;
    while ((parent[root] as number) !== root) root = parent[root] as number;
    while ((parent[i] as number) !== root) [parent[i], i] = [root, parent[i] as number];
    return root;
  };
  // Runs of ink, row by row; a run joins every run of the row above that it touches.
  let above: [start: number, end: number, label: number][] = [];
  for (let y = 0; y < heightPx; y++) {
    const current: [number, number, number][] = [];
    const row = y * widthPx;
    let k = 0;
    for (let x = 0; x < widthPx; x++) {
      if (data[row + x] === 0) continue;
      const start = x;
      while (x < widthPx && data[row + x] !== 0) x++;
      let label = -1;
      while (k < above.length && (above[k] as [number, number, number])[1] < start) k++;
      for (let j = k; j < above.length; j++) {
        const [s, , l] = above[j] as [number, number, number];
        if (s > x) break;
        const root = find(l);
        if (label < 0) label = root;
        else if (root !== label) {
          const [low, high] = root < label ? [root, label] : [label, root];
          parent[high] = low;
          label = low;
        }
      }
      if (label < 0) {
        label = parent.length;
        parent.push(label);
        bounds.push([start, y, x, y + 1, 0]);
      }
      const b = bounds[label] as [number, number, number, number, number];
      if (start < b[0]) b[0] = start;
      if (x > b[2]) b[2] = x;
      if (y < b[1]) b[1] = y;
      b[3] = y + 1;
      b[4] += x - start;
      current.push([start, x, label]);
    }
    above = current;
  }
  const merged = new Map<number, [number, number, number, number, number]>();
  for (let i = 0; i < parent.length; i++) {
    const root = find(i);
    const b = bounds[i] as [number, number, number, number, number];
    const m = merged.get(root);
    if (!m) merged.set(root, [...b]);
    else {
      m[0] = Math.min(m[0], b[0]);
      m[1] = Math.min(m[1], b[1]);
      m[2] = Math.max(m[2], b[2]);
      m[3] = Math.max(m[3], b[3]);
      m[4] += b[4];
    }
  }
  const out: Component[] = [];
  for (const [x0, y0, x1, y1, inkPx] of merged.values()) {
    if (inkPx >= leastPx) out.push({ box: [x0, y0, x1 - x0, y1 - y0], inkPx });
  }
  return out;
}
