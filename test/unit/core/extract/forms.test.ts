import { describe, expect, it } from 'vitest';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import type { PageReading } from '../../../../shared/core/page/reading.ts';
import { readingOf } from '../reading-of.ts';

function first(...readings: PageReading[]) {
  const [document] = indexPages(readings).documents;
  const fields = document?.fields ?? [];
  return { document, fields, value: (path: string) => fields.find((f) => f.path === path)?.value };
}

const labLines = (rows: readonly string[]) => [
  'LABORATORY REPORT',
  'Patient: Mbeki, Mei J        MRN: 74153763      DOB: 07/25/1976',
  'Accession No: 17-436104      Specimen: Serum    Collected: 10/23/2017 11:00',
  'TEST              RESULT    FLAG   UNITS       REFERENCE RANGE',
  ...rows,
];

describe('a laboratory table', () => {
  const { document, fields, value } = first(
    readingOf(
      labLines([
        'CHEMISTRY',
        'Sodium            139              mmol/L      135 - 145',
        'Potassium         6.2       * H    mmol/L      3.5 - 5.1',
        'Rapid Strep       POSITIVE  A                  NEGATIVE',
        'Urea Nitrogen     ~~               mg/dL       7 - 20',
        'H = above reference range',
      ]),
    ),
  );

  it('is known for what it is', () => expect(document?.type).toBe('lab-report'));

  it('is read row by row, section headings left out', () => {
    expect(fields.filter((f) => /\.test$/.test(f.path)).map((f) => f.value)).toEqual([
      'Sodium',
      'Potassium',
      'Rapid Strep',
      'Urea Nitrogen',
    ]);
    expect(value('lab.results[1].value')).toBe('6.2');
    expect(value('lab.results[1].flag')).toBe('H');
    expect(value('lab.results[1].unit')).toBe('mmol/L');
    expect(value('lab.results[0].referenceRange')).toBe('135-145');
    expect(value('lab.results[2].value')).toBe('POSITIVE');
  });

  it('lists no flag where none is printed', () => expect(value('lab.results[0].flag')).toBeUndefined());

  it('lists a result nobody can read with no value, and never accepts it', () => {
    const field = fields.find((f) => f.path === 'lab.results[3].value');
    expect(field).toMatchObject({ value: null, accepted: false });
    expect(field?.box).toBeDefined();
  });

  it('knows specimen and collection', () => {
    expect(value('lab.accessionNumber')).toBe('17-436104');
    expect(value('lab.collectedAt')).toBe('2017-10-23T11:00');
  });

  it('trusts a flag that the range denies less than one it bears out', () => {
    const denied = first(readingOf(labLines(['Sodium            139       H      mmol/L      135 - 145'])));
    const borne = first(readingOf(labLines(['Sodium            149       H      mmol/L      135 - 145'])));
    const of = (f: typeof denied) => f.fields.find((x) => x.path === 'lab.results[0].value');
    expect(of(denied)?.reasons).toContain('flag-disagrees-with-range');
    expect(of(denied)?.accepted).toBe(false);
    expect(of(denied)?.confidence).toBeLessThan(of(borne)?.confidence ?? 0);
  });
});

describe('labels over their values', () => {
  const { value } = first(
    readingOf([
      'Riverside Hospital          PATIENT REGISTRATION',
      '1. MED REC NO.     2. ACCOUNT NO.     3. ADMIT DATE',
      '97643635           A792626651         02/10/2009',
      '8. LAST NAME       9. FIRST NAME      10. M.I.',
      'HARGREAVES         ISAAC              T',
      '12. BIRTHDATE      13. AGE            14. SEX',
      '11/11/1981         27                 M',
      '27. NEXT OF KIN (LAST, FIRST)   28. RELATION TO PT   30. PHONE',
      'HARGREAVES, GLORIA              WIFE                 507-555-7366',
    ]),
  );

  it('are taken for those values', () => {
    expect(value('patient.mrn')).toBe('97643635');
    expect(value('encounter.number')).toBe('A792626651');
    expect(value('encounter.admissionDate')).toBe('2009-02-10');
    expect(value('patient.familyName')).toBe('Hargreaves');
    expect(value('patient.givenNames')).toBe('Isaac T');
    expect(value('patient.sex')).toBe('male');
  });

  it('keep the telephone of the next of kin apart from the patient', () => {
    expect(value('patient.nextOfKin.name')).toBe('Gloria Hargreaves');
    expect(value('patient.nextOfKin.relationship')).toBe('wife');
    expect(value('patient.nextOfKin.phone')).toBe('5075557366');
    expect(value('patient.phone')).toBeUndefined();
  });
});

