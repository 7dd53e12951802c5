import { describe, expect, it } from 'vitest';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import { readingOf } from '../reading-of.ts';

const fieldsOf = (lines: readonly string[]) => indexPages([readingOf(lines)]).documents[0]?.fields ?? [];
const valuesOf = (lines: readonly string[]) =>
  Object.fromEntries(fieldsOf(lines).map((f) => [f.path, f.value]));

const HEAD = ['ST MARGARET HOSPITAL', ''];

describe('a resident', () => {
  it('is the physician in training and not the patient', () =>
    expect(
      valuesOf([
        ...HEAD,
        'PROGRESS NOTE',
        '',
        'MRN: 4471-22        Resident: Gwendolyn Redhorse        Visit #: 140447959',
      ]),
    ).not.toHaveProperty(['patient.familyName']));

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

describe('diagnoses', () => {
  it('may be headed by what came before surgery and what after it', () =>
    expect(
      valuesOf([
        ...HEAD,
        'OPERATIVE REPORT',
        '',
        'DIAGNOSIS BEFORE SURGERY:   Thyroid nodule, right lobe',
        'DIAGNOSIS AFTER SURGERY:    Same as above',
        'SURGEON:                    Ostrowska, Marta',
      ]),
    ).toMatchObject({ 'encounter.diagnoses[0].text': 'Thyroid nodule, right lobe' }));

  it('are numbered with the number sign too', () => {
    const values = valuesOf([
      ...HEAD,
      'PROGRESS NOTE',
      '',
      'Assessment',
      '#1 Allergic rhinitis',
      '#2 Vitamin D deficiency',
      '',
      'Plan',
      'Return in five weeks.',
    ]);
    expect(values['encounter.diagnoses[0].text']).toBe('Allergic rhinitis');
    expect(values['encounter.diagnoses[1].text']).toBe('Vitamin D deficiency');
  });
});
