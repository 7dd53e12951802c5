import { describe, expect, it } from 'vitest';
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
