import { describe, expect, it } from 'vitest';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import { readingOf } from '../reading-of.ts';

function valuesOf(lines: readonly string[], rules: Parameters<typeof readingOf>[1] = {}) {
  const [document] = indexPages([readingOf(lines, rules)]).documents;
  return Object.fromEntries(document?.fields.map((f) => [f.path, f.value]) ?? []);
}

describe('a registration form with labels in the corners of its boxes', () => {
  const values = valuesOf([
    '            LAKESHORE GENERAL MEDICAL CENTER',
    '              PATIENT REGISTRATION FORM',
    '',
    'LAST NAME           FIRST NAME / MIDDLE      MED. REC. NUMBER     VISIT NUMBER',
    'CHAUDHRY            DARNELL OBADIAH          557-61-3071          V00011938370',
    '',
    'BIRTH DATE          AGE       SEX            MAR. STATUS          RELIGION',
    '10 MAR 1969         28        M              W                    CATHOLIC',
    '',
    'DATE ADMITTED       DISCHARGE DATE',
    '05/28/1997          06/02/1997',
  ]);

  it('takes first and middle names from the box that asks for both', () => {
    expect(values).toMatchObject({
      'patient.familyName': 'Chaudhry',
      'patient.givenNames': 'Darnell Obadiah',
    });
  });

  it('reads a birth date in March whole, though MAR is short for marital status too', () => {
    expect(values['patient.birthDate']).toBe('1969-03-10');
  });
});

describe('a name that goes on under itself in its box', () => {
  it('is taken whole', () => {
    const across = [250, 500].map((y) => ({
      direction: 'horizontal' as const,
      box: [120, y, 1500, 4] as const,
    }));
    const down = [120, 520, 1020, 1620].map((x) => ({
      direction: 'vertical' as const,
      box: [x, 250, 4, 254] as const,
    }));
    const values = valuesOf(
      [
        '              PATIENT REGISTRATION FORM',
        '',
        'LAST NAME           FIRST NAME / MIDDLE      MED. REC. NUMBER',
        'SORENSEN            JEAN-PAUL BENEDICT       15-45-35',
        '                    THADDEUS',
        '',
        'SEX                 BIRTH DATE',
        'M                   08/19/1952',
      ],
      { rules: [...across, ...down] },
    );
    expect(values['patient.givenNames']).toBe('Jean-Paul Benedict Thaddeus');
  });

  it('finds the answer in the cell beside a label that has one to itself, and none in an empty one', () => {
    const across = [360, 420, 480, 540].map((y) => ({
      direction: 'horizontal' as const,
      box: [120, y, 1900, 4] as const,
    }));
    const down = [120, 420, 920, 1180, 1600, 1780, 2020].map((x) => ({
      direction: 'vertical' as const,
      box: [x, 360, 4, 184] as const,
    }));
    const values = valuesOf(
      [
        '              PATIENT REGISTRATION FORM',
        '',
        '',
        '',
        'Legal Name     SORENSEN, JEAN           Unit #       15-45-35             Sex      M',
        'Home Tel       570-985-2040             DOB          08/19/1952           LOS',
        'Employer       LEHIGH STONE CO          Disch                             Age      46',
      ],
      { rules: [...across, ...down] },
    );
    expect(values).toMatchObject({
      'patient.familyName': 'Sorensen',
      'patient.mrn': '15-45-35',
      'patient.sex': 'male',
      'patient.birthDate': '1952-08-19',
      'patient.phone': '5709852040',
    });
    expect(values['encounter.lengthOfStayDays']).toBeUndefined();
    expect(values['encounter.dischargeDate']).toBeUndefined();
  });

  it("makes no treatment plan of an insurance's", () => {
    const values = valuesOf([
      'PATIENT REGISTRATION FORM',
      'PRIMARY INSURANCE',
      'Plan',
      'KEYSTONE MERCY HLTH PLN',
    ]);
    expect(values['encounter.treatmentPlan']).toBeUndefined();
  });
});
