import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Checked } from '../../../../shared/core/extract/checked.ts';
import { type Beside, crossCheck } from '../../../../shared/core/extract/cross-checks.ts';
import { forbidsGlance } from '../../../../shared/core/extract/doubts.ts';
import { checkDigitHolds } from '../../../../shared/core/extract/identifier-check.ts';
import { checkIdentities } from '../../../../shared/core/extract/identity-checks.ts';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import { sameName } from '../../../../shared/core/extract/person-checks.ts';
import { readingOf } from '../reading-of.ts';

const ALONE: Beside = { ages: [], letterheadPhones: [] };

/** The fields after the checks, all of them read with the same confidence before. */
function checked(values: Readonly<Record<string, string>>, beside: Partial<Beside> = {}) {
  const fields = Object.entries(values).map(
    ([path, value]): Checked => ({ path, value, confidence: 0.9, reasons: [] }),
  );
  crossCheck(fields, { ...ALONE, ...beside });
  return (path: string) => {
    const field = fields.find((f) => f.path === path);
    if (!field) throw new Error(`no ${path}`);
    return field;
  };
}

describe('a contradiction that shows a misread value', () => {
  it.each([
    'age-disagrees',
    'century-guessed',
    'stay-disagrees',
    'named-as-the-patient',
    'signer-is-not-the-patient',
    'letterheads-phone',
    'check-digit-fails',
    'places-differ',
    'result-impossible',
    'unit-not-the-analytes',
    'panel-disagrees',
    'differential-does-not-add-up',
    'day-first',
  ])('%s keeps it from a glance, whatever speaks for it', (reason) =>
    expect(forbidsGlance(['said-more-than-once', reason])).toBe(true),
  );
});

describe('dates of one document', () => {
  const stay = {
    'patient.birthDate': '1941-02-09',
    'encounter.admissionDate': '1996-09-05',
    'encounter.dischargeDate': '1996-09-14',
  };
  it('bear one another out with the days of stay, or lose confidence', () => {
    const agreeing = checked({ ...stay, 'encounter.lengthOfStayDays': '9' })('encounter.dischargeDate');
    expect(agreeing).toMatchObject({ reasons: ['stay-agrees'] });
    expect(agreeing.confidence).toBeGreaterThan(0.9);
    const off = checked({ ...stay, 'encounter.lengthOfStayDays': '19' });
    for (const path of ['encounter.admissionDate', 'encounter.dischargeDate', 'encounter.lengthOfStayDays'])
      expect(off(path)).toMatchObject({ reasons: ['stay-disagrees'] });
  });
  it('are held against the age the page prints', () => {
    expect(checked(stay, { ages: [55] })('patient.birthDate').reasons).toEqual(['age-agrees']);
    expect(checked(stay, { ages: [54] })('patient.birthDate').reasons).toEqual([]);
    const off = checked(stay, { ages: [45] })('patient.birthDate');
    expect(off.reasons).toEqual(['age-disagrees']);
    expect(off.confidence).toBeLessThan(0.9);
  });
  it('stand in the order of a life', () => {
    const died = checked({ ...stay, 'encounter.dischargeDate': '1996-08-14' });
    expect(died('encounter.admissionDate').reasons).toContain('discharged-before-admitted');
    const unborn = checked({ ...stay, 'patient.birthDate': '1997-02-09' });
    expect(unborn('patient.birthDate').reasons).toContain('born-after-other-dates');
    const late = checked({ 'lab.collectedAt': '1999-07-18T06:00', 'lab.reportedAt': '1999-07-17' });
    expect(late('lab.reportedAt').reasons).toEqual(['reported-before-collected']);
    const signed = checked({ ...stay, 'consent.signedAt': '1998-09-05' });
    expect(signed('consent.signedAt').reasons).toEqual(['signed-after-discharge']);
  });
  it('are compared as far as they are known', () => {
    const partial = checked({ ...stay, 'encounter.admissionDate': '1996-09' });
    expect(partial('encounter.admissionDate').reasons).toEqual([]);
  });
});

describe('an age printed on the page', () => {
  const page = (birth: string, age: string) =>
    indexPages([
      readingOf([
        '                      DISCHARGE SUMMARY',
        '',
        'PATIENT NAME:   KOWALSKI, FRANCIS L          MR #:        312305',
        `DATE OF BIRTH:  ${birth}`,
        'ADMITTED:       09/05/1996                   DISCHARGED:  09/14/1996',
        '',
        `HISTORY: This is a ${age}-year-old man with pain.`,
      ]),
    ]).documents[0]?.fields.find((f) => f.path === 'patient.birthDate');
  it('bears out the birth date or keeps it from a glance', () => {
    expect(page('02/09/1941', '55')).toMatchObject({ value: '1941-02-09', accepted: true });
    expect(page('02/09/1941', '85')).toMatchObject({ value: '1941-02-09', accepted: false });
  });
  it.each(['AGE: 55', '(55 yrs)', '55 Y/O'])('is found as %s', (text) => {
    const fields = indexPages([
      readingOf([
        '                      DISCHARGE SUMMARY',
        '',
        'PATIENT NAME:   KOWALSKI, FRANCIS L          MR #:        312305',
        `DATE OF BIRTH:  02/09/1941   ${text}`,
        'ADMITTED:       09/05/1996                   DISCHARGED:  09/14/1996',
        '',
        'HISTORY: Pain.',
      ]),
    ]).documents[0]?.fields;
    expect(fields?.find((f) => f.path === 'patient.birthDate')?.reasons).toContain('age-agrees');
  });
  it('alone decides on a century that is not printed', () => {
    expect(page('02/09/41', '55')).toMatchObject({ value: '1941-02-09' });
    const guessed = page('02/09/41', 'middle');
    expect(guessed).toMatchObject({ value: '1941-02-09', accepted: false });
    expect(guessed?.reasons).toContain('century-guessed');
    expect(guessed?.alternatives?.map((a) => a.value)).toEqual(['1941-09-02', '1841-02-09']);
  });
});

