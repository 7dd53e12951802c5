import { expect, test } from 'vitest';
import {
  checkOf,
  DEFAULT_POLICY,
  isDrawn,
  type ReviewPolicy,
  reviewPolicy,
} from '../../../../shared/core/record/review-policy.ts';

const sure = { value: 'x', accepted: true, confidence: 0.99 };
const unsure = { value: 'x', accepted: false, confidence: 0.6 };
const asked = (policy: ReviewPolicy, name: string, says: typeof sure | null, drawn = false) =>
  checkOf(policy, name, says, drawn);

test('what the machine is sure of takes a glance; what it is not takes a look, or a blind key when dangerous', () => {
  expect(asked(DEFAULT_POLICY, 'patient.address', sure).check).toBe('glance');
  expect(asked(DEFAULT_POLICY, 'patient.address', unsure).check).toBe('look');
  expect(asked(DEFAULT_POLICY, 'patient.mrn', sure).check).toBe('glance');
  expect(asked(DEFAULT_POLICY, 'patient.mrn', unsure)).toMatchObject({ check: 'blind', people: 1 });
});

test('what takes a glance is confirmed in one go, dangerous or not', () => {
  expect(asked(DEFAULT_POLICY, 'patient.address', sure).inGroup).toBe(true);
  expect(asked(DEFAULT_POLICY, 'lab.results[].value', sure).inGroup).toBe(true);
  expect(asked(DEFAULT_POLICY, 'patient.address', unsure).inGroup).toBe(false);
});

test('what a person added is looked at: there is nothing to be blind to', () => {
  expect(asked(DEFAULT_POLICY, 'patient.mrn', null)).toMatchObject({
    check: 'look',
    critical: true,
    people: 0,
  });
});

test('a site may be stricter', () => {
  const strict = reviewPolicy.parse({
    critical: { accepted: 'blind', otherwise: 'blind' },
    ordinary: { accepted: 'look', otherwise: 'look' },
    alsoCritical: ['patient.phone'],
    blindAlso: ['document.date'],
  });
  expect(asked(strict, 'patient.phone', sure)).toEqual({
    critical: true,
    check: 'blind',
    inGroup: false,
    people: 1,
  });
  expect(asked(strict, 'document.date', sure)).toMatchObject({ critical: false, check: 'blind' });
  expect(asked(strict, 'patient.address', sure).inGroup).toBe(false);
});

test('a site may ask the machine to be surer than it is', () => {
  const policy = reviewPolicy.parse({ ...DEFAULT_POLICY, acceptAt: { critical: 0.995, ordinary: 0.9 } });
  expect(asked(policy, 'patient.mrn', sure).check).toBe('blind');
  expect(asked(policy, 'patient.mrn', { ...sure, confidence: 0.995 }).check).toBe('glance');
  expect(asked(policy, 'patient.address', sure).check).toBe('glance');
  expect(asked(policy, 'patient.address', { ...unsure, confidence: 1 }).check).toBe('look');
});

test('what two people key is keyed blind whatever the machine says, unless the site has one person', () => {
  const policy = { ...DEFAULT_POLICY, twoPerson: ['patient.mrn'] };
  for (const says of [sure, unsure, null]) {
    expect(asked(policy, 'patient.mrn', says)).toMatchObject({ check: 'blind', people: 2, inGroup: false });
  }
  const alone = { ...policy, onePersonSite: true };
  expect(asked(alone, 'patient.mrn', sure).check).toBe('glance');
  expect(asked(alone, 'patient.mrn', unsure)).toMatchObject({ check: 'blind', people: 1 });
});

test('a field drawn for the sample is keyed blind although it is accepted; drawing says nothing of others', () => {
  expect(asked(DEFAULT_POLICY, 'patient.address', sure, true)).toMatchObject({ check: 'blind', people: 1 });
  expect(asked(DEFAULT_POLICY, 'patient.address', unsure, true).check).toBe('look');
});

test('a policy stored before there were keys is still understood', () => {
  const { critical, ordinary } = DEFAULT_POLICY;
  expect(reviewPolicy.parse({ critical, ordinary })).toEqual(DEFAULT_POLICY);
});

test('the sample is the share asked for, the same whenever asked, another for another site', () => {
  const ids = Array.from(
    { length: 20_000 },
    (_, i) => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
  );
  const drawn = (salt: string, share: number) => ids.filter((id) => isDrawn(salt, id, share));
  expect(drawn('a', 0)).toEqual([]);
  expect(drawn('a', 1)).toHaveLength(ids.length);
  const mine = drawn('a', 0.02);
  expect(mine.length / ids.length).toBeCloseTo(0.02, 2);
  expect(drawn('a', 0.02)).toEqual(mine);
  const theirs = new Set(drawn('b', 0.02));
  expect(mine.filter((id) => theirs.has(id)).length).toBeLessThan(mine.length / 5);
  expect(mine.every((id) => isDrawn('a', id, 0.05))).toBe(true);
});
