import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReaderPool, type FileRead, readFilePages } from '../../infra/extract/read-file.ts';
import { indexPages } from '../../shared/core/extract/index-pages.ts';
import { createPageReader } from '../../workers/read/page-reader.ts';
import { createFileRenderer } from '../../workers/render/render-file.ts';
import { type Score, scoreDocuments, type Truth } from './score.ts';

const SAMPLES = fileURLToPath(new URL('../fixtures/samples', import.meta.url));
const TRUTH = fileURLToPath(new URL('../fixtures/truth', import.meta.url));
/** Filled in by hand: what counts there is that nothing wrong is accepted, not how much is read. */
const BY_HAND = /-hand$/;

interface Result {
  readonly truth: Truth;
  readonly read: FileRead;
  readonly score: Score;
}
const results: Result[] = [];

beforeAll(async () => {
  const files = readdirSync(SAMPLES);
  const readers = createReaderPool(
    Array.from({ length: Math.min(2, availableParallelism()) }, () => createPageReader()),
  );
  const renderer = createFileRenderer();
  try {
    for (const file of files) {
      const truth = JSON.parse(
        readFileSync(join(TRUTH, file.replace(/\.\w+$/, '.truth.json')), 'utf8'),
      ) as Truth;
      const read = await readFilePages(join(SAMPLES, file), renderer, readers);
      const readings = read.kind === 'read' ? read.pages.map((page) => page.reading) : [];
      results.push({ truth, read, score: scoreDocuments(truth, indexPages(readings)) });
    }
  } finally {
    renderer.close();
    await readers.close();
  }
}, 600_000);
afterAll(() => {
  const { right, wanted, said } = sum(results);
  process.stdout.write(
    `samples: ${right} of ${wanted} values right, ${said} said; the whole corpus is scored with its own score.mjs\n`,
  );
});

describe('the samples, from file to fields', () => {
  it('are all read, upright, none of them taken for blank', () => {
    for (const { truth, read } of results) {
      if (read.kind === 'refused') throw new Error(`${truth.file}: ${read.cause}`);
      const pages = read.pages.map(({ reading }) => [reading.rotation, reading.blank]);
      expect(pages, truth.file).toEqual(truth.rotations.map((rotation) => [rotation, false]));
    }
  });

  it('are of the type they are', () => {
    const right = results.filter(({ score }) => score.typesRight === score.documents);
    expect(right.length).toBeGreaterThanOrEqual(results.length - 1);
  });

  it('give most printed values as they stand on the page', () => {
    const { right, wanted, said } = sum(results.filter(({ truth }) => !BY_HAND.test(truth.family)));
    expect(right / wanted).toBeGreaterThan(0.9);
    expect(right / said).toBeGreaterThan(0.9);
  });
});

function sum(of: readonly Result[]): { right: number; wanted: number; said: number } {
  const add = (pick: (score: Score) => number): number =>
    of.reduce((total, { score }) => total + pick(score), 0);
  return { right: add((s) => s.right), wanted: add((s) => s.wanted), said: add((s) => s.said) };
}
