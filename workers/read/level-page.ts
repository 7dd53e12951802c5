import type { Rotation } from '../../shared/core/page/geometry.ts';
import { components } from '../../shared/core/page/pixels/components.ts';
import { type GreyImage, otsuLevel, shrink, threshold } from '../../shared/core/page/pixels/grey-image.ts';
import {
  compose,
  type Homography,
  IDENTITY,
  mapPoint,
  type Point,
  quarterTurn,
  rectifying,
  turning,
} from '../../shared/core/page/pixels/homography.ts';
import { evenLight } from '../../shared/core/page/pixels/light.ts';
import { sheetCorners } from '../../shared/core/page/pixels/sheet.ts';
import { skewDegrees, textAxis } from '../../shared/core/page/pixels/skew.ts';
import { warp } from '../../shared/core/page/pixels/warp.ts';

const SKETCH_LONG_SIDE_PX = 1400;

/** How a page lies in its picture. */
export interface Lie {
  /** Straightens a sheet photographed askew and levels its lines; picture → picture of the same size. */
  readonly level: Homography;
  /** Of the lines in the picture. Which way up they stand is not known yet. */
  readonly axis: 'rows' | 'columns';
  /** Corners of a sheet on darker ground, in the picture. */
  readonly sheet?: readonly Point[];
}

/** Works out on a small copy how the page lies. */
export function findLie(image: GreyImage): Lie {
  const factor = Math.max(1, Math.round(Math.max(image.widthPx, image.heightPx) / SKETCH_LONG_SIDE_PX));
  const whole = shrink(image, factor);
  const corners = sheetCorners(whole);
  // A dark table around the sheet would be taken for the ink, and pale letters for its paper.
  const sketch = corners ? { ...whole, data: whole.data.slice() } : whole;
  if (corners) clearSurroundings(sketch, corners);
  const flatten = corners ? flattening(corners, factor, image) : IDENTITY;
  const flat = corners ? warp(sketch, toSketch(flatten, factor), sketch.widthPx, sketch.heightPx) : sketch;
  const even = evenLight(flat);
  const bitmap = threshold(even, Math.min(200, Math.max(110, otsuLevel(even))));
  const letters = components(bitmap, 6).filter(
    ({ box }) => box[2] <= 40 && box[3] <= 40 && box[2] >= 3 && box[3] >= 3,
  );
  const axis = textAxis(letters);
  const skew = skewDegrees(axis === 'rows' ? bitmap : turnedBitmap(bitmap));
  const centre: Point = [image.widthPx / 2, image.heightPx / 2];
  const level = compose(turning(-skew, centre), flatten);
  return corners
    ? { level, axis, sheet: corners.map(([x, y]) => [x * factor, y * factor]) }
    : { level, axis };
}

function turnedBitmap({ data, widthPx, heightPx }: GreyImage): GreyImage {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++)
      out[x * heightPx + (heightPx - 1 - y)] = data[y * widthPx + x] as number;
  }
  return { data: out, widthPx: heightPx, heightPx: widthPx };
}

/** The sheet made a rectangle of its own mean size, its centre kept. */
function flattening(
  corners: readonly [Point, Point, Point, Point],
  factor: number,
  { widthPx, heightPx }: GreyImage,
): Homography {
  const full = corners.map(([x, y]) => [x * factor, y * factor] as Point) as [Point, Point, Point, Point];
  const [a, b, c, d] = full;
  const length = (p: Point, q: Point): number => Math.hypot(p[0] - q[0], p[1] - q[1]);
  const [w, h] = [(length(a, b) + length(d, c)) / 2, (length(a, d) + length(b, c)) / 2];
  const map = rectifying(full, w, h);
  const [cx, cy] = [(a[0] + b[0] + c[0] + d[0]) / 4, (a[1] + b[1] + c[1] + d[1]) / 4];
  const [mx, my] = mapPoint(map, [cx, cy]);
  const shift: Homography = [
    1,
    0,
    Math.min(Math.max(0, widthPx - w), Math.max(0, cx - mx)),
    0,
    1,
    Math.min(Math.max(0, heightPx - h), Math.max(0, cy - my)),
    0,
    0,
    1,
  ];
  return compose(shift, map);
}

const toSketch = (map: Homography, factor: number): Homography =>
  compose([1 / factor, 0, 0, 0, 1 / factor, 0, 0, 0, 1], compose(map, [factor, 0, 0, 0, factor, 0, 0, 0, 1]));

/** Paints white, in place, what lies outside the sheet, its shaded rim included. */
export function clearSurroundings(image: GreyImage, sheet: readonly Point[]): void {
  const { data, widthPx, heightPx } = image;
  const rim = Math.round(Math.max(widthPx, heightPx) * 0.004);
  for (let y = 0; y < heightPx; y++) {
    let [from, to] = [widthPx, 0];
    sheet.forEach(([x0, y0], i) => {
      const [x1, y1] = sheet[(i + 1) % sheet.length] as Point;
      if (y < Math.min(y0, y1) + rim || y > Math.max(y0, y1) - rim) return;
      const x = x0 + ((y - y0) * (x1 - x0)) / (y1 - y0);
      from = Math.min(from, x + rim);
      to = Math.max(to, x - rim);
    });
    const row = y * widthPx;
    const [start, end] = [Math.min(widthPx, Math.max(0, Math.round(from))), Math.max(0, Math.round(to))];
    if (start >= end) data.fill(255, row, row + widthPx);
    else {
      data.fill(255, row, row + start);
      data.fill(255, row + Math.min(end, widthPx), row + widthPx);
    }
  }
}

/** The page level, upright under `rotation` and at the size it is read; `map` leads there from the picture. */
export function straighten(
  image: GreyImage,
  level: Homography,
  rotation: Rotation,
): { page: GreyImage; map: Homography } {
  const map = compose(quarterTurn(rotation, image.widthPx, image.heightPx), level);
  const [w, h] = rotation % 180 === 0 ? [image.widthPx, image.heightPx] : [image.heightPx, image.widthPx];
  return { page: warp(image, map, w, h), map };
}
