import { describe, expect, test } from 'vitest';
import { normaliseValue, sameValue } from '../../../../shared/core/record/field-value.ts';

const taken = (name: string, typed: string) => {
  const result = normaliseValue(name, typed);
  return result.kind === 'value' ? result.value : undefined;
};

describe('what a technician types is brought into the form the record keeps', () => {
  test.each([
    ['patient.birthDate', '3/7/1948', '1948-03-07'],
    ['patient.birthDate', '1948-3-7', '1948-03-07'],
    ['patient.birthDate', 'Mar 7, 1948', '1948-03-07'],
    ['patient.birthDate', '7 March 1948', '1948-03-07'],
    ['patient.birthDate', '1948', '1948'],
    ['patient.birthDate', 'March 1948', '1948-03'],
    ['patient.birthDate', '02/29/2016', '2016-02-29'],
    ['lab.collectedAt', '03/07/2015 2:30 pm', '2015-03-07T14:30'],
    ['lab.collectedAt', '2015-03-07T14:30', '2015-03-07T14:30'],
    ['lab.collectedAt', '2015-03-07 12:05 AM', '2015-03-07T00:05'],
    ['lab.collectedAt', '03/07/2015', '2015-03-07'],
    ['patient.familyName', '  O’Brien–Smith ', "O'Brien-Smith"],
    ['patient.givenNames', 'Margaret A.', 'Margaret A'],
    ['patient.givenNames', 'J.R.', 'J R'],
    ['patient.mrn', ' 00-12 345 ', '00-12345'],
    ['lab.accessionNumber', '1215:L65938U', '1215:L65938U'],
    ['patient.phone', '(555) 010-0199', '5550100199'],
    ['patient.phone', '+1 555 010 0199', '5550100199'],
    ['patient.sex', 'F', 'female'],
    ['patient.nextOfKin.relationship', 'Daughter', 'daughter'],
    ['encounter.lengthOfStayDays', ' 12 ', '12'],
    ['encounter.diagnoses[].code', 'e11.65', 'E11.65'],
    ['lab.results[].value', '12,300', '12300'],
    ['lab.results[].value', '1,234,567', '1234567'],
    ['lab.results[].value', '4.20', '4.20'],
    ['lab.results[].value', '< 0.5', '<0.5'],
    ['lab.results[].value', 'Negative', 'Negative'],
    ['lab.results[].value', '1+', '1+'],
    ['lab.results[].value', '−3.1', '-3.1'],
    ['lab.results[].unit', 'µg/dL', 'ug/dL'],
    ['lab.results[].unit', 'ug / mL  FEU', 'ug/mL FEU'],
    ['lab.results[].unit', '10³/µL', '10^3/uL'],
    ['lab.results[].referenceRange', '(135 – 145)', '135-145'],
    ['lab.results[].referenceRange', '< 5.0', '<5.0'],
    ['lab.results[].referenceRange', 'Non reactive', 'Non reactive'],
    ['lab.results[].flag', '↑↑', 'HH'],
    ['lab.results[].flag', 'h', 'H'],
    ['lab.results[].flag', 'ABN', 'A'],
    ['consent.decision', 'Refused', 'refused'],
    ['consent.signaturePresent', 'yes', 'true'],
    ['encounter.treatmentPlan', 'Rest.  \n  Fluids.', 'Rest.\nFluids.'],
  ])('%s: %j is kept as %j', (name, typed, kept) => {
    expect(taken(name, typed)).toBe(kept);
  });
});

describe('what is not in the form is refused, saying the form', () => {
  test.each([
    ['patient.birthDate', '02/30/1948'],
    ['patient.birthDate', '2/29/1900'],
    ['patient.birthDate', '13/13/1948'],
    ['patient.birthDate', '3/7/48'],
    ['patient.birthDate', 'yesterday'],
    ['lab.collectedAt', '2015-03-07 25:00'],
    ['lab.collectedAt', '03/07/2015 13:30 pm'],
    ['patient.phone', '555-0199'],
    ['patient.sex', 'banana'],
    ['lab.results[].flag', 'HHH'],
    ['patient.familyName', ''],
    ['patient.familyName', '   '],
    ['patient.familyName', '<script>'],
    ['encounter.lengthOfStayDays', '1.5'],
    ['consent.decision', 'maybe'],
    ['patient.address', `1 Oak\u202eteerts`],
    ['patient.address', 'x'.repeat(501)],
    ['patient.mrn', 'a'.repeat(41)],
  ])('%s: %j', (name, typed) => {
    const result = normaliseValue(name, typed);
    expect(result.kind).toBe('refused');
    if (result.kind === 'refused' && typed.trim() !== '') {
      expect(result.expected).not.toContain(typed);
      expect(result.expected.length).toBeGreaterThan(10);
    }
  });
});

test('what was brought into form once stays as it is', () => {
  for (const [name, typed] of [
    ['patient.birthDate', '3/7/1948'],
    ['lab.collectedAt', '03/07/2015 2:30 pm'],
    ['lab.results[].value', '1,234.50'],
    ['lab.results[].referenceRange', '[ 3.5 - 5 ]'],
    ['patient.phone', '1-555-010-0199'],
  ] as const) {
    const once = taken(name, typed);
    expect(once).toBeDefined();
    expect(taken(name, once ?? '')).toBe(once);
  }
});

test('two readings are the same in spite of case and spacing, not in spite of a digit, sign or side', () => {
  expect(sameValue('HOLLOWAY', 'Holloway')).toBe(true);
  expect(sameValue('left  knee', 'Left knee')).toBe(true);
  expect(sameValue('left knee', 'right knee')).toBe(false);
  expect(sameValue('4.20', '4.2')).toBe(false);
  expect(sameValue('<0.5', '0.5')).toBe(false);
  expect(sameValue('-3.1', '3.1')).toBe(false);
});
