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
  /** Those scans by what became of the paper: clean, office, photo, poor. */
  readonly byLevel: ReadonlyMap<string, readonly string[]>;
  readonly bornDigital: readonly string[];
}

/** At most `most` scans, evenly picked over the forms, and the born-digital files, of the corpus or the samples. */
export function benchFiles(most: number): BenchFiles {
  const hasCorpus = existsSync(CORPUS);
  const [folder, truth] = hasCorpus ? [CORPUS, CORPUS] : [SAMPLES, SAMPLE_TRUTH];
  const inputs = readdirSync(folder).filter((name) => /\.(pdf|tif|jpg|png)$/.test(name));
  const levelOf = (name: string): string =>
    JSON.parse(readFileSync(join(truth, name.replace(/\.\w+$/, '.truth.json')), 'utf8')).level;
  const all = inputs.filter((name) => !['soft', 'stack'].includes(levelOf(name)));
  const step = Math.max(1, all.length / most);
  const names = Array.from(
    { length: Math.min(most, all.length) },
    (_, i) => all[Math.floor(i * step)] as string,
  );
  const at = (name: string): string => join(folder, name);
  const levels = [...new Set(names.map(levelOf))].sort();
  return {
    from: hasCorpus ? 'the development corpus' : 'the samples (the development corpus is not there)',
    scans: names.map(at),
    byLevel: new Map(levels.map((level) => [level, names.filter((name) => levelOf(name) === level).map(at)])),
    bornDigital: inputs.filter((name) => levelOf(name) === 'soft').map(at),
  };
}
