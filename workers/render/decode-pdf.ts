import sharp from 'sharp';
import { marksOfDrawing } from '../../shared/core/page/drawn-marks.ts';
import { type TextLayer, textIsUsable, uprightTurn, wordsOf } from '../../shared/core/page/text-layer.ts';
import type { DecodeRequest, DecodeResult, PageSink } from './decode-protocol.ts';
import type { OpenedPdf, PdfPage } from './pdfium.ts';

/** Of the contract's frame. */
const FRAME_DPI = 300;
/** Enough to see boxes, rules and signatures, and to show the page; its words need no drawing. */
const BORN_DIGITAL_DPI = 150;

/** Draws each page of a PDF and takes the page's own text where that can stand for reading it. */
export async function decodePdf(
  bytes: Buffer,
  open: (bytes: Uint8Array) => OpenedPdf,
  options: Pick<DecodeRequest, 'maxPixels' | 'pictures'>,
  sink: PageSink,
): Promise<DecodeResult> {
  const opened = open(bytes);
  if (opened.kind !== 'opened') return { kind: 'refused', cause: `file.${opened.kind}` };
  const { pdf } = opened;
  try {
    // PDFium mends a file that lost its end and shows what is left, which must not pass for all of it.
    if (!endsAsPdf(bytes)) return { kind: 'refused', cause: 'file.damaged' };
    if (pdf.pageCount === 0) return { kind: 'refused', cause: 'file.no-pages' };
    for (let index = 0; index < pdf.pageCount; index++) {
      const page = pdf.page(index);
      if (!page) return { kind: 'refused', cause: 'page.part-missing' };
      try {
        const refused = await decodePage(page, index + 1, options, sink);
        if (refused) return refused;
      } finally {
        page.close();
      }
    }
    return { kind: 'done', pageCount: pdf.pageCount };
  } finally {
    pdf.close();
  }
}

async function decodePage(
  page: PdfPage,
  number: number,
  options: Pick<DecodeRequest, 'maxPixels' | 'pictures'>,
  sink: PageSink,
): Promise<DecodeResult | undefined> {
  const widthPx = Math.round((page.widthPt * FRAME_DPI) / 72);
  const heightPx = Math.round((page.heightPt * FRAME_DPI) / 72);
  if (!(widthPx >= 1 && heightPx >= 1)) return { kind: 'refused', cause: 'page.part-missing' };
  if (widthPx * heightPx > options.maxPixels) return { kind: 'refused', cause: 'page.too-large' };
  const textLayer = textLayerOf(page, widthPx, heightPx);
  if (textLayer?.marks && options.pictures === 'needed') {
    await sink({ number, widthPx, heightPx, dpi: FRAME_DPI, textLayer });
    return undefined;
  }
  const dpi = textLayer ? BORN_DIGITAL_DPI : FRAME_DPI;
  const [w, h] = [widthPx, heightPx].map((px) => Math.ceil((px * dpi) / FRAME_DPI)) as [number, number];
  const drawn = page.draw(w, h);
  // A picture that cannot be decoded is left out without a word; a look at each one costs as much as drawing it.
  if (isNearlyEmpty(drawn) && page.brokenPictures() > 0)
    return { kind: 'refused', cause: 'page.part-missing' };
  const picture = sharp(drawn, { raw: { width: w, height: h, channels: 1 }, limitInputPixels: false });
  const image = await (textLayer
    ? picture.png({ compressionLevel: 3 })
    : picture.jpeg({ quality: 92 })
  ).toBuffer();
  await sink({ number, image, widthPx, heightPx, dpi: FRAME_DPI, ...(textLayer ? { textLayer } : {}) });
  return undefined;
}

function textLayerOf(page: PdfPage, widthPx: number, heightPx: number): TextLayer | undefined {
  const characters = page.characters(widthPx, heightPx);
  if (!textIsUsable(characters, page.largestPictureShare())) return undefined;
  const words = wordsOf(characters);
  const layer = { widthPx, heightPx, rotation: uprightTurn(characters), words };
  const seen = characters.filter((c) => c.visible && c.text.trim() !== '');
  // What such a letter looks like only its picture tells.
  if (seen.some((c) => /[\uFFFD\uE000-\uF8FF]/u.test(c.text))) return layer;
  const drawing = page.drawing(widthPx, heightPx);
  return drawing ? { ...layer, marks: marksOfDrawing(drawing, words, seen) } : layer;
}

/** Less ink than a line of small print. */
function isNearlyEmpty(grey: Buffer): boolean {
  let dark = 0;
  for (let i = 0; i < grey.length; i += 3) if ((grey[i] ?? 255) < 160) dark++;
  return dark * 3 < grey.length * 0.0005;
}

/** True when the end marker stands where readers look for it. */
function endsAsPdf(bytes: Buffer): boolean {
  return bytes.subarray(Math.max(0, bytes.length - 4096)).includes('%%EOF');
}
