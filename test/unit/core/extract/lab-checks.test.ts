import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangeFitsScale, resultPossible, unitFits } from '../../../../shared/core/extract/analyte-scales.ts';
import type { Checked } from '../../../../shared/core/extract/checked.ts';
import { checkLabResults } from '../../../../shared/core/extract/lab-checks.ts';
import { panelFindings, printedNumber } from '../../../../shared/core/extract/panel-relations.ts';
import { ucumOf } from '../../../../shared/core/extract/ucum.ts';

/** Reasons of each result's value and unit after the checks; rows are `test value unit range`. */
function reasonsOf(rows: readonly (readonly string[])[], specimen = 'BLOOD') {
  const fields: Checked[] = [
    { path: 'lab.specimen', value: specimen, confidence: 0.9, reasons: [] },
    ...rows.flatMap((row, i) =>
      ['test', 'value', 'unit', 'referenceRange'].flatMap((name, k): Checked[] =>
        row[k] ? [{ path: `lab.results[${i}].${name}`, value: row[k], confidence: 0.9, reasons: [] }] : [],
      ),
    ),
  ];
  checkLabResults(fields);
  return rows.map((_, i) =>
    fields.filter((f) => f.path.startsWith(`lab.results[${i}].`)).flatMap((f) => f.reasons),
  );
}

const BLOOD_COUNT = [
  ['RBC', '4.52', '10^6/uL'],
  ['Hemoglobin', '13.8', 'g/dL'],
  ['Hematocrit', '41.2', '%'],
  ['MCV', '91.2', 'fL'],
  ['MCH', '30.5', 'pg'],
  ['MCHC', '33.5', 'g/dL'],
];

describe('results that are calculated from one another', () => {
  it('bear one another out when they fit to the last printed place', () => {
    for (const reasons of reasonsOf(BLOOD_COUNT)) expect(reasons).toContain('panel-agrees');
  });
  it('tell a lost decimal point', () => {
    const misread = BLOOD_COUNT.map((row) => (row[0] === 'MCV' ? ['MCV', '9.12', 'fL'] : row));
    expect(reasonsOf(misread)[3]).toContain('panel-disagrees');
    expect(reasonsOf(misread)[1]).toContain('panel-agrees');
  });
  it('bear nothing out when a digit is off', () => {
    for (const [row, value] of [
      [3, '97.2'],
      [3, '94.2'],
      [5, '38.5'],
    ] as const) {
      const results = BLOOD_COUNT.map((r, i) => (i === row ? [r[0] ?? '', value, r[2] ?? ''] : r));
      expect(reasonsOf(results)[row], value).not.toContain('panel-agrees');
    }
  });
  it.each([
    ['the gap', { sodium: '140', chloride: '103', co2: '25', 'anion-gap': '12' }],
    ['globulin', { protein: '7.0', albumin: '4.1', globulin: '2.9' }],
    ['calculated LDL', { cholesterol: '194', hdl: '63', triglycerides: '140', ldl: '103' }],
    ['average glucose', { a1c: '7.0', 'average-glucose': '154' }],
  ])('know %s', (_, results) => {
    const printed = new Map(
      Object.entries(results).flatMap(([key, value]) => {
        const number = printedNumber(value);
        return number ? [[key, number] as const] : [];
      }),
    );
    expect(panelFindings(printed)).toEqual([expect.objectContaining({ fits: true })]);
  });
  it('do not fit by the slack of many rounded numbers', () => {
    const gap = reasonsOf([
      ['Sodium', '140', 'mmol/L'],
      ['Chloride', '103', 'mmol/L'],
      ['CO2', '25', 'mmol/L'],
      ['Anion Gap', '14', 'mmol/L'],
    ]);
    expect(gap).toEqual([[], [], [], []]);
  });
  it('fit whenever a counter calculated and rounded them', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 2.5, max: 7, noNaN: true }),
        fc.double({ min: 65, max: 115, noNaN: true }),
        (rbc, mcv) => {
          const hct = (rbc * mcv) / 10;
          const printed = new Map(
            [
              ['rbc', rbc.toFixed(2)],
              ['hematocrit', hct.toFixed(1)],
              ['mcv', mcv.toFixed(1)],
            ].flatMap(([key = '', value = '']) => {
              const number = printedNumber(value);
              return number ? [[key, number] as const] : [];
            }),
          );
          expect(panelFindings(printed)).toEqual([expect.objectContaining({ fits: true })]);
        },
      ),
    );
  });
  it('say nothing of two blood counts mixed', () => {
    expect(reasonsOf([...BLOOD_COUNT, ['MCV', '88.0', 'fL']])[3]).toEqual([]);
  });
});

