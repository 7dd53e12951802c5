import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ageOn,
  dateIn,
  daysBetween,
  fullYear,
  isoDate,
  timeIn,
} from '../../../../shared/core/extract/dates.ts';
import { forbidsGlance } from '../../../../shared/core/extract/doubts.ts';
import { icdIn, spoiltIcdIn } from '../../../../shared/core/extract/icd.ts';
import { identifierIn, phoneIn } from '../../../../shared/core/extract/identifiers.ts';
import { parseName, plainName } from '../../../../shared/core/extract/names.ts';
import {
  flagIn,
  labValueIn,
  placeInRange,
  rangeIn,
  restorePoints,
  unitIn,
} from '../../../../shared/core/extract/quantities.ts';
import { birthDate, eventDate } from '../../../../shared/core/extract/resolve-year.ts';
import { relationshipIn, sexIn } from '../../../../shared/core/extract/vocabulary.ts';

const iso = (text: string): string | undefined => {
  const parts = dateIn(text);
  return parts && isoDate(parts);
};
const partsOf = (text: string) => {
  const parts = dateIn(text);
  if (!parts) throw new Error(`no date in ${text}`);
  return parts;
};

describe('dates', () => {
  it.each([
    ['02/09/1941', '1941-02-09'],
    ['10-07-1952', '1952-10-07'],
    ['06-OCT-1945', '1945-10-06'],
    ['September 7, 2013', '2013-09-07'],
    ['7 Sept. 2013', '2013-09-07'],
    ['2018-10-16T09:30', '2018-10-16'],
    ['March 1962', '1962-03'],
    ['1962', '1962'],
    ['25/12/1990', '1990-12-25'],
  ])('reads %s as far as it goes', (text, value) => expect(iso(text)).toBe(value));

  it.each(['02/30/2001', 'February 30, 2001', '02/29/2001', '31-APR-1999', '2001-13-01'])(
    'makes nothing of %s, a day no calendar has',
    (text) => expect(dateIn(text)).toBeUndefined(),
  );

  it('reads on behind a day no calendar has', () => {
    expect(iso('02/30/2001, corrected 03/02/2001')).toBe('2001-03-02');
    expect(iso('02/29/2000')).toBe('2000-02-29');
  });

  it.each([
    ['03/1987', '1987-03'],
    ['Mar 1987', '1987-03'],
    ['1987', '1987'],
  ])('leaves %s as partial as it is', (text, value) => expect(iso(text)).toBe(value));

  it('says when only the day can come first', () => {
    expect(eventDate(partsOf('25/12/1990'), [], 2026)).toMatchObject({
      value: '1990-12-25',
      reasons: ['day-first'],
    });
    expect(eventDate(partsOf('12/25/1990'), [], 2026).reasons).toEqual([]);
  });

  it.each(['13/45/2001', '02/31/2001', '555-1234', 'MRN 312305'])('sees no full date in %s', (text) => {
    expect(iso(text) ?? '').not.toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('keeps the other reading of a date whose day could be a month', () => {
    const other = (text: string) => eventDate(partsOf(text), [], 2026).alternatives?.map((a) => a.value);
    expect(other('03/04/1990')).toEqual(['1990-04-03']);
    expect(other('March 4, 1990')).toBeUndefined();
    expect(other('03/03/1990')).toBeUndefined();
    expect(dateIn('03/04/1990')?.swapped).toEqual({ month: 4, day: 3 });
    expect(dateIn('03/14/1990')?.swapped).toBeUndefined();
  });

  it.each([
    ['07/18/96-1234', '12:34'],
    ['08/12/2005 3:32 PM', '15:32'],
    ['12:08 AM', '00:08'],
  ])('reads the time of %s', (text, time) => expect(dateIn(text)?.time ?? timeIn(text)).toBe(time));

  it('reads back every date it writes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1870, max: 2030 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        (y, m, d) => {
          const value = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
          expect(iso(`${m}/${d}/${y}`)).toBe(value);
          expect(iso(value)).toBe(value);
        },
      ),
    );
  });

  it('never throws, whatever the page says', () => {
    fc.assert(fc.property(fc.string(), (text) => void dateIn(text)));
  });

  it('counts days and completed years', () => {
    expect(daysBetween('2016-02-21', '2016-02-28')).toBe(7);
    expect(daysBetween('2016-02', '2016-02-28')).toBeUndefined();
    expect(ageOn('1952-10-07', '1997-07-22')).toBe(44);
  });
});

