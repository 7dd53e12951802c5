import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EN_US } from '../../../../shared/core/extract/locales/en-us.ts';
import { parseName, plainName } from '../../../../shared/core/extract/names.ts';

describe('names', () => {
  it.each([
    ['HOLLOWAY, MARGARET A.', 'Holloway', 'Margaret A'],
    ['Ueda, Aisha, T.', 'Ueda', 'Aisha T'],
    ['Quentin F. Whitfield', 'Whitfield', 'Quentin F'],
    ["O'CONNOR, WALTER W", "O'Connor", 'Walter W'],
    ['Hannah K. van der Berg', 'van der Berg', 'Hannah K'],
    ['SMITH-JONES, GIOVANNI', 'Smith-Jones', 'Giovanni'],
  ])('parts %s', (text, family, given) => expect(parseName(text, EN_US)).toMatchObject({ family, given }));

  it.each([
    ['Dr. Jamal Zimmerman', 'Jamal Zimmerman'],
    ['Viktor Patel, M.D.', 'Viktor Patel'],
    ['LINDQVIST, SINEAD MD', 'Sinead Lindqvist'],
    ['Gerald Mulroney, RN', 'Gerald Mulroney'],
    ['Joyce Fitzgerald, Unit clerk', 'Joyce Fitzgerald'],
  ])('drops the titles of %s', (text, value) => expect(plainName(text, EN_US)).toBe(value));

  it.each([
    ['HOLLOWAY, MARGARET A., JR', 'Holloway', 'Margaret A', 'Jr'],
    ['John Q. Smith III', 'Smith', 'John Q', 'III'],
    ['Smith, John, II', 'Smith', 'John', 'II'],
  ])('keeps the suffix of %s apart', (text, family, given, suffix) =>
    expect(parseName(text, EN_US)).toEqual({ family, given, suffix }),
  );

  it.each([
    ['GARCIA MARQUEZ, ANA MARIA', 'Garcia Marquez', 'Ana Maria'],
    ['Maria Ortiz y Pino', 'Ortiz y Pino', 'Maria'],
    ['Rosa M. de los Santos', 'de los Santos', 'Rosa M'],
    ['Mary-Kate Brien-Smith', 'Brien-Smith', 'Mary-Kate'],
  ])('keeps the family names of %s together', (text, family, given) =>
    expect(parseName(text, EN_US)).toEqual({ family, given }),
  );

  it.each([
    ['Minh Do', 'Minh Do'],
    ['DO, MINH MD', 'Minh Do'],
    ['PA VANG', 'Pa Vang'],
    ['Sam Lee DO', 'Sam Lee'],
  ])('tells the name Do from the degree in %s', (text, value) => expect(plainName(text, EN_US)).toBe(value));

  it.each([
    ['Jane Doe, APRN, FNP-BC', 'Jane Doe'],
    ['Jane Doe, PA-C', 'Jane Doe'],
    ['Jamal Zimmerman, MD, FACS', 'Jamal Zimmerman'],
    ['Jane Doe, XQPS', 'Jane Doe'],
  ])('drops degrees, known or not, of %s', (text, value) => expect(plainName(text, EN_US)).toBe(value));

  it('says when an initial alone tells which name comes first', () => {
    expect(parseName('SMITH JOHN Q', EN_US)).toEqual({
      family: 'Smith',
      given: 'John Q',
      guessedOrder: true,
    });
    expect(parseName('SMITH, JOHN Q', EN_US)?.guessedOrder).toBeUndefined();
  });

  it('keeps every letter of a name in capitals, whatever it is', () => {
    const word = fc.stringMatching(/^[A-Z]{5,9}$/);
    fc.assert(
      fc.property(word, word, fc.constantFrom('', ' Q'), (family, given, initial) => {
        const name = parseName(`${family}, ${given}${initial}`, EN_US);
        fc.pre(
          plainName(family, EN_US)?.toUpperCase() === family &&
            plainName(given, EN_US)?.toUpperCase() === given,
        );
        expect(name?.family.toUpperCase()).toBe(family);
        expect(name?.given.toUpperCase()).toBe(`${given}${initial}`);
      }),
    );
  });

  it('takes the family name first on a plate', () => {
    expect(parseName('FERNANDEZ DMITRI', EN_US, true)).toMatchObject({
      family: 'Fernandez',
      given: 'Dmitri',
    });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), fc.boolean(), (text, first) => void parseName(text, EN_US, first)));
  });
});
