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
import { EN_US } from '../../../../shared/core/extract/locales/en-us.ts';
import { birthDate, eventDate } from '../../../../shared/core/extract/resolve-year.ts';

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

  it.each(['02/30/2001', 'February 30, 2001', '02/29/2001', '31-APR-1999', '2001-13-01'])(
    'makes nothing of %s, a day no calendar has',
    (text) => expect(dateIn(text, EN_US)).toBeUndefined(),
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