describe('years of two digits', () => {
  it('mean the latest year that is not after the limit', () => {
    expect(fullYear(97, 2026)).toBe(1997);
    expect(fullYear(12, 2026)).toBe(2012);
    expect(eventDate(partsOf('7/22/97'), [], 2026).value).toBe('1997-07-22');
  });

  it('put a birth before the stay, in the century the age agrees with', () => {
    expect(birthDate(partsOf('10/07/52'), ['1997-07-22'], [44], 2026)).toMatchObject({ value: '1952-10-07' });
    expect(birthDate(partsOf('10/07/05'), ['2006-01-01'], [100], 2026)).toMatchObject({
      value: '1905-10-07',
    });
  });

  it('leave a guessed century in doubt where no age is printed', () => {
    const sure = birthDate(partsOf('10/07/52'), ['1997-07-22'], [44], 2026);
    const guessed = birthDate(partsOf('10/07/52'), ['1997-07-22'], [], 2026);
    expect(guessed.reasons).toContain('century-guessed');
    expect(guessed.form).toBeLessThan(sure.form);
  });
});

describe('names', () => {
  it.each([
    ['HOLLOWAY, MARGARET A.', 'Holloway', 'Margaret A'],
    ['Ueda, Aisha, T.', 'Ueda', 'Aisha T'],
    ['Quentin F. Whitfield', 'Whitfield', 'Quentin F'],
    ["O'CONNOR, WALTER W", "O'Connor", 'Walter W'],
    ['Hannah K. van der Berg', 'van der Berg', 'Hannah K'],
    ['SMITH-JONES, GIOVANNI', 'Smith-Jones', 'Giovanni'],
  ])('parts %s', (text, family, given) => expect(parseName(text)).toMatchObject({ family, given }));

  it.each([
    ['Dr. Jamal Zimmerman', 'Jamal Zimmerman'],
    ['Viktor Patel, M.D.', 'Viktor Patel'],
    ['LINDQVIST, SINEAD MD', 'Sinead Lindqvist'],
    ['Gerald Mulroney, RN', 'Gerald Mulroney'],
    ['Joyce Fitzgerald, Unit clerk', 'Joyce Fitzgerald'],
  ])('drops the titles of %s', (text, value) => expect(plainName(text)).toBe(value));

  it.each([
    ['HOLLOWAY, MARGARET A., JR', 'Holloway', 'Margaret A', 'Jr'],
    ['John Q. Smith III', 'Smith', 'John Q', 'III'],
    ['Smith, John, II', 'Smith', 'John', 'II'],
  ])('keeps the suffix of %s apart', (text, family, given, suffix) =>
    expect(parseName(text)).toEqual({ family, given, suffix }),
  );

  it.each([
    ['GARCIA MARQUEZ, ANA MARIA', 'Garcia Marquez', 'Ana Maria'],
    ['Maria Ortiz y Pino', 'Ortiz y Pino', 'Maria'],
    ['Rosa M. de los Santos', 'de los Santos', 'Rosa M'],
    ['Mary-Kate Brien-Smith', 'Brien-Smith', 'Mary-Kate'],
  ])('keeps the family names of %s together', (text, family, given) =>
    expect(parseName(text)).toEqual({ family, given }),
  );

  it.each([
    ['Minh Do', 'Minh Do'],
    ['DO, MINH MD', 'Minh Do'],
    ['PA VANG', 'Pa Vang'],
    ['Sam Lee DO', 'Sam Lee'],
  ])('tells the name Do from the degree in %s', (text, value) => expect(plainName(text)).toBe(value));

  it.each([
    ['Jane Doe, APRN, FNP-BC', 'Jane Doe'],
    ['Jane Doe, PA-C', 'Jane Doe'],
    ['Jamal Zimmerman, MD, FACS', 'Jamal Zimmerman'],
    ['Jane Doe, XQPS', 'Jane Doe'],
  ])('drops degrees, known or not, of %s', (text, value) => expect(plainName(text)).toBe(value));

  it('says when an initial alone tells which name comes first', () => {
    expect(parseName('SMITH JOHN Q')).toEqual({ family: 'Smith', given: 'John Q', guessedOrder: true });
    expect(parseName('SMITH, JOHN Q')?.guessedOrder).toBeUndefined();
  });

  it('keeps every letter of a name in capitals, whatever it is', () => {
    const word = fc.stringMatching(/^[A-Z]{5,9}$/);
    fc.assert(
      fc.property(word, word, fc.constantFrom('', ' Q'), (family, given, initial) => {
        const name = parseName(`${family}, ${given}${initial}`);
        fc.pre(plainName(family)?.toUpperCase() === family && plainName(given)?.toUpperCase() === given);
        expect(name?.family.toUpperCase()).toBe(family);
        expect(name?.given.toUpperCase()).toBe(`${given}${initial}`);
      }),
    );
  });

  it('takes the family name first on a plate', () => {
    expect(parseName('FERNANDEZ DMITRI', true)).toMatchObject({ family: 'Fernandez', given: 'Dmitri' });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), fc.boolean(), (text, first) => void parseName(text, first)));
  });
});

