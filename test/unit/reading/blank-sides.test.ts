import { describe, expect, it } from 'vitest';
import { faintStrokes } from '../../../shared/core/page/pixels/faint-strokes.ts';
import { evenLight } from '../../../shared/core/page/pixels/light.ts';
import { findMarks } from '../../../workers/read/find-marks.ts';

const [WIDE, HIGH] = [1700, 2200];

/** A side of paper with a scanner's noise, made the same every time. */
function side(draw: (set: (x: number, y: number, grey: number) => void) => void, paper = 238) {
  const data = new Uint8Array(WIDE * HIGH);
  let seed = 7;
  for (let i = 0; i < data.length; i++) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    data[i] = paper + ((seed >> 16) % 9) - 4;
  }
  draw((x, y, grey) => {
    const at = Math.round(y) * WIDE + Math.round(x);
    data[at] = Math.min(data[at] as number, grey);
  });
  return evenLight({ data, widthPx: WIDE, heightPx: HIGH });
}
const blot = (
  set: (x: number, y: number, grey: number) => void,
  cx: number,
  cy: number,
  r: number,
  grey: number,
) => {
  for (let y = -r; y <= r; y++)
    for (let x = -r; x <= r; x++) if (x * x + y * y <= r * r) set(cx + x, cy + y, grey);
};
/** A few waves of a hand, `thick` pixels wide. */
const scrawl = (set: (x: number, y: number, grey: number) => void, grey: number, thick = 2): void => {
  for (let t = 0; t < 900; t++) {
    const [x, y] = [500 + t * 0.6, 900 + 40 * Math.sin(t / 25) + 12 * Math.sin(t / 7)];
    blot(set, x, y, thick, grey);
  }
};
const sees = (page: ReturnType<typeof side>): boolean => {
  const copy = { ...page, data: page.data.slice() };
  return findMarks(copy, { isClean: false }).inkAmong([]).length > 0 || faintStrokes(page).length > 0;
};

describe('a side with next to nothing on it', () => {
  it('is kept when a pencil wrote on it, however faintly', () => {
    for (const grey of [120, 180, 210])
      expect(sees(side((set) => scrawl(set, grey))), `grey ${grey}`).toBe(true);
  });

  it('is blank when there is paper only, dark or light', () => {
    for (const paper of [250, 238, 190])
      expect(sees(side(() => undefined, paper)), `paper ${paper}`).toBe(false);
  });

  it('is blank when only the print of its front shines through', () => {
    const shining = side((set) => {
      for (let line = 0; line < 30; line++) {
        for (let letter = 0; letter < 50; letter++) {
          if (letter % 7 === 6) continue;
          const [x, y] = [200 + letter * 24, 200 + line * 50];
          for (let i = 0; i < 24; i++) {
            set(x + (i % 12), y, 212);
            set(x, y + i, 212);
            set(x + 1, y + i, 212);
            set(x + 12, y + i, 214);
          }
        }
      }
    });
    expect(sees(shining)).toBe(false);
  });

  it('is blank with punch holes and the dark edge of a scanner', () => {
    const holed = side((set) => {
      for (const y of [400, 1100, 1800]) blot(set, 70, y, 38, 20);
      for (let y = 0; y < HIGH; y++) for (let x = WIDE - 22; x < WIDE; x++) set(x, y, 15);
    });
    expect(sees(holed)).toBe(false);
  });

  it('is blank with a fold across it', () => {
    expect(
      sees(
        side((set) => {
          for (let x = 0; x < WIDE; x++) for (let y = 1100; y < 1103; y++) set(x, y, 205);
        }),
      ),
    ).toBe(false);
  });
});
