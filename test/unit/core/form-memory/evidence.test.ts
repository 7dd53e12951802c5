import { expect, it } from 'vitest';
import {
  isProven,
  outcomeOf,
  rightAtLeast,
  triesToProve,
  trustIn,
} from '../../../../shared/core/extract/form-memory/evidence.ts';
import { rateAtMost } from '../../../../shared/core/record/quality-interval.ts';

const record = (right: number, wrong = 0, misread = 0) => ({ right, wrong, misread });

it('a rule without a record is trusted like a coin', () => {
  expect(trustIn(record(0))).toBe(0.5);
  expect(rightAtLeast(record(0))).toBe(0);
  expect(trustIn(record(8))).toBe(0.9);
});

it('as many documents are asked for as the bound of accepted fields asks', () => {
  expect(triesToProve('patient.mrn')).toBe(2139);
  expect(triesToProve('patient.sex')).toBe(598);
  expect(rateAtMost(0, 2138)).toBeGreaterThan(0.0014);
  expect(isProven({ fieldName: 'patient.mrn', tried: record(2138) })).toBe(false);
  expect(isProven({ fieldName: 'patient.mrn', tried: record(2139) })).toBe(true);
  expect(isProven({ fieldName: 'patient.sex', tried: record(597) })).toBe(false);
  expect(isProven({ fieldName: 'patient.sex', tried: record(598) })).toBe(true);
  expect(isProven({ fieldName: 'patient.sex', tried: record(597, 0, 1) })).toBe(false);
});

it('tells a misread value at the right place from another place', () => {
  expect(outcomeOf('patient.familyName', 'HOLLOWAY', 'Holloway')).toBe('right');
  expect(outcomeOf('patient.familyName', 'Hollowav', 'Holloway')).toBe('misread');
  expect(outcomeOf('patient.familyName', 'Ward sister', 'Holloway')).toBe('wrong');
  expect(outcomeOf('patient.familyName', 'Holloway', null)).toBe('wrong');
  expect(outcomeOf('patient.sex', 'male', 'female')).toBe('wrong');
});

it('a long text forgives a lost letter and no number', () => {
  const text =
    'Soft, non-tender, no masses felt. Blood pressure 140/90 lying and standing, pulse 72 and regular throughout.';
  expect(outcomeOf('encounter.examination', text.replace('masses', 'mases'), text)).toBe('right');
  expect(outcomeOf('encounter.examination', text.replace('140', '110'), text)).not.toBe('right');
});
