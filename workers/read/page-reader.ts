import sharp from 'sharp';
import type { Box, Rotation } from '../../shared/core/page/geometry.ts';
import { turnBox } from '../../shared/core/page/geometry.ts';
import type { GreyImage } from '../../shared/core/page/pixels/grey-image.ts';
import {
  compose,
  type Homography,
  invert,
  mapBox,
  quarterTurn,
  scaling,
} from '../../shared/core/page/pixels/homography.ts';
import type { PageReading } from '../../shared/core/page/reading.ts';
import type { TextLayer } from '../../shared/core/page/text-layer.ts';
import { clearSurroundings, findLie } from './level-page.ts';
import { createLineReader } from './ppocr.ts';
import { layerReading, readTextLayer } from './read-text-layer.ts';
import { type Readers, readUpright, type UprightRead } from './read-upright.ts';
import { type ReadTimes, type Stopwatch, stopwatch } from './stopwatch.ts';
import { createTesseract } from './tesseract.ts';

export interface PageReaderOptions {
  readonly languages?: readonly string[];
  /** Folder with LANGUAGE.traineddata.gz for all languages; the packaged English data when not given. */
  readonly languageDataDir?: string;
  readonly pagesPerEngine?: number;
  /** Most time for one page's text. */
  readonly pageMs?: number;
}
export interface PageToRead {
  readonly number: number;
  /** The page's picture, as a file or as bytes; not looked at where the text layer carries the page's marks. */
  readonly imagePath?: string;
  readonly bytes?: Uint8Array;
  /** Of the contract's frame; that frame is the image's own pixels unless there is a text layer. */
  readonly dpi: number;
  readonly textLayer?: TextLayer;
  /** The clockwise turn that makes it upright, where that is known; found out otherwise. */
  readonly turn?: Rotation;
}
export interface ReadPage {
  readonly reading: PageReading;
  readonly times: ReadTimes;
}
export interface PageReader {
  /** One call at a time: an engine reads one page at once. */
  read(page: PageToRead): Promise<ReadPage>;
  close(): Promise<void>;
}

/** Pixels along a page's long side when it is read: a Letter sheet at 300 dpi. */
const READ_LONG_SIDE_PX = 3300;
const READ_DPI = 300;

/** Reads pages one after another. Holds one OCR engine, started at the first page that needs it. */
export function createPageReader(options: PageReaderOptions = {}): PageReader {
  const tesseract = createTesseract({
    languages: options.languages ?? ['eng'],
    pagesPerEngine: options.pagesPerEngine ?? 40,
    pageMs: options.pageMs ?? 120_000,
    ...(options.languageDataDir === undefined ? {} : { languageDataDir: options.languageDataDir }),
  });
  const lines = createLineReader();
  return {
    async read(page) {
      const clock = stopwatch();
      const textLayer = page.textLayer && {
        ...page.textLayer,
        rotation: page.turn ?? page.textLayer.rotation,
      };
      if (textLayer?.marks) {
        return {
          reading: layerReading(page.number, page.dpi, textLayer, textLayer.marks),
          times: clock.times,
        };
      }
      const source = sharp(imageOf(page), { failOn: 'error', limitInputPixels: 110_000_000 });
      const { width, height } = await source.metadata();
      const frame = textLayer ?? { widthPx: width, heightPx: height };
      const zoom = readingScale(frame.widthPx, frame.heightPx, page.dpi) * (frame.widthPx / width);
      const image = await decodeGrey(imageOf(page), zoom, width, height);
      clock.lap('decode');
      const seen = textLayer
        ? readTextLayer(image, textLayer, clock)
        : await readPicture(image, clock, { recognise: tesseract.recognise, lines }, page.turn);
      return { reading: inContractFrame(seen, page, image, frame), times: clock.times };
    },
    async close() {
      await Promise.all([tesseract.close(), lines.close()]);
    },
  };
}

const imageOf = (page: PageToRead): string | Uint8Array => {
  const image = page.bytes ?? page.imagePath;
  if (image === undefined) throw new TypeError('a page to read has neither bytes nor a path');
  return image;
};

/** 300 dpi by the page's own word, but never larger than a Letter sheet at that resolution. */
function readingScale(widthPx: number, heightPx: number, dpi: number): number {
  return Math.min(READ_DPI / dpi, READ_LONG_SIDE_PX / Math.max(widthPx, heightPx));
}

async function decodeGrey(
  image: string | Uint8Array,
  zoom: number,
  width: number,
  height: number,
): Promise<GreyImage> {
  let pipeline = sharp(image, { failOn: 'error', limitInputPixels: 110_000_000 }).greyscale();
  if (Math.abs(zoom - 1) > 0.01) {
    pipeline = pipeline.resize(Math.round(width * zoom), Math.round(height * zoom), {
      fit: 'fill',
      kernel: zoom > 1 ? 'cubic' : 'lanczos3',
    });
  }
  const { data, info } = await pipeline.raw().toBuffer({ resolveWithObject: true });
  return {
    data: new Uint8Array(data.buffer, data.byteOffset, data.length),
    widthPx: info.width,
    heightPx: info.height,
  };
}

async function readPicture(
  image: GreyImage,
  clock: Stopwatch,
  readers: Readers,
  turn: Rotation | undefined,
): Promise<UprightRead> {
  const lie = findLie(image);
  if (lie.sheet) clearSurroundings(image, lie.sheet);
  clock.lap('level');
  return readUpright(image, lie, readers, clock, turn);
}

function inContractFrame(
  seen: UprightRead,
  page: PageToRead,
  image: GreyImage,
  frame: { readonly widthPx: number; readonly heightPx: number },
): PageReading {
  const { rotation } = seen;
  const back = compose(scaling(frame.widthPx / image.widthPx), invert(seen.map));
  const turned = rotation % 180 !== 0;
  const place = (box: Box): Box => turnBox(mapBox(back, box), rotation, frame.widthPx, frame.heightPx);
  return {
    number: page.number,
    rotation,
    blank: seen.blank,
    widthPx: turned ? frame.heightPx : frame.widthPx,
    heightPx: turned ? frame.widthPx : frame.heightPx,
    dpi: page.dpi,
    ...(page.textLayer ? {} : { level: levelMap(seen, image, frame) }),
    words: seen.words.map((word) => ({ ...word, box: place(word.box) })),
    rules: seen.rules.map((rule) => ({ ...rule, box: place(rule.box) })),
    checkboxes: seen.checkboxes.map((checkbox) => ({ ...checkbox, box: place(checkbox.box) })),
    ink: seen.ink.map((mark) => ({ ...mark, box: place(mark.box) })),
  };
}

/** From the contract's frame to the straightened page at the frame's scale. */
function levelMap(
  seen: UprightRead,
  image: GreyImage,
  frame: { readonly widthPx: number; readonly heightPx: number },
): Homography {
  const toImage = scaling(image.widthPx / frame.widthPx);
  const unturn = invert(quarterTurn(seen.rotation, frame.widthPx, frame.heightPx));
  const straightened = compose(seen.map, compose(toImage, unturn));
  const map = compose(scaling(frame.widthPx / image.widthPx), straightened);
  return map.map((n) => Number((n / map[8]).toPrecision(9))) as unknown as Homography;
}
