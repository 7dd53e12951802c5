import { describe, expect, it } from 'vitest';
import { lineImage } from '../../../shared/core/page/pixels/line-image.ts';
import { strayBars } from '../../../shared/core/page/pixels/stray-bars.ts';

/** White paper with black boxes. */
function paper(
  widthPx: number,
  heightPx: number,
  ...ink: readonly (readonly [number, number, number, number])[]
) {
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (const [x, y, w, h] of ink)
    for (let row = y; row < y + h; row++) data.fill(0, row * widthPx + x, row * widthPx + x + w);
  return { data, widthPx, heightPx };
}

describe('a line cut out for the second reader', () => {
  it('has the height asked for, in proportion, and says where its columns stand on the page', () => {
    const cut = lineImage(paper(400, 200), [50, 60, 200, 20], 2, 48);
    expect(cut.image.heightPx).toBe(48);
    expect(cut.perPx).toBeCloseTo(0.5);
    expect(cut.image.widthPx).toBe(408);
    expect(cut.leftPx).toBe(48);
  });

  it('keeps ink in its place when it is enlarged', () => {
    const { image, perPx, leftPx } = lineImage(paper(400, 200, [100, 60, 10, 24]), [80, 60, 60, 24], 0, 48);
    const row = Array.from(image.data.subarray(24 * image.widthPx, 25 * image.widthPx));
    const dark = row.flatMap((v, x) => (v < 128 ? [leftPx + (x + 0.5) * perPx] : []));
    expect(Math.min(...dark)).toBeCloseTo(100, 0);
    expect(Math.max(...dark)).toBeCloseTo(110, 0);
  });

  it('does not lose a thin stroke when it is made smaller', () => {
    const { image } = lineImage(paper(400, 300, [100, 50, 2, 192]), [20, 50, 200, 192], 0, 48);
    expect(Math.min(...image.data)).toBeLessThan(200);
  });

  it('is white where it reaches over the edge of the page', () => {
    const { image } = lineImage(paper(100, 40), [-10, -10, 120, 60], 5, 48);
    expect(image.data.every((v) => v === 255)).toBe(true);
  });
});

describe('strokes that are no letters', () => {
  const letters = Array.from({ length: 20 }, (_, i) => ({
    box: [100 + i * 30, 200, 20, 28] as const,
    inkPx: 200,
  }));

  it('are the remains of a rule between the names of columns', () => {
    const bar = { box: [400, 180, 6, 60] as const, inkPx: 300 };
    expect(strayBars([...letters, bar])).toEqual([bar]);
  });

  it('are not the capital I of a headline, which has letters of its height beside it', () => {
    const headline = [
      { box: [500, 60, 10, 62] as const, inkPx: 500 },
      { box: [520, 60, 40, 62] as const, inkPx: 900 },
    ];
    expect(strayBars([...letters, ...headline])).toEqual([]);
  });
});
