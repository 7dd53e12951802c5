import { describe, expect, it } from 'vitest';
import { forbidsGlance } from '../../../../shared/core/extract/doubts.ts';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import { isKnownTest, isMisspeltTest, knownReading } from '../../../../shared/core/extract/lab-wording.ts';
import { EN_US } from '../../../../shared/core/extract/locales/en-us.ts';
import type { PageReading } from '../../../../shared/core/page/reading.ts';
import type { SheetWord } from '../../../../shared/core/page/sheet-word.ts';
import { readingOf } from '../reading-of.ts';

const word = (text: string, other: string): SheetWord => ({
  text,
  box: [0, 0, 10, 10],
  onPage: [0, 0, 10, 10],
  confidence: 0.9,
  page: 1,
  ownText: false,
  second: { agrees: other === text, text: other },
});

const HEAD = [
  'LABORATORY REPORT',
  '',
  'Patient: HOLLOWAY, MARGARET A          MRN: 4810032      DOB: 03/14/1950',
  '',
  'TEST                RESULT      FLAG    REFERENCE       UNITS           SITE',
  '',
];

/** Fields of a report that two readers read, the second with other words in some places. */
function fieldsOf(rows: readonly string[], otherwise: Readonly<Record<string, string>> = {}) {
  const typed = readingOf([...HEAD, ...rows, '', 'END OF REPORT']);
  const read: PageReading = {
    ...typed,
    words: typed.words.map((w) => ({
      ...w,
      confidence: 0.99,
      source: 'first-reader',
      other: { text: otherwise[w.text] ?? w.text, confidence: 0.95 },
    })),
  };
  const fields = indexPages([read]).documents[0]?.fields ?? [];
  return (path: string) => fields.find((f) => f.path === `lab.results[0].${path}`);
}

describe('the name of a test', () => {
  it('is known when every word of it is', () => {
    for (const name of ['BUN/Creat Ratio', 'Bilirubin, Total', 'Hemoglobin A1c', 'T4,Free(Direct)'])
      expect(isKnownTest(name, EN_US), name).toBe(true);
    expect(isKnownTest('Zonulin', EN_US)).toBe(false);
  });
  it('is doubted one letter away from a word that is known', () => {
    for (const name of ['Occult lood', 'Calcium Lvt', 'Bilirubin, Totai', 'HG', 'Biood', 'A/G Ratio i'])
      expect(isMisspeltTest(name, EN_US), name).toBe(true);
    for (const name of ['Occult Blood', 'HGB', 'pH', 'Zonulin'])
      expect(isMisspeltTest(name, EN_US)).toBe(false);
  });
  it('is not accepted then, nor is its row', () => {
    const field = fieldsOf(['CALCIUM LVT         9.3                 8.5-10.5        mg/dL           ML']);
    expect(field('test')?.reasons).toContain('misspelt-word');
    expect([field('test')?.accepted, field('value')?.accepted]).toEqual([false, false]);
  });
  it('is what one of two readers read as a word that is known', () => {
    const [co2, a1c, both, neither] = knownReading(
      [word('CO2', 'C02'), word('Alc', 'A1c'), word('AST', 'ALT'), word('Zonulin', 'Zomulin')],
      EN_US,
    );
    expect(co2).toMatchObject({ text: 'CO2', second: { agrees: true } });
    expect(a1c).toMatchObject({ text: 'A1c', second: { agrees: true, text: 'Alc' } });
    expect(both?.second?.agrees).toBe(false);
    expect(neither?.second?.agrees).toBe(false);
  });
});

describe('what one reader alone read', () => {
  const row = 'SODIUM              143                 135-145         mEq/L           ML';
  it('stands where the other made no unit of it, one sign away', () =>
    expect(fieldsOf([row], { 'mEq/L': 'mEg/L' })('unit')).toMatchObject({ value: 'mEq/L', accepted: true }));
  it('is doubted where the other made another unit of it, or something else altogether', () => {
    expect(fieldsOf([row], { 'mEq/L': 'meq/dL' })('unit')?.accepted).toBe(false);
    expect(fieldsOf([row], { 'mEq/L': 'IUL' })('unit')?.accepted).toBe(false);
  });
  it('stands where both have the same meaning', () => {
    const field = fieldsOf(['WBC                 7.3                 4.0-11.0        10^3/uL         ML'], {
      '10^3/uL': '1073/uL',
    });
    expect(field('unit')).toMatchObject({ value: '10^3/uL', accepted: true });
  });
});

describe('decimal points that one reader saw', () => {
  const row = 'POTASSIUM           4.3                 3.5-5.0         mmol/L          ML';
  it('are taken where the flag fits the place in the range', () => {
    const field = fieldsOf([row], { '4.3': '43', '3.5-5.0': '35-50' });
    expect(field('value')).toMatchObject({ value: '4.3', accepted: true });
    expect(field('value')?.reasons).toContain('points-differ');
    expect(field('referenceRange')?.accepted).toBe(true);
  });
  it('are doubted where nothing bears them out', () => {
    expect(forbidsGlance(['points-differ'])).toBe(true);
    const flagged = row.replace('4.3  ', '4.3 H');
    expect(fieldsOf([flagged], { '4.3': '43' })('value')?.accepted).toBe(false);
  });
  it('are no excuse for a digit that differs', () => {
    const field = fieldsOf([row], { '4.3': '48' });
    expect(field('value')?.reasons).toContain('readers-differ');
    expect(field('value')?.accepted).toBe(false);
  });
});

describe('a unit that is a sign', () => {
  it('is read like any other', () => {
    const field = fieldsOf(['HEMATOCRIT          41.2                36.0-47.0       %               ML']);
    expect(field('unit')).toMatchObject({ value: '%', accepted: true });
  });
});

describe('a result that ran into its sign', () => {
  it('is parted from it', () => {
    const field = fieldsOf(['HEMATOCRIT          41.2%               36.0-47.0                       ML']);
    expect(field('value')).toMatchObject({ value: '41.2', accepted: true });
    expect(field('unit')?.value).toBe('%');
  });
});

describe('two bounds whose dash nobody read', () => {
  const row = (range: string) =>
    `SODIUM              143                 ${range.padEnd(16)}mEq/L           ML`;
  it('are a range where the flag fits the place in it', () =>
    expect(fieldsOf([row('135 145')])('referenceRange')).toMatchObject({ value: '135-145', accepted: true }));
  it('are doubted where it does not, and no range in the wrong order or of unlike numbers', () => {
    expect(fieldsOf([row('146 155')])('referenceRange')?.accepted).toBe(false);
    expect(fieldsOf([row('145 135')])('referenceRange')).toBeUndefined();
    expect(fieldsOf([row('13 14.5')])('referenceRange')).toBeUndefined();
  });
});

describe('a filtration rate', () => {
  it('without the body surface it is told for has lost part of its unit', () => {
    const field = fieldsOf(['EGFR                103                 >60             mL/min          ML']);
    expect(field('unit')?.accepted ?? false).toBe(false);
  });
});
