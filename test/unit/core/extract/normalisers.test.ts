import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forbidsGlance } from '../../../../shared/core/extract/doubts.ts';
import { icdIn, spoiltIcdIn } from '../../../../shared/core/extract/icd.ts';
import { identifierIn, phoneIn } from '../../../../shared/core/extract/identifiers.ts';
import { EN_US } from '../../../../shared/core/extract/locales/en-us.ts';
import {
  flagIn,
  labValueIn,
  placeInRange,
  rangeIn,
  restorePoints,
  unitIn,
} from '../../../../shared/core/extract/quantities.ts';
import { relationshipIn, sexIn } from '../../../../shared/core/extract/vocabulary.ts';

describe('numbers and codes', () => {
  it('keeps dashes of a record number and loses its spaces', () => {
    expect(identifierIn('87-81- 45')).toBe('87-81-45');
    expect(identifierIn('M000645528')).toBe('M000645528');
    expect(identifierIn('Smith')).toBeUndefined();
  });

  it.each(['(684) 555-4679', '220/555-6167', '498.555.8658', '1-498-555-8658'])(
    'gives the ten digits of %s',
    (text) => {
      expect(phoneIn(text)).toMatch(/^[2-9]\d{9}$/);
    },
  );

  it('reads diagnosis codes', () => {
    expect(icdIn('Acute appendicitis (K35.80).')?.code).toBe('K35.80');
    expect(icdIn('S72.001A')?.code).toBe('S72.001A');
    expect(icdIn('no code')).toBeUndefined();
  });

  it.each(['I10', 'Z3A.38', 'M1A.00X0', 'C7B.01', 'S72.001S', 'E11.9'])('%s is a code as it is', (code) =>
    expect(icdIn(code)).toMatchObject({ code, alternatives: [], reasons: [] }),
  );
  it.each(['TIA', 'PO2', 'HID', 'A1C', 'Vitamin B12 deficiency', 'T12 fracture'])('%s is no code', (text) =>
    expect(icdIn(text)).toBeUndefined(),
  );
  it.each([
    ['I1O', 'I10', 'I1O', 'code-mended'],
    ['K35.8O', 'K35.80', 'K35.8O', 'code-mended'],
    ['ES7.6', 'E57.6', 'ES7.6', 'code-mended'],
    ['E11.6S', 'E11.6S', 'E11.65', 'letters-among-digits'],
    ['T8B.4', 'T8B.4', 'T88.4', 'letters-among-digits'],
  ])('%s is read with what else it may say', (text, code, other, reason) => {
    expect(icdIn(text)).toMatchObject({ code, alternatives: [other], reasons: [reason] });
    expect(forbidsGlance([reason])).toBe(true);
  });
  it('guesses the letter in front of a code from the sign it was read as', () => {
    expect(spoiltIcdIn('144.9')).toMatchObject({ code: 'I44.9', alternatives: ['J44.9'] });
    expect(spoiltIcdIn('l10')?.code).toBe('I10');
    expect(spoiltIcdIn('110')?.code).toBe('I10');
    expect(spoiltIcdIn('572.001A')?.code).toBe('S72.001A');
  });
  it('makes no ICD-9 code one of ICD-10', () =>
    expect(['820.21', '279.4', '009.9', '250', '120'].filter((code) => spoiltIcdIn(code))).toEqual([]));

  it('knows sexes and relationships', () => {
    expect([sexIn('F', EN_US), sexIn('Male', EN_US), sexIn('7', EN_US)]).toEqual([
      'female',
      'male',
      undefined,
    ]);
    expect(relationshipIn('WIFE', EN_US)).toEqual({ value: 'wife', known: true });
    expect(relationshipIn('', EN_US)).toBeUndefined();
  });
});

describe('laboratory quantities', () => {
  it.each([
    ['1,200', '1200'],
    ['<0.50', '<0.50'],
    ['0.40', '0.40'],
    ['1+', '1+'],
    ['NEGATIVE', 'NEGATIVE'],
  ])('keeps %s as printed', (text, value) => expect(labValueIn(text)?.value).toBe(value));

  it('sees no value in a comment', () => expect(labValueIn('SUGGEST CONFIRMATORY TESTING')).toBeUndefined());

  it.each([
    ['10³/µL', '10^3/uL'],
    ['10*3/uL', '10^3/uL'],
    ['mmol/L', 'mmol/L'],
    ['ulU/mL', 'uIU/mL'],
    ['ug/mL FEU', 'ug/mL FEU'],
  ])('gives the unit %s in ASCII', (text, value) => expect(unitIn(text)).toBe(value));

  it.each([
    ['135 - 145', '135-145'],
    ['(0.60 – 1.20)', '0.60-1.20'],
    ['< 5.0', '<5.0'],
    ['NON-REACTIVE', 'NON-REACTIVE'],
  ])('gives the range %s without spaces', (text, value) => expect(rangeIn(text)).toBe(value));

  it.each([
    ['* H', 'H'],
    ['↑', 'H'],
    ['LL', 'LL'],
    ['*', 'A'],
    ['ABN', 'A'],
    ['High', 'H'],
  ])('reads the flag %s', (text, value) => expect(flagIn(text, EN_US)).toBe(value));

  it('compares a number with its range', () => {
    expect(placeInRange('6.2', '3.5-5.1')).toBe('H');
    expect(placeInRange('0.95', '<0.50')).toBe('H');
    expect(placeInRange('4', '7-20')).toBe('L');
    expect(placeInRange('Negative', 'Negative')).toBeUndefined();
  });

  it('puts a lost decimal point back only where the row shows places and the number is out of proportion', () => {
    expect(restorePoints('343', '27.0-33.0')).toMatchObject({ value: '34.3', valueChanged: true });
    expect(restorePoints('5.06', '420-590')).toMatchObject({ range: '4.20-5.90', rangeChanged: true });
    expect(restorePoints('12', '4.0-11.0').valueChanged).toBe(false);
    expect(restorePoints('139', '135-145').valueChanged).toBe(false);
  });

  it('never adds, drops or changes a digit where it puts a point back', () => {
    const number = fc.stringMatching(/^\d{1,3}(\.\d{1,2})?$/);
    const digits = (text: string) => text.replace(/\./g, '');
    fc.assert(
      fc.property(number, number, number, (value, low, high) => {
        const put = restorePoints(value, `${low}-${high}`);
        expect(digits(put.value)).toBe(digits(value));
        expect(digits(put.range)).toBe(digits(`${low}-${high}`));
        expect(put.valueChanged).toBe(put.value !== value);
        expect(put.rangeChanged).toBe(put.range !== `${low}-${high}`);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        labValueIn(a);
        unitIn(a);
        rangeIn(a);
        flagIn(a, EN_US);
        restorePoints(a, b);
        placeInRange(a, b);
        phoneIn(a);
        icdIn(a);
        spoiltIcdIn(a);
        identifierIn(a);
        relationshipIn(a, EN_US);
      }),
    );
  });
});
