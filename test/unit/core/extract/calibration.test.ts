import { describe, expect, it } from 'vitest';
import { calibrated } from '../../../../shared/core/extract/calibration.ts';
import { ACCEPT_AT } from '../../../../shared/core/extract/confidence.ts';
import { forbidsGlance } from '../../../../shared/core/extract/doubts.ts';

describe('a confidence', () => {
  const scores = Array.from({ length: 201 }, (_, i) => i / 200);
  it('never falls where the raw score rises', () => {
    for (let i = 1; i < scores.length; i++)
      expect(calibrated(scores[i] ?? 0)).toBeGreaterThan(calibrated(scores[i - 1] ?? 0));
  });
  it('is a probability whatever comes in, and never certainty', () => {
    for (const x of [...scores, -3, 7, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(calibrated(x)).toBeGreaterThanOrEqual(0);
      expect(calibrated(x)).toBeLessThan(1);
    }
  });
  it('is accepted only well above the scores at which values were wrong', () => {
    expect(calibrated(0.89)).toBeLessThan(ACCEPT_AT);
    expect(calibrated(0.95)).toBeGreaterThan(ACCEPT_AT);
  });
  it('does not matter where a value was put together by guesswork', () => {
    for (const reason of ['flag-mended', 'code-mended', 'decimal-point-restored', 'name-order-guessed'])
      expect(forbidsGlance([reason])).toBe(true);
    expect(forbidsGlance(['said-more-than-once', 'flag-agrees-with-range'])).toBe(false);
  });
});
