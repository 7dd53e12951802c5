import { describe, expect, it } from 'vitest';
import { turnBox } from '../../../shared/core/page/geometry.ts';
import { levelReading } from '../../../shared/core/page/level-reading.ts';
import {
  compose,
  invert,
  mapBox,
  mapPoint,
  quarterTurn,
  rectifying,
  turning,
} from '../../../shared/core/page/pixels/homography.ts';

describe('maps between the page as it lies and the page as it is read', () => {
  it('turn boxes as the contract does', () => {
    for (const rotation of [0, 90, 180, 270] as const) {
      expect(mapBox(quarterTurn(rotation, 200, 100), [10, 20, 30, 6])).toEqual(
        turnBox([10, 20, 30, 6], rotation, 200, 100),
      );
    }
  });

  it('lead back to where they came from', () => {
    const map = compose(quarterTurn(90, 2550, 3300), turning(2.5, [1275, 1650]));
    const [x, y] = mapPoint(compose(invert(map), map), [400, 700]);
    expect(x).toBeCloseTo(400);
    expect(y).toBeCloseTo(700);
  });

  it('make a rectangle of a sheet photographed askew', () => {
    const map = rectifying(
      [
        [10, 12],
        [190, 8],
        [205, 280],
        [2, 290],
      ],
      200,
      300,
    );
    const [x, y] = mapPoint(map, [205, 280]);
    expect(x).toBeCloseTo(200);
    expect(y).toBeCloseTo(300);
  });

  it('keep the size of a box under a small turn', () => {
    const [, , w, h] = mapBox(turning(2, [1000, 1000]), [300, 300, 200, 40]);
    expect([w, h]).toEqual([200, 40]);
  });

  it('bring words of one row of a skewed page to one height, and back', () => {
    const level = turning(-2, [500, 500]);
    const onPage = [100, 500, 900].map((x) => mapBox(invert(level), [x, 300, 60, 30]));
    const { reading, toPage } = levelReading({
      number: 1,
      rotation: 0,
      blank: false,
      widthPx: 1000,
      heightPx: 1000,
      dpi: 100,
      level,
      words: onPage.map((box) => ({ text: 'x', box, confidence: 1, source: 'first-reader' })),
      rules: [],
      checkboxes: [],
      ink: [],
    });
    for (const word of reading.words) expect(Math.abs(word.box[1] - 300)).toBeLessThanOrEqual(1);
    reading.words.forEach((word, i) => {
      const [x, y] = toPage(word.box);
      expect(Math.abs(x - (onPage[i]?.[0] ?? 0))).toBeLessThanOrEqual(1);
      expect(Math.abs(y - (onPage[i]?.[1] ?? 0))).toBeLessThanOrEqual(1);
    });
  });
});
