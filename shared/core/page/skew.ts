import { type Box, centreX, centreY } from './geometry.ts';

const STEEPEST_DEGREES = 8;

/** How sharply the words fall into rows when the page is turned back by `angle`: a sum of squares over bins. */
function sharpness(boxes: readonly Box[], slope: number, binPx: number): number {
  const bins = new Map<number, number>();
  for (const box of boxes) {
    const bin = Math.round((centreY(box) - centreX(box) * slope) / binPx);
    bins.set(bin, (bins.get(bin) ?? 0) + box[2]);
    bins.set(bin + 1, (bins.get(bin + 1) ?? 0) + box[2] / 2);
  }
  let sum = 0;
  for (const ink of bins.values()) sum += ink * ink;
  return sum;
}

/**
 * The slope of the lines of text in degrees, positive when they fall to the right. Readings are in the frame of
 * the scan, and a sheet in a scanner's feeder or under a phone lies askew by some degrees.
 */
export function skewOf(boxes: readonly Box[]): number {
  const long = boxes.filter((b) => b[2] > 1.2 * b[3]);
  if (long.length < 8) return 0;
  const heights = long.map((b) => b[3]).sort((a, b) => a - b);
  const binPx = Math.max(2, (heights[Math.floor(heights.length / 2)] ?? 20) / 3);
  const sample = long.length > 1500 ? long.filter((_, i) => i % Math.ceil(long.length / 1500) === 0) : long;
  const score = (degrees: number) => sharpness(sample, Math.tan((degrees * Math.PI) / 180), binPx);
  const level = score(0);
  let best = 0;
  let bestScore = level * 1.02;
  const attempt = (degrees: number) => {
    const s = score(degrees);
    if (s > bestScore) [best, bestScore] = [degrees, s];
  };
  for (let d = -STEEPEST_DEGREES; d <= STEEPEST_DEGREES; d += 0.25) attempt(d);
  const coarse = best;
  for (let d = coarse - 0.25; d <= coarse + 0.25; d += 0.05) attempt(d);
  return best;
}

/** Turns boxes about the page's centre so that lines of text lie level; `back` undoes it. */
export function straightener(
  degrees: number,
  widthPx: number,
  heightPx: number,
): { straighten: (box: Box) => Box; back: (box: Box) => Box } {
  if (degrees === 0) return { straighten: (b) => b, back: (b) => b };
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const turn = (box: Box, s: number): readonly [number, number] => {
    const [dx, dy] = [centreX(box) - widthPx / 2, centreY(box) - heightPx / 2];
    return [widthPx / 2 + dx * cos + dy * s, heightPx / 2 - dx * s + dy * cos];
  };
  const lean = Math.abs(sin);
  return {
    straighten: (box) => {
      const [x, y] = turn(box, sin);
      // The upright box around a leaning word is taller and wider than the word.
      const w = Math.max(box[2] - box[3] * lean, Math.min(box[2], 2), box[2] * 0.5);
      const h = Math.max(
        box[3] - box[2] * lean,
        Math.min(box[3], 2),
        box[2] > 12 * box[3] ? 0 : box[3] * 0.3,
      );
      return [x - w / 2, y - h / 2, w, h];
    },
    back: (box) => {
      const [x, y] = turn(box, -sin);
      const w = box[2] * cos + box[3] * lean;
      const h = box[3] * cos + box[2] * lean;
      return [x - w / 2, y - h / 2, w, h];
    },
  };
}
