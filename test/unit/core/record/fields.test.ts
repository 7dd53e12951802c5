import { expect, test } from 'vitest';
import {
  cellsOf,
  factsOf,
  fieldsFor,
  isKnown,
  parsePath,
  pathOf,
} from '../../../../shared/core/record/fields.ts';

test('a path with a row number and the field it belongs to lead to one another', () => {
  expect(parsePath('lab.results[3].value')).toEqual({
    name: 'lab.results[].value',
    group: 'lab.results',
    index: 3,
  });
  expect(pathOf('lab.results[].value', 3)).toBe('lab.results[3].value');
  expect(parsePath('lab.results[].value')?.index).toBe(null);
  expect(parsePath('patient.mrn')).toEqual({ name: 'patient.mrn', group: null, index: null });
});

test('what is no path of the contract is told apart', () => {
  for (const path of ['', 'patient', 'lab.results[x].value', 'a'.repeat(200), 'patient.mrn; drop', 'x[1]']) {
    expect(parsePath(path)).toBeUndefined();
  }
  expect(isKnown('patient.shoeSize')).toBe(false);
  expect(factsOf('patient.shoeSize')).toMatchObject({ form: 'line', critical: false });
});

test('every bold path of the contract is critical, and a row has its cells in order', () => {
  const bold = ['patient.familyName', 'patient.givenNames', 'patient.mrn', 'patient.birthDate']
    .concat(['test', 'value', 'unit', 'flag'].map((cell) => `lab.results[].${cell}`))
    .concat(
      ['procedure', 'decision', 'signerName', 'signerRelationship', 'signaturePresent'].map(
        (x) => `consent.${x}`,
      ),
    );
  for (const name of bold) expect(factsOf(name).critical, name).toBe(true);
  expect(
    fieldsFor('other')
      .filter((f) => f.critical)
      .map((f) => f.name)
      .sort(),
  ).toEqual(bold.sort());
  expect(cellsOf('lab.results').map((f) => f.label)).toEqual([
    'Test',
    'Result',
    'Unit',
    'Reference range',
    'Flag',
  ]);
});

test('a laboratory report offers no consent fields', () => {
  expect(fieldsFor('lab-report').some((f) => f.name.startsWith('consent.'))).toBe(false);
});
