import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { createFileRenderer } from '../../workers/render/render-file.ts';
import { type Measured, measure } from './processes.ts';

export const hasOcrmypdf = (): boolean => spawnSync('ocrmypdf', ['--version']).status === 0;

/** The scans' pages as one PDF of pictures: ocrmypdf starts once and shares its pages out to its jobs. */
export async function pagesAsPdf(
  scans: readonly string[],
  folder: string,
): Promise<{ path: string; pages: number }> {
  const pdf = await PDFDocument.create();
  const renderer = createFileRenderer();
  try {
    for (const [i, scan] of scans.entries()) {
      const outDir = join(folder, `pages-${i}`);
      mkdirSync(outDir);
      const drawn = await renderer.render(scan, outDir);
      if (drawn.kind === 'refused') throw new Error(`${scan}: ${drawn.cause}`);
      for (const { imagePath, widthPx, heightPx, dpi } of drawn.pages) {
        const bytes = readFileSync(imagePath);
        const isPng = (await sharp(bytes).metadata()).format === 'png';
        const picture = isPng ? await pdf.embedPng(bytes) : await pdf.embedJpg(bytes);
        const [width, height] = [(widthPx * 72) / dpi, (heightPx * 72) / dpi];
        pdf.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height });
      }
    }
  } finally {
    renderer.close();
  }
  const path = join(folder, 'scans.pdf');
  writeFileSync(path, await pdf.save());
  return { path, pages: pdf.getPageCount() };
}

export const runOcrmypdf = (path: string): Promise<Measured> =>
  measure('ocrmypdf', ['--rotate-pages', '--deskew', '--jobs', '2', path, `${path}.read.pdf`]);
