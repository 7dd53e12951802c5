import sharp from 'sharp';
import type { Locale } from '../../shared/core/extract/locales/locale.ts';
import { cellAround } from '../../shared/core/page/cells.ts';
import { agrees } from '../../shared/core/page/choose-reading.ts';
import type { Box } from '../../shared/core/page/geometry.ts';
import type { PageReading, Word } from '../../shared/core/page/reading.ts';
import { sheetOf } from '../../shared/core/page/sheet.ts';

export interface FieldMark {
  readonly label: string;
  readonly box: Box;
  readonly accepted: boolean;
}

const COLOURS = {
  'readers agree': '#2a7',
  'readers differ': '#d60',
  'one reader': '#26c',
  line: '#999',
  cell: '#0aa',
  rule: '#a4f',
  'box, ticked': '#f0f',
  'box, empty': '#0af',
  ink: '#f00',
  'field, accepted': '#3b3',
  'field, for a person': '#fa0',
} as const;
type Mark = keyof typeof COLOURS;

/**
 * Draws what was seen over the upright page, as PNG: a misreading is best looked at. Words with what each reader made of
 * them where they differ, the lines and cells they were put in, rules, boxes, ink, and the fields.
 */
export async function drawReading(
  display: Buffer,
  reading: PageReading,
  fields: readonly FieldMark[],
  locale: Locale,
): Promise<Buffer> {
  const { width, height } = await sharp(display).metadata();
  const scale = width / reading.widthPx;
  const px = (n: number): number => n / scale;
  const rectangle = ([x, y, w, h]: Box, mark: Mark, fill = 0): string =>
    `<rect x="${x}" y="${y}" width="${w}" height="${h}" stroke="${COLOURS[mark]}"${fill ? ` fill="${COLOURS[mark]}" fill-opacity="${fill}"` : ''}/>`;
  const caption = (x: number, y: number, text: string, mark: Mark): string =>
    `<text x="${x}" y="${y}" fill="${COLOURS[mark]}" stroke="none">${text.replace(/[<>&]/g, (c) => `&#${c.charCodeAt(0)};`)}</text>`;
  const { lines, cells } = structureOf(reading, locale);
  const marks = [
    ...lines.map((box) => rectangle(box, 'line')),
    ...cells.map((box) => rectangle(box, 'cell')),
    ...reading.rules.map((rule) => rectangle(rule.box, 'rule')),
    ...reading.checkboxes.map((c) => rectangle(c.box, c.checked ? 'box, ticked' : 'box, empty')),
    ...reading.ink.map((ink) => rectangle(ink.box, 'ink')),
    ...fields.map(({ box, label, accepted }) => {
      const mark = accepted ? 'field, accepted' : 'field, for a person';
      return rectangle(box, mark, 0.25) + caption(box[0], box[1] + box[3] + px(10), label, mark);
    }),
    ...reading.words.map((word) => {
      const mark = markOf(word);
      return rectangle(word.box, mark) + caption(word.box[0], word.box[1] - px(2), saidOf(word), mark);
    }),
  ];
  const legend = Object.keys(COLOURS).map((mark, i) =>
    caption(px(8), px(14 + 13 * i), `■ ${mark}`, mark as Mark),
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><g transform="scale(${scale})"
    fill="none" stroke-width="${px(1.5)}" font-family="sans-serif" font-size="${px(10)}">${marks.join('')}${legend.join('')}</g></svg>`;
  return sharp(display)
    .composite([{ input: Buffer.from(svg) }])
    .png({ compressionLevel: 4 })
    .toBuffer();
}

function markOf({ text, other, source }: Word): Mark {
  if (source === 'text-layer') return 'readers agree';
  if (!other || other.text === '') return 'one reader';
  return agrees(text, other.text) ? 'readers agree' : 'readers differ';
}

const saidOf = (word: Word): string =>
  markOf(word) === 'readers differ' ? `${word.text} / ${word.other?.text}` : word.text;

/** Stretches of lines, and the ruled cells they stand in, on the page as it lies. */
function structureOf(reading: PageReading, locale: Locale): { lines: Box[]; cells: Box[] } {
  const sheet = sheetOf(reading, locale);
  const segments = sheet.lines.flatMap((line) => line.segments.map((segment) => segment.box));
  const cells = new Map(
    segments.flatMap((box) => {
      const cell = cellAround(sheet, box);
      return cell ? [[cell.map(Math.round).join(), cell] as const] : [];
    }),
  );
  return { lines: segments.map(sheet.backToPage), cells: [...cells.values()].map(sheet.backToPage) };
}
