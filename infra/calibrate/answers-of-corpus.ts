import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Calibration } from '../../shared/core/extract/calibration/calibration.ts';
import { indexPages } from '../../shared/core/extract/index-pages.ts';
import type { PageReading } from '../../shared/core/page/reading.ts';
import { isCritical } from '../score/figures.ts';
import { scoreFile } from '../score/score-file.ts';
import { readTruths } from '../score/truth.ts';
import type { Answer } from './fit-logistic.ts';

export type Source = Calibration['provenance']['sources'][number];

export interface Learned {
  readonly answers: readonly Answer[];
  readonly source: Source;
  /** Truths that have no readings. */
  readonly absent: readonly string[];
}

/**
 * What the indexer says of a corpus's pages, each value with whether it is right. A value for what nobody can read is
 * wrong here whether or not it would be accepted; what may be reported or not is left out.
 */
export function answersOfCorpus(
  corpus: { readonly readings: string; readonly truth: string },
  latestYear: number,
): Learned {
  const truths = readTruths(corpus.truth);
  const hash = createHash('sha256');
  const absent: string[] = [];
  const answers: Answer[] = [];
  for (const [name, truth] of truths) {
    const file = join(corpus.readings, `${name}.json`);
    if (!existsSync(file)) {
      absent.push(name);
      continue;
    }
    hash.update(`${name}\n${JSON.stringify(truth)}\n`);
    const readings = JSON.parse(readFileSync(file, 'utf8')) as PageReading[];
    const { marks, family, level } = scoreFile(
      truth,
      indexPages(readings, { latestYear, withFeatures: true }),
    );
    for (const mark of marks) {
      const features = mark.field?.features;
      if (!features) continue;
      answers.push({
        name: mark.name,
        critical: isCritical(mark),
        form: family,
        mixed: truth.documents.length > 1,
        level,
        features,
        right: mark.outcome === 'right',
        weight: 1,
      });
    }
  }
  return {
    answers,
    absent,
    source: {
      name: basename(resolve(corpus.truth)),
      sha256: hash.digest('hex'),
      files: truths.size - absent.length,
      forms: new Set(answers.map((answer) => answer.form)).size,
      fields: answers.length,
    },
  };
}
