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
import { icdIn, identifierIn, phoneIn } from '../../../../shared/core/extract/identifiers.ts';
import { EN_US } from '../../../../shared/core/extract/locales/en-us.ts';
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
  const parts = dateIn(text, EN_US);
  return parts && isoDate(parts);
};
const partsOf = (text: string) => {
  const parts = dateIn(text, EN_US);
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

  it.each(['13/45/2001', '02/31/2001', '555-1234', 'MRN 312305'])('sees no full date in %s', (text) => {
    expect(iso(text) ?? '').not.toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('keeps the other reading of a date whose day could be a month', () => {
    expect(dateIn('03/04/1990', EN_US)?.swapped).toEqual({ month: 4, day: 3 });
    expect(dateIn('03/14/1990', EN_US)?.swapped).toBeUndefined();
  });

  it.each([
    ['07/18/96-1234', '12:34'],
    ['08/12/2005 3:32 PM', '15:32'],
    ['12:08 AM', '00:08'],
  ])('reads the time of %s', (text, time) => expect(dateIn(text, EN_US)?.time ?? timeIn(text)).toBe(time));

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
    fc.assert(fc.property(fc.string(), (text) => void dateIn(text, EN_US)));
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
    expect(birthDate(partsOf('10/07/52'), ['1997-07-22'], 44, 2026)).toMatchObject({ value: '1952-10-07' });
    expect(birthDate(partsOf('10/07/05'), ['2006-01-01'], 100, 2026)).toMatchObject({ value: '1905-10-07' });
  });

  it('leave a guessed century in doubt where no age is printed', () => {
    const sure = birthDate(partsOf('10/07/52'), ['1997-07-22'], 44, 2026);
    const guessed = birthDate(partsOf('10/07/52'), ['1997-07-22'], undefined, 2026);
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
  ])('parts %s', (text, family, given) => expect(parseName(text, EN_US)).toMatchObject({ family, given }));

  it.each([
    ['Dr. Jamal Zimmerman', 'Jamal Zimmerman'],
    ['Viktor Patel, M.D.', 'Viktor Patel'],
    ['LINDQVIST, SINEAD MD', 'Sinead Lindqvist'],
    ['Gerald Mulroney, RN', 'Gerald Mulroney'],
    ['Joyce Fitzgerald, Unit clerk', 'Joyce Fitzgerald'],
  ])('drops the titles of %s', (text, value) => expect(plainName(text, EN_US)).toBe(value));

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

  it('knows sexes and relationships', () => {
    expect([sexIn('F', EN_US), sexIn('Male', EN_US), sexIn('7', EN_US)]).toEqual([
      'female',
      'male',
      undefined,
    ]);
    expect(relationshipIn('WIFE', EN_US)).toEqual({ value: 'wife', known: true });
    expect(relationshipIn('', EN_US)).toBeUndefined();
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
  ])('reads the flag %s', (text, value) => expect(flagIn(text, EN_US)).toBe(value));

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

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        labValueIn(a);
        unitIn(a);
        rangeIn(a);
        flagIn(a, EN_US);
        restorePoints(a, b);
        placeInRange(a, b);
        phoneIn(a);
        icdIn(a);
        identifierIn(a);
        relationshipIn(a, EN_US);
      }),
    );
  });
});
