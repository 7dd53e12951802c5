import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { align } from '../../shared/core/extract/form-memory/align.ts';
import { type Landmark, landmarksOf } from '../../shared/core/extract/form-memory/fingerprint.ts';
import { EN_US } from '../../shared/core/extract/locales/en-us.ts';
import type { PageReading } from '../../shared/core/page/reading.ts';
import { sheetOf } from '../../shared/core/page/sheet.ts';
import { readTruths } from '../score/truth.ts';
import type { Corpus } from './run-corpus.ts';

interface Side {
  readonly form: string;
  readonly number: number;
  readonly landmarks: readonly Landmark[];
}

/** How many pairs of sides of the same form, and of different ones, are at least so alike. */
export interface Separation {
  readonly likeness: number;
  readonly same: number;
  readonly ofSame: number;
  readonly other: number;
  readonly ofOther: number;
}

/** Lays every side of the corpora over every other one, as a form that was seen once. Stacks are left out: they mix forms. */
export function separation(corpora: readonly Corpus[], thresholds: readonly number[]): Separation[] {
  const sides = corpora.flatMap(sidesOf);
  const same: number[] = [];
  const other: number[] = [];
  for (const one of sides) {
    const form = { sides: 1, anchors: one.landmarks.map((landmark) => ({ ...landmark, seen: 1 })) };
    for (const two of sides) {
      if (one === two) continue;
      // Sides of one form are often printed alike: neither the same nor another.
      if (one.form === two.form && one.number !== two.number) continue;
      (one.form === two.form ? same : other).push(align(form, two.landmarks)?.likeness ?? 0);
    }
  }
  const from = (all: readonly number[], least: number) => all.filter((likeness) => likeness >= least).length;
  return thresholds.map((likeness) => ({
    likeness,
    same: from(same, likeness),
    ofSame: same.length,
    other: from(other, likeness),
    ofOther: other.length,
  }));
}

/** The written sides of a corpus, each named by its form and its place in it; covers without a form are none. */
function sidesOf({ readings, truth }: Corpus): Side[] {
  return [...readTruths(truth)]
    .filter(([name, { documents }]) => documents.length === 1 && existsSync(join(readings, `${name}.json`)))
    .filter(([, { documents }]) => documents[0]?.type !== 'other')
    .flatMap(([name, { family }]) =>
      (JSON.parse(readFileSync(join(readings, `${name}.json`), 'utf8')) as PageReading[])
        .filter(({ blank }) => !blank)
        .map((page) => ({ form: family, number: page.number, landmarks: landmarksOf(sheetOf(page, EN_US)) })),
    );
}
