import { describe, expect, test } from 'vitest';
import { rankCandidates } from '../../../../shared/core/match/candidates.ts';
import { matchStay, type Stay } from '../../../../shared/core/match/encounter.ts';
import { normaliseIdentifier } from '../../../../shared/core/match/identifier.ts';
import { contradictions, type KnownFacts } from '../../../../shared/core/match/identity.ts';
import { sameFamilyName, sameGivenNames, similarName } from '../../../../shared/core/match/name.ts';
import type { Identity } from '../../../../shared/core/record/review-api-release.ts';

const holloway: Identity = {
  mrn: '00-12345',
  familyName: 'Holloway',
  givenNames: 'Margaret A',
  birthDate: '1948-03-07',
  sex: 'female',
};

const factsOf = (identity: Identity): KnownFacts => {
  const all = (value: string | null) => (value === null ? [] : [value]);
  return {
    mrn: all(identity.mrn),
    familyName: all(identity.familyName),
    givenNames: all(identity.givenNames),
    birthDate: all(identity.birthDate),
    sex: all(identity.sex),
  };
};
const known = factsOf(holloway);

describe('numbers', () => {
  test('are the same in spite of spaces, dashes and case', () => {
    expect(normaliseIdentifier('00–12 345a')).toBe(normaliseIdentifier('0012345A'));
  });
  test('keep their leading zeros', () => {
    expect(normaliseIdentifier('0012')).not.toBe(normaliseIdentifier('12'));
  });
});

describe('names', () => {
  test('are the same in spite of accents, case, hyphens and apostrophes', () => {
    expect(sameFamilyName("O'BRIEN-SMITH", 'Obrien Smith')).toBe(true);
    expect(sameFamilyName('Müller', 'MULLER')).toBe(true);
    expect(sameFamilyName('Holloway', 'Hollaway')).toBe(false);
  });
  test('an initial stands for the name it begins', () => {
    expect(sameGivenNames('Margaret A', 'Margaret Anne')).toBe(true);
    expect(sameGivenNames('Margaret', 'Margaret Anne')).toBe(true);
    expect(sameGivenNames('Margaret Jane', 'Margaret Anne')).toBe(false);
    expect(sameGivenNames('Mary', 'Margaret')).toBe(false);
  });
  test('a slip apart is similar, not the same', () => {
    expect(similarName('Holloway', 'Hollaway')).toBe(true);
    expect(similarName('Jonse', 'Jones')).toBe(true);
    expect(similarName('Jones', 'James')).toBe(false);
  });
});

describe('what stands against a document being this patient’s', () => {
  test('nothing, when all agrees or is not said', () => {
    expect(contradictions(holloway, known)).toEqual([]);
    expect(contradictions({ ...holloway, birthDate: null, mrn: null, givenNames: 'M' }, known)).toEqual([]);
  });
  test.each([
    ['birthDate', '1948-03-08'],
    ['birthDate', '1949-03-07'],
    ['familyName', 'Hollaway'],
    ['familyName', 'Smith'],
    ['givenNames', 'Martha'],
    ['mrn', '00-12346'],
  ] as const)('%s %s', (fact, value) => {
    expect(contradictions({ ...holloway, [fact]: value }, known)).toEqual([fact]);
  });
});

test('either of two names the record holds agrees', () => {
  const renamed = { ...known, familyName: ['Holloway', 'Marsh'] };
  expect(contradictions({ ...holloway, familyName: 'Marsh' }, renamed)).toEqual([]);
  expect(contradictions({ ...holloway, familyName: 'March' }, renamed)).toEqual(['familyName']);
});

describe('candidates', () => {
  const patient = (patientId: string, change: Partial<Identity>) => ({
    patientId,
    facts: factsOf({ ...holloway, ...change }),
    documents: 1,
  });
  test('best first, with what speaks for and against', () => {
    const ranked = rankCandidates(holloway, [
      patient('c', { mrn: '77', familyName: 'Hollaway' }),
      patient('b', { mrn: '77' }),
      patient('a', {}),
      patient('d', {
        mrn: '9',
        familyName: 'Smith',
        givenNames: 'John',
        birthDate: '1960-01-01',
        sex: 'male',
      }),
    ]);
    expect(ranked.map((c) => c.patientId)).toEqual(['a', 'b', 'c']);
    expect(ranked[0]).toMatchObject({ score: 1, conflict: false, differs: [] });
    expect(ranked[1]).toMatchObject({ differs: ['mrn'], conflict: true });
    expect(ranked[2]).toMatchObject({ similar: ['familyName'], conflict: true });
  });
  test('whoever bears the number is shown first, however little else agrees', () => {
    const ranked = rankCandidates(holloway, [
      patient('twin', { mrn: '77' }),
      patient('bearer', { familyName: 'Smith', givenNames: 'John', birthDate: '1960-01-01', sex: 'male' }),
    ]);
    expect(ranked[0]).toMatchObject({ patientId: 'bearer', conflict: true });
  });
});

describe('one stay’s documents share it', () => {
  const stay = (id: string, number: string | null, admitted: string[], discharged: string[]): Stay => ({
    id,
    number,
    admissionDates: admitted,
    dischargeDates: discharged,
  });
  const facts = (number: string | null, admissionDate: string | null, dischargeDate: string | null) => ({
    number,
    admissionDate,
    dischargeDate,
  });
  const may = stay('may', 'V-100', ['2015-05-01'], ['2015-05-04']);
  const june = stay('june', null, ['2015-06-01'], []);

  test('by its number', () => {
    expect(matchStay(facts('v100', null, null), [may, june])?.id).toBe('may');
  });
  test('by the day of admission where no number says otherwise', () => {
    expect(matchStay(facts(null, '2015-05-01', null), [may, june])?.id).toBe('may');
    expect(matchStay(facts('V-200', '2015-06-01', null), [may, june])?.id).toBe('june');
    expect(matchStay(facts('V-200', '2015-05-01', null), [may, june])).toBeUndefined();
  });
  test('not when the day of discharge is another', () => {
    expect(matchStay(facts(null, '2015-05-01', '2015-05-09'), [may])).toBeUndefined();
  });
  test('not by half a date, nor by nothing, nor when two fit', () => {
    expect(matchStay(facts(null, '2015-05', null), [stay('x', null, ['2015-05'], [])])).toBeUndefined();
    expect(matchStay(facts(null, null, null), [may, june])).toBeUndefined();
    expect(matchStay(facts(null, '2015-06-01', null), [june, { ...june, id: 'again' }])).toBeUndefined();
  });
});
