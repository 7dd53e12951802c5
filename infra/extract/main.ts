// npm run extract: files in, one JSON of the extraction contract out for each, in this process, without servers.
import { access, mkdir, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import { PACKAGED_CALIBRATION } from '../../shared/core/extract/calibration/packaged.ts';
import { indexPages } from '../../shared/core/extract/index-pages.ts';
import { CAUSES, type Cause } from '../../shared/core/record/causes.ts';
import { readCalibration } from '../../shared/platform/calibration-file.ts';
import { readConfig } from '../../shared/platform/config.ts';
import { localeEnv } from '../../shared/platform/locale-files.ts';
import { languageEnv, withLanguages } from '../../workers/read/languages.ts';
import { createPageReader } from '../../workers/read/page-reader.ts';
import { createFileRenderer } from '../../workers/render/render-file.ts';
import { type ExtractArguments, parseExtractArguments, USAGE } from './arguments.ts';
import { drawReading } from './draw-reading.ts';
import { createReaderPool, type PageRead, readFilePages } from './read-file.ts';

const parsed = parseExtractArguments(process.argv.slice(2));
if (parsed.kind === 'help') {
  process.stdout.write(USAGE);
} else if (parsed.kind === 'wrong') {
  process.stderr.write(`${parsed.problems.map((problem) => `extract: ${problem}\n`).join('')}\n${USAGE}`);
  process.exitCode = 2;
} else {
  process.exitCode = await extractAll(parsed.arguments);
}

interface Refusal {
  readonly file: string;
  readonly says: string;
  readonly remedy: string;
}

async function extractAll(options: ExtractArguments): Promise<0 | 1> {
  const { outDir, debugDir, readingsDir, calibrationFile, jobs, files } = options;
  const { CHARTROOM_LOCALE: locale, languages } = readConfig(
    { ...process.env, ...(options.locale ? { CHARTROOM_LOCALE: options.locale } : {}) },
    z.object({ ...localeEnv, ...languageEnv }).transform(withLanguages),
  );
  const calibration = calibrationFile ? readCalibration(calibrationFile) : PACKAGED_CALIBRATION;
  for (const dir of [outDir, debugDir, readingsDir]) if (dir) await mkdir(dir, { recursive: true });
  const readers = createReaderPool(Array.from({ length: jobs }, () => createPageReader(languages)));
  const queue = [...files.entries()];
  const refusals: Refusal[] = [];
  let done = 0;

  async function work(): Promise<void> {
    const renderer = createFileRenderer({ pictures: debugDir ? 'all' : 'needed' });
    try {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [, file] = next;
        const refusal = await extractOne(file);
        if (refusal) refusals.push(refusal);
        process.stderr.write(`${++done}/${files.length} ${basename(file)}${refusal ? ': not read' : ''}\n`);
      }
    } finally {
      renderer.close();
    }

    async function extractOne(file: string): Promise<Refusal | undefined> {
      try {
        await access(file);
      } catch {
        return { file, says: 'There is no such file, or it may not be opened.', remedy: 'Check the name.' };
      }
      try {
        const read = await readFilePages(file, renderer, readers, { withDisplay: debugDir !== undefined });
        if (read.kind === 'refused') return { file, ...textOf(read.cause) };
        await writeResults(file, read.pages);
        return undefined;
      } catch (error) {
        process.stderr.write(`${basename(file)}: ${(error as Error).message}\n`);
        return { file, ...textOf('work.gave-up') };
      }
    }
  }

  async function writeResults(file: string, pages: readonly PageRead[]): Promise<void> {
    const name = basename(file, extname(file));
    const readings = pages.map((page) => page.reading);
    const extraction = indexPages(readings, { locale, calibration, latestYear: new Date().getFullYear() });
    await writeFile(
      join(outDir, `${name}.json`),
      `${JSON.stringify({ source: basename(file), ...extraction }, null, 1)}\n`,
    );
    if (readingsDir) await writeFile(join(readingsDir, `${name}.json`), JSON.stringify(readings));
    if (!debugDir) return;
    const fields = extraction.documents.flatMap((document) => document.fields);
    for (const { reading, display } of pages) {
      if (!display) continue;
      const marks = fields.flatMap(({ page, box, path, value, accepted }) =>
        page === reading.number && box ? [{ label: `${path} = ${value ?? '?'}`, box, accepted }] : [],
      );
      const drawing = await drawReading(display, reading, marks, locale);
      await writeFile(join(debugDir, `${name}-${reading.number}.png`), drawing);
    }
  }

  try {
    await Promise.all(Array.from({ length: Math.min(jobs, files.length) }, work));
  } finally {
    await readers.close();
  }
  for (const { file, says, remedy } of refusals) {
    process.stderr.write(`${basename(file)}: ${says} ${remedy}\n`);
  }
  return refusals.length > 0 ? 1 : 0;
}

function textOf(cause: Cause): { says: string; remedy: string } {
  return CAUSES[cause];
}
