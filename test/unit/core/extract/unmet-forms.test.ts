import { describe, expect, it } from 'vitest';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import { readingOf } from '../reading-of.ts';
import { fieldsOf, HEAD, valuesOf } from './fields-of.ts';

describe('a resident', () => {
  it('is the physician in training and not the patient', () => {
    const values = valuesOf([
      ...HEAD,
      'PROGRESS NOTE',
      '',
      'MRN: 4471-22        Resident: Gwendolyn Redhorse        Visit #: 140447959',
    ]);
    expect(values).toHaveProperty(['patient.mrn'], '4471-22');
    expect(values).not.toHaveProperty(['patient.familyName']);
  });

  it('is the patient where the form asks for the name of one', () =>
    expect(
      valuesOf([...HEAD, 'PROGRESS NOTE', '', 'Resident name: Redhorse, Gwendolyn        MRN: 4471-22'])[
        'patient.familyName'
      ],
    ).toBe('Redhorse'));
});

describe('a plan', () => {
  it('ends before an electronic signature', () =>
    expect(
      valuesOf([
        ...HEAD,
        'OPERATIVE REPORT',
        '',
        'PLAN OF CARE:',
        'See in the eye clinic tomorrow at 9 AM.',
        '/ES/ RUBEN HAGOPIAN, MD',
        'RESIDENT, SURGICAL SERVICE        16 Jan 2002 14:30',
      ])['encounter.treatmentPlan'],
    ).toBe('See in the eye clinic tomorrow at 9 AM.'));

  it('is not what was said of the history and physical', () =>
    expect(
      valuesOf([...HEAD, 'OPERATIVE REPORT', '', 'H&P UPDATED        YES 16 Jan 2002']),
    ).not.toHaveProperty(['encounter.treatmentPlan']));
});

describe('an examination', () => {
  it('goes on over findings in capitals, which are no initials of a typist', () =>
    expect(
      valuesOf([
        ...HEAD,
        'PROGRESS NOTE',
        '',
        'Exam: HEENT: Normal. ABD: Soft,',
        'NT/ND, +BS. EXT: No edema.',
      ])['encounter.examination'],
    ).toBe('HEENT: Normal. ABD: Soft, NT/ND, +BS. EXT: No edema.'));
});

describe('a banner', () => {
  it('names the document and asks for nothing', () => {
    const values = valuesOf([
      ...HEAD,
      '               ** OPERATION REPORT **',
      'CASE #: 85239        OR: 5        STATUS: FINAL',
      '',
      'OPERATION PERFORMED: Right thyroid lobectomy',
    ]);
    expect(values['encounter.procedures[0].name']).toBe('Right thyroid lobectomy');
    expect(values).not.toHaveProperty(['encounter.procedures[1].name']);
  });
});

describe('a heading', () => {
  it('may say the day it is about before its colon', () =>
    expect(
      valuesOf([
        ...HEAD,
        'PROGRESS NOTE',
        '',
        'Exam: NECK: Supple. FEET: No ulcers.',
        'Labs 6/1/2007: LDL 179, creat 0.6',
      ])['encounter.examination'],
    ).toBe('NECK: Supple. FEET: No ulcers.'));

  it('may stand behind its own letter', () => {
    const values = valuesOf([
      ...HEAD,
      'PROGRESS NOTE',
      '',
      'A - Assessment',
      '1. Gout',
      'P Plan',
      'Stop allopurinol for now.',
    ]);
    expect(values['encounter.diagnoses[0].text']).toBe('Gout');
    expect(values).not.toHaveProperty(['encounter.diagnoses[1].text']);
    expect(values['encounter.treatmentPlan']).toBe('Stop allopurinol for now.');
  });

  it('of the plan may say that it is the one after surgery', () =>
    expect(
      valuesOf([...HEAD, 'OPERATIVE REPORT', '', 'POSTOPERATIVE PLAN:', 'Observe overnight.'])[
        'encounter.treatmentPlan'
      ],
    ).toBe('Observe overnight.'));
});

