import type { Bitmap } from './grey-image.ts';

/** A bitmap's ink as stretches of dark pixels, row by row from the left. */
export interface Runs {
  /** Index of each row's first run; one more entry than rows, the last the number of runs. */
  readonly rows: Int32Array;
  readonly starts: Int32Array;
  /** First pixel after each run. */
  readonly ends: Int32Array;
}

/** Further than this to the next dark pixel, and the engine's own search is faster than a loop over paper. */
const NEAR_PX = 24;

export function inkRuns({ data, widthPx, heightPx }: Bitmap): Runs {
  const rows = new Int32Array(heightPx + 1);
  const list = runList();
  const size = widthPx * heightPx;
  let [y, row, end] = [0, 0, widthPx];
  for (let at = data.indexOf(1); at >= 0 && at < size; ) {
    for (; at >= end; end += widthPx) {
      rows[++y] = list.count();
      row = end;
    }
    const start = at;
    while (at < end && data[at] !== 0) at++;
    list.add(start - row, at - row);
    const near = Math.min(size, at + NEAR_PX);
    while (at < near && data[at] === 0) at++;
    if (at === near) at = data.indexOf(1, at);
  }
  rows.fill(list.count(), y + 1);
  return { rows, ...list.columns() };
}

/** Runs no further apart than `gapPx` made one; of those, the ones at least `leastPx` long. */
export function longRuns({ rows, starts, ends }: Runs, gapPx: number, leastPx: number): Runs {
  const kept = new Int32Array(rows.length);
  const list = runList();
  for (let y = 0; y + 1 < rows.length; y++) {
    kept[y] = list.count();
    const end = rows[y + 1] as number;
    for (let run = rows[y] as number; run < end; ) {
      const start = starts[run] as number;
      let stop = ends[run] as number;
      for (run++; run < end && (starts[run] as number) - stop <= gapPx; run++) stop = ends[run] as number;
      if (stop - start >= leastPx) list.add(start, stop);
    }
  }
  kept[rows.length - 1] = list.count();
  return { rows: kept, ...list.columns() };
}

function runList() {
  let count = 0;
  let starts = new Int32Array(1 << 16);
  let ends = new Int32Array(1 << 16);
  return {
    count: () => count,
    add(start: number, end: number): void {
      if (count === starts.length) {
        starts = grown(starts);
        ends = grown(ends);
      }
      starts[count] = start;
      ends[count++] = end;
    },
    columns: (): Pick<Runs, 'starts' | 'ends'> => ({
      starts: starts.subarray(0, count),
      ends: ends.subarray(0, count),
    }),
  };
}

function grown(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * list.length);
  larger.set(list);
  return larger;
}
