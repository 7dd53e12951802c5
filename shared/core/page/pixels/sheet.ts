import { type GreyImage, otsuLevel } from './grey-image.ts';
import type { Point } from './homography.ts';

type Corners = readonly [topLeft: Point, topRight: Point, bottomRight: Point, bottomLeft: Point];
/** A straight line as the offset of each side: `at = slope * along + offset`. */
interface Edge {
  readonly slope: number;
  readonly offset: number;
}

/**
 * The corners of a light sheet photographed on a darker ground, in pixels of `image` (some 600 to 1200 on its long
 * side); undefined when the sheet fills the picture or its edges are no straight lines on all four sides.
 */
export function sheetCorners(image: GreyImage): Corners | undefined {
  const { widthPx: w, heightPx: h, data } = image;
  const level = otsuLevel(image, 3);
  const light = (x: number, y: number): boolean => (data[y * w + x] as number) >= level;
  const depth = (along: number, size: number, at: (along: number, d: number) => boolean): number => {
    // Four light pixels in a row are paper, not a glint.
    for (let d = 0; d < size * 0.3; d++) {
      if (at(along, d) && at(along, d + 1) && at(along, d + 2) && at(along, d + 3)) return d;
    }
    return -1;
  };
  const sides = [
    fit(h, w, (y) => depth(y, w, (a, d) => light(d, a))),
    fit(h, w, (y) => depth(y, w, (a, d) => light(w - 1 - d, a))),
    fit(w, h, (x) => depth(x, h, (a, d) => light(a, d))),
    fit(w, h, (x) => depth(x, h, (a, d) => light(a, h - 1 - d))),
  ];
  const [leftEdge, rightEdge, topEdge, bottomEdge] = sides;
  if (!leftEdge || !rightEdge || !topEdge || !bottomEdge) return undefined;
  const mirrored = (edge: Edge, size: number): Edge => ({
    slope: -edge.slope,
    offset: size - 1 - edge.offset,
  });
  const [r, b] = [mirrored(rightEdge, w), mirrored(bottomEdge, h)];
  return [meet(leftEdge, topEdge), meet(r, topEdge), meet(r, b), meet(leftEdge, b)];
}

/** Where an upright edge (x by y) and a level one (y by x) cross. */
function meet(upright: Edge, level: Edge): Point {
  const x = (upright.slope * level.offset + upright.offset) / (1 - upright.slope * level.slope);
  return [x, level.slope * x + level.offset];
}

/** A line through most of the depths seen along a side; undefined when there is none or no dark margin. */
function fit(length: number, size: number, depthAt: (along: number) => number): Edge | undefined {
  const samples: [number, number][] = [];
  for (let i = 1; i < 60; i++) {
    const along = Math.round(length * (0.12 + (0.76 * i) / 60));
    const d = depthAt(along);
    if (d >= 0) samples.push([along, d]);
  }
  if (samples.length < 40) return undefined;
  const slopes: number[] = [];
  for (let i = 0; i < samples.length; i++) {
    const j = (i + Math.floor(samples.length / 2)) % samples.length;
    const [a, b] = [samples[i] as [number, number], samples[j] as [number, number]];
    slopes.push((b[1] - a[1]) / (b[0] - a[0]));
  }
  const slope = median(slopes);
  const offset = median(samples.map(([along, d]) => d - slope * along));
  const onLine = samples.filter(
    ([along, d]) => Math.abs(d - slope * along - offset) < Math.max(2, size * 0.004),
  );
  const middle = slope * (length / 2) + offset;
  if (onLine.length < samples.length * 0.7 || middle < size * 0.008 || Math.abs(slope) > 0.25)
    return undefined;
  return { slope, offset };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
