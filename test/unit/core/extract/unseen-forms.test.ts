import { describe, expect, it } from 'vitest';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import { readingOf } from '../reading-of.ts';

type More = Parameters<typeof readingOf>[1];
const fieldsOf = (lines: readonly string[], more: More = {}) =>
  indexPages([readingOf(lines, more)]).documents[0]?.fields ?? [];
const valuesOf = (lines: readonly string[], more: More = {}) =>
  Object.fromEntries(fieldsOf(lines, more).map((f) => [f.path, f.value]));
const reasonsOf = (lines: readonly string[], path: string, more: More = {}): readonly string[] => {
  const field = fieldsOf(lines, more).find((f) => f.path === path);
  if (!field) throw new Error(`no ${path}`);
  return field.reasons ?? [];
};
/** A rule under each of these lines. */
const ruledUnder = (...rows: number[]): More => ({
  rules: rows.map((row) => ({ direction: 'horizontal', box: [150, 150 + row * 60 + 44, 2000, 3] }) as const),
});

describe('small captions under the lines to write on', () => {
  const sheet = [
    'FACE SHEET',
    'U06757556           07/09/1994',
    'Medical record no.  Admit date',
    'Gunderson           Patience',
    'Last name           First',
    '04/02/1959          (423) 555-0133',
    'Date of birth       Home telephone',
    'Jankowski, Anthony  Husband             (808) 555-0147',
    'Next of kin         Relationship        Telephone',
    'Kuznetsov, Violet   Daughter            (661) 555-0182',
    'In emergency notify Relationship        Telephone',
  ];
  const rules = ruledUnder(1, 3, 5, 7, 9);

  it('name what stands over them', () =>
    expect(valuesOf(sheet, rules)).toMatchObject({
      'patient.mrn': 'U06757556',
      'patient.familyName': 'Gunderson',
      'patient.givenNames': 'Patience',
      'patient.birthDate': '1959-04-02',
      'patient.nextOfKin.name': 'Anthony Jankowski',
      'patient.nextOfKin.relationship': 'husband',
      'patient.nextOfKin.phone': '8085550147',
    }));

  it('leave nothing to a glance where a form does it both ways', () => {
    const both = [
      'FACE SHEET',
      'Admit date                    Discharge date',
      '07/09/1994                    07/12/1994',
      'Last name                     First',
      'Gunderson                     Patience',
      'U06757556                     04/02/1959',
      'Medical record no.            Date of birth',
    ];
    const names = fieldsOf(both, ruledUnder(2, 4, 5)).filter((f) => f.path === 'patient.familyName');
    expect(names.filter((f) => f.accepted)).toEqual([]);
  });
});

describe('a list', () => {
  const report = (...lines: string[]) => [
    'OPERATIVE REPORT',
    'Patient: Ruiz, Ana   MRN: 4410278',
    '',
    ...lines,
  ];

  it('ends where the form goes on at its own edge', () =>
    expect(
      valuesOf(
        report(
          'Procedure(s) Performed',
          '   1. Repair of incisional hernia with mesh',
          'Surgical Staff',
          '   Surgeon         Adeyemi, Jacqueline, DO',
        ),
      )['encounter.procedures[1].name'],
    ).toBeUndefined());

  it('is doubted from where something else stands beside an entry', () => {
    const lines = report('PREOPERATIVE DIAGNOSIS', 'Hernia             Private car');
    expect(reasonsOf(lines, 'encounter.diagnoses[0].text')).toContain('past-list-end');
  });

  it('has codes in brackets of any kind, and joins what lost its point with a doubt', () => {
    const values = valuesOf(report('Pre-op Diagnosis: Incisional hernia [K43.2]'));
    expect(values).toMatchObject({
      'encounter.diagnoses[0].text': 'Incisional hernia',
      'encounter.diagnoses[0].code': 'K43.2',
    });
    const lost = report('Pre-op Diagnosis: Fracture of right lower leg [S82 891A]');
    expect(valuesOf(lost)).toMatchObject({
      'encounter.diagnoses[0].text': 'Fracture of right lower leg',
      'encounter.diagnoses[0].code': 'S82.891A',
    });
    expect(reasonsOf(lost, 'encounter.diagnoses[0].code')).toContain('code-mended');
  });

  it('takes the day of service for the day of the operation', () =>
    expect(
      valuesOf(report('Date of Service: Nov 4, 2005', '', 'Procedure(s) Performed', '1. Lysis of adhesions'))[
        'encounter.procedures[0].date'
      ],
    ).toBe('2005-11-04'));
});

describe('a table with remarks between its rows', () => {
  const lab = [
    'LABORATORY REPORT',
    'Patient: Ruiz, Ana        Med. Record #: 00609354',
    '',
    'Test                   Result             Normal Values',
    'Fibrinogen             231 mg/dL          200 - 400',
    'NOTE: Specimen slightly hemolyzed; interpret with caution.',
    'Therapeutic range for oral anticoagulation: INR 2.0-3.0; mechanical heart valve 2.5-3.5.',
    'D-Dimer Quant          120 ng/mL FEU      < 500',
  ];
  it('goes on behind them, and keeps what a unit counts by', () => {
    const values = valuesOf(lab);
    expect(values).toMatchObject({
      'lab.results[0].test': 'Fibrinogen',
      'lab.results[1].test': 'D-Dimer Quant',
      'lab.results[1].unit': 'ng/mL FEU',
    });
    expect(values['lab.results[2].test']).toBeUndefined();
  });
});

describe('a head without labels', () => {
  it('says the sex beside the age', () =>
    expect(
      valuesOf([
        'Robichaux, Nkechi (MRN 14518615)          63 y.o. Female      DOB: Jan 28, 1942',
        'OPERATIVE REPORT',
      ]),
    ).toMatchObject({ 'patient.sex': 'female' }));

  it('leaves an answer its last letter where the next label has none too many', () =>
    expect(
      valuesOf(['LABORATORY REPORT', 'ATT DR: KOWALCZYK, GERALD P   SPEC TYPE: PLASMA'])[
        'encounter.attendingPhysician'
      ],
    ).toBe('Gerald P Kowalczyk'));
});

describe('a consent whose lead runs over two lines', () => {
  const consent = [
    'Permission for Operation or Procedure',
    'Patient Ulysses K. Ostrowski        Date of birth 10/20/1949        MR # 7063525',
    '1. I have talked with Dr. Hector G. Eisenberg, MD about the following operation',
    '   or procedure:',
    '   Below-knee amputation, left leg',
  ];
  it('names the procedure without the form’s own words', () =>
    expect(valuesOf(consent)).toMatchObject({
      'consent.procedure': 'Below-knee amputation, left leg',
      'patient.familyName': 'Ostrowski',
      'patient.givenNames': 'Ulysses K',
    }));
});

it('accepts no procedure from before the patient was born', () => {
  const lines = [
    'DISCHARGE SUMMARY',
    'Patient: Ruiz, Ana   MRN: 4410278   DOB: 03/04/1929',
    '',
    'PROCEDURES',
    '1. Bronchoscopy 05/06/1917',
  ];
  expect(reasonsOf(lines, 'encounter.procedures[0].date')).toContain('born-after-other-dates');
});
