import sharp from 'sharp';
import { type Box, bottom, type Rotation, right } from '../../shared/core/page/geometry.ts';
import type { GreyImage } from '../../shared/core/page/pixels/grey-image.ts';
import { evenLight } from '../../shared/core/page/pixels/light.ts';
import { findTextStrips, type TextStrip } from '../../shared/core/page/pixels/text-strips.ts';
import type { RegionTexts } from '../../shared/platform/postgres/ledger/region-readings.ts';
import { findMarks } from './find-marks.ts';
import type { PageReaderOptions } from './page-reader.ts';
import { createLineReader } from './ppocr.ts';
import { layStrips } from './strip-sheet.ts';
import { createTesseract } from './tesseract.ts';

/** A part of a page: its picture as it came, how it is turned, and where on the upright page the part lies. */
export interface RegionToSee {
  readonly bytes: Uint8Array;
  readonly rotation: Rotation;
  readonly box: Box;
  /** Of the page's frame before the turn; the picture may be a smaller one of it. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
}

export interface RegionReader {
  /** What each reader makes of it by itself; one call at a time. */
  read(region: RegionToSee): Promise<RegionTexts>;
  close(): Promise<void>;
}

const READ_DPI = 300;
/** Paper left around the part: a reader that sees a letter cut off guesses. */
const AROUND_PX = 8;

/** Reads parts of pages with both readers, each asked without the other. Starts them when first needed. */
export function createRegionReader(
  options: Pick<PageReaderOptions, 'languages' | 'languageDataDir'> = {},
): RegionReader {
  const tesseract = createTesseract({
    ...{ pagesPerEngine: 200, pageMs: 30_000, ...options },
    languages: options.languages ?? ['eng'],
  });
  const lines = createLineReader();
  return {
    async read(region) {
      const image = evenLight(await cutOut(region));
      const marks = findMarks(image, { isClean: false });
      const found = findTextStrips(marks.groups, marks.rules).toSorted(
        (a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0],
      );
      const strips = found.length > 0 ? found : [wholeOf(image)];
      const sheet = layStrips(image, strips);
      const words = sheet.byStrip(await tesseract.recognise(sheet.image, READ_DPI, 'block'));
      const first: string[] = [];
      const second: string[] = [];
      for (const strip of strips) {
        first.push(...(words.get(strip) ?? []).map(({ text }) => text));
        second.push((await lines.read(image, strip)).map(({ text }) => text).join(''));
      }
      return { first: joined(first), second: joined(second) };
    },
    async close() {
      await Promise.all([tesseract.close(), lines.close()]);
    },
  };
}

/** The part at reading size, upright, grey. */
async function cutOut({ bytes, rotation, box, widthPx, heightPx, dpi }: RegionToSee): Promise<GreyImage> {
  const turned = rotation % 180 !== 0;
  const frame = turned ? [heightPx, widthPx] : [widthPx, heightPx];
  const upright = await sharp(bytes, { failOn: 'error', limitInputPixels: 110_000_000 })
    .greyscale()
    .rotate(rotation)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = upright.info;
  const scale = width / (frame[0] ?? width);
  const left = Math.max(0, Math.floor((box[0] - AROUND_PX) * scale));
  const top = Math.max(0, Math.floor((box[1] - AROUND_PX) * scale));
  const w = Math.min(width, Math.ceil((right(box) + AROUND_PX) * scale)) - left;
  const h = Math.min(height, Math.ceil((bottom(box) + AROUND_PX) * scale)) - top;
  const zoom = Math.min(4, READ_DPI / (dpi * scale));
  const { data, info } = await sharp(upright.data, { raw: { width, height, channels } })
    .extract({ left, top, width: Math.max(1, w), height: Math.max(1, h) })
    .resize(Math.max(1, Math.round(w * zoom)), Math.max(1, Math.round(h * zoom)), {
      fit: 'fill',
      kernel: 'cubic',
    })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    data: new Uint8Array(data.buffer, data.byteOffset, data.length),
    widthPx: info.width,
    heightPx: info.height,
  };
}

/** Where no letters were made out: all of it, as one line. */
const wholeOf = ({ widthPx, heightPx }: GreyImage): TextStrip => ({
  box: [0, 0, widthPx, heightPx],
  letterPx: Math.min(60, Math.max(12, Math.round(heightPx * 0.6))),
});

function joined(texts: readonly string[]): string | null {
  const text = texts
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .join(' ')
    .slice(0, 2_000);
  return text === '' ? null : text;
}
