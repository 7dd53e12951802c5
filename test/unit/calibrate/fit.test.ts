import { describe, expect, it } from 'vitest';
import { chooseThreshold } from '../../../infra/calibrate/choose-threshold.ts';
import { crossValidate } from '../../../infra/calibrate/cross-validate.ts';
import { fitKnots } from '../../../infra/calibrate/fit-knots.ts';
import { type Answer, fitLogistic } from '../../../infra/calibrate/fit-logistic.ts';
import { rateAtMost } from '../../../shared/core/extract/calibration/rate-at-most.ts';

/** Answers of which the share that is right follows `oddsOf`, without chance: the same every time. */
function answers(forms: readonly string[], oddsOf: (form: string, raw: number) => number): Answer[] {
  return forms.flatMap((form) =>
    Array.from({ length: 400 }, (_, i) => {
      const raw = (i % 20) / 4 - 1;
      const share = 1 / (1 + Math.exp(-oddsOf(form, raw)));
      return {
        name: 'patient.mrn',
        critical: true,
        form,
        mixed: false,
        level: 'office',
        features: { raw, [`only:${form}`]: 1 },
        right: Math.floor(i / 20) / 20 < share,
        weight: 1,
      };
    }),
  );
}

describe('the regression', () => {
  const weights = fitLogistic(
    answers(['a', 'b', 'c'], (_, raw) => 0.5 + raw),
    { ridge: 0.01, leastForms: 3 },
  );
  it('finds what the answers follow', () => {
    expect(weights.bias).toBeCloseTo(0.5, 0);
    expect(weights.raw).toBeCloseTo(1, 0);
  });
  it('learns nothing from what only one form shows', () => {
    expect(Object.keys(weights)).toEqual(['bias', 'raw']);
  });
});

describe('the monotone map', () => {
  const seen = [
    ...Array.from({ length: 50 }, (_, i) => ({ odds: 0, right: i % 2 === 0, weight: 1 })),
    ...Array.from({ length: 50 }, (_, i) => ({ odds: 1, right: i % 4 === 0, weight: 1 })),
    ...Array.from({ length: 500 }, () => ({ odds: 3, right: true, weight: 1 })),
  ];
  it('rises, though what was seen does not', () => {
    const knots = fitKnots(seen, 20);
    for (let i = 1; i < knots.length; i++)
      expect(knots[i]?.observed).toBeGreaterThan(knots[i - 1]?.observed ?? 0);
  });
  it('calls nothing certain because no error was seen', () => {
    const top = fitKnots(seen, 20).at(-1)?.observed ?? 0;
    expect(1 / (1 + Math.exp(-top))).toBeLessThan(0.998);
  });
});

describe('a threshold', () => {
  const right = (confidence: number, n: number) =>
    Array.from({ length: n }, () => ({ confidence, right: true }));
  const wrong = (confidence: number) => ({ confidence, right: false });
  it('is the lowest at which the upper bound of the error rate keeps the target', () => {
    const told = [...right(0.99, 800), ...right(0.97, 800), ...Array.from({ length: 6 }, () => wrong(0.9))];
    expect(chooseThreshold(told, 0.005)).toBe(0.97);
    expect(rateAtMost(0, 1600)).toBeLessThan(0.005);
  });
  it('keeps away from the highest error where there are too few answers to show that', () => {
    const told = [...right(0.99, 50), ...right(0.961, 50), wrong(0.96), ...right(0.9, 50)];
    expect(chooseThreshold(told, 0.0014)).toBeGreaterThan(0.961);
    expect(chooseThreshold(told, 0.0014)).toBeLessThan(0.99);
  });
});

describe('cross-validation', () => {
  it('tries each form on what the others taught: one that reads worse than they do shows it', () => {
    const forms = ['a', 'b', 'c', 'd'];
    const tried = crossValidate(answers(forms, (form, raw) => (form === 'd' ? raw - 1 : raw + 2)));
    const off = (form: string) => {
      const of = tried.filter((one) => one.answer.form === form);
      const mean = (pick: (one: (typeof of)[number]) => number) =>
        of.reduce((sum, one) => sum + pick(one), 0) / of.length;
      return mean((one) => one.confidence) - mean((one) => (one.answer.right ? 1 : 0));
    };
    expect(off('d')).toBeGreaterThan(0.1);
    expect(off('a')).toBeLessThan(0);
  });
  it('leaves out files that may hold any of the forms', () => {
    const some = answers(['a', 'b', 'c'], (_, raw) => raw);
    const mixed = answers(['stack'], () => 5).map((answer) => ({ ...answer, mixed: true }));
    expect(crossValidate([...some, ...mixed])).toEqual(crossValidate(some));
  });
});
