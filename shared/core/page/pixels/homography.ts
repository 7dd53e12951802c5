import type { Box, Rotation } from '../geometry.ts';

/** Row by row, a projective map of the plane: turns, shifts, scales and the slant of a sheet photographed askew. */
export type Homography = readonly [number, number, number, number, number, number, number, number, number];
export type Point = readonly [x: number, y: number];

export const IDENTITY: Homography = [1, 0, 0, 0, 1, 0, 0, 0, 1];

export function mapPoint(h: Homography, [x, y]: Point): Point {
  const w = h[6] * x + h[7] * y + h[8];
  return [(h[0] * x + h[1] * y + h[2]) / w, (h[3] * x + h[4] * y + h[5]) / w];
}

/** First `inner`, then `outer`. */
export function compose(outer: Homography, inner: Homography): Homography {
  const cell = (row: number, column: number): number =>
    [0, 1, 2].reduce((sum, k) => sum + (outer[row * 3 + k] as number) * (inner[k * 3 + column] as number), 0);
  return Array.from({ length: 9 }, (_, i) => cell(Math.floor(i / 3), i % 3)) as unknown as Homography;
}

export function invert(h: Homography): Homography {
  const [a, b, c, d, e, f, g, i, j] = h;
  const determinant = a * (e * j - f * i) - b * (d * j - f * g) + c * (d * i - e * g);
  return [
    (e * j - f * i) / determinant,
    (c * i - b * j) / determinant,
    (b * f - c * e) / determinant,
    (f * g - d * j) / determinant,
    (a * j - c * g) / determinant,
    (c * d - a * f) / determinant,
    (d * i - e * g) / determinant,
    (b * g - a * i) / determinant,
    (a * e - b * d) / determinant,
  ];
}

export const scaling = (by: number): Homography => [by, 0, 0, 0, by, 0, 0, 0, 1];

/** Turns clockwise (y points down) about a point. */
export function turning(degrees: number, [cx, cy]: Point): Homography {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return [c, -s, cx - c * cx + s * cy, s, c, cy - s * cx - c * cy, 0, 0, 1];
}

/** The clockwise quarter turn of a `widthPx` × `heightPx` page, its corner back at the origin. */
export function quarterTurn(rotation: Rotation, widthPx: number, heightPx: number): Homography {
  switch (rotation) {
    case 0:
      return IDENTITY;
    case 90:
      return [0, -1, heightPx, 1, 0, 0, 0, 0, 1];
    case 180:
      return [-1, 0, widthPx, 0, -1, heightPx, 0, 0, 1];
    case 270:
      return [0, 1, 0, -1, 0, widthPx, 0, 0, 1];
  }
}

/** The map that takes four corners (top left, top right, bottom right, bottom left) to a rectangle at the origin. */
export function rectifying(
  corners: readonly [Point, Point, Point, Point],
  widthPx: number,
  heightPx: number,
): Homography {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners;
  // Unit square to quadrilateral (Heckbert 1989), inverted, then scaled.
  const [dx1, dx2, sx] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, sy] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / determinant;
  const h = (dx1 * sy - sx * dy1) / determinant;
  const toQuad: Homography = [
    x1 - x0 + g * x1,
    x3 - x0 + h * x3,
    x0,
    y1 - y0 + g * y1,
    y3 - y0 + h * y3,
    y0,
    g,
    h,
    1,
  ];
  return compose([widthPx, 0, 0, 0, heightPx, 0, 0, 0, 1], invert(toQuad));
}

/**
 * A box under a map that is nearly a scaling with a small turn: its centre is mapped, its sides keep their
 * proportion, so that it does not swell as the hull of the turned box would.
 */
export function mapBox(h: Homography, [x, y, w, height]: Box): Box {
  const [left, right] = [mapPoint(h, [x, y + height / 2]), mapPoint(h, [x + w, y + height / 2])];
  const [top, bottom] = [mapPoint(h, [x + w / 2, y]), mapPoint(h, [x + w / 2, y + height])];
  const alongX = Math.abs(right[0] - left[0]) >= Math.abs(right[1] - left[1]);
  const span = Math.hypot(right[0] - left[0], right[1] - left[1]);
  const rise = Math.hypot(bottom[0] - top[0], bottom[1] - top[1]);
  const [bw, bh] = alongX ? [span, rise] : [rise, span];
  const [cx, cy] = mapPoint(h, [x + w / 2, y + height / 2]);
  return [
    Math.round(cx - bw / 2),
    Math.round(cy - bh / 2),
    Math.max(1, Math.round(bw)),
    Math.max(1, Math.round(bh)),
  ];
}
