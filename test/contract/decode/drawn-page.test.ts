import { access, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { degrees, PDFDocument, type PDFPage, rgb, StandardFonts } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TextLayer } from '../../../shared/core/page/text-layer.ts';
import { createFileRenderer, type FileRenderer } from '../../../workers/render/render-file.ts';
import { noise } from './bad-files.ts';

let folder: string;
let renderer: FileRenderer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chartroom-drawn-'));
  renderer = createFileRenderer({ pictures: 'needed' });
});
afterAll(async () => {
  renderer.close();
  await rm(folder, { recursive: true, force: true });
});

async function layerOf(name: string, draw: (page: PDFPage, pdf: PDFDocument) => Promise<void> | void) {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([612, 792]);
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  page.drawText('Consent to the procedure named below', { x: 72, y: 700, size: 12, font });
  await draw(page, pdf);
  const outDir = join(folder, `${name}-out`);
  await mkdir(outDir);
  await writeFile(join(folder, name), await pdf.save());
  const drawn = await renderer.render(join(folder, name), outDir);
  if (drawn.kind !== 'pages') throw new Error(drawn.cause);
  const [only] = drawn.pages;
  const hasPicture = await access(only?.imagePath ?? '').then(
    () => true,
    () => false,
  );
  const layer = JSON.parse(await readFile(only?.textLayerPath ?? '', 'utf8')) as TextLayer;
  return { layer, hasPicture };
}

const ruled = (page: PDFPage): void => {
  page.drawLine({ start: { x: 72, y: 72 }, end: { x: 360, y: 72 }, thickness: 1 });
  page.drawRectangle({ x: 72, y: 144, width: 10, height: 10, borderWidth: 0.75, color: rgb(1, 1, 1) });
};

describe('a born-digital page of lines and letters', () => {
  it('is not drawn: its file says where rules and squares are', async () => {
    const { layer, hasPicture } = await layerOf('ruled', ruled);
    expect(hasPicture).toBe(false);
    expect(layer.marks?.rules).toEqual([{ direction: 'horizontal', box: [300, 2998, 1200, 4] }]);
    expect(layer.marks?.checkboxes).toEqual([{ box: [298, 2657, 45, 45], fill: 0, checked: false }]);
  });

  it('is placed as it is shown when its file turns it', async () => {
    const { layer } = await layerOf('turned', (page) => {
      ruled(page);
      page.setRotation(degrees(90));
    });
    expect([layer.widthPx, layer.heightPx]).toEqual([3300, 2550]);
    expect(layer.marks?.rules).toEqual([{ direction: 'vertical', box: [298, 300, 4, 1200] }]);
  });

  it('carries what was filled into its form', async () => {
    const { layer, hasPicture } = await layerOf('form', (page, pdf) => {
      const form = pdf.getForm();
      const place = { x: 72, width: 12, height: 12, borderWidth: 1 };
      form.createCheckBox('granted').addToPage(page, { ...place, y: 600 });
      form.createCheckBox('refused').addToPage(page, { ...place, y: 500 });
      form.getCheckBox('granted').check();
    });
    expect(hasPicture).toBe(false);
    const boxes = layer.marks?.checkboxes.toSorted((a, b) => a.box[1] - b.box[1]) ?? [];
    expect(boxes.map(({ checked }) => checked)).toEqual([true, false]);
    expect(Math.abs((boxes[0]?.box[0] ?? 0) - 300)).toBeLessThan(4);
    expect(Math.abs((boxes[0]?.box[1] ?? 0) - 750)).toBeLessThan(4);
  });
});

describe('a born-digital page whose lines do not tell all', () => {
  it('is drawn when it holds a picture, which may be a signature', async () => {
    const { layer, hasPicture } = await layerOf('picture', async (page, pdf) => {
      const picture = await pdf.embedJpg(await noise(200, 60).jpeg().toBuffer());
      page.drawImage(picture, { x: 72, y: 100, width: 144, height: 40 });
    });
    expect(layer.marks).toBeUndefined();
    expect(hasPicture).toBe(true);
  });

  it('is drawn when it is lettered in symbols', async () => {
    const { layer, hasPicture } = await layerOf('symbols', async (page, pdf) => {
      const font = await pdf.embedFont(StandardFonts.ZapfDingbats);
      page.drawText('✓', { x: 72, y: 300, size: 12, font });
    });
    expect(layer.marks).toBeUndefined();
    expect(hasPicture).toBe(true);
  });
});
