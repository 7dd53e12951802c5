import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TextLayer } from '../../shared/core/page/text-layer.ts';
import type { Cause } from '../../shared/core/record/causes.ts';
import { displayImage } from '../../workers/read/display-image.ts';
import type { PageReader, ReadPage } from '../../workers/read/page-reader.ts';
import type { FileRenderer } from '../../workers/render/render-file.ts';

export interface PageRead extends ReadPage {
  /** The upright page as WebP, where it was asked for. */
  readonly display?: Buffer;
}
export interface ReadFileOptions {
  readonly withDisplay?: boolean;
}

export type FileRead =
  | { readonly kind: 'read'; readonly pages: readonly PageRead[]; readonly renderMs: number }
  | { readonly kind: 'refused'; readonly cause: Cause };

/** Renders a file and reads its pages in order, with the pages' images in a folder that is gone afterwards. */
export async function readFilePages(
  path: string,
  renderer: FileRenderer,
  readers: ReaderPool,
  { withDisplay = false }: ReadFileOptions = {},
): Promise<FileRead> {
  const folder = await mkdtemp(join(tmpdir(), 'chartroom-pages-'));
  try {
    const start = performance.now();
    const rendered = await renderer.render(path, folder);
    if (rendered.kind === 'refused') return rendered;
    const renderMs = performance.now() - start;
    const pages = await Promise.all(
      rendered.pages.map(async ({ number, imagePath, dpi, textLayerPath }) => {
        const textLayer =
          textLayerPath === undefined
            ? undefined
            : (JSON.parse(await readFile(textLayerPath, 'utf8')) as TextLayer);
        const page = await readers.run((reader) =>
          reader.read({ number, imagePath, dpi, ...(textLayer ? { textLayer } : {}) }),
        );
        if (!withDisplay) return page;
        return { ...page, display: await displayImage(imagePath, page.reading.rotation) };
      }),
    );
    return { kind: 'read', pages, renderMs };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export interface ReaderPool {
  run<T>(work: (reader: PageReader) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Hands each piece of work to the next reader that is free, in the order asked. */
export function createReaderPool(readers: readonly PageReader[]): ReaderPool {
  const free = [...readers];
  const waiting: ((reader: PageReader) => void)[] = [];
  return {
    async run(work) {
      const reader = free.pop() ?? (await new Promise<PageReader>((resolve) => waiting.push(resolve)));
      try {
        return await work(reader);
      } finally {
        const next = waiting.shift();
        if (next) next(reader);
        else free.push(reader);
      }
    },
    async close() {
      await Promise.all(readers.map((reader) => reader.close()));
    },
  };
}
