import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { DrawnPath } from '../../shared/core/page/drawn-marks.ts';
import type { PlacedCharacter } from '../../shared/core/page/text-layer.ts';
import { placeCharacters } from './pdf-characters.ts';
import { drawnPaths } from './pdf-drawing.ts';
import { allocate, heap } from './pdf-memory.ts';
import { MOST_OBJECTS, OBJECT_IMAGE, shareOf } from './pdf-objects.ts';

const ERROR_PASSWORD = 4;
const DRAW_ANNOTATIONS = 0x01;
const DRAW_GREY = 0x08;
const FORMAT_GREY = 1;

export interface PdfPage {
  readonly widthPt: number;
  readonly heightPt: number;
  /** Grey pixels, one byte each, `widthPx` × `heightPx`. */
  draw(widthPx: number, heightPx: number): Buffer;
  /** Characters placed on the page as drawn `widthPx` × `heightPx`. */
  characters(widthPx: number, heightPx: number): PlacedCharacter[];
  /**
   * All that is drawn besides text, placed likewise, in the order it is painted; undefined where that is not plain
   * lines and areas (a picture, a shading, a letter of a symbol font) and must be looked at.
   */
  drawing(widthPx: number, heightPx: number): DrawnPath[] | undefined;
  /** Share of the page its largest picture covers, 0..1. */
  largestPictureShare(): number;
  /** How many pictures of some size cannot be decoded; as dear as drawing them. */
  brokenPictures(): number;
  close(): void;
}
export interface Pdf {
  readonly pageCount: number;
  page(index: number): PdfPage | undefined;
  close(): void;
}
export type OpenedPdf = { kind: 'opened'; pdf: Pdf } | { kind: 'encrypted' } | { kind: 'damaged' };

/** Loads PDFium. Only the decoding child may: a stranger's file can bring it down. */
export async function loadPdfium(): Promise<(bytes: Uint8Array) => OpenedPdf> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'));
  const library = await init({ wasmBinary: new Uint8Array(wasm).buffer });
  library.PDFiumExt_Init();
  return (bytes) => openPdf(library, bytes);
}

function openPdf(library: WrappedPdfiumModule, bytes: Uint8Array): OpenedPdf {
  const at = allocate(library, bytes.length);
  heap(library).set(bytes, at);
  const document = library.FPDF_LoadMemDocument(at, bytes.length, '');
  if (!document) {
    const encrypted = library.FPDF_GetLastError() === ERROR_PASSWORD;
    library.pdfium.wasmExports.free(at);
    return { kind: encrypted ? 'encrypted' : 'damaged' };
  }
  return {
    kind: 'opened',
    pdf: {
      pageCount: library.FPDF_GetPageCount(document),
      page: (index) => openPage(library, document, index),
      close() {
        library.FPDF_CloseDocument(document);
        library.pdfium.wasmExports.free(at);
      },
    },
  };
}

function openPage(library: WrappedPdfiumModule, document: number, index: number): PdfPage | undefined {
  let page = library.FPDF_LoadPage(document, index);
  if (!page) return undefined;
  // What was typed into a form or stamped as an annotation becomes part of the page, text included.
  if (library.FPDFPage_GetAnnotCount(page) > 0 && library.FPDFPage_Flatten(page, 1) === 1) {
    library.FPDF_ClosePage(page);
    page = library.FPDF_LoadPage(document, index);
    if (!page) return undefined;
  }
  return {
    widthPt: library.FPDF_GetPageWidthF(page),
    heightPt: library.FPDF_GetPageHeightF(page),
    draw: (widthPx, heightPx) => drawPage(library, page, widthPx, heightPx),
    characters: (widthPx, heightPx) => placeCharacters(library, page, widthPx, heightPx),
    drawing: (widthPx, heightPx) => drawnPaths(library, page, widthPx, heightPx),
    largestPictureShare: () => Math.max(0, ...pictureShares(library, page).map(([, share]) => share)),
    brokenPictures: () => countBroken(library, document, page),
    close: () => library.FPDF_ClosePage(page),
  };
}

function drawPage(library: WrappedPdfiumModule, page: number, widthPx: number, heightPx: number): Buffer {
  const at = allocate(library, widthPx * heightPx);
  const bitmap = library.FPDFBitmap_CreateEx(widthPx, heightPx, FORMAT_GREY, at, widthPx);
  try {
    if (!bitmap) throw new RangeError('out of memory');
    library.FPDFBitmap_FillRect(bitmap, 0, 0, widthPx, heightPx, 0xffffffff);
    library.FPDF_RenderPageBitmap(bitmap, page, 0, 0, widthPx, heightPx, 0, DRAW_ANNOTATIONS | DRAW_GREY);
    return Buffer.from(heap(library).slice(at, at + widthPx * heightPx));
  } finally {
    if (bitmap) library.FPDFBitmap_Destroy(bitmap);
    library.pdfium.wasmExports.free(at);
  }
}

function pictureShares(library: WrappedPdfiumModule, page: number): [picture: number, share: number][] {
  const area = library.FPDF_GetPageWidthF(page) * library.FPDF_GetPageHeightF(page);
  const at = allocate(library, 16);
  try {
    return [...picturesOf(library, page)].map((picture) => [picture, shareOf(library, picture, at, area)]);
  } finally {
    library.pdfium.wasmExports.free(at);
  }
}

function countBroken(library: WrappedPdfiumModule, document: number, page: number): number {
  let broken = 0;
  for (const [picture, share] of pictureShares(library, page)) {
    if (share < 0.02) continue;
    const bitmap = library.FPDFImageObj_GetRenderedBitmap(document, page, picture);
    if (bitmap) library.FPDFBitmap_Destroy(bitmap);
    else broken++;
  }
  return broken;
}

function* picturesOf(library: WrappedPdfiumModule, page: number): Generator<number> {
  const count = Math.min(library.FPDFPage_CountObjects(page), MOST_OBJECTS);
  for (let i = 0; i < count; i++) {
    const object = library.FPDFPage_GetObject(page, i);
    if (object && library.FPDFPageObj_GetType(object) === OBJECT_IMAGE) yield object;
  }
}
