import { describe, expect, it } from 'vitest';
import { standApart } from '../../../../shared/core/extract/goes-on.ts';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import type { SheetWord } from '../../../../shared/core/page/sheet-word.ts';
import { readingOf } from '../reading-of.ts';

const fieldsOf = (lines: readonly string[]) => indexPages([readingOf(lines)]).documents[0]?.fields ?? [];
const fieldOf = (lines: readonly string[], path: string) => fieldsOf(lines).find((f) => f.path === path);
const cutOff = (lines: readonly string[], path: string): boolean => {
  const field = fieldOf(lines, path);
  if (!field) throw new Error(`no ${path}`);
  return field.reasons?.includes('cut-off') ?? false;
};

describe('a name that goes on', () => {
  const sheet = (...lines: string[]) => ['REGISTRATION FORM', '', ...lines];
  it('under its beginning is not accepted', () => {
    const lines = sheet('Patient:  QUINONES, INGRID CONSUELO     MR#: 294998-3', '          ROSALIND');
    expect(cutOff(lines, 'patient.givenNames')).toBe(true);
    expect(fieldOf(lines, 'patient.givenNames')?.accepted).toBe(false);
  });
  it('does not go on in the answer of the next label, nor in a street', () => {
    const next = sheet('Patient:  QUINONES, INGRID CONSUELO     MR#: 294998-3', 'Religion: LUTHERAN');
    expect(cutOff(next, 'patient.givenNames')).toBe(false);
    const street = sheet(
      'Patient:  QUINONES, INGRID CONSUELO     MR#: 294998-3',
      '          11993 N TAMARACK ROAD',
    );
    expect(cutOff(street, 'patient.givenNames')).toBe(false);
  });
  it('behind a gap that a letter would fill is not accepted', () => {
    const gap = sheet('Patient: KUZNETSOV, AGNIESZKA SIO   HAN     MRN: 7820786');
    const sound = sheet('Patient: KUZNETSOV, AGNIESZKA SIOBHAN     MRN: 7820786');
    expect(cutOff(gap, 'patient.givenNames')).toBe(true);
    expect(cutOff(sound, 'patient.givenNames')).toBe(false);
  });
});

describe('a result whose words stand apart', () => {
  const word = (text: string, x: number, w: number): SheetWord => ({
    text,
    box: [x, 0, w, 20],
    onPage: [x, 0, w, 20],
    confidence: 0.99,
    page: 1,
    ownText: false,
  });
  it('may have lost a letter between them', () => {
    expect(standApart([word('A', 0, 18), word('POS', 55, 50)])).toBe(true);
    expect(standApart([word('AB', 0, 36), word('POS', 46, 50)])).toBe(false);
  });
});