describe('a face sheet with bands', () => {
  const sheet = [
    'ST MARGARET HOSPITAL          FACE SHEET',
    '',
    'PRIMARY INSURANCE',
    'Plan           MEDICARE              Policy ID    752431453     Group No   68397',
    'Policyholder   KACZMAREK, TOMASZ     Pt Rel       CHILD         Sex        M',
    'Claims Addr    9762 PROSPECT PKWY',
    '               YUMA, AZ 85335',
    'PATIENT',
    'Legal Name     IBARRA, DOLORES R     Unit #       176-32-6021   Visit #    516746364',
    'VISIT',
    'Admitted       4/7/2013              Discharged   4/9/2013      LOS        2',
    'Admitting Dx   STATUS ASTHMATICUS                               Prior Adm /',
    '                                                                Prior Dx',
  ];
  const fields = fieldsOf(sheet);
  const values = Object.fromEntries(fields.map((f) => [f.path, f.value]));

  it('takes the patient from the label and not from what a band stands under', () => {
    expect(values['patient.familyName']).toBe('Ibarra');
    expect(values['encounter.number']).toBe('516746364');
  });

  it('makes no treatment of an insurance plan', () =>
    expect(values).not.toHaveProperty(['encounter.treatmentPlan']));

  it('makes no diagnosis of the labels beside one', () =>
    expect(fields.filter((f) => /diagnoses\[\d\]\.text/.test(f.path)).map((f) => f.value)).toEqual([
      'STATUS ASTHMATICUS',
    ]));

  it("leaves to a person what may be the policyholder's sex", () =>
    expect(fields.filter((f) => f.path === 'patient.sex').map((f) => f.accepted)).toEqual([false]));
});

describe('an examination headed on two sheets', () => {
  it('is left to a person', () => {
    const head = [...HEAD, 'HISTORY AND PHYSICAL', 'MRN: 4471-22'];
    const [document] = indexPages([
      readingOf([...head, 'PAGE 1 OF 2', '', 'EXAMINATION   Lungs clear.']),
      readingOf([...head, 'PAGE 2 OF 2', '', 'EXAMINATION (CONT.)   Abdomen soft.'], { number: 2 }),
    ]).documents;
    const found = document?.fields.filter((f) => f.path === 'encounter.examination') ?? [];
    expect(found.map((f) => f.accepted)).toEqual([false]);
  });
});

describe('the side of a sheet', () => {
  it('is a page of the document', () => {
    const side = (n: number) => [
      ...HEAD,
      `DISCHARGE SUMMARY          SIDE ${n}`,
      '',
      'Patient file no.: 4471-22',
    ];
    expect(
      indexPages([readingOf(side(1)), readingOf(side(2), { number: 2 })]).documents.map((d) => d.pages),
    ).toEqual([[1, 2]]);
  });
});

describe('a grid in which labels have cells of their own', () => {
  const horizontal = [3, 4, 5].map(
    (row) => ({ direction: 'horizontal', box: [140, 140 + row * 60, 1800, 3] }) as const,
  );
  const vertical = [0, 14, 44, 58, 84].map(
    (column) => ({ direction: 'vertical', box: [140 + column * 20, 320, 3, 120] }) as const,
  );
  const lines = [
    ...HEAD,
    'FACE SHEET',
    'Legal Name     IBARRA, DOLORES R             Unit #        176-32-6021',
    'Admitted       4/7/2013                      Discharged    4/9/2013',
  ];
  const [document] = indexPages([readingOf(lines, { rules: [...horizontal, ...vertical] })]).documents;
  const values = Object.fromEntries(document?.fields.map((f) => [f.path, f.value]) ?? []);

  it('is answered in the cell beside', () =>
    expect(values).toMatchObject({
      'patient.familyName': 'Ibarra',
      'patient.mrn': '176-32-6021',
      'encounter.admissionDate': '2013-04-07',
      'encounter.dischargeDate': '2013-04-09',
    }));
});

describe('a birth date under insurance', () => {
  it("is the policyholder's where the patient's is asked for too", () =>
    expect(
      valuesOf([
        ...HEAD,
        'FACE SHEET',
        '',
        'PRIMARY INSURANCE',
        'Policyholder: Kaczmarek, Tomasz     DOB: 3/20/1938',
        'PATIENT INFORMATION',
        'Name: Ibarra, Dolores               DOB: 7/27/1952',
      ])['patient.birthDate'],
    ).toBe('1952-07-27'));
});

describe('a consent that prints both choices without squares', () => {
  const form = (granted: string, refused: string) =>
    fieldsOf([
      ...HEAD,
      'CONSENT / REFUSAL FOR TRANSFUSION',
      'Proposed treatment: Transfusion of red blood cells',
      'Initial ONE line:',
      `${granted.padEnd(5)}I CONSENT to the transfusion of blood as named above.`,
      `${refused.padEnd(5)}I REFUSE the transfusion of blood and blood components.`,
    ]).filter((f) => f.path === 'consent.decision');

  it('says what was initialled, and leaves it to a person', () => {
    expect(form('IV', '').map((f) => [f.value, f.accepted])).toEqual([['granted', false]]);
    expect(form('', 'IV').map((f) => [f.value, f.accepted])).toEqual([['refused', false]]);
  });

  it('says nothing where neither was', () => expect(form('', '')).toEqual([]));
});
