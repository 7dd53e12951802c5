import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { Box, Rotation } from '../../shared/core/page/geometry.ts';
import type { PlacedCharacter } from '../../shared/core/page/text-layer.ts';

const ERROR_PASSWORD = 4;
const DRAW_ANNOTATIONS = 0x01;
const DRAW_GREY = 0x08;
const FORMAT_GREY = 1;
const OBJECT_IMAGE = 3;
const TEXT_INVISIBLE = 3;
const TEXT_CLIP_ONLY = 7;
const MOST_OBJECTS = 200_000;

export interface PdfPage {
  readonly widthPt: number;
  readonly heightPt: number;
  /** Grey pixels, one byte each, `widthPx` × `heightPx`. */
  draw(widthPx: number, heightPx: number): Buffer;
  /** Characters placed on the page as drawn `widthPx` × `heightPx`. */
  characters(widthPx: number, heightPx: number): PlacedCharacter[];
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

/** The library's memory; asked for anew each time, as it moves when it grows. The package's types leave it out. */
const heap = (library: WrappedPdfiumModule): Uint8Array =>
  (library.pdfium as unknown as { HEAPU8: Uint8Array }).HEAPU8;

/** A failed allocation must not go unnoticed: PDFium itself would draw on without the picture. */
function allocate(library: WrappedPdfiumModule, bytes: number): number {
  const at = library.pdfium.wasmExports.malloc(bytes);
  if (!at) throw new RangeError('out of memory');
  return at;
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

/** Share of `areaPt` the object's box covers; `at` points to 16 bytes of room. */
function shareOf(library: WrappedPdfiumModule, object: number, at: number, areaPt: number): number {
  if (!library.FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12)) return 0;
  const [x0, y0, x1, y1] = readFloats(library, at, 4);
  return Math.min(1, Math.abs(((x1 ?? 0) - (x0 ?? 0)) * ((y1 ?? 0) - (y0 ?? 0))) / areaPt);
}

function readFloats(library: WrappedPdfiumModule, at: number, count: number): Float32Array {
  return new Float32Array(heap(library).slice(at, at + 4 * count).buffer);
}

function placeCharacters(
  library: WrappedPdfiumModule,
  page: number,
  widthPx: number,
  heightPx: number,
): PlacedCharacter[] {
  const text = library.FPDFText_LoadPage(page);
  if (!text) return [];
  const at = allocate(library, 48);
  try {
    const place = placer(library, page, at, widthPx, heightPx);
    const isVisible = visibility(library, page, at);
    const pxPerPt = heightPx / library.FPDF_GetPageHeightF(page);
    const characters: PlacedCharacter[] = [];
    const count = library.FPDFText_CountChars(text);
    const noBox: Box = [0, 0, 0, 0];
    for (let i = 0; i < count; i++) {
      // Spaces that PDFium made up; word ends are found from the gaps, which also know spaced-out headings.
      if (library.FPDFText_IsGenerated(text, i) === 1) continue;
      const code = library.FPDFText_GetUnicode(text, i);
      const glyph = code === 0 || library.FPDFText_HasUnicodeMapError(text, i) === 1 ? 0xfffd : code;
      if (code === 2 || code === 0xfffe) {
        // PDFium's mark for a hyphen at the end of a line.
        characters.push(character('-', text, i));
      } else if (glyph <= 32 || glyph === 0xa0) {
        characters.push({ text: ' ', box: noBox, cell: noBox, fontHeightPx: 0, turned: 0, visible: true });
      } else {
        characters.push(character(String.fromCodePoint(glyph), text, i));
      }
    }
    return characters;

    function character(value: string, textPage: number, i: number): PlacedCharacter {
      library.FPDFText_GetCharBox(textPage, i, at, at + 8, at + 16, at + 24);
      const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = new Float64Array(heap(library).slice(at, at + 32).buffer);
      const box = place(x0, y0, x1, y1);
      // Left, top, right, bottom.
      const isLoose = library.FPDFText_GetLooseCharBox(textPage, i, at);
      const [cx0 = 0, cy1 = 0, cx1 = 0, cy0 = 0] = readFloats(library, at, 4);
      const angle = library.FPDFText_GetCharAngle(textPage, i);
      return {
        text: value,
        box,
        cell: isLoose ? place(cx0, cy0, cx1, cy1) : box,
        fontHeightPx: library.FPDFText_GetFontSize(textPage, i) * pxPerPt,
        turned: quarter(angle + place.turn),
        visible: isVisible(library.FPDFText_GetTextObject(textPage, i)),
      };
    }
  } finally {
    library.pdfium.wasmExports.free(at);
    library.FPDFText_ClosePage(text);
  }
}

/** Nearest quarter turn, clockwise, of an angle in radians. */
function quarter(angle: number): Rotation {
  return (((((Math.round(angle / (Math.PI / 2)) % 4) + 4) % 4) * 90) % 360) as Rotation;
}

/** Maps boxes of the page's own space (points, y upwards, unturned) to the page as drawn. */
function placer(library: WrappedPdfiumModule, page: number, at: number, widthPx: number, heightPx: number) {
  // Ten times finer than a pixel, as the device coordinates are whole numbers.
  const fine = 10;
  const point = (x: number, y: number): [number, number] => {
    library.FPDF_PageToDevice(page, 0, 0, widthPx * fine, heightPx * fine, 0, x, y, at + 32, at + 36);
    const [dx = 0, dy = 0] = new Int32Array(heap(library).slice(at + 32, at + 40).buffer);
    return [dx / fine, dy / fine];
  };
  // The drawing is an affine map: three points give all of it.
  const [ox, oy] = point(0, 0);
  const [ax, ay] = point(1000, 0);
  const [bx, by] = point(0, 1000);
  const m = [(ax - ox) / 1000, (bx - ox) / 1000, (ay - oy) / 1000, (by - oy) / 1000] as const;
  const place = (x0: number, y0: number, x1: number, y1: number): Box => {
    const [px, py] = [ox + m[0] * x0 + m[1] * y0, oy + m[2] * x0 + m[3] * y0];
    const [qx, qy] = [ox + m[0] * x1 + m[1] * y1, oy + m[2] * x1 + m[3] * y1];
    const [left, top] = [Math.min(px, qx), Math.min(py, qy)];
    return [
      Math.round(left),
      Math.round(top),
      Math.max(1, Math.round(Math.abs(qx - px))),
      Math.max(1, Math.round(Math.abs(qy - py))),
    ];
  };
  return Object.assign(place, { turn: Math.atan2(m[2], m[0]) });
}

/**
 * Whether a text object can be seen: an OCR layer is drawn invisible, or visible and then covered by the scan.
 * Objects come in the order they are drawn.
 */
function visibility(library: WrappedPdfiumModule, page: number, at: number): (object: number) => boolean {
  const area = library.FPDF_GetPageWidthF(page) * library.FPDF_GetPageHeightF(page);
  const count = Math.min(library.FPDFPage_CountObjects(page), MOST_OBJECTS);
  const covered = new Set<number>();
  let before: number[] = [];
  let hasCover = false;
  const after = new Set<number>();
  for (let i = 0; i < count; i++) {
    const object = library.FPDFPage_GetObject(page, i);
    if (library.FPDFPageObj_GetType(object) === OBJECT_IMAGE && shareOf(library, object, at, area) > 0.8) {
      for (const o of before) covered.add(o);
      before = [];
      hasCover = true;
      after.clear();
    } else {
      before.push(object);
      if (hasCover) after.add(object);
    }
  }
  const known = new Map<number, boolean>();
  return (object) => {
    const cached = known.get(object);
    if (cached !== undefined) return cached;
    const mode = library.FPDFTextObj_GetTextRenderMode(object);
    const seen =
      mode !== TEXT_INVISIBLE &&
      mode !== TEXT_CLIP_ONLY &&
      (!hasCover || after.has(object)) &&
      !covered.has(object);
    known.set(object, seen);
    return seen;
  };
}
