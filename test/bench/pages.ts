import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CORPUS = join(ROOT, '..', 'shared', 'corpus', 'dev');
const SAMPLES = join(ROOT, 'test', 'fixtures', 'samples');
const SAMPLE_TRUTH = join(ROOT, 'test', 'fixtures', 'truth');

export interface BenchFiles {
  readonly from: string;
  readonly scans: readonly string[];
  readonly bornDigital: readonly string[];
}

/** At most `most` scans, evenly picked over the forms, and the born-digital files, of the corpus or the samples. */
export function benchFiles(most: number): BenchFiles {
  const hasCorpus = existsSync(CORPUS);
  const [folder, truth] = hasCorpus ? [CORPUS, CORPUS] : [SAMPLES, SAMPLE_TRUTH];
  const inputs = readdirSync(folder).filter((name) => /\.(pdf|tif|jpg|png)$/.test(name));
  const levelOf = (name: string): string =>
    JSON.parse(readFileSync(join(truth, name.replace(/\.\w+$/, '.truth.json')), 'utf8')).level;
  const scans = inputs.filter((name) => !['soft', 'stack'].includes(levelOf(name)));
  const step = Math.max(1, scans.length / most);
  return {
    from: hasCorpus ? 'the development corpus' : 'the samples (the development corpus is not there)',
    scans: Array.from({ length: Math.min(most, scans.length) }, (_, i) =>
      join(folder, scans[Math.floor(i * step)] as string),
    ),
    bornDigital: inputs.filter((name) => levelOf(name) === 'soft').map((name) => join(folder, name)),
  };
}