describe('numbers and codes', () => {
  it('keeps dashes of a record number and loses its spaces', () => {
    expect(identifierIn('87-81- 45')).toBe('87-81-45');
    expect(identifierIn('M000645528')).toBe('M000645528');
    expect(identifierIn('Smith')).toBeUndefined();
  });

  it.each(['(684) 555-4679', '220/555-6167', '498.555.8658', '1-498-555-8658'])(
    'gives the ten digits of %s',
    (text) => {
      expect(phoneIn(text)).toMatch(/^[2-9]\d{9}$/);
    },
  );

  it('reads diagnosis codes', () => {
    expect(icdIn('Acute appendicitis (K35.80).')?.code).toBe('K35.80');
    expect(icdIn('S72.001A')?.code).toBe('S72.001A');
    expect(icdIn('no code')).toBeUndefined();
  });

  it.each(['I10', 'Z3A.38', 'M1A.00X0', 'C7B.01', 'S72.001S', 'E11.9'])('%s is a code as it is', (code) =>
    expect(icdIn(code)).toMatchObject({ code, alternatives: [], reasons: [] }),
  );
  it.each(['TIA', 'PO2', 'HID', 'A1C', 'Vitamin B12 deficiency', 'T12 fracture'])('%s is no code', (text) =>
    expect(icdIn(text)).toBeUndefined(),
  );
  it.each([
    ['I1O', 'I10', 'I1O', 'code-mended'],
    ['K35.8O', 'K35.80', 'K35.8O', 'code-mended'],
    ['ES7.6', 'E57.6', 'ES7.6', 'code-mended'],
    ['E11.6S', 'E11.6S', 'E11.65', 'letters-among-digits'],
    ['T8B.4', 'T8B.4', 'T88.4', 'letters-among-digits'],
  ])('%s is read with what else it may say', (text, code, other, reason) => {
    expect(icdIn(text)).toMatchObject({ code, alternatives: [other], reasons: [reason] });
    expect(forbidsGlance([reason])).toBe(true);
  });
  it('guesses the letter in front of a code from the sign it was read as', () => {
    expect(spoiltIcdIn('144.9')).toMatchObject({ code: 'I44.9', alternatives: ['J44.9'] });
    expect(spoiltIcdIn('l10')?.code).toBe('I10');
    expect(spoiltIcdIn('110')?.code).toBe('I10');
    expect(spoiltIcdIn('572.001A')?.code).toBe('S72.001A');
  });
  it('makes no ICD-9 code one of ICD-10', () =>
    expect(['820.21', '279.4', '009.9', '250', '120'].filter((code) => spoiltIcdIn(code))).toEqual([]));

  it('knows sexes and relationships', () => {
    expect([sexIn('F'), sexIn('Male'), sexIn('7')]).toEqual(['female', 'male', undefined]);
    expect(relationshipIn('WIFE')).toEqual({ value: 'wife', known: true });
    expect(relationshipIn('')).toBeUndefined();
  });
});

