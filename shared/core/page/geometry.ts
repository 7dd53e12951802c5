/** x, y, width, height in pixels; origin top left; of the upright page unless a name says otherwise. */
export type Box = readonly [x: number, y: number, widthPx: number, heightPx: number];

/** Clockwise turn, in degrees, that makes a page upright. */
export type Rotation = 0 | 90 | 180 | 270;

export const left = (b: Box): number => b[0];
export const top = (b: Box): number => b[1];
export const right = (b: Box): number => b[0] + b[2];
export const bottom = (b: Box): number => b[1] + b[3];
export const centreX = (b: Box): number => b[0] + b[2] / 2;
export const centreY = (b: Box): number => b[1] + b[3] / 2;

/** The smallest box that holds all of `boxes`; undefined for none. */
export function union(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const x0 = Math.min(...boxes.map(left));
  const y0 = Math.min(...boxes.map(top));
  const x1 = Math.max(...boxes.map(right));
  const y1 = Math.max(...boxes.map(bottom));
  return [x0, y0, x1 - x0, y1 - y0];
}

/** Pixels the two boxes share along y; negative when they are apart by that many. */
export function overlapY(a: Box, b: Box): number {
  return Math.min(bottom(a), bottom(b)) - Math.max(top(a), top(b));
}

/** Pixels the two boxes share along x; negative when they are apart by that many. */
export function overlapX(a: Box, b: Box): number {
  return Math.min(right(a), right(b)) - Math.max(left(a), left(b));
}

/** A box of the unturned page (`widthPx` × `heightPx`), in the frame after a clockwise turn of `rotation`. */
export function turnBox(box: Box, rotation: Rotation, widthPx: number, heightPx: number): Box {
  const [x, y, w, h] = box;
  switch (rotation) {
    case 0:
      return box;
    case 90:
      return [heightPx - y - h, x, h, w];
    case 180:
      return [widthPx - x - w, heightPx - y - h, w, h];
    case 270:
      return [y, widthPx - x - w, h, w];
  }
}
