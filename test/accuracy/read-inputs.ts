import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, parse } from 'node:path';
import { createReaderPool, readFilePages } from '../../infra/extract/read-file.ts';
import type { PageReading } from '../../shared/core/page/reading.ts';
import { createPageReader } from '../../workers/read/page-reader.ts';
import { createFileRenderer } from '../../workers/render/render-file.ts';

const AT_ONCE = Math.min(2, availableParallelism());

/**
 * The pages of every input in `folder`, by its name without extension, read as `npm run extract` reads them. Throws when
 * one is refused.
 */
export async function readInputs(folder: string): Promise<Map<string, PageReading[]>> {
  const queue = readdirSync(folder).filter((file) => !file.endsWith('.json'));
  const readers = createReaderPool(Array.from({ length: AT_ONCE }, () => createPageReader()));
  const read = new Map<string, PageReading[]>();
  async function work(): Promise<void> {
    const renderer = createFileRenderer();
    try {
      for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
        const result = await readFilePages(join(folder, file), renderer, readers);
        if (result.kind === 'refused') throw new Error(`${file}: ${result.cause}`);
        read.set(
          parse(file).name,
          result.pages.map((page) => page.reading),
        );
      }
    } finally {
      renderer.close();
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    await readers.close();
  }
  return read;
}

/** Readings that `npm run extract -- --readings` wrote earlier, instead: for work on the extractor alone. */
export function readingsFrom(folder: string, names: Iterable<string>): Map<string, PageReading[]> {
  return new Map(
    [...names]
      .map((name) => [name, join(folder, `${name}.json`)] as const)
      .filter(([, file]) => existsSync(file))
      .map(([name, file]) => [name, JSON.parse(readFileSync(file, 'utf8')) as PageReading[]]),
  );
}
