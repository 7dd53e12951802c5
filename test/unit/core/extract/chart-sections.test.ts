import { describe, expect, it } from 'vitest';
import { forbidsGlance } from '../../../../shared/core/extract/doubts.ts';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import { readingOf } from '../reading-of.ts';

const fieldsOf = (lines: readonly string[]) => indexPages([readingOf(lines)]).documents[0]?.fields ?? [];
const valuesOf = (lines: readonly string[]) =>
  Object.fromEntries(fieldsOf(lines).map((f) => [f.path, f.value]));

const HEAD = ['ST MARGARET HOSPITAL', ''];

describe('a progress note by the letters of SOAP', () => {
  const values = valuesOf([
    ...HEAD,
    'PROGRESS NOTE',
    '',
    'Patient: GARFIELD, SUSAN        MRN: 4471-22        Date of Service: 03/09/2014',
    'Attending: Marta Ostrowska, MD',
    '',
    'S: Here for follow-up of blood pressure. No new complaints.',
    '',
    'O: BP 138/82, pulse 76, weight 170 lb.',
    '',
    'Physical exam: Neck: Supple.',
    'Lungs: Clear to auscultation.',
    'Integument: Warm and dry.',
    '',
    'A: Diagnoses',
    '1. Essential hypertension',
    '2. Gout',
    '',
    'P: Continue lisinopril. Return in',
    'three months.',
  ]);

  it('takes the examination from its own heading, without the readings beside it', () =>
    expect(values['encounter.examination']).toBe(
      'Neck: Supple. Lungs: Clear to auscultation. Integument: Warm and dry.',
    ));

  it('lists what was assessed, without the heading said twice', () => {
    expect(values['encounter.diagnoses[0].text']).toBe('Essential hypertension');
    expect(values['encounter.diagnoses[1].text']).toBe('Gout');
    expect(values['encounter.diagnoses[2].text']).toBeUndefined();
  });

  it('takes the plan over its lines', () =>
    expect(values['encounter.treatmentPlan']).toBe('Continue lisinopril. Return in three months.'));

  it('makes no admission of a visit', () => expect(values['encounter.admissionDate']).toBeUndefined());
});

describe('text behind its heading', () => {
  it('goes on at the left edge, though a word of it stands under where it began', () =>
    expect(
      valuesOf([
        ...HEAD,
        'DISCHARGE SUMMARY',
        '',
        'PHYSICAL EXAMINATION:   General: Thin man, awake and',
        'conversant and alert.  Heart: Regular. No murmur.',
        'Lungs clear throughout.',
        '',
        'HOSPITAL COURSE:   He did well.',
      ])['encounter.examination'],
    ).toBe(
      'General: Thin man, awake and conversant and alert. Heart: Regular. No murmur. Lungs clear throughout.',
    ));

  it('hangs beside a heading on two lines', () =>
    expect(
      valuesOf([
        ...HEAD,
        'HISTORY AND PHYSICAL',
        '',
        'PHYSICAL         General: Thin man, awake.',
        'EXAMINATION      Heart: Regular.',
        '                 Lungs: Clear.',
        '',
        'IMPRESSION       Pneumonia.',
      ])['encounter.examination'],
    ).toBe('General: Thin man, awake. Heart: Regular. Lungs: Clear.'));
});

describe('a heading with more behind it', () => {
  it('leaves out notes of how to fill it in', () => {
    const values = valuesOf([
      ...HEAD,
      'ADMISSION AND DISCHARGE RECORD',
      '',
      'FINAL DIAGNOSIS - list principal first',
      'Cerebral infarction',
      '',
      'OPERATIONS AND PROCEDURES (with dates)',
      'Carotid endarterectomy        10/11/1989',
    ]);
    expect(values['encounter.diagnoses[0].text']).toBe('Cerebral infarction');
    expect(values['encounter.procedures[0].name']).toBe('Carotid endarterectomy');
    expect(values['encounter.procedures[1].name']).toBeUndefined();
  });

  it('says which examination it is', () =>
    expect(
      valuesOf([...HEAD, 'DISCHARGE SUMMARY', '', 'PHYSICAL EXAMINATION AT DISCHARGE: Lungs clear.'])[
        'encounter.examination'
      ],
    ).toBe('Lungs clear.'));

  it('is numbered in Roman figures', () =>
    expect(
      valuesOf([
        ...HEAD,
        'HISTORY AND PHYSICAL',
        '',
        'III. PHYSICAL EXAMINATION:',
        '   A. Vital Signs: BP 120/80.',
        '   B. Chest: Clear.',
        '',
        'IV. LABORATORY DATA: Normal.',
      ])['encounter.examination'],
    ).toBe('A. Vital Signs: BP 120/80. B. Chest: Clear.'));
});