describe('a consent', () => {
  const page = (ink: PageReading['ink'], checked: readonly boolean[]) =>
    readingOf(
      [
        'CONSENT FOR OPERATION',
        'Patient: Jankowski, Edward       MRN: 1769269',
        'I authorize Dr. Giovanni Smith-Jones to perform the following operation:',
        'Left below-knee amputation',
        '',
        '   I CONSENT to the operation named above.        I DO NOT CONSENT to the operation.',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        'Signature of patient               Date',
        '',
        '',
        '',
        'Signature of witness               Date',
      ],
      {
        rules: [
          { direction: 'horizontal', box: [150, 1340, 500, 3] },
          { direction: 'horizontal', box: [850, 1340, 300, 3] },
          { direction: 'horizontal', box: [150, 1580, 500, 3] },
        ],
        checkboxes: [
          { box: [160, 455, 34, 34], fill: checked[0] ? 0.4 : 0, checked: checked[0] ?? false },
          { box: [1100, 455, 34, 34], fill: checked[1] ? 0.4 : 0, checked: checked[1] ?? false },
        ],
        ink: [...ink],
      },
    );
  const signature = { box: [200, 1260, 350, 70] as const, inkPx: 4000 };

  it('is granted or refused by the square that is checked, and by none if none is', () => {
    expect(first(page([signature], [true, false])).value('consent.decision')).toBe('granted');
    expect(first(page([signature], [false, true])).value('consent.decision')).toBe('refused');
    expect(first(page([signature], [false, false])).value('consent.decision')).toBeUndefined();
  });

  it('is signed when there is ink on the line, and says so when the line is empty', () => {
    expect(first(page([signature], [true, false])).value('consent.signaturePresent')).toBe('true');
    expect(first(page([], [true, false])).value('consent.signaturePresent')).toBe('false');
    expect(first(page([signature], [true, false])).value('consent.witnessSignaturePresent')).toBe('false');
  });

  it('tells the procedure and the physician', () => {
    const { value } = first(page([signature], [true, false]));
    expect(value('consent.procedure')).toBe('Left below-knee amputation');
    expect(value('consent.physician')).toBe('Giovanni Smith-Jones');
  });
});

describe('a run of pages', () => {
  it('is parted where another document begins, and kept together where a page goes on', () => {
    const summary = (n: number, mrn: string) =>
      readingOf(
        [
          n === 1 ? 'DISCHARGE SUMMARY' : `Discharge Summary, continued   MRN: ${mrn}   Page ${n} of 2`,
          n === 1 ? `Patient: Mbeki, Mei J   MRN: ${mrn}   Page 1 of 2` : 'HOSPITAL COURSE: Uneventful.',
        ],
        { number: mrn === '1111111' ? n : n + 2 },
      );
    const run = [summary(1, '1111111'), summary(2, '1111111'), summary(1, '7654321'), summary(2, '7654321')];
    expect(indexPages(run).documents.map((d) => d.pages)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('survives a page of five thousand words and keeps what it can', () => {
    const lines = Array.from({ length: 250 }, (_, i) =>
      Array.from({ length: 20 }, (_, j) => `w${i}x${j}`).join(' '),
    );
    const run = indexPages([readingOf(['DISCHARGE SUMMARY', 'MRN: 312305', ...lines])]);
    expect(run.documents[0]?.fields.find((f) => f.path === 'patient.mrn')?.value).toBe('312305');
  });

  it('accepts nothing that its reader was unsure of', () => {
    const unsure = readingOf(['DISCHARGE SUMMARY', 'MRN: 312305   DOB: 02/09/1941'], { confidence: 0.4 });
    expect(indexPages([unsure]).documents[0]?.fields.some((f) => f.accepted)).toBe(false);
  });
});
