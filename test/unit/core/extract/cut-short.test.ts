import { describe, expect, it } from 'vitest';
import { timeIn } from '../../../../shared/core/extract/dates.ts';
import { doubtsOf } from '../../../../shared/core/extract/doubts.ts';
import { identifierIn } from '../../../../shared/core/extract/identifiers.ts';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import type { SheetWord } from '../../../../shared/core/page/sheet-word.ts';
import { readingOf } from '../reading-of.ts';

const fieldsOf = (lines: readonly string[]) => indexPages([readingOf(lines)]).documents[0]?.fields ?? [];
const fieldOf = (lines: readonly string[], path: string) => fieldsOf(lines).find((f) => f.path === path);
const word = (text: string, other?: string): SheetWord => ({
  text,
  box: [0, 0, 100, 30],
  onPage: [0, 0, 100, 30],
  confidence: 0.95,
  page: 1,
  ownText: false,
  ...(other === undefined ? {} : { second: { agrees: true, text: other } }),
});
const doubts = (path: string, value: string, words: readonly SheetWord[]) =>
  doubtsOf({
    path,
    value,
    raw: words.map((w) => w.text).join(' '),
    words,
    evidence: { reader: 0.95, label: 1, form: 1, place: 1 },
    reasons: [],
  });

describe('a value that goes on where nobody looked', () => {
  it('is doubted when it ends as no diagnosis and no procedure does', () => {
    const said = (value: string) =>
      doubts(
        'consent.procedure',
        value,
        value.split(' ').map((t) => word(t)),
      );
    expect(said('Cataract extraction with')).toContain('cut-off');
    expect(said('Fracture of neck of')).toContain('cut-off');
    expect(said('Cataract extraction')).not.toContain('cut-off');
  });
  it('is doubted when figures all but touch the end of a record number', () => {
    const lines = ['DISCHARGE SUMMARY', '', 'Patient: SMITH, ANN', 'Med Rec No: 0078 /869'];
    expect(fieldOf(lines, 'patient.mrn')?.accepted ?? false).toBe(false);
  });
  it('is doubted when a lone capital stands beside a first name', () => {
    const head = ['PATIENT REGISTRATION FORM', '', 'LAST NAME             FIRST NAME            BX'];
    const alone = fieldOf([...head, 'WORTHINGTON           ISAAC'], 'patient.givenNames');
    const beside = fieldOf([...head, 'WORTHINGTON           ISAAC                 P'], 'patient.givenNames');
    expect(alone?.value).toBe('Isaac');
    expect(alone?.reasons ?? []).not.toContain('cut-off');
    expect(beside?.accepted).toBe(false);
  });
});

describe('a name', () => {
  it('goes on under a narrow plate', () => {
    const lines = [
      'REFUSAL OF TREATMENT              NUNEZ-CASTELLANOS, HAROLD',
      '                                  ULYSSES',
      '                                  MRN: 4810032',
    ];
    expect(fieldOf(lines, 'patient.givenNames')?.value).toBe('Harold Ulysses');
  });
  it('is doubted when two of its words ran into one', () =>
    expect(
      doubts('patient.givenNames', 'Corazon', [word('Corazon'), word('CharleneStubblefield')]),
    ).toContain('stray-letter'));
  it('is doubted when either reader saw a stop behind its first word', () => {
    const words = [word('Chaudhry', 'Chaudhry.'), word('Priya', 'Priya')];
    expect(doubts('encounter.attendingPhysician', 'Chaudhry Priya', words)).toContain('name-order-guessed');
    const initial = [word('Priya', 'Priya'), word('R.', 'R.'), word('Chaudhry', 'Chaudhry')];
    expect(doubts('encounter.attendingPhysician', 'Priya R Chaudhry', initial)).toEqual(['readers-agree']);
  });
});

describe('what a list and a text end with', () => {
  const note = (...lines: string[]) => [
    'PROGRESS NOTE',
    '',
    'Patient: GARFIELD, SUSAN   MRN: 4471-22',
    '',
    ...lines,
  ];
  it('is a number that begins anew: another list, its heading unread', () => {
    const lines = note(
      'DIAGNOSES:',
      '  1. Gout.',
      '  2. Essential hypertension.',
      '  1. Spirometry.',
      '  2. Chest radiograph.',
    );
    const texts = fieldsOf(lines)
      .filter((f) => /diagnoses.*text/.test(f.path))
      .map((f) => f.value);
    expect(texts).toEqual(['Gout', 'Essential hypertension']);
  });
  it('is not a comma: the entry goes on in the next line', () => {
    const lines = [
      'REGISTRATION FORM',
      '',
      'ADMIT DIAGNOSIS:  DEGENERATIVE JOINT DISEASE,',
      '                  RIGHT KNEE',
    ];
    expect(fieldOf(lines, 'encounter.diagnoses[0].text')?.value).toBe(
      'DEGENERATIVE JOINT DISEASE, RIGHT KNEE',
    );
  });
  it('is a heading whose colon was read as a stop', () => {
    const lines = note(
      'Diagnosis: Acute appendicitis',
      'Treatment plan. Follow up with surgery in two weeks.',
    );
    expect(fieldOf(lines, 'encounter.treatmentPlan')?.value).toBe('Follow up with surgery in two weeks.');
    expect(fieldOf(lines, 'encounter.diagnoses[1].text')).toBeUndefined();
  });
  it('is a code in brackets, said to be of ICD-10 or not', () => {
    const lines = note('DIAGNOSES:', '  1. Benign prostatic hyperplasia [ICD-10: N40.0]');
    expect(fieldOf(lines, 'encounter.diagnoses[0].text')?.value).toBe('Benign prostatic hyperplasia');
  });
  it('is not the courtesy a letter closes with', () => {
    const lines = note(
      'Plan: Weigh daily. Home health nursing. I appreciate the opportunity to see',
      'this patient with you.',
    );
    expect(fieldOf(lines, 'encounter.treatmentPlan')?.value).toBe('Weigh daily. Home health nursing.');
  });
});

describe('dates and times', () => {
  it('a date is no record number', () => {
    expect(identifierIn('07/09/1919')).toBeUndefined();
    expect(identifierIn('07-09-19')).toBe('07-09-19');
  });
  it('a time may end with a sentence', () => expect(timeIn('1057.')).toBe('10:57'));
});
