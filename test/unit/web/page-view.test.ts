import { describe, expect, test } from 'vitest';
import { cropOf, nextScale, scaleOf, scrollFor } from '../../../services/review/web/pages/page-view.ts';

const LETTER = { id: 'page', widthPx: 2550, heightPx: 3300, image: '' };

describe('the page on the screen', () => {
  test('fits the width, or the whole page', () => {
    expect(scaleOf('width', LETTER, 1275, 600)).toBe(0.5);
    expect(scaleOf('page', LETTER, 1275, 660)).toBeCloseTo(0.2);
    expect(scaleOf(0.75, LETTER, 1275, 660)).toBe(0.75);
  });

  test('grows and shrinks in steps from whatever scale it has, and stops at the ends', () => {
    expect(nextScale(0.31, 1)).toBe(0.33);
    expect(nextScale(0.31, -1)).toBe(0.25);
    expect(nextScale(2, 1)).toBe(2);
    expect(nextScale(0.1, -1)).toBe(0.1);
  });

  test('stays where it is while the spot is in sight, and else brings it to the middle', () => {
    expect(scrollFor(300, 340, 100, 600)).toBe(100);
    expect(scrollFor(900, 940, 100, 600)).toBe(620);
    expect(scrollFor(20, 60, 500, 600)).toBe(0);
  });

  test('shows the beginning of what is longer than the window', () => {
    expect(scrollFor(1000, 2000, 0, 600)).toBe(940);
  });
});

describe('the enlarged spot', () => {
  test('holds the whole value and something to its left, within the room there is', () => {
    const crop = cropOf([1200, 900, 300, 44], LETTER, 560, 92);
    const seen = (pagePx: number) => pagePx * crop.scale + crop.leftPx;
    expect(crop.widthPx).toBeLessThanOrEqual(560);
    expect(crop.heightPx).toBeLessThanOrEqual(92);
    expect(seen(1200)).toBeGreaterThan(0);
    expect(seen(1500)).toBeLessThanOrEqual(crop.widthPx);
    expect(seen(1100)).toBeGreaterThan(0);
  });

  test('never begins outside the page', () => {
    const crop = cropOf([0, 0, 200, 40], LETTER, 560, 92);
    expect(crop.leftPx).toBeCloseTo(0);
    expect(crop.topPx).toBeCloseTo(0);
  });
});
