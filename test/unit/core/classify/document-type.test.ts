import { expect, it } from 'vitest';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import { readingOf } from '../reading-of.ts';

const documentsOf = (...pages: readonly (readonly string[])[]) =>
  indexPages(pages.map((lines, i) => readingOf(lines, { number: i + 1 }))).documents.map(
    ({ type, pages: p }) => ({
      type,
      pages: p,
    }),
  );
const typeOf = (lines: readonly string[]) => documentsOf(lines)[0]?.type;

it('knows a note without a title by the letters of SOAP', () =>
  expect(
    typeOf([
      'WESTSIDE FAMILY MEDICINE',
      '',
      'S: Here for cough.',
      'O: Lungs clear.',
      'A: Bronchitis.',
      'P: Rest.',
    ]),
  ).toBe('progress-note'));

it('knows an operation without a title by its abbreviated diagnoses', () =>
  expect(
    typeOf(['MEMORIAL HOSPITAL', '', 'Pre-op Diagnosis: Hernia', 'Post-op Dx: Same', 'Anesthesia: spinal']),
  ).toBe('operative-report'));

it('reads a title set so wide that it falls into parts', () =>
  expect(typeOf(['GENERAL HOSPITAL', 'DISCHARGE        SUMMARY', '', 'Patient: SMITH, JOHN'])).toBe(
    'discharge-summary',
  ));

it('files the letter that comes with copies of records, and a form that asks for them, as other papers', () => {
  expect(
    typeOf([
      'Dear Records Custodian:',
      '',
      'Enclosed are copies of the records you asked for.',
      'Retrieval fee $20',
    ]),
  ).toBe('other');
  expect(typeOf(['AUTHORIZATION FOR RELEASE OF MEDICAL RECORDS', '', 'Patient: SMITH, JOHN'])).toBe('other');
});

it('keeps a cover apart from the record before it and the record behind it', () =>
  expect(
    documentsOf(
      ['DISCHARGE SUMMARY', '', 'Patient: SMITH, JOHN', 'HOSPITAL COURSE: He did well.'],
      ['FAX TRANSMITTAL', '', 'TO: Harold Garrett', 'CONFIDENTIALITY NOTICE: do not copy.'],
      ['Lungs clear. No further complaint was made and he went home.', 'He was seen the next day.'],
    ),
  ).toEqual([
    { type: 'discharge-summary', pages: [1] },
    { type: 'other', pages: [2] },
    { type: 'other', pages: [3] },
  ]));
