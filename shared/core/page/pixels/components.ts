import type { Box } from '../geometry.ts';
import type { Bitmap } from './grey-image.ts';
import { inkRuns, type Runs } from './runs.ts';

/** A connected group of ink (eight neighbours). */
export interface Component {
  readonly box: Box;
  readonly inkPx: number;
}

/** All connected groups of ink with at least `leastPx` dark pixels. */
export function components(bitmap: Bitmap, leastPx = 1): Component[] {
  return componentsOfRuns(inkRuns(bitmap), leastPx);
}

/**
 * As `components`, from the ink's runs: a run joins every run of the row above that it touches. Labels, bounds and
 * counts are plain arrays of numbers, as a page has a million runs.
 */
export function componentsOfRuns({ rows, starts, ends }: Runs, leastPx = 1): Component[] {
  const count = starts.length;
  const label = new Int32Array(count);
  const parent = new Int32Array(count);
  let labels = 0;
  const find = (i: number): number => {
    let root = i;
    while ((parent[root] as number) !== root) root = parent[root] as number;
    for (let at = i; at !== root; ) {
      const next = parent[at] as number;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  for (let y = 0; y + 1 < rows.length; y++) {
    let above = y === 0 ? 0 : (rows[y - 1] as number);
    const aboveEnd = y === 0 ? 0 : (rows[y] as number);
    const end = rows[y + 1] as number;
    for (let run = rows[y] as number; run < end; run++) {
      const [start, stop] = [starts[run] as number, ends[run] as number];
      let own = -1;
      while (above < aboveEnd && (ends[above] as number) < start) above++;
      for (let k = above; k < aboveEnd && (starts[k] as number) <= stop; k++) {
        const root = find(label[k] as number);
        if (own < 0) own = root;
        else if (root !== own) {
          const low = Math.min(root, own);
          parent[Math.max(root, own)] = low;
          own = low;
        }
      }
      if (own < 0) {
        own = labels++;
        parent[own] = own;
      }
      label[run] = own;
    }
  }
  return collect({ rows, starts, ends }, label, labels, find, leastPx);
}

function collect(
  { rows, starts, ends }: Runs,
  label: Int32Array,
  labels: number,
  find: (i: number) => number,
  leastPx: number,
): Component[] {
  const [x0, x1] = [new Int32Array(labels).fill(0x7fffffff), new Int32Array(labels)];
  const [y0, y1] = [new Int32Array(labels).fill(-1), new Int32Array(labels)];
  const ink = new Int32Array(labels);
  for (let y = 0; y + 1 < rows.length; y++) {
    for (let run = rows[y] as number; run < (rows[y + 1] as number); run++) {
      const root = find(label[run] as number);
      const [start, stop] = [starts[run] as number, ends[run] as number];
      if (start < (x0[root] as number)) x0[root] = start;
      if (stop > (x1[root] as number)) x1[root] = stop;
      if ((y0[root] as number) < 0) y0[root] = y;
      y1[root] = y + 1;
      ink[root] = (ink[root] as number) + stop - start;
    }
  }
  const out: Component[] = [];
  for (let i = 0; i < labels; i++) {
    const inkPx = ink[i] as number;
    if (inkPx < leastPx || inkPx === 0) continue;
    const [x, y] = [x0[i] as number, y0[i] as number];
    out.push({ box: [x, y, (x1[i] as number) - x, (y1[i] as number) - y], inkPx });
  }
  return out;
}