describe('laboratory quantities', () => {
  it.each([
    ['1,200', '1200'],
    ['<0.50', '<0.50'],
    ['0.40', '0.40'],
    ['1+', '1+'],
    ['NEGATIVE', 'NEGATIVE'],
  ])('keeps %s as printed', (text, value) => expect(labValueIn(text)?.value).toBe(value));

  it('sees no value in a comment', () => expect(labValueIn('SUGGEST CONFIRMATORY TESTING')).toBeUndefined());

  it.each([
    ['10³/µL', '10^3/uL'],
    ['10*3/uL', '10^3/uL'],
    ['mmol/L', 'mmol/L'],
    ['ulU/mL', 'uIU/mL'],
    ['ug/mL FEU', 'ug/mL FEU'],
  ])('gives the unit %s in ASCII', (text, value) => expect(unitIn(text)).toBe(value));

  it.each([
    ['135 - 145', '135-145'],
    ['(0.60 – 1.20)', '0.60-1.20'],
    ['< 5.0', '<5.0'],
    ['NON-REACTIVE', 'NON-REACTIVE'],
  ])('gives the range %s without spaces', (text, value) => expect(rangeIn(text)).toBe(value));

  it.each([
    ['* H', 'H'],
    ['↑', 'H'],
    ['LL', 'LL'],
    ['*', 'A'],
    ['ABN', 'A'],
    ['High', 'H'],
  ])('reads the flag %s', (text, value) => expect(flagIn(text)).toBe(value));

  it('compares a number with its range', () => {
    expect(placeInRange('6.2', '3.5-5.1')).toBe('H');
    expect(placeInRange('0.95', '<0.50')).toBe('H');
    expect(placeInRange('4', '7-20')).toBe('L');
    expect(placeInRange('Negative', 'Negative')).toBeUndefined();
  });

  it('puts a lost decimal point back only where the row shows places and the number is out of proportion', () => {
    expect(restorePoints('343', '27.0-33.0')).toMatchObject({ value: '34.3', valueChanged: true });
    expect(restorePoints('5.06', '420-590')).toMatchObject({ range: '4.20-5.90', rangeChanged: true });
    expect(restorePoints('12', '4.0-11.0').valueChanged).toBe(false);
    expect(restorePoints('139', '135-145').valueChanged).toBe(false);
  });

  it('never adds, drops or changes a digit where it puts a point back', () => {
    const number = fc.stringMatching(/^\d{1,3}(\.\d{1,2})?$/);
    const digits = (text: string) => text.replace(/\./g, '');
    fc.assert(
      fc.property(number, number, number, (value, low, high) => {
        const put = restorePoints(value, `${low}-${high}`);
        expect(digits(put.value)).toBe(digits(value));
        expect(digits(put.range)).toBe(digits(`${low}-${high}`));
        expect(put.valueChanged).toBe(put.value !== value);
        expect(put.rangeChanged).toBe(put.range !== `${low}-${high}`);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        labValueIn(a);
        unitIn(a);
        rangeIn(a);
        flagIn(a);
        restorePoints(a, b);
        placeInRange(a, b);
        phoneIn(a);
        icdIn(a);
        spoiltIcdIn(a);
        identifierIn(a);
        relationshipIn(a);
      }),
    );
  });
});
