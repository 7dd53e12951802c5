import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import { readFloats } from './pdf-memory.ts';

/** Kinds of page objects, as PDFium numbers them. */
export const OBJECT_TEXT = 1;
export const OBJECT_PATH = 2;
export const OBJECT_IMAGE = 3;
export const OBJECT_FORM = 5;
export const MOST_OBJECTS = 200_000;

/** Share of `areaPt` the object's box covers; `at` points to 16 bytes of room. */
export function shareOf(library: WrappedPdfiumModule, object: number, at: number, areaPt: number): number {
  if (!library.FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12)) return 0;
  const [x0, y0, x1, y1] = readFloats(library, at, 4);
  return Math.min(1, Math.abs(((x1 ?? 0) - (x0 ?? 0)) * ((y1 ?? 0) - (y0 ?? 0))) / areaPt);
}
