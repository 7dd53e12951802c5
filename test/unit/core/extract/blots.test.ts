import { describe, expect, it } from 'vitest';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import type { Box } from '../../../../shared/core/page/geometry.ts';
import { readingOf } from '../reading-of.ts';

const LINES = [
  'MERCY VALLEY MEDICAL CENTER',
  'DISCHARGE SUMMARY',
  '',
  'NAME: Clara Voss                MR              35Y F',
  'ADMITTED: 01/22/1987            DISCHARGED:',
  '',
  'FINAL DIAGNOSES:',
  '',
  '',
  'HOSPITAL COURSE:',
  'She did well.',
];
const fieldsWith = (...ink: Box[]) => {
  const reading = readingOf(LINES, { ink: ink.map((box) => ({ box, inkPx: 4000 })) });
  const fields = indexPages([reading]).documents[0]?.fields ?? [];
  return (path: string) => fields.find((f) => f.path === path);
};
const OVER_NUMBER: Box = [840, 320, 260, 50];
const OVER_DATE: Box = [1040, 385, 240, 50];
const OVER_DIAGNOSIS: Box = [170, 560, 500, 50];

describe('an answer that was inked over', () => {
  const field = fieldsWith(OVER_NUMBER, OVER_DATE, OVER_DIAGNOSIS);
  it.each([
    ['patient.mrn', OVER_NUMBER],
    ['encounter.dischargeDate', OVER_DATE],
    ['encounter.diagnoses[0].text', OVER_DIAGNOSIS],
  ])('is offered with the ink as its place and without a value: %s', (path, box) => {
    expect(field(path)).toMatchObject({ value: null, accepted: false, box });
  });
  it('leaves what can be read beside it alone', () => {
    expect(field('encounter.admissionDate')?.value).toBe('1987-01-22');
  });
  it('is offered nowhere on a page without such marks', () => {
    const clean = fieldsWith();
    expect(clean('patient.mrn')).toBe(undefined);
    expect(clean('encounter.dischargeDate')).toBe(undefined);
  });
});

describe('a plate whose given names were inked over', () => {
  const reading = readingOf(
    [
      'PROGRESS NOTE',
      '',
      '                VALDEZ,',
      '                MR # 27-55-17',
      '                DOB 08/23/1958',
    ],
    { ink: [{ box: [630, 262, 180, 50], inkPx: 4000 }] },
  );
  const fields = indexPages([reading]).documents[0]?.fields ?? [];
  it('gives the family name, to be looked at, and the place of the others', () => {
    const [family, given] = ['familyName', 'givenNames'].map((n) =>
      fields.find((f) => f.path === `patient.${n}`),
    );
    expect(family).toMatchObject({ value: 'Valdez', accepted: false });
    expect(given).toMatchObject({ value: null, box: [630, 262, 180, 50] });
  });
});
