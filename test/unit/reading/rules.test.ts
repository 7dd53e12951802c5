import { describe, expect, it } from 'vitest';
import { findRules } from '../../../shared/core/page/pixels/rules.ts';
import { inkRuns } from '../../../shared/core/page/pixels/runs.ts';

const [WIDE, HIGH] = [900, 300];
type Box = readonly [x: number, y: number, w: number, h: number];

function bitmap(...ink: readonly Box[]) {
  const data = new Uint8Array(WIDE * HIGH);
  for (const [x, y, w, h] of ink)
    for (let row = y; row < y + h; row++) data.fill(1, row * WIDE + x, row * WIDE + x + w);
  return { data, widthPx: WIDE, heightPx: HIGH };
}
const rulesOf = (...ink: readonly Box[]) => {
  const page = bitmap(...ink);
  return findRules(page, inkRuns(page)).rules;
};
/** Stems 20 px high every 11 px, run together along their tops as blurred small letters are. */
const blurredWord = (x: number, y: number, letters: number): Box[] => [
  [x, y, letters * 11, 4],
  ...Array.from({ length: letters }, (_, i): Box => [x + i * 11, y, 5, 20]),
];

describe('rules of a form', () => {
  it('are long thin lines, level and upright', () => {
    const rules = rulesOf([50, 60, 700, 3], [50, 60, 3, 200]);
    expect(rules.map((rule) => rule.direction)).toEqual(['horizontal', 'vertical']);
  });

  it('are not rows of small letters that a blurred photograph runs together', () => {
    expect(rulesOf(...blurredWord(100, 100, 16))).toEqual([]);
  });

  it('are still rules where typed letters stand on them', () => {
    const letters = Array.from({ length: 12 }, (_, i): Box => [120 + i * 24, 76, 5, 24]);
    expect(rulesOf([100, 100, 420, 4], ...letters)).toHaveLength(1);
  });
});
