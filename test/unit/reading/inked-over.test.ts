import { describe, expect, it } from 'vitest';
import { findMarks } from '../../../workers/read/find-marks.ts';

const [WIDE, HIGH] = [1200, 800];
type Box = readonly [x: number, y: number, w: number, h: number];

function page(dark: readonly Box[], light: readonly Box[] = []) {
  const data = new Uint8Array(WIDE * HIGH).fill(250);
  const fill = (grey: number, [x, y, w, h]: Box): void => {
    for (let row = y; row < y + h; row++) data.fill(grey, row * WIDE + x, row * WIDE + x + w);
  };
  for (const box of dark) fill(30, box);
  for (const box of light) fill(250, box);
  return { data, widthPx: WIDE, heightPx: HIGH };
}
const inkOn = (image: ReturnType<typeof page>) => findMarks(image, { isClean: false }).inkAmong([]);

describe('a value somebody inked over', () => {
  it('is ink where it stands, for a person to look at', () => {
    const [mark] = inkOn(page([[400, 300, 300, 54]]));
    expect(mark?.box[0]).toBeGreaterThan(380);
    expect((mark?.box[0] ?? 0) + (mark?.box[2] ?? 0)).toBeLessThan(720);
  });

  it('is not the dark bar of a heading: its light letters are read', () => {
    const letters = Array.from({ length: 10 }, (_, i): Box => [430 + i * 24, 312, 12, 30]);
    const image = page([[400, 300, 300, 54]], letters);
    expect(inkOn(image)).toEqual([]);
    expect(image.data[327 * WIDE + 436]).toBeLessThan(60);
    expect(image.data[327 * WIDE + 445]).toBeGreaterThan(200);
  });

  it('is not the long dark bar over a column, with one short word on it', () => {
    const letters = Array.from({ length: 4 }, (_, i): Box => [150 + i * 22, 318, 12, 26]);
    expect(inkOn(page([[140, 300, 720, 64]], letters))).toEqual([]);
  });

  it('is not a punch hole in the margin', () => {
    expect(inkOn(page([[30, 380, 80, 80]]))).toEqual([]);
  });
});
