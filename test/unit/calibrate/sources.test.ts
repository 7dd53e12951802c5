import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answersOfCorpus } from '../../../infra/calibrate/answers-of-corpus.ts';
import { answersOfReviews } from '../../../infra/calibrate/answers-of-reviews.ts';
import { parseCalibrateArguments } from '../../../infra/calibrate/arguments.ts';
import { PACKAGED_CALIBRATION } from '../../../shared/core/extract/calibration/packaged.ts';
import { calibrationFile } from '../../../shared/platform/calibration-file.ts';
import { parseConfig } from '../../../shared/platform/config.ts';
import { readingOf } from '../core/reading-of.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chartroom-calibrate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const put = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe('a corpus', () => {
  it('gives each value that is offered with whether it is right, and what cannot be read as wrong', () => {
    const page = readingOf(['DISCHARGE SUMMARY', 'Patient: HOLLOWAY, MARGARET A    MRN: 4810032']);
    put('a.json', JSON.stringify([page]));
    const truth = (name: string) =>
      put(
        `${name}.truth.json`,
        JSON.stringify({
          file: `${name}.pdf`,
          family: 'a form',
          level: 'soft',
          rotations: [0],
          documents: [
            {
              type: 'discharge-summary',
              pages: [1],
              fields: [
                { path: 'patient.familyName', value: 'Holloway' },
                { path: 'patient.givenNames', value: 'Margaret B' },
                { path: 'patient.mrn', value: null, legible: false },
              ],
            },
          ],
        }),
      );
    truth('a');
    truth('b');
    const { answers, absent, source } = answersOfCorpus({ readings: folder, truth: folder }, 2026);
    expect(answers.map(({ name, right }) => [name, right])).toEqual([
      ['patient.familyName', true],
      ['patient.givenNames', false],
      ['patient.mrn', false],
    ]);
    expect(absent).toEqual(['b']);
    expect(source).toMatchObject({ files: 1, forms: 1, fields: 3 });
  });
});

describe('reviews', () => {
  const keyed = (keyedAs: string | null, weight = 1) =>
    JSON.stringify({
      name: 'patient.mrn',
      form: 'batch 1',
      features: { raw: 2 },
      proposed: '100',
      keyed: keyedAs,
      weight,
    });
  it('teach by what was keyed, not by what was shown', () => {
    const file = put('reviews.jsonl', `${keyed('100', 50)}\n${keyed('101')}\n${keyed(null)}\n`);
    expect(answersOfReviews(file).answers.map(({ right, weight }) => [right, weight])).toEqual([
      [true, 50],
      [false, 1],
      [false, 1],
    ]);
  });
  it('with a line that is none are refused by its number', () => {
    expect(() => answersOfReviews(put('bad.jsonl', `${keyed('1')}\n{"name":1}\n`))).toThrow(/line 2/);
  });
});

describe('what is asked of the script', () => {
  it('needs a truth for each folder of readings', () => {
    expect(parseCalibrateArguments(['--readings', 'a'])).toMatchObject({ kind: 'wrong' });
    expect(parseCalibrateArguments([])).toMatchObject({ kind: 'wrong' });
    const two = ['--readings', 'a', '--truth', 'b', '--readings', 'c', '--truth', 'd', '--out', 'e'];
    expect(parseCalibrateArguments(two)).toEqual({
      kind: 'fit',
      arguments: {
        corpora: [
          { readings: 'a', truth: 'b' },
          { readings: 'c', truth: 'd' },
        ],
        reviews: [],
        out: 'e',
      },
    });
  });
});

describe("a site's own calibration", () => {
  const schema = z.object({ CHARTROOM_CALIBRATION: calibrationFile.optional() });
  it('is taken from its file', () => {
    const file = put('own.json', JSON.stringify({ ...PACKAGED_CALIBRATION, version: 'ours' }));
    expect(parseConfig({ CHARTROOM_CALIBRATION: file }, schema)).toMatchObject({
      config: { CHARTROOM_CALIBRATION: { version: 'ours' } },
    });
  });
  it('that cannot be read is named, and nothing starts on another one', () => {
    for (const file of [put('half.json', '{"weights":{}}'), join(folder, 'nowhere.json')])
      expect(parseConfig({ CHARTROOM_CALIBRATION: file }, schema)).toMatchObject({
        kind: 'problems',
        problems: [expect.stringMatching(/CHARTROOM_CALIBRATION/)],
      });
  });
});
