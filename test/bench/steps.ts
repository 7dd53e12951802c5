import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexPages } from '../../shared/core/extract/index-pages.ts';
import type { PageReading } from '../../shared/core/page/reading.ts';
import type { TextLayer } from '../../shared/core/page/text-layer.ts';
import { displayImage } from '../../workers/read/display-image.ts';
import { createPageReader } from '../../workers/read/page-reader.ts';
import { createFileRenderer } from '../../workers/render/render-file.ts';

export interface StepTimes {
  readonly pages: number;
  readonly seconds: number;
  /** Milliseconds a page, in the order a page goes through them. */
  readonly msByStep: Readonly<Record<string, number>>;
}

/** Where a page's time goes, one page after another on one reader; a first file warms the engines up, uncounted. */
export async function timeSteps(files: readonly string[], folder: string): Promise<StepTimes> {
  const renderer = createFileRenderer();
  const reader = createPageReader();
  const sums = new Map<string, number>();
  const timed = async <T>(step: string, work: () => Promise<T> | T): Promise<T> => {
    const start = performance.now();
    const result = await work();
    sums.set(step, (sums.get(step) ?? 0) + performance.now() - start);
    return result;
  };
  let pages = 0;
  let start = performance.now();
  try {
    for (const [i, file] of [files[0] as string, ...files].entries()) {
      if (i === 1) {
        sums.clear();
        [pages, start] = [0, performance.now()];
      }
      const outDir = join(folder, String(i));
      mkdirSync(outDir, { recursive: true });
      const drawn = await timed('render', () => renderer.render(file, outDir));
      if (drawn.kind === 'refused') throw new Error(`${file}: ${drawn.cause}`);
      const readings: PageReading[] = [];
      for (const { number, imagePath, dpi, textLayerPath } of drawn.pages) {
        const textLayer = textLayerPath && (JSON.parse(readFileSync(textLayerPath, 'utf8')) as TextLayer);
        const page = { number, imagePath, dpi, ...(textLayer ? { textLayer } : {}) };
        const { reading, times } = await reader.read(page);
        for (const [step, ms] of Object.entries(times)) sums.set(step, (sums.get(step) ?? 0) + ms);
        readings.push(reading);
        pages++;
      }
      await timed('understanding', () => indexPages(readings, { latestYear: 2026 }));
      for (const [k, { imagePath }] of drawn.pages.entries())
        await timed('display', () => displayImage(imagePath, readings[k]?.rotation ?? 0));
    }
  } finally {
    renderer.close();
    await reader.close();
  }
  const msByStep = Object.fromEntries([...sums].map(([step, ms]) => [step, ms / pages]));
  return { pages, seconds: (performance.now() - start) / 1000, msByStep };
}
