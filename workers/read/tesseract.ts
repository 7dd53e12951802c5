import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import type { GreyImage } from '../../shared/core/page/pixels/grey-image.ts';
import type { SeenWord } from '../../shared/core/page/seen.ts';

export interface TesseractOptions {
  /** As Tesseract names them: eng, spa. */
  readonly languages: readonly string[];
  /** Folder with LANGUAGE.traineddata.gz; the installed data package of a single language when not given. */
  readonly languageDataDir?: string;
  /** Its memory only grows and it learns words across pages, so an engine is replaced after so many pages. */
  readonly pagesPerEngine: number;
  readonly pageMs: number;
}

export interface Tesseract {
  /** Words as Tesseract saw them, in pixels of the image it was given. */
  recognise(image: GreyImage, dpi: number, layout: 'page' | 'block'): Promise<SeenWord[]>;
  close(): Promise<void>;
}

/** One engine on one thread, started when first needed. One call at a time. */
export function createTesseract(options: TesseractOptions): Tesseract {
  let engine: Engine | undefined;
  let pages = 0;

  const replace = async (): Promise<void> => {
    const old = engine;
    engine = undefined;
    pages = 0;
    await old?.worker.terminate();
  };

  return {
    async recognise(image, dpi, layout) {
      engine ??= await startEngine(options);
      try {
        const words = await within(options.pageMs, recogniseOn(engine, image, dpi, layout), engine.failed);
        if (++pages >= options.pagesPerEngine) await replace();
        return words;
      } catch (error) {
        // Whatever state a failed engine is in, nobody is given it.
        await replace();
        throw error;
      }
    },
    close: replace,
  };
}

interface Engine {
  readonly worker: Worker;
  /** Rejects when the engine fails outside of a call. */
  readonly failed: Promise<never>;
}

async function startEngine(options: TesseractOptions): Promise<Engine> {
  let fail: (reason: Error) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);
  const worker = await createWorker([...options.languages], OEM.LSTM_ONLY, {
    langPath: options.languageDataDir ?? packagedLanguageData(options.languages),
    cacheMethod: 'none',
    gzip: true,
    // Without a handler of its own the library throws where nobody can catch it.
    errorHandler: (reason: unknown) => fail(new Error(`text recognition failed: ${String(reason)}`)),
  });
  return { worker, failed };
}

/** The npm data packages hold one language each, and the library takes one folder. */
function packagedLanguageData(languages: readonly string[]): string {
  const [language, ...more] = languages;
  if (!language || more.length > 0) {
    throw new Error(
      'Reading several languages needs a folder with the data of all of them (languageDataDir).',
    );
  }
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve(`@tesseract.js-data/${language}/package.json`)), '4.0.0_best_int');
}

async function recogniseOn(
  { worker }: Engine,
  image: GreyImage,
  dpi: number,
  layout: 'page' | 'block',
): Promise<SeenWord[]> {
  await worker.setParameters({
    tessedit_pageseg_mode: layout === 'page' ? PSM.AUTO : PSM.SINGLE_BLOCK,
    user_defined_dpi: String(dpi),
  });
  const { data } = await worker.recognize(asPgm(image), {}, { text: false, blocks: true });
  const words = (data.blocks ?? [])
    .flatMap((block) => block.paragraphs)
    .flatMap((paragraph) => paragraph.lines)
    .flatMap((line) => line.words);
  return words
    .filter((word) => word.text.trim() !== '')
    .map(({ text, bbox: { x0, y0, x1, y1 }, confidence }) => ({
      text: text.trim(),
      box: [x0, y0, x1 - x0, y1 - y0],
      confidence: Math.min(1, Math.max(0, confidence / 100)),
    }));
}

/** Plain pixels with a header: nothing to compress here and to inflate there. */
function asPgm({ data, widthPx, heightPx }: GreyImage): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${widthPx} ${heightPx}\n255\n`, 'latin1'), data]);
}

async function within<T>(ms: number, work: Promise<T>, failed: Promise<never>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('text recognition took longer than allowed')), ms);
  });
  try {
    return await Promise.race([work, late, failed]);
  } finally {
    clearTimeout(timer);
  }
}