describe('persons of one document', () => {
  const patient = { 'patient.familyName': 'Holloway', 'patient.givenNames': 'Margaret A' };
  it('are told apart', () => {
    const kin = checked({ ...patient, 'patient.nextOfKin.name': 'Margaret Holloway' });
    expect(kin('patient.nextOfKin.name').reasons).toEqual(['named-as-the-patient']);
    const signed = (name: string, relationship: string) =>
      checked({
        ...patient,
        'consent.signerName': name,
        'consent.signerRelationship': relationship,
      })('consent.signerName').reasons;
    expect(signed('M. Holloway', 'self')).toEqual(['signer-is-the-patient']);
    expect(signed('Peter Holloway', 'self')).toEqual(['signer-is-not-the-patient']);
    expect(signed('Margaret A Holloway', 'daughter')).toEqual(['named-as-the-patient']);
    expect(signed('Peter Holloway', 'husband')).toEqual([]);
  });
  it('have telephones of their own, not the letterhead’s', () => {
    const fields = checked({ 'patient.phone': '8785550960' }, { letterheadPhones: ['8785550960'] });
    expect(fields('patient.phone').reasons).toEqual(['letterheads-phone']);
  });
  it('go by initials and without middle names', () => {
    expect(sameName('Maria', 'de la Cruz', 'M de la Cruz')).toBe(true);
    expect(sameName('Maria', 'Cruz', 'Mario Cruz')).toBe(false);
    expect(sameName('Maria', 'Cruz', 'Cruz')).toBe(false);
  });
});

describe('a record number with a check digit', () => {
  it('is held against the scheme its site declares', () => {
    const mrn = (value: string, beside: Partial<Beside>) =>
      checked({ 'patient.mrn': value }, beside)('patient.mrn');
    expect(mrn('79927398713', { identifierCheck: 'luhn' }).reasons).toEqual(['check-digit-holds']);
    expect(mrn('79927398710', { identifierCheck: 'luhn' }).confidence).toBeLessThan(0.9);
    expect(mrn('9434765919', { identifierCheck: 'mod11' }).reasons).toEqual(['check-digit-holds']);
    expect(mrn('79927398710', {}).reasons).toEqual([]);
    expect(checkDigitHolds('M12', 'luhn')).toBeUndefined();
  });
  it('shows every single digit that is misread', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('luhn' as const, 'mod11' as const),
        fc.nat({ max: 9 }),
        fc.nat({ max: 9 }),
        (scheme, at, digit) => {
          const sound = scheme === 'luhn' ? '79927398713' : '9434765919';
          const misread = `${sound.slice(0, at)}${digit}${sound.slice(at + 1)}`;
          expect(checkDigitHolds(misread, scheme)).toBe(misread === sound);
        },
      ),
    );
  });
});

describe('documents of one input', () => {
  const document = (mrn: string, family: string, given: string, birth = '1950-03-14') => ({
    type: 'progress-note' as const,
    typeConfidence: 1,
    pages: [1],
    fields: Object.entries({
      'patient.mrn': mrn,
      'patient.familyName': family,
      'patient.givenNames': given,
      'patient.birthDate': birth,
      'patient.sex': 'female',
    }).map(([path, value]) => ({ path, value, raw: value, confidence: 0.999, accepted: true, page: 1 })),
  });
  const doubtsIn = (...documents: ReturnType<typeof document>[]) =>
    checkIdentities(documents).map((d) => d.fields.filter((f) => !f.accepted).map((f) => f.path));
  it('that give one number two names are looked at, name and number, in both', () => {
    const identity = ['patient.mrn', 'patient.familyName', 'patient.givenNames'];
    const three = [
      document('4810032', 'Holloway', 'Margaret A'),
      document('5520011', 'Okafor', 'Jamal'),
      document('48-10032', 'Whitfield', 'Quentin'),
    ];
    expect(doubtsIn(...three)).toEqual([identity, [], identity]);
    const field = checkIdentities(three)[0]?.fields[0];
    expect(field?.reasons).toEqual(['mrn-with-two-names']);
    expect(field?.confidence).toBeLessThan(0.95);
  });
  it('that give one person two numbers, or one number two birth dates, are looked at', () => {
    const holloway = document('4810032', 'Holloway', 'Margaret A');
    expect(doubtsIn(holloway, document('4810832', 'Holloway', 'Margaret'))).toEqual([
      ['patient.mrn'],
      ['patient.mrn'],
    ]);
    expect(doubtsIn(holloway, document('4810032', 'Holloway', 'Margaret', '1950-03-11'))).toEqual([
      ['patient.mrn', 'patient.birthDate'],
      ['patient.mrn', 'patient.birthDate'],
    ]);
  });
  it('of one person, or of two of one name, cast no doubt', () => {
    const holloway = document('4810032', 'Holloway', 'Margaret A');
    expect(doubtsIn(holloway, document('4810032', 'HOLLOWAY', 'M'))).toEqual([[], []]);
    expect(doubtsIn(holloway, document('7710032', 'Holloway', 'Margaret', '1981-01-02'))).toEqual([[], []]);
  });
});
