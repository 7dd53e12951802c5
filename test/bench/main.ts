// npm run bench [-- --files N] [--no-pipeline] [--soak PAGES] [--desk]: pages a minute, beside ocrmypdf on the same pages in the
// same run; where a page's time goes; memory of one reader over many pages. With --desk the desk alone: desk.ts.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchDesk } from './desk.ts';
import { hasOcrmypdf, pagesAsPdf, runOcrmypdf } from './ocrmypdf.ts';
import { benchFiles } from './pages.ts';
import { benchPipeline } from './pipeline.ts';
import { type Measured, measure } from './processes.ts';
import { timeSteps } from './steps.ts';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '24' },
    'no-pipeline': { type: 'boolean', default: false },
    soak: { type: 'string', default: '0' },
    desk: { type: 'boolean', default: false },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'chartroom-bench-'));
const { from, scans, byLevel, bornDigital } = benchFiles(Number(values.files));
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const runner = path('../../infra/local/run.mjs');
const say = (what: string, figures: string): void => console.log(`${what.padEnd(26)} ${figures}`);
if (values.desk) {
  await benchDesk(Number(values.files), say);
  process.exit(0);
}
const perMinute = (pages: number, seconds: number): string => ((60 * pages) / seconds).toFixed(1);
const peak = ({ peakMiB }: Measured): string => `peak ${peakMiB?.toFixed(0) ?? '?'} MiB of all its processes`;

/** Born-digital files are read in tenths of a second: many times over, the program's own start counts little. */
const TIMES_OVER = 25;

try {
  const { path: asPdf, pages } = await pagesAsPdf(scans, folder);
  say('', `${pages} image-only pages of ${from}, ${availableParallelism()} cores`);
  const extract = await runExtract(scans);
  say('npm run extract', `${perMinute(pages, extract.seconds)} pages/min, ${peak(extract)}`);
  if (hasOcrmypdf()) {
    const other = await runOcrmypdf(asPdf);
    say('ocrmypdf, the same pages', `${perMinute(pages, other.seconds)} pages/min, ${peak(other)}`);
    say('extract / ocrmypdf', `${(other.seconds / extract.seconds).toFixed(2)} in speed`);
  } else {
    say('ocrmypdf', 'is not installed: nothing to compare with');
  }
  for (const [level, files] of byLevel) await saySteps(`image-only, ${level}`, files);
  const digital = Array.from({ length: TIMES_OVER }, () => bornDigital).flat();
  const { pages: digitalPages } = await saySteps('born-digital', bornDigital);
  const fast = await runExtract(digital);
  const perSecond = (digitalPages * TIMES_OVER) / fast.seconds;
  say('npm run extract', `${perSecond.toFixed(1)} born-digital pages/s (${digitalPages * TIMES_OVER} pages)`);
  if (!values['no-pipeline']) {
    const seconds = await benchPipeline(scans);
    say('whole pipeline', `${perMinute(pages, seconds)} pages/min, from upload to review`);
  }
  if (Number(values.soak) > 0) {
    console.log(`memory of one reader over ${values.soak} pages:`);
    spawnSync(process.execPath, [runner, path('./soak.ts'), values.soak, ...scans], { stdio: 'inherit' });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function runExtract(files: readonly string[]): Promise<Measured> {
  const entry = path('../../infra/extract/main.ts');
  const measured = await measure(process.execPath, [runner, entry, '--out', join(folder, 'out'), ...files]);
  if (measured.exitCode !== 0) throw new Error(`npm run extract ended with ${measured.exitCode}`);
  return measured;
}

async function saySteps(what: string, files: readonly string[]): Promise<{ pages: number }> {
  const { pages, seconds, msByStep } = await timeSteps(files, join(folder, what));
  const steps = Object.entries(msByStep).map(
    ([step, ms]) => `${step} ${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)}`,
  );
  say(what, `${(pages / seconds).toFixed(2)} pages/s on one reader; ms a page: ${steps.join(', ')}`);
  return { pages };
}
