import sharp from 'sharp';
import type { Box } from '../../shared/core/page/geometry.ts';
import type { PageReading } from '../../shared/core/page/reading.ts';

export interface FieldMark {
  readonly label: string;
  readonly box: Box;
}

/** Draws what was seen over the upright page, as PNG: a misreading is best looked at. */
export async function drawReading(
  display: Buffer,
  reading: PageReading,
  fields: readonly FieldMark[] = [],
): Promise<Buffer> {
  const { width, height } = await sharp(display).metadata();
  const scale = width / reading.widthPx;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><g transform="scale(${scale})"
    fill="none" stroke-width="${2 / scale}" font-family="sans-serif" font-size="${10 / scale}">${[
      ...reading.words.map(
        (w) => rectangle(w.box, w.confidence >= 0.7 ? '#2a7' : '#d80') + caption(w.box, w.text, '#05a'),
      ),
      ...reading.rules.map((r) => rectangle(r.box, '#a4f')),
      ...reading.checkboxes.map((c) => rectangle(c.box, c.checked ? '#f0f' : '#0af')),
      ...reading.ink.map((i) => rectangle(i.box, '#f00')),
      ...fields.map((f) => rectangle(f.box, '#fa0', 0.25) + caption(f.box, f.label, '#b50')),
    ].join('')}</g></svg>`;
  return sharp(display)
    .composite([{ input: Buffer.from(svg) }])
    .png({ compressionLevel: 4 })
    .toBuffer();
}

const rectangle = ([x, y, w, h]: Box, colour: string, fill = 0): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" stroke="${colour}"${fill ? ` fill="${colour}" fill-opacity="${fill}"` : ''}/>`;

const caption = ([x, y]: Box, text: string, colour: string): string =>
  `<text x="${x}" y="${y - 2}" fill="${colour}">${text.replace(/[<>&]/g, (c) => `&#${c.charCodeAt(0)};`)}</text>`;
