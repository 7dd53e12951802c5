import { type Box, bottom, left, right, top, union } from './geometry.ts';
import { isBoxSized } from './pixels/checkboxes.ts';
import type { Point } from './pixels/homography.ts';

/** Coordinates of a drawing are exact but for rounding on their way into the file. */
const SLACK_PX = 1.5;
/** Pieces of one line that a file draws cell by cell. */
export const TOUCHING_PX = 3;
/** Corners of a square of four lines meet within this. */
const CORNER_PX = 5;

export function boxAround(points: readonly Point[]): Box {
  let [x0, y0] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [x1, y1] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [x, y] of points) {
    [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
  }
  return points.length === 0 ? [0, 0, 0, 0] : [x0, y0, x1 - x0, y1 - y0];
}

export const grown = ([x, y, w, h]: Box, by: number): Box => [x - by, y - by, w + 2 * by, h + 2 * by];

export const rounded = ([x, y, w, h]: Box): Box => [
  Math.round(x),
  Math.round(y),
  Math.max(1, Math.round(w)),
  Math.max(1, Math.round(h)),
];

/** What two boxes have in common; undefined for nothing. Without a second, the first. */
export function common(a: Box, b: Box | undefined): Box | undefined {
  if (!b) return a;
  const [x, y] = [Math.max(left(a), left(b)), Math.max(top(a), top(b))];
  const [w, h] = [Math.min(right(a), right(b)) - x, Math.min(bottom(a), bottom(b)) - y];
  return w >= 0 && h >= 0 ? [x, y, w, h] : undefined;
}

/** The box of an outline whose four sides are level and upright; undefined for any other. */
export function rectangleOf(points: readonly Point[]): Box | undefined {
  if (points.length < 4 || points.length > 6) return undefined;
  const box = boxAround(points);
  const atCorner = ([x, y]: Point): boolean =>
    Math.min(Math.abs(x - left(box)), Math.abs(x - right(box))) <= SLACK_PX / 2 &&
    Math.min(Math.abs(y - top(box)), Math.abs(y - bottom(box))) <= SLACK_PX / 2;
  if (!points.every(atCorner)) return undefined;
  const [first, last] = [points[0] as Point, points.at(-1) as Point];
  const closed = Math.hypot(first[0] - last[0], first[1] - last[1]) <= SLACK_PX;
  // Opposite corners one after the other make a bow tie.
  const sides = points
    .slice(1)
    .every(([x, y], i) => Math.min(...diff(points[i] as Point, [x, y])) <= SLACK_PX / 2);
  return sides && (closed || points.length === 4) ? box : undefined;
}

const diff = ([x0, y0]: Point, [x1, y1]: Point): [number, number] => [Math.abs(x1 - x0), Math.abs(y1 - y0)];

/** Thickness of the frame two nested rectangles leave between them; undefined where they are not nested evenly. */
export function frameThickness(a: Box, b: Box): number | undefined {
  const [outer, inner] = a[2] >= b[2] ? [a, b] : [b, a];
  const gaps = [
    left(inner) - left(outer),
    top(inner) - top(outer),
    right(outer) - right(inner),
    bottom(outer) - bottom(inner),
  ];
  const thick = Math.max(...gaps);
  return Math.min(...gaps) > 0 && thick - Math.min(...gaps) <= 2 * SLACK_PX ? thick : undefined;
}

/** Area of a closed outline in px² (the shoelace formula). */
export function areaOf(points: readonly Point[]): number {
  let twice = 0;
  points.forEach(([x0, y0], i) => {
    const [x1, y1] = points[(i + 1) % points.length] as Point;
    twice += x0 * y1 - x1 * y0;
  });
  return Math.abs(twice) / 2;
}

/** Lines that touch or overlap end to end made one. `axis` 0: level lines, 1: upright ones. */
export function joinTouching(lines: readonly Box[], axis: 0 | 1): Box[] {
  const [other, along, across] = axis === 0 ? ([1, 2, 3] as const) : ([0, 3, 2] as const);
  const out: Box[] = [];
  const open = new Map<number, number>();
  for (const box of lines.toSorted((a, b) => a[axis] - b[axis])) {
    const middle = box[other] + box[across] / 2;
    const row = Math.round(middle);
    const at = [row, row - 1, row + 1]
      .map((r) => open.get(r))
      .find((i) => {
        const last = i === undefined ? undefined : out[i];
        return last && box[axis] <= last[axis] + last[along] + TOUCHING_PX;
      });
    if (at === undefined) {
      open.set(row, out.push(box) - 1);
    } else {
      out[at] = union([out[at] as Box, box]) as Box;
      open.set(row, at);
    }
  }
  return out;
}

/** What is left of a line that an opaque area is painted over. */
export function uncovered(line: Box, area: Box, axis: 0 | 1): Box[] {
  const turn = ([x, y, w, h]: Box): Box => (axis === 0 ? [x, y, w, h] : [y, x, h, w]);
  const [l, a] = [turn(line), turn(area)];
  const coversThickness = top(a) <= top(l) + SLACK_PX / 2 && bottom(a) >= bottom(l) - SLACK_PX / 2;
  if (!coversThickness || left(a) >= right(l) || right(a) <= left(l)) return [line];
  const pieces: Box[] = [
    [left(l), top(l), left(a) - left(l), l[3]],
    [right(a), top(l), right(l) - right(a), l[3]],
  ];
  return pieces.filter((piece) => piece[2] > SLACK_PX).map(turn);
}

export interface LooseSquares {
  readonly squares: readonly Box[];
  /** The lines that are no square's sides. */
  readonly across: readonly Box[];
  readonly down: readonly Box[];
}

/** Finds squares of a checkbox's size among lines that a file draws side by side. */
export function squaresAmong(across: readonly Box[], down: readonly Box[]): LooseSquares {
  const level = across.filter((box) => isBoxSized(box[2], box[2]));
  const upright = down.filter((box) => isBoxSized(box[3], box[3]));
  const squares: Box[] = [];
  const used = new Set<Box>();
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= CORNER_PX;
  for (const upper of level) {
    if (used.has(upper)) continue;
    for (const lower of level) {
      const side = bottom(lower) - top(upper);
      if (used.has(lower) || !near(left(upper), left(lower)) || !near(right(upper), right(lower))) continue;
      if (!isBoxSized(upper[2], side)) continue;
      const spans = (line: Box): boolean => near(top(line), top(upper)) && near(bottom(line), bottom(lower));
      const first = upright.find((line) => spans(line) && near(left(line), left(upper)));
      const second = upright.find((line) => spans(line) && near(right(line), right(upper)));
      if (!first || !second) continue;
      for (const line of [upper, lower, first, second]) used.add(line);
      squares.push([left(upper), top(upper), upper[2], side]);
      break;
    }
  }
  const isLoose = (line: Box): boolean => !used.has(line);
  return { squares, across: across.filter(isLoose), down: down.filter(isLoose) };
}