describe('a list of diagnoses', () => {
  const listed = (lines: readonly string[]) =>
    fieldsOf([...HEAD, 'DISCHARGE SUMMARY', '', ...lines])
      .filter((f) => f.path.startsWith('encounter.diagnoses'))
      .map((f) => f.value);

  it('stands in one sentence, each with its code', () =>
    expect(
      listed([
        'DISCHARGE DIAGNOSES:',
        'Principal: Acute systolic heart failure (I50.21)',
        'Secondary: Essential hypertension (I10), type 2 diabetes (E11.9)',
      ]),
    ).toEqual([
      'Acute systolic heart failure',
      'I50.21',
      'Essential hypertension',
      'I10',
      'type 2 diabetes',
      'E11.9',
    ]));

  it('stands behind the heading, by stops or by numbers', () => {
    expect(listed(['DISCHARGE DIAGNOSIS: Acute infarction, I21.4.  Hyperlipidemia, E78.5.'])).toEqual([
      'Acute infarction',
      'I21.4',
      'Hyperlipidemia',
      'E78.5',
    ]);
    expect(listed(['FINAL DIAGNOSES: 1. Pneumonia. 2. Chronic kidney disease, stage 3. 3. Gout.'])).toEqual([
      'Pneumonia',
      'Chronic kidney disease, stage 3',
      'Gout',
    ]);
  });

  it('goes on where a number is lost, and ends at what is said of the patient', () =>
    expect(
      listed([
        'FINAL DIAGNOSES:',
        '1. Acute appendicitis',
        '   Hyperlipidemia',
        '3. Obesity',
        'I appreciate the opportunity to see this patient with you in our clinic.',
      ]),
    ).toEqual(['Acute appendicitis', 'Hyperlipidemia', 'Obesity']));

  it('ends at running text where nothing is numbered', () =>
    expect(
      listed([
        'FINAL DIAGNOSES:',
        'Acute appendicitis',
        'Obesity',
        'The patient was seen by the surgeon on the second day and was told of the findings.',
      ]),
    ).toEqual(['Acute appendicitis', 'Obesity']));

  it('takes a code at the end whose letter was read as a figure, on no glance', () => {
    expect(listed(['FINAL DIAGNOSIS: Peripheral vascular disease 173.9'])).toEqual([
      'Peripheral vascular disease',
      'I73.9',
    ]);
    expect(listed(['FINAL DIAGNOSIS (ICD-9): Peripheral vascular disease 173.9'])[1]).toBeUndefined();
  });

  it('leaves an admitting diagnosis to a look where the stay is over', () => {
    const reasons = (discharge: string) =>
      fieldsOf([...HEAD, 'FACE SHEET', '', discharge, '', 'Admitting diagnosis: Stroke']).find((f) =>
        f.path.startsWith('encounter.diagnoses'),
      )?.reasons ?? [];
    expect(forbidsGlance(reasons('Discharge date: 03/09/2012'))).toBe(true);
    expect(forbidsGlance(reasons('Discharge date:'))).toBe(false);
  });

  it('keeps a description of two lines in one row of its table', () =>
    expect(
      listed([
        'Discharge Diagnoses',
        'Code        Description                          POA',
        'I10         Essential (primary) hypertension     Y',
        'E11.9       Type 2 diabetes mellitus without     N',
        '            complications',
      ]),
    ).toEqual([
      'Essential (primary) hypertension',
      'I10',
      'Type 2 diabetes mellitus without complications',
      'E11.9',
    ]));
});

it('ends a plan where a letter closes or its writer signs', () => {
  const plan = (close: string) =>
    valuesOf([...HEAD, 'DISCHARGE SUMMARY', '', 'PLAN: Regular diet.', '', close])['encounter.treatmentPlan'];
  expect(plan('Sincerely yours,')).toBe('Regular diet.');
  expect(plan('Ingrid W. Oyelaran, MD')).toBe('Regular diet.');
});

describe('assessment and plan under one heading', () => {
  const fields = fieldsOf([
    ...HEAD,
    'PROGRESS NOTE',
    '',
    'OBJECTIVE: Lungs clear.',
    '',
    'ASSESSMENT AND PLAN:',
    '1. Hypertension - well controlled. Continue lisinopril.',
    '2. Type 2 diabetes mellitus: check A1c today.',
    '3. GERD. Continue omeprazole.',
  ]);

  it('gives its numbered problems and all of it as the plan, none of it on a glance', () => {
    expect(fields.filter((f) => f.path.endsWith('.text')).map((f) => f.value)).toEqual([
      'Hypertension',
      'Type 2 diabetes mellitus',
      'GERD',
    ]);
    const plan = fields.find((f) => f.path === 'encounter.treatmentPlan');
    expect(plan?.value).toMatch(/^1\. Hypertension .* Continue omeprazole\.$/);
    for (const { reasons } of fields.filter((f) => /diagnoses|Plan/.test(f.path)))
      expect(forbidsGlance(reasons ?? [])).toBe(true);
  });
});

it('keeps what discharge instructions say of diet, activity and return, and leaves medications out', () =>
  expect(
    valuesOf([
      ...HEAD,
      'DISCHARGE SUMMARY',
      '',
      'DISCHARGE INSTRUCTIONS:',
      'Diet: Low sodium.',
      'Activity: As tolerated.',
      'Follow-up: Dr. Moreno in 2 weeks.',
      '',
      'DISCHARGE MEDICATIONS: Lisinopril 10 mg.',
    ])['encounter.treatmentPlan'],
  ).toBe('Diet: Low sodium. Activity: As tolerated. Follow-up: Dr. Moreno in 2 weeks.'));

describe('a list of procedures', () => {
  const listed = (lines: readonly string[]) =>
    fieldsOf([...HEAD, 'DISCHARGE SUMMARY', '', ...lines])
      .filter((f) => f.path.startsWith('encounter.procedures'))
      .map((f) => f.value);
  const both = ['Left heart catheterization', '2012-03-05', 'Echocardiogram', '2012-03-06'];

  it('is a table with the surgeon in a column of its own', () =>
    expect(
      listed([
        'Procedures',
        'Date          Procedure                       Surgeon',
        '03/05/2012    Left heart catheterization      Moreno',
        '03/06/2012    Echocardiogram                  Lee',
      ]),
    ).toEqual(both));

  it('is one line with semicolons', () =>
    expect(
      listed(['PROCEDURES: 03/05/2012 - Left heart catheterization; 03/06/2012 - Echocardiogram']),
    ).toEqual(both));
});
