import { describe, expect, it } from 'vitest';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import { readingOf } from '../reading-of.ts';

const HEAD = ['LABORATORY REPORT', 'PATIENT: ROE, JANE Q    MRN: 4471902'];
const fieldsOf = (lines: readonly string[]) =>
  indexPages([readingOf([...HEAD, ...lines])]).documents[0]?.fields ?? [];
/** The results as `test value unit range flag`, absent parts as `-`. */
const rowsOf = (lines: readonly string[]) => {
  const fields = fieldsOf(lines);
  const of = (i: number, name: string) => fields.find((f) => f.path === `lab.results[${i}].${name}`)?.value;
  const count = fields.filter((f) => f.path.endsWith('.test')).length;
  return Array.from({ length: count }, (_, i) =>
    ['test', 'value', 'unit', 'referenceRange', 'flag'].map((name) => of(i, name) ?? '-').join(' '),
  );
};
const accepted = (lines: readonly string[], path: string) =>
  fieldsOf(lines).find((f) => f.path === path)?.accepted;

describe('tables side by side', () => {
  it('may begin with their results, and a name runs on past its head', () => {
    const rows = rowsOf([
      'RESULT   TEST                REFERENCE        RESULT   TEST           REFERENCE',
      '82       GLUCOSE             70-115 MG/DL     28.8     T-3 UPTAKE     25.0-35.0 %',
      '2.6      PHOSPHORUS, INORG.  2.5-4.9 MG/DL    103  H   M.C.V.         80-100 CU MICRONS',
    ]);
    expect(rows).toEqual([
      'GLUCOSE 82 MG/DL 70-115 -',
      'T-3 UPTAKE 28.8 % 25.0-35.0 -',
      'PHOSPHORUS, INORG 2.6 MG/DL 2.5-4.9 -',
      'M.C.V 103 CU MICRONS 80-100 H',
    ]);
  });

  it('are known by a head that lost a letter', () => {
    const rows = rowsOf([
      'RESULT   TESY            REFERENCE        RESULT   TEST           REFERENCE',
      '82       GLUCOSE         70-115 MG/DL     28.8     T-3 UPTAKE     25.0-35.0 %',
    ]);
    expect(rows).toEqual(['GLUCOSE 82 MG/DL 70-115 -', 'T-3 UPTAKE 28.8 % 25.0-35.0 -']);
  });

  it('are taken for certain in nothing where a head of tests is lost', () => {
    const lines = [
      'RESULT   #%*!            REFERENCE        RESULT   TEST           REFERENCE',
      '82       GLUCOSE         70-115 MG/DL     28.8     T-3 UPTAKE     25.0-35.0 %',
    ];
    expect(fieldsOf(lines).some((f) => f.path.startsWith('lab.results'))).toBe(true);
    for (const field of fieldsOf(lines).filter((f) => f.path.startsWith('lab.results')))
      expect(field.accepted).toBe(false);
  });
});

describe("a flag beside a test's name", () => {
  const table = (row: string) => ['TEST             EXPECTED         RESULT   UNITS', row];

  it('is the flag where it stands apart, or where it fits the result', () => {
    expect(rowsOf(table('Sodium    H      134-144          147      mmol/L'))).toEqual([
      'Sodium 147 mmol/L 134-144 H',
    ]);
    expect(rowsOf(table('Sodium H         134-144          147      mmol/L'))).toEqual([
      'Sodium 147 mmol/L 134-144 H',
    ]);
  });

  it('may be a letter of the name where nothing tells, and is looked at', () => {
    const lines = table('Factor H         134-144          140      mg/L');
    expect(rowsOf(lines)).toEqual(['Factor H 140 mg/L 134-144 -']);
    expect(accepted(lines, 'lab.results[0].test')).toBe(false);
  });
});

describe('between the rows', () => {
  it("a patient's label at the foot of a table is no result", () => {
    const rows = rowsOf([
      'TEST             EXPECTED         RESULT   UNITS',
      'Sodium           134-144          140      mmol/L',
      'LEROY DOE        MR No: 72833861  Fin No: 828409322320',
    ]);
    expect(rows).toEqual(['Sodium 140 mmol/L 134-144 -']);
  });

  it('a unit over a panel is that of its numbers, until the next panel', () => {
    const rows = rowsOf([
      'TEST             EXPECTED         RESULT   UNITS',
      'DIFFERENTIAL (%)',
      'Segs             36-66            60',
      'COAGULATION',
      'INR              0.9-1.1          1.0',
    ]);
    expect(rows).toEqual(['Segs 60 % 36-66 -', 'INR 1.0 - 0.9-1.1 -']);
  });
});

it("on a laboratory's report the physician is who asked for it", () => {
  const fields = fieldsOf([
    'PHYSICIAN: TRAN, CALVIN P',
    'TEST             EXPECTED         RESULT   UNITS',
    'Sodium           134-144          140      mmol/L',
  ]);
  expect(fields.find((f) => f.path === 'lab.orderingPhysician')?.value).toBe('Calvin P Tran');
  expect(fields.some((f) => f.path === 'encounter.attendingPhysician')).toBe(false);
});
