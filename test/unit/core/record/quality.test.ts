import { describe, expect, it } from 'vitest';
import { normaliseValue, sameReading } from '../../../../shared/core/record/field-value.ts';
import { policyChanges } from '../../../../shared/core/record/policy-changes.ts';
import { estimateOf, rateAtMost } from '../../../../shared/core/record/quality-interval.ts';
import { outcomeOf, saysSame, wrongValue } from '../../../../shared/core/record/quality-plant.ts';
import { DEFAULT_POLICY } from '../../../../shared/core/record/review-policy.ts';

describe('an estimated rate', () => {
  // Against R's binom.test.
  it.each([
    [0, 10, 0, 0.308497],
    [1, 5, 0.005051, 0.716418],
    [3, 300, 0.002068, 0.028946],
    [10, 10, 0.691503, 1],
    [2500, 5000, 0.486045, 0.513955],
  ])('of %i errors in %i lies between %f and %f', (errors, n, low, high) => {
    const estimate = estimateOf(errors, n);
    expect(estimate.low).toBeCloseTo(low, 4);
    expect(estimate.high).toBeCloseTo(high, 4);
  });

  it('of nothing looked at may be anything', () => {
    expect(estimateOf(0, 0)).toEqual({ n: 0, errors: 0, rate: null, low: 0, high: 1 });
  });

  it('has the one-sided bound that is stated elsewhere: three in n when nothing was found', () => {
    expect(rateAtMost(0, 300)).toBeCloseTo(0.00994, 4);
  });
});

describe('a planted error', () => {
  it.each([
    ['lab.results[].value', '5.6'],
    ['patient.mrn', '00483912'],
    ['patient.birthDate', '1952-03-14'],
    ['patient.familyName', 'Holloway'],
    ['patient.sex', 'female'],
    ['lab.results[].flag', 'HH'],
    ['consent.decision', 'granted'],
  ])('in %s differs from %s, is one the field takes, and is the same for the same lot', (name, value) => {
    for (const lot of [0, 0.3, 0.99]) {
      const wrong = wrongValue(name, value, lot);
      if (wrong === undefined) throw new Error('none');
      expect(sameReading(name, wrong, value)).toBe(false);
      expect(normaliseValue(name, wrong)).toEqual({ kind: 'value', value: wrong });
      expect(wrongValue(name, value, lot)).toBe(wrong);
    }
  });

  it('is right when found, passed when it went through, wrong when it became something else', () => {
    const truth = { kind: 'value', value: '140' } as const;
    const outcome = (value: string) =>
      outcomeOf('lab.results[].value', { kind: 'value', value }, truth, '170');
    expect(['140', '170', '14'].map(outcome)).toEqual(['right', 'passed', 'wrong']);
    const unread = { kind: 'unreadable', value: null } as const;
    expect(outcomeOf('lab.results[].value', unread, truth, '170')).toBe('wrong');
  });

  it('is compared by the one equality: case and spacing do not matter, digits do', () => {
    const same = (a: string, b: string) =>
      saysSame('patient.familyName', { kind: 'value', value: a }, { kind: 'value', value: b });
    expect(same('HOLLOWAY', 'Holloway')).toBe(true);
    expect(same('Holloway', 'Hollaway')).toBe(false);
  });
});

it('the changes of a policy are told part by part; an order of fields is no change', () => {
  const before = { ...DEFAULT_POLICY, twoPerson: ['patient.mrn', 'patient.birthDate'] };
  expect(policyChanges(before, { ...before, twoPerson: ['patient.birthDate', 'patient.mrn'] })).toEqual([]);
  const after = {
    ...before,
    critical: { ...before.critical, accepted: 'look' as const },
    acceptAt: { ordinary: 0.9 },
  };
  expect(policyChanges(before, after)).toEqual([
    { what: 'critical.accepted', from: 'glance', to: 'look' },
    { what: 'acceptAt.ordinary', from: '', to: '0.9' },
  ]);
});
