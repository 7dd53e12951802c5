// npm run bench [-- --files N] [--no-pipeline]: pages a minute, beside ocrmypdf on the same pages in the same run.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { TextLayer } from '../../shared/core/page/text-layer.ts';
import { displayImage } from '../../workers/read/display-image.ts';
import { createPageReader } from '../../workers/read/page-reader.ts';
import { createFileRenderer } from '../../workers/render/render-file.ts';
import { hasOcrmypdf, pagesAsPdf, runOcrmypdf } from './ocrmypdf.ts';
import { benchFiles } from './pages.ts';
import { benchPipeline } from './pipeline.ts';
import { measure } from './processes.ts';

const { values } = parseArgs({
  options: { files: { type: 'string', default: '24' }, 'no-pipeline': { type: 'boolean', default: false } },
});
const folder = mkdtempSync(join(tmpdir(), 'chartroom-bench-'));
const { from, scans, bornDigital } = benchFiles(Number(values.files));
const say = (line: string): void => console.log(line);
const perMinute = (pages: number, seconds: number): string => ((60 * pages) / seconds).toFixed(1);

try {
  const { path: asPdf, pages } = await pagesAsPdf(scans, folder);
  say(`${pages} image-only pages of ${from}, ${availableParallelism()} cores`);
  const entry = fileURLToPath(new URL('../../infra/extract/main.ts', import.meta.url));
  const runner = fileURLToPath(new URL('../../infra/local/run.mjs', import.meta.url));
  const extract = await measure(process.execPath, [runner, entry, '--out', join(folder, 'out'), ...scans]);
  say(
    `npm run extract          ${perMinute(pages, extract.seconds)} pages/min, peak ${extract.peakMiB?.toFixed(0) ?? '?'} MiB`,
  );
  if (hasOcrmypdf()) {
    const other = await runOcrmypdf(asPdf);
    say(
      `ocrmypdf (same pages)    ${perMinute(pages, other.seconds)} pages/min, peak ${other.peakMiB?.toFixed(0) ?? '?'} MiB`,
    );
    say(`extract / ocrmypdf       ${(other.seconds / extract.seconds).toFixed(2)} in speed`);
  } else {
    say('ocrmypdf is not installed: nothing to compare with');
  }
  await timeSteps(scans.slice(0, 6), 'image-only');
  await timeSteps(bornDigital, 'born-digital');
  if (!values['no-pipeline']) {
    const seconds = await benchPipeline(scans);
    say(`whole pipeline           ${perMinute(pages, seconds)} pages/min, from upload to review`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Where a page's time goes, one page after another on one reader. */
async function timeSteps(files: readonly string[], what: string): Promise<void> {
  const renderer = createFileRenderer();
  const reader = createPageReader();
  const sums: Record<string, number> = { render: 0 };
  let count = 0;
  const start = performance.now();
  try {
    for (const [i, file] of files.entries()) {
      const outDir = join(folder, `${what}-${i}`);
      mkdirSync(outDir);
      const begun = performance.now();
      const drawn = await renderer.render(file, outDir);
      sums.render = (sums.render ?? 0) + performance.now() - begun;
      if (drawn.kind === 'refused') continue;
      for (const { number, imagePath, dpi, textLayerPath } of drawn.pages) {
        const textLayer = textLayerPath
          ? (JSON.parse(readFileSync(textLayerPath, 'utf8')) as TextLayer)
          : undefined;
        const { reading, times } = await reader.read({
          number,
          imagePath,
          dpi,
          ...(textLayer ? { textLayer } : {}),
        });
        const shown = performance.now();
        await displayImage(imagePath, reading.rotation);
        sums.display = (sums.display ?? 0) + performance.now() - shown;
        for (const [step, ms] of Object.entries(times)) sums[step] = (sums[step] ?? 0) + ms;
        count++;
      }
    }
  } finally {
    renderer.close();
    await reader.close();
  }
  const seconds = (performance.now() - start) / 1000;
  const steps = Object.entries(sums).map(([step, ms]) => `${step} ${(ms / count).toFixed(0)}`);
  say(
    `${what.padEnd(24)} ${(count / seconds).toFixed(2)} pages/s on one reader; ms a page: ${steps.join(', ')}`,
  );
}
