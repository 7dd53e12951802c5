import { describe, expect, test } from 'vitest';
import {
  type DecidedIdentity,
  type NamedOnPage,
  pageDiffers,
} from '../../../../shared/core/match/page-identity.ts';

const decided = (
  facts: Partial<Record<keyof NamedOnPage, string | null>> = {},
  pageIds: readonly string[] = ['first'],
): DecidedIdentity => {
  const of = (fact: keyof NamedOnPage, usual: string) => ({
    value: facts[fact] === undefined ? usual : facts[fact],
    pageIds,
  });
  return {
    mrn: of('mrn', '00483912'),
    familyName: of('familyName', 'Holloway'),
    givenNames: of('givenNames', 'Margaret A'),
    birthDate: of('birthDate', '1952-03-14'),
  };
};
const page = (facts: Partial<NamedOnPage>): NamedOnPage => ({
  mrn: null,
  familyName: null,
  givenNames: null,
  birthDate: null,
  ...facts,
});
const differs = (facts: Partial<NamedOnPage>, of = decided(), pageId = 'second') =>
  pageDiffers(pageId, page(facts), of);

describe('a page of another patient', () => {
  test('has another number', () => {
    expect(differs({ mrn: '00711804' })).toBe(true);
    expect(differs({ mrn: '0048-3912' })).toBe(false);
  });

  test('has another name and another birth date together; one of the two alone may be misread', () => {
    expect(differs({ familyName: 'Okafor', birthDate: '1971-09-02' })).toBe(true);
    expect(differs({ mrn: '00483912', familyName: 'Okafor', birthDate: '1971-09-02' })).toBe(true);
    expect(differs({ familyName: 'Okafor' })).toBe(false);
    expect(differs({ birthDate: '1971-09-02' })).toBe(false);
    expect(differs({ familyName: 'Holoway', birthDate: '1971-09-02' })).toBe(false);
  });

  test('is told from a number that was misread by one character, where name and birth date agree', () => {
    const person = { familyName: 'HOLLOWAY', givenNames: 'Margaret', birthDate: '1952-03-14' };
    expect(differs({ mrn: '00483917', ...person })).toBe(false);
    expect(differs({ mrn: '00483917' })).toBe(true);
    expect(differs({ mrn: '00483917', ...person, givenNames: 'Martha' })).toBe(true);
    expect(differs({ mrn: '00711804', ...person })).toBe(true);
  });

  test('is not one that says nothing, nor one about which nothing was decided', () => {
    expect(differs({})).toBe(false);
    expect(differs({ mrn: '00711804' }, decided({ mrn: null }))).toBe(false);
  });

  test('is not the page on which the person saw what was decided: the machine may have misread it there', () => {
    expect(differs({ mrn: '00711804' }, decided({}, ['second']))).toBe(false);
  });
});
