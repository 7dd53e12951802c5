import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Report, reportOn } from '../../infra/score/figures.ts';
import { scoreFile } from '../../infra/score/score-file.ts';
import { tableOf } from '../../infra/score/table.ts';
import { readTruths } from '../../infra/score/truth.ts';
import type { Extraction } from '../../shared/core/extract/contract.ts';
import { indexPages } from '../../shared/core/extract/index-pages.ts';
import FLOORS from './floors.json' with { type: 'json' };
import { readInputs, readingsFrom } from './read-inputs.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const CORPUS = at('../../../shared/corpus/dev');
const SCORER = at('../../../shared/corpus/score.mjs');
const SAMPLES = at('../fixtures/samples');

/** The whole corpus where it lies beside the repository; otherwise the samples in it, with floors of their own. */
const set: { name: string; inputs: string; truth: string; floors: Floors } = existsSync(CORPUS)
  ? { name: 'the whole corpus', inputs: CORPUS, truth: CORPUS, floors: FLOORS.corpus }
  : { name: 'the samples', inputs: SAMPLES, truth: at('../fixtures/truth'), floors: FLOORS.samples };
const { floors } = set;

/** What was reached, less half a point. */
type Floors = Omit<typeof FLOORS.samples, 'byLevel'> & {
  readonly byLevel: Readonly<Record<string, { readonly f1: number; readonly accepted: number }>>;
};

const truths = readTruths(set.truth);
const results = new Map<string, Extraction>();
let report: Report;

beforeAll(async () => {
  const earlier = process.env.ACCURACY_READINGS;
  const readings = earlier ? readingsFrom(earlier, truths.keys()) : await readInputs(set.inputs);
  const latestYear = new Date().getFullYear();
  for (const [file, pages] of readings) results.set(file, indexPages(pages, { latestYear }));
  report = reportOn(
    [...truths].map(([file, truth]) => {
      const result = results.get(file);
      if (!result) throw new Error(`${truth.file} was not read`);
      return scoreFile(truth, result);
    }),
  );
}, 3_600_000);
afterAll(() => {
  if (report) process.stdout.write(`${set.name}, from file to fields\n${tableOf(report)}\n`);
});

describe(`${set.name}, from file to fields`, () => {
  it('is all there and all read', () => {
    expect(report.files).toBe(floors.files);
    expect(results.size).toBe(floors.files);
  });

  it.each(['typeAccuracy', 'splitAccuracy', 'rotationAccuracy', 'blankAccuracy'] as const)(
    'keeps the %s that was reached',
    (rate) => {
      expect(report[rate]).toBeGreaterThanOrEqual(floors[rate]);
    },
  );

  it.each(Object.entries(floors.byLevel))('loses no value that was found before: %s', (level, floor) => {
    const figures = report.byLevel[level];
    expect(figures?.f1).toBeGreaterThanOrEqual(floor.f1);
    expect(figures?.accepted).toBeGreaterThanOrEqual(floor.accepted);
  });

  it('accepts nothing wrong in a critical field, and no more than was known in the others', () => {
    expect(report.critical.silentErrors).toBe(0);
    expect(report.all.silentErrors).toBeLessThanOrEqual(floors.silentErrorsAtMost);
  });

  it('accepts nothing for what nobody can read, and offers it to a person', () => {
    expect(report.unreadableAccepted).toBe(0);
    expect(report.unreadableOffered).toBeGreaterThanOrEqual(floors.unreadableOffered);
  });

  it('is as sure of its values as it may be', () => {
    expect(report.expectedCalibrationError).toBeLessThanOrEqual(floors.calibrationErrorAtMost);
  });

  it.runIf(existsSync(SCORER))("is scored as the corpus's own scorer scores it", () => {
    const folder = mkdtempSync(join(tmpdir(), 'chartroom-results-'));
    try {
      for (const [file, extraction] of results)
        writeFileSync(join(folder, `${file}.json`), JSON.stringify({ source: file, ...extraction }));
      const answer = execFileSync(process.execPath, [SCORER, set.truth, folder, '--by', 'level', '--json'], {
        encoding: 'utf8',
        maxBuffer: 1 << 26,
      });
      const { unreadableAccepted: _, byLevel: by, ...totals } = report;
      expect(rounded(JSON.parse(answer))).toMatchObject(rounded({ contractViolations: 0, ...totals, by }));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** Sums in another order differ in the last digits. */
const rounded = (of: object): object =>
  JSON.parse(
    JSON.stringify(of, (_, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(9)) : value)),
  );
