import { PDFDocument } from 'pdf-lib';
import sharp, { type Sharp } from 'sharp';
import type { Scan } from './decay.ts';
import { asSharp } from './pixels.ts';

/** Clockwise turn that makes a page upright. */
export type Turn = 0 | 90 | 180 | 270;
export type FileKind = 'pdf' | 'tif' | 'png' | 'jpg';

/** The kinds of file that can hold these pages as the device delivered them. */
export function kindsFor(scans: readonly Scan[]): readonly FileKind[] {
  if (scans.length > 1) return ['pdf'];
  const [first] = scans;
  if (first?.bits === 1) return ['tif', 'tif', 'pdf'];
  return first?.quality === undefined ? ['png', 'tif', 'pdf'] : ['jpg', 'jpg', 'pdf'];
}

/** One page as a file of its own, turned away from upright so that `turn` puts it right. */
export async function pageFile(scan: Scan, turn: Turn, kind: Exclude<FileKind, 'pdf'>): Promise<Buffer> {
  const turned = await (await coloured(scan))
    .rotate((360 - turn) % 360)
    .png({ compressionLevel: 1 })
    .toBuffer();
  let picture = sharp(turned);
  if (!scan.tint) picture = picture.toColourspace('b-w');
  // Density alone: `withMetadata` would add a colour profile, and with it more than one bit.
  if (scan.dpi && kind !== 'tif') picture = picture.withDensity(scan.dpi);
  const resolution = scan.dpi ? { xres: scan.dpi / 25.4, yres: scan.dpi / 25.4 } : {};
  switch (kind) {
    case 'tif':
      return scan.bits === 1
        ? picture.tiff({ compression: 'ccittfax4', bitdepth: 1, miniswhite: true, ...resolution }).toBuffer()
        : picture.tiff({ compression: 'lzw', ...resolution }).toBuffer();
    case 'png':
      return scan.bits === 1
        ? picture.png({ palette: true, colours: 2, dither: 0 }).toBuffer()
        : picture.png({ compressionLevel: 6 }).toBuffer();
    case 'jpg':
      return picture.jpeg({ quality: scan.quality ?? 90 }).toBuffer();
  }
}

/** The pages in one PDF, as multi-function scanners send them: a picture on each page and no text. */
export async function scannedPdf(pages: readonly { scan: Scan; turn: Turn }[]): Promise<Buffer> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  for (const { scan, turn } of pages) {
    const bytes = await pageFile(scan, turn, scan.quality === undefined ? 'png' : 'jpg');
    const picture = await (scan.quality === undefined ? pdf.embedPng(bytes) : pdf.embedJpg(bytes));
    // A phone's page is as wide as Letter; a scanner knows its own measure.
    const perInch = scan.dpi || Math.min(picture.width, picture.height) / 8.5;
    const [width, height] = [(picture.width / perInch) * 72, (picture.height / perInch) * 72];
    pdf.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height });
  }
  return Buffer.from(await pdf.save());
}

async function coloured({ image, tint }: Scan): Promise<Sharp> {
  const grey = asSharp(image);
  if (!tint) return grey;
  const plain = await grey.toColourspace('srgb').png({ compressionLevel: 1 }).toBuffer();
  return sharp(plain).linear([...tint], [0, 0, 0]);
}
