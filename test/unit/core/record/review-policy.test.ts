import { expect, test } from 'vitest';
import { checkOf, DEFAULT_POLICY, reviewPolicy } from '../../../../shared/core/record/review-policy.ts';

test('what the machine is sure of takes a glance; what it is not takes a look, or a blind key when dangerous', () => {
  expect(checkOf(DEFAULT_POLICY, 'patient.address', true).check).toBe('glance');
  expect(checkOf(DEFAULT_POLICY, 'patient.address', false).check).toBe('look');
  expect(checkOf(DEFAULT_POLICY, 'patient.mrn', true).check).toBe('glance');
  expect(checkOf(DEFAULT_POLICY, 'patient.mrn', false).check).toBe('blind');
});

test('only accepted ordinary fields are confirmed in one go', () => {
  expect(checkOf(DEFAULT_POLICY, 'patient.address', true).inGroup).toBe(true);
  expect(checkOf(DEFAULT_POLICY, 'patient.address', false).inGroup).toBe(false);
  expect(checkOf(DEFAULT_POLICY, 'lab.results[].value', true).inGroup).toBe(false);
});

test('a site may be stricter', () => {
  const strict = reviewPolicy.parse({
    critical: { accepted: 'blind', otherwise: 'blind' },
    ordinary: { accepted: 'look', otherwise: 'look' },
    alsoCritical: ['patient.phone'],
  });
  expect(checkOf(strict, 'patient.phone', true)).toEqual({ critical: true, check: 'blind', inGroup: false });
  expect(checkOf(strict, 'patient.address', true).inGroup).toBe(false);
});
