import { describe, expect, it } from 'vitest';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import type { PageReading } from '../../../../shared/core/page/reading.ts';
import { readingOf } from '../reading-of.ts';

/** Values of the first document by path. */
function valuesOf(...readings: PageReading[]): Record<string, string | null> {
  const [first] = indexPages(readings).documents;
  return Object.fromEntries(first?.fields.map((f) => [f.path, f.value]) ?? []);
}

const typedSummary = [
  '                    MERCY VALLEY MEDICAL CENTER',
  '                      DISCHARGE SUMMARY',
  '',
  'PATIENT NAME:   KOWALSKI, FRANCIS L          MR #:        312305',
  'DATE OF BIRTH:  02/09/1941',
  'ADMITTED:       09/05/1996                   DISCHARGED:  09/14/1996',
  'ATTENDING:      Wilhelmina Moreau, M.D.      SEX:         M',
  '',
  'ADMITTING DIAGNOSIS: Right lower quadrant pain.',
  'DISCHARGE DIAGNOSES:',
  '   1. Acute appendicitis (K35.80).',
  '   2. Essential hypertension.',
  'PROCEDURES:',
  '   1. Laparoscopic appendectomy, 09/06/1996.',
  'PHYSICAL EXAMINATION: BP 128/80, pulse 92. Lungs: Clear bilaterally.',
  'Abdomen: Tender on the right with re-',
  'bound.',
  'HOSPITAL COURSE: The patient did well.',
  'DISCHARGE PLAN: No heavy lifting for four weeks.',
  'Dictated by: Danuta Achterberg, M.D.',
];

describe('a typed discharge summary', () => {
  const values = valuesOf(readingOf(typedSummary));

  it('names its patient, with the family name apart', () => {
    expect(values).toMatchObject({
      'patient.familyName': 'Kowalski',
      'patient.givenNames': 'Francis L',
      'patient.mrn': '312305',
      'patient.birthDate': '1941-02-09',
      'patient.sex': 'male',
    });
  });

  it('tells the stay and who attended', () => {
    expect(values).toMatchObject({
      'encounter.admissionDate': '1996-09-05',
      'encounter.dischargeDate': '1996-09-14',
      'encounter.attendingPhysician': 'Wilhelmina Moreau',
    });
  });

  it('lists the discharge diagnoses with their codes, not the admitting one', () => {
    expect(values['encounter.diagnoses[0].text']).toBe('Acute appendicitis');
    expect(values['encounter.diagnoses[0].code']).toBe('K35.80');
    expect(values['encounter.diagnoses[1].text']).toBe('Essential hypertension');
    expect(values).not.toHaveProperty(['encounter.diagnoses[2].text']);
  });

  it('offers the code in brackets that the reader spoilt, accepted by nobody', () => {
    const lines = typedSummary.map((line) => line.replace('K35.80', '144.9'));
    const field = indexPages([readingOf(lines)]).documents[0]?.fields.find(
      (f) => f.path === 'encounter.diagnoses[0].code',
    );
    expect(field).toMatchObject({ value: 'I44.9', accepted: false });
    expect(field?.alternatives?.[0]?.value).toBe('J44.9');
  });

  it('keeps procedures with their dates', () => {
    expect(values['encounter.procedures[0].name']).toBe('Laparoscopic appendectomy');
    expect(values['encounter.procedures[0].date']).toBe('1996-09-06');
  });

  it('takes the examination whole, sub-labels and all, and ends it at the next heading', () => {
    expect(values['encounter.examination']).toBe(
      'BP 128/80, pulse 92. Lungs: Clear bilaterally. Abdomen: Tender on the right with re-bound.',
    );
    expect(values['encounter.treatmentPlan']).toBe('No heavy lifting for four weeks.');
  });
});

describe('whatever a reader hands over', () => {
  it('answers an empty run with no documents', () => {
    expect(indexPages([])).toEqual({ pages: [], documents: [] });
  });

  it('leaves blank sides out of every document', () => {
    const run = indexPages([readingOf(typedSummary), { ...readingOf([], { number: 2 }), blank: true }]);
    expect(run.pages.map((p) => p.blank)).toEqual([false, true]);
    expect(run.documents.map((d) => d.pages)).toEqual([[1]]);
  });

  it('files a page without a word as a document of no known type and no fields', () => {
    expect(indexPages([readingOf([])]).documents).toMatchObject([{ type: 'other', pages: [1], fields: [] }]);
  });

  it('survives boxes that are no boxes', () => {
    const odd = readingOf(['MRN: 123456  DOB: 01/02/1950']);
    const words = odd.words.flatMap((w, i) => [
      w,
      { ...w, box: [Number.NaN, 0, 10, 10] as const },
      { ...w, box: [i * 1e9, -1e9, -5, 0] as const, confidence: Number.NaN },
      { ...w, text: ' ' },
    ]);
    expect(() => indexPages([{ ...odd, words }])).not.toThrow();
  });
});
