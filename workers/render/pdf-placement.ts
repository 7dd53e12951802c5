import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { Box } from '../../shared/core/page/geometry.ts';
import { readInts } from './pdf-memory.ts';

/** An affine map of the plane, in PDF's order: x' = a x + c y + e, y' = b x + d y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** From the page's own space (points, y upwards, unturned) to the page as drawn; `at` points to 8 bytes of room. */
export function pageMap(
  library: WrappedPdfiumModule,
  page: number,
  at: number,
  widthPx: number,
  heightPx: number,
): Affine {
  // Ten times finer than a pixel, as the device coordinates are whole numbers.
  const fine = 10;
  const point = (x: number, y: number): [number, number] => {
    library.FPDF_PageToDevice(page, 0, 0, widthPx * fine, heightPx * fine, 0, x, y, at, at + 4);
    const [dx = 0, dy = 0] = readInts(library, at, 2);
    return [dx / fine, dy / fine];
  };
  // The drawing is an affine map: three points give all of it.
  const [ox, oy] = point(0, 0);
  const [ax, ay] = point(1000, 0);
  const [bx, by] = point(0, 1000);
  return [(ax - ox) / 1000, (ay - oy) / 1000, (bx - ox) / 1000, (by - oy) / 1000, ox, oy];
}

/** Maps boxes of the page's own space to the page as drawn. */
export function placer([a, b, c, d, e, f]: Affine) {
  const place = (x0: number, y0: number, x1: number, y1: number): Box => {
    const [px, py] = [e + a * x0 + c * y0, f + b * x0 + d * y0];
    const [qx, qy] = [e + a * x1 + c * y1, f + b * x1 + d * y1];
    const [left, top] = [Math.min(px, qx), Math.min(py, qy)];
    return [
      Math.round(left),
      Math.round(top),
      Math.max(1, Math.round(Math.abs(qx - px))),
      Math.max(1, Math.round(Math.abs(qy - py))),
    ];
  };
  return Object.assign(place, { turn: Math.atan2(b, a) });
}
