import { describe, expect, it } from 'vitest';
import { type DrawnPath, marksOfDrawing } from '../../../shared/core/page/drawn-marks.ts';
import type { Box } from '../../../shared/core/page/geometry.ts';

const corners = ([x, y, w, h]: Box): [number, number][] => [
  [x, y],
  [x + w, y],
  [x + w, y + h],
  [x, y + h],
  [x, y],
];
const area = (box: Box, grey = 0): DrawnPath => ({ parts: [corners(box)], fill: { grey, opaque: true } });
const outline = (box: Box, widthPx = 3): DrawnPath => ({
  parts: [corners(box)],
  stroke: { grey: 0, widthPx },
});
const line = (...points: [number, number][]): DrawnPath => ({
  parts: [points],
  stroke: { grey: 0, widthPx: 4 },
});
const marks = (paths: DrawnPath[], glyphs: { text: string; box: Box }[] = []) =>
  marksOfDrawing(paths, glyphs, glyphs);

describe('what a file draws besides its text is found without its picture', () => {
  it('a rule, whether a thin area or a line', () => {
    const { rules } = marks([
      area([300, 500, 800, 3]),
      line([300, 700], [1100, 700]),
      line([200, 500], [200, 900]),
    ]);
    expect(rules.map(({ direction, box }) => [direction, ...box])).toEqual([
      ['horizontal', 300, 500, 800, 3],
      ['horizontal', 300, 698, 800, 4],
      ['vertical', 198, 500, 4, 400],
    ]);
  });

  it('a rule drawn cell by cell as one', () => {
    const cells = Array.from({ length: 10 }, (_, i) => area([300 + 60 * i, 500, 60, 3]));
    expect(marks(cells).rules.map((rule) => rule.box)).toEqual([[300, 500, 600, 3]]);
  });

  it('a dashed rule, and one typed as underscores', () => {
    const dashes = Array.from({ length: 40 }, (_, i) => corners([300 + 15 * i, 500, 9, 3]));
    const typed = Array.from({ length: 20 }, (_, i) => ({
      text: '_',
      box: [300 + 25 * i, 900, 25, 2] as Box,
    }));
    const { rules } = marks([{ parts: dashes, fill: { grey: 80, opaque: true } }], typed);
    expect(rules.map((rule) => rule.box)).toEqual([
      [300, 500, 594, 3],
      [300, 900, 500, 2],
    ]);
  });

  it('the four sides of a table, its tinted ground not', () => {
    const { rules, checkboxes, ink } = marks([
      area([100, 100, 900, 400], 230),
      outline([100, 100, 900, 400]),
    ]);
    expect(rules).toHaveLength(4);
    expect([checkboxes, ink]).toEqual([[], []]);
  });

  it('an empty checkbox, however its square is drawn', () => {
    const four = [
      line([100, 400], [140, 400]),
      line([140, 400], [140, 440]),
      line([140, 440], [100, 440]),
      line([100, 440], [100, 400]),
    ];
    const frame: DrawnPath = {
      parts: [corners([100, 600, 42, 42]), corners([104, 604, 34, 34])],
      fill: { grey: 0, opaque: true },
    };
    const { checkboxes, rules } = marks([outline([100, 200, 40, 40]), ...four, frame]);
    expect(checkboxes.map(({ box, checked }) => [box[0], box[1], checked])).toEqual([
      [99, 199, false],
      [100, 600, false],
      [100, 398, false],
    ]);
    expect(rules).toEqual([]);
  });

  it('a checkbox ticked with a line, a filled square or a letter', () => {
    const square = (y: number) => outline([100, y, 40, 40]);
    const cross = [line([104, 204], [136, 236]), line([136, 204], [104, 236])];
    const tick = line([100, 415], [118, 436], [160, 385]);
    const { checkboxes, ink } = marks(
      [square(200), ...cross, square(400), tick, square(600), area([108, 608, 24, 24]), square(800)],
      [{ text: 'X', box: [106, 806, 28, 28] }],
    );
    expect(checkboxes.map(({ checked }) => checked)).toEqual([true, true, true, true]);
    expect(ink).toEqual([]);
  });

  it('no checkbox in a bullet', () => {
    expect(marks([area([101, 201, 38, 38]), outline([100, 200, 40, 40])]).checkboxes).toEqual([]);
  });

  it('a signature', () => {
    const hand = Array.from({ length: 80 }, (_, i): [number, number] => [
      400 + 6 * i,
      900 + 35 * Math.sin(i / 2),
    ]);
    const { ink, rules } = marks([line([300, 940], [1200, 940]), line(...hand)]);
    expect(ink).toHaveLength(1);
    expect(ink[0]?.box[2]).toBeGreaterThan(450);
    expect(rules).toHaveLength(1);
  });

  it('nothing that is white, cut away or painted over', () => {
    const { rules, checkboxes, ink } = marks([
      area([300, 500, 800, 3], 255),
      { ...area([300, 600, 800, 3]), clip: [300, 700, 800, 300] },
      area([300, 800, 800, 3]),
      outline([300, 900, 40, 40]),
      area([200, 780, 1000, 300], 255),
    ]);
    expect([rules, checkboxes, ink]).toEqual([[], [], []]);
  });

  it('no rule in a barcode', () => {
    const bars = Array.from({ length: 30 }, (_, i) => area([300 + 12 * i, 500, i % 3 === 0 ? 8 : 4, 140]));
    expect(marks(bars).rules).toEqual([]);
  });
});
