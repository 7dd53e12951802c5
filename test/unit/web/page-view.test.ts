import { describe, expect, test } from 'vitest';
import {
  cropOf,
  nextScale,
  pictureUrl,
  pointOnPage,
  scaleOf,
  scrollFor,
  turnedSide,
  wantsWhole,
} from '../../../services/review/web/pages/page-view.ts';

const LETTER = { id: 'page', widthPx: 2550, heightPx: 3300, image: '' };

describe('the page on the screen', () => {
  test('fits the width, or the whole page', () => {
    expect(scaleOf('width', LETTER, 1275, 600)).toBe(0.5);
    expect(scaleOf('page', LETTER, 1275, 660)).toBeCloseTo(0.2);
    expect(scaleOf(0.75, LETTER, 1275, 660)).toBe(0.75);
  });

  test('shows the field in hand large, with its surroundings, and never smaller than the page fits', () => {
    const scale = scaleOf('field', LETTER, 700, 600, [1000, 1000, 300, 40]);
    expect(scale).toBeCloseTo(700 / 780);
    expect(scaleOf('field', LETTER, 700, 600, [0, 0, 2500, 3000])).toBeCloseTo(700 / 2550);
    expect(scaleOf('field', LETTER, 700, 600)).toBeCloseTo(700 / 2550);
  });

  test('is fetched in reading width first, and whole only where that would be soft', () => {
    expect(pictureUrl('/api/pages/1/image?v=ab', 1000)).toBe('/api/pages/1/image?v=ab&w=1000');
    expect(pictureUrl('/api/pages/1/image', 160)).toBe('/api/pages/1/image?w=160');
    expect(pictureUrl('/api/pages/1/image?v=ab')).toBe('/api/pages/1/image?v=ab');
    expect(wantsWhole(640, 1)).toBe(false);
    expect(wantsWhole(640, 2)).toBe(true);
  });

  test.each([0, 90, 180, 270] as const)(
    'turned by %s degrees, a point is still the same on the page',
    (turn) => {
      const { widthPx, heightPx } = turnedSide(LETTER, turn);
      // The upper left corner of the upright page lies here in the turned view.
      const corner = { 0: [0, 0], 90: [widthPx, 0], 180: [widthPx, heightPx], 270: [0, heightPx] }[turn];
      expect(pointOnPage(corner as [number, number], LETTER, turn)).toEqual([0, 0]);
    },
  );

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