describe('a differential', () => {
  const of = (...shares: string[]) =>
    reasonsOf(
      ['Neutrophils', 'Lymphocytes', 'Monocytes', 'Eosinophils', 'Basophils'].flatMap((name, i) =>
        shares[i] ? [[name, shares[i], '%']] : [],
      ),
    );
  it('adds up to a hundred, or is looked at', () => {
    expect(of('57', '33', '7', '2', '1')[0]).toEqual(['differential-adds-up']);
    expect(of('87', '33', '7', '2', '1')[0]).toEqual(['differential-does-not-add-up']);
  });
  it('of which rows lack is not judged', () => expect(of('57', '33', '7')[0]).toEqual([]));
});

describe('what is known of a test', () => {
  it('shows results no person has', () => {
    expect(reasonsOf([['Potassium', '41', 'mmol/L']])[0]).toEqual(['result-impossible']);
    expect(resultPossible('Hemoglobin', '138', 'g/L')).toBeUndefined();
    expect(resultPossible('Potassium', '6.9', 'mEq/L')).toBe(true);
    expect(resultPossible('TSH', '<0.01', 'uIU/mL')).toBeUndefined();
  });
  it('is known in its unit alone', () => {
    expect(rangeFitsScale('Creatinine', '53-106', 'umol/L')).toBeUndefined();
    expect(rangeFitsScale('pH', '4.5-8.0')).toBe(true);
    expect(rangeFitsScale('pH', '735-745')).toBe(false);
  });
  it('shows units it is not reported in', () => {
    expect(reasonsOf([['Hemoglobin', '13.8', 'mg/dL']])[0]).toEqual(['unit-not-the-analytes']);
    expect(unitFits('WBC', '/hpf')).toBe(true);
    expect(unitFits('WBC', 'K/uL')).toBe(true);
    expect(unitFits('WBC', 'XYZ')).toBeUndefined();
  });
  it('is not asked of urine', () => {
    expect(reasonsOf([['Sodium', '20', 'mmol/L']], 'URINE, RANDOM')[0]).toEqual([]);
  });
  it('shows a result printed without the places of its range', () => {
    expect(reasonsOf([['Ferritin', '52', 'ng/mL', '3.5-5.0']])[0]).toEqual(['places-differ']);
    expect(reasonsOf([['Ferritin', '5.2', 'ng/mL', '3.50-5.10']])[0]).toEqual([]);
  });
});

describe('units', () => {
  it.each([
    ['10^3/uL', '10*3/uL'],
    ['x10E9/L', '10*9/L'],
    ['K/uL', '10*3/uL'],
    ['M/uL', '10*6/uL'],
    ['mEq/L', 'meq/L'],
    ['MG/DL', 'mg/dL'],
    ['mcg/dL', 'ug/dL'],
    ['uIU/mL', 'u[IU]/mL'],
    ['ug/mL FEU', 'ug{FEU}/mL'],
    ['sec', 's'],
  ])('%s is %s in UCUM', (unit, code) => expect(ucumOf(unit)).toBe(code));
  it.each(['m/uL', '10^?/uL', 'units', 'constructor', ''])('%s has no code', (unit) =>
    expect(ucumOf(unit)).toBeUndefined(),
  );
});
