import type { Component } from './components.ts';
import type { Bitmap } from './grey-image.ts';

const MOST_DEGREES = 8;

/**
 * How many degrees the page's lines are turned clockwise from level, within ±8, to about 0.05. Lines of text and
 * ruled lines pile up their lower edges in few rows when the page is level (Baird's projection method).
 */
export function skewDegrees(bitmap: Bitmap): number {
  const points = lowerEdges(bitmap);
  if (points.length < 400) return 0;
  const coarse = best(points, bitmap, -MOST_DEGREES, MOST_DEGREES, 0.25);
  return best(points, bitmap, coarse - 0.3, coarse + 0.3, 0.05);
}

function lowerEdges({ data, widthPx, heightPx }: Bitmap): Int32Array {
  const found: number[] = [];
  for (let y = 0; y < heightPx - 1; y++) {
    const row = y * widthPx;
    for (let x = 0; x < widthPx; x++) {
      if (data[row + x] === 1 && data[row + widthPx + x] === 0) found.push(x, y);
    }
  }
  return Int32Array.from(found);
}

function best(
  points: Int32Array,
  { widthPx, heightPx }: Bitmap,
  from: number,
  to: number,
  step: number,
): number {
  const margin = Math.ceil(widthPx * Math.sin((10 * Math.PI) / 180));
  const rows = new Float64Array(heightPx + 2 * margin + 4);
  let [bestDegrees, bestScore] = [0, -1];
  for (let degrees = from; degrees <= to + 1e-9; degrees += step) {
    rows.fill(0);
    const slope = Math.tan((degrees * Math.PI) / 180);
    for (let i = 0; i < points.length; i += 2) {
      const y = (points[i + 1] as number) - slope * ((points[i] as number) - widthPx / 2) + margin + 1;
      const at = Math.round(y);
      rows[at] = (rows[at] as number) + 1;
    }
    let score = 0;
    for (const count of rows) score += count * count;
    if (score > bestScore) [bestDegrees, bestScore] = [degrees, score];
  }
  return Math.round(bestDegrees * 100) / 100;
}

/**
 * Whether lines of text run along the rows or the columns of the picture. Letters stand closer to their
 * neighbours in the line than to those of the next line, whatever tables and rules do to a projection.
 */
export function textAxis(letters: readonly Component[]): 'rows' | 'columns' {
  const [across, down] = [nearestGaps(letters, 0), nearestGaps(letters, 1)];
  return down > across ? 'columns' : 'rows';
}

/** How many letters have a neighbour close by along the axis (0 x, 1 y): within half their size. */
function nearestGaps(letters: readonly Component[], axis: 0 | 1): number {
  const other = axis === 0 ? 1 : 0;
  const sorted = letters.toSorted((a, b) => a.box[axis] - b.box[axis]);
  let close = 0;
  for (let i = 0; i < sorted.length; i++) {
    const a = (sorted[i] as Component).box;
    const end = a[axis] + sideOf(a, axis);
    const size = Math.max(a[2], a[3]);
    for (let j = i + 1; j < sorted.length; j++) {
      const b = (sorted[j] as Component).box;
      const gap = b[axis] - end;
      if (gap > size * 0.5) break;
      const shared =
        Math.min(a[other] + sideOf(a, other), b[other] + sideOf(b, other)) - Math.max(a[other], b[other]);
      const similar = Math.max(b[2], b[3]) < size * 2.5 && Math.max(b[2], b[3]) > size * 0.4;
      if (gap > -size * 0.3 && similar && shared > 0.4 * Math.min(sideOf(a, other), sideOf(b, other))) {
        close++;
        break;
      }
    }
  }
  return close;
}

const sideOf = (box: Component['box'], axis: 0 | 1): number => (axis === 0 ? box[2] : box[3]);
