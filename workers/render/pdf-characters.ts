import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { Box, Rotation } from '../../shared/core/page/geometry.ts';
import type { PlacedCharacter } from '../../shared/core/page/text-layer.ts';
import { allocate, heap, readFloats } from './pdf-memory.ts';
import { MOST_OBJECTS, OBJECT_IMAGE, shareOf } from './pdf-objects.ts';
import { pageMap, placer } from './pdf-placement.ts';

const TEXT_INVISIBLE = 3;
const TEXT_CLIP_ONLY = 7;

/** Characters placed on the page as drawn `widthPx` × `heightPx`. */
export function placeCharacters(
  library: WrappedPdfiumModule,
  page: number,
  widthPx: number,
  heightPx: number,
): PlacedCharacter[] {
  const text = library.FPDFText_LoadPage(page);
  if (!text) return [];
  const at = allocate(library, 48);
  try {
    const place = placer(pageMap(library, page, at, widthPx, heightPx));
    const isVisible = visibility(library, page, at);
    const pxPerPt = heightPx / library.FPDF_GetPageHeightF(page);
    const characters: PlacedCharacter[] = [];
    let glyphBefore = '';
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
      const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = new Float64Array(heap(library).buffer, at, 4);
      const box = place(x0, y0, x1, y1);
      // Left, top, right, bottom.
      const isLoose = library.FPDFText_GetLooseCharBox(textPage, i, at);
      const [cx0 = 0, cy1 = 0, cx1 = 0, cy0 = 0] = readFloats(library, at, 4);
      const angle = library.FPDFText_GetCharAngle(textPage, i);
      const object = library.FPDFText_GetTextObject(textPage, i);
      library.FPDFText_GetCharOrigin(textPage, i, at, at + 8);
      const glyph = `${object} ${new Float64Array(heap(library).buffer, at, 2).join(' ')}`;
      const sharesGlyph = glyph === glyphBefore || undefined;
      glyphBefore = glyph;
      return {
        text: value,
        box,
        cell: isLoose ? place(cx0, cy0, cx1, cy1) : box,
        fontHeightPx: library.FPDFText_GetFontSize(textPage, i) * pxPerPt,
        turned: quarter(angle + place.turn),
        visible: isVisible(object),
        ...(sharesGlyph ? { sharesGlyph } : {}),
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
