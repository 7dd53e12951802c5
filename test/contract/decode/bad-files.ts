import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import sharp, { type Sharp } from 'sharp';

/** A page of noise, as a scan would give: incompressible, so that a cut is sure to go through its pixels. */
export function noise(widthPx = 600, heightPx = 800): Sharp {
  return sharp(randomBytes(widthPx * heightPx), { raw: { width: widthPx, height: heightPx, channels: 1 } });
}

export const firstPart = (bytes: Uint8Array, share = 0.6): Buffer =>
  Buffer.from(bytes.subarray(0, Math.floor(bytes.length * share)));

export async function textPdf(pages = 1): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let i = 1; i <= pages; i++) {
    const page = pdf.addPage([612, 792]);
    page.drawText('Discharge summary of the patient named above', { x: 72, y: 700, size: 12, font });
    page.drawText(`Page ${i}`, { x: 72, y: 60, size: 10, font });
  }
  return Buffer.from(await pdf.save());
}

export async function scannedPdf(): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const picture = await pdf.embedJpg(await noise().jpeg().toBuffer());
  pdf.addPage([432, 576]).drawImage(picture, { x: 0, y: 0, width: 432, height: 576 });
  return Buffer.from(await pdf.save());
}

export async function pdfOfSize(widthPt: number, heightPt: number): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.addPage([widthPt, heightPt]);
  return Buffer.from(await pdf.save());
}

/** 16,384 × 16,384 white pixels in some thirty kilobytes. */
export function pngBomb(): Buffer {
  const side = 16_384;
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), body.length + 4);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc(side * (side / 8 + 1)), { level: 9 });
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A page whose picture is declared far larger than any memory allowed here, its pixels deflated to next to nothing. */
export function pdfThatInflates(megabytes: number): Buffer {
  const width = 10_000;
  const height = megabytes * 100;
  const pixels = deflateSync(Buffer.alloc(width * height), { level: 1 });
  const objects = [
    Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
    Buffer.from('<</Type/Pages/Kids[3 0 R]/Count 1>>'),
    Buffer.from(
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>',
    ),
    stream('', Buffer.from('612 0 0 792 0 0 cm /I Do')),
    stream(
      `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode`,
      pixels,
    ),
  ];
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  for (const [i, object] of objects.entries()) {
    offsets.push(parts.reduce((sum, part) => sum + part.length, 0));
    parts.push(Buffer.from(`${i + 1} 0 obj\n`), object, Buffer.from('\nendobj\n'));
  }
  const start = parts.reduce((sum, part) => sum + part.length, 0);
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 6\n0000000000 65535 f \n${lines}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

function stream(entries: string, data: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<<${entries}/Length ${data.length}>>stream\n`),
    data,
    Buffer.from('\nendstream'),
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
