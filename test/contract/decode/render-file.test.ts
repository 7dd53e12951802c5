import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileRenderer, type FileRenderer } from '../../../workers/render/render-file.ts';
import { firstPart, noise, pdfOfSize, pdfThatInflates, pngBomb, scannedPdf, textPdf } from './bad-files.ts';

let folder: string;
let renderer: FileRenderer;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chartroom-decode-'));
  renderer = createFileRenderer();
});
afterAll(async () => {
  renderer.close();
  await rm(folder, { recursive: true, force: true });
});

async function render(bytes: Uint8Array | string, by: FileRenderer = renderer) {
  const path = join(folder, `input-${++count}`);
  const outDir = join(folder, `out-${count}`);
  await writeFile(path, bytes);
  await mkdir(outDir);
  return by.render(path, outDir);
}
const refused = (cause: string) => ({ kind: 'refused', cause });

describe('a file that can be drawn', () => {
  it('gives a page image a page, a born-digital PDF also its own words', async () => {
    const drawn = await render(await textPdf(2));
    if (drawn.kind !== 'pages') throw new Error(drawn.cause);
    expect(drawn.pages.map(({ number, widthPx, heightPx, dpi }) => [number, widthPx, heightPx, dpi])).toEqual(
      [
        [1, 2550, 3300, 300],
        [2, 2550, 3300, 300],
      ],
    );
    const layer = JSON.parse(await readFile(drawn.pages[0]?.textLayerPath ?? '', 'utf8'));
    expect(layer.words.map((w: { text: string }) => w.text).join(' ')).toBe(
      'Discharge summary of the patient named above Page 1',
    );
    const [x, y] = layer.words[0].box;
    expect(Math.abs(x - 300)).toBeLessThan(8);
    expect(y).toBeGreaterThan(330);
    expect(y).toBeLessThan(385);
  });

  it('takes a scanned PDF for a picture, without words of its own', async () => {
    const drawn = await render(await scannedPdf());
    if (drawn.kind !== 'pages') throw new Error(drawn.cause);
    expect(drawn.pages[0]).toMatchObject({ widthPx: 1800, heightPx: 2400, dpi: 300 });
    expect(drawn.pages[0]?.textLayerPath).toBeUndefined();
  });

  it('goes by content, and leaves pixels where they are whatever EXIF says of turning', async () => {
    const jpeg = await noise(300, 400).withMetadata({ orientation: 6, density: 200 }).jpeg().toBuffer();
    const drawn = await render(jpeg);
    if (drawn.kind !== 'pages') throw new Error(drawn.cause);
    expect(drawn.pages[0]).toMatchObject({ widthPx: 300, heightPx: 400, dpi: 200 });
    const image = await sharp(drawn.pages[0]?.imagePath).metadata();
    expect([image.width, image.height]).toEqual([300, 400]);
  });

  it('opens every page of a two-level fax TIFF, exactly', async () => {
    const path = fileURLToPath(new URL('../../fixtures/samples/hp-hanging-heads-8.tif', import.meta.url));
    const drawn = await render(await readFile(path));
    if (drawn.kind !== 'pages') throw new Error(drawn.cause);
    expect(drawn.pages.map((page) => page.dpi)).toEqual([200, 200]);
    const second = await sharp(path, { page: 1 }).greyscale().raw().toBuffer();
    expect((await sharp(drawn.pages[1]?.imagePath).greyscale().raw().toBuffer()).equals(second)).toBe(true);
  });

  it('sees the transparent parts of a PNG as paper', async () => {
    const png = await sharp({ create: { width: 50, height: 50, channels: 4, background: '#0000' } })
      .png()
      .toBuffer();
    const drawn = await render(png);
    if (drawn.kind !== 'pages') throw new Error(drawn.cause);
    const { data } = await sharp(drawn.pages[0]?.imagePath).raw().toBuffer({ resolveWithObject: true });
    expect(Math.min(...data)).toBeGreaterThan(250);
  });
});

describe('a bad file is refused with its cause', () => {
  it('nothing in it', async () => expect(await render('')).toEqual(refused('file.empty')));
  it('a text, whatever it is called', async () =>
    expect(await render('Dear colleague')).toEqual(refused('file.not-supported')));
  it('a PDF under a password', async () => {
    const path = fileURLToPath(new URL('../../fixtures/bad-files/encrypted.pdf', import.meta.url));
    expect(await render(await readFile(path))).toEqual(refused('file.encrypted'));
  });
  it('a PDF cut short', async () =>
    expect(await render(firstPart(await scannedPdf()))).toEqual(refused('file.damaged')));
  it('a PDF cut short within its last lines', async () =>
    expect(await render(firstPart(await textPdf(), 0.95))).toEqual(refused('file.damaged')));
  it('a JPEG cut short', async () =>
    expect(await render(firstPart(await noise().jpeg().toBuffer()))).toEqual(refused('file.damaged')));
  it('a PNG cut short', async () =>
    expect(await render(firstPart(await noise().png().toBuffer()))).toEqual(refused('file.damaged')));
  it('a TIFF cut short', async () =>
    expect(await render(firstPart(await noise().tiff({ compression: 'none' }).toBuffer()))).toEqual(
      refused('file.damaged'),
    ));
  it('a picture of 256 megapixels in thirty kilobytes', async () =>
    expect(await render(pngBomb())).toEqual(refused('page.too-large')));
  it('a PDF page as large as a wall', async () =>
    expect(await render(await pdfOfSize(5000, 5000))).toEqual(refused('page.too-large')));
  it('a PDF whose picture outgrows the memory allowed', async () => {
    const tight = createFileRenderer({ limits: { memoryBytes: 450 * 1024 ** 2 } });
    expect(await render(pdfThatInflates(700), tight)).toEqual(refused('work.too-much-memory'));
    tight.close();
  });

  it('and the next file is drawn as if nothing had been', async () => {
    expect((await render(await textPdf())).kind).toBe('pages');
  });
});

describe('whatever the decoding process does, this one lives and says what happened', () => {
  const hostile = fileURLToPath(new URL('./hostile-child.ts', import.meta.url));
  const limits = { pageMs: 400, memoryBytes: 700 * 1024 ** 2 };

  it.each([
    ['crash', 'file.damaged'],
    ['leave quietly', 'file.damaged'],
    ['garbage', 'file.damaged'],
    ['hunger', 'work.too-much-memory'],
    ['half the pages', 'page.part-missing'],
    ['no image', 'page.part-missing'],
  ])('%s', async (behaviour, cause) => {
    const by = createFileRenderer({ limits: { ...limits, pageMs: 20_000 }, childPath: hostile });
    expect(await render(behaviour, by)).toEqual(refused(cause));
    expect((await render('good', by)).kind).toBe('pages');
    by.close();
  });

  it('hang', async () => {
    const by = createFileRenderer({ limits, childPath: hostile });
    // A warm process gets no allowance for starting.
    expect((await render('good', by)).kind).toBe('pages');
    expect(await render('hang', by)).toEqual(refused('work.too-slow'));
    expect((await render('good', by)).kind).toBe('pages');
    by.close();
  });
});
