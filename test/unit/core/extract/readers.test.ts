import { describe, expect, it } from 'vitest';
import { otherReading, otherValue, vouchingOf } from '../../../../shared/core/extract/readers.ts';
import type { SheetWord } from '../../../../shared/core/page/sheet-word.ts';

const word = (text: string, other?: string, ownText = false): SheetWord => ({
  text,
  box: [0, 0, 10, 10],
  onPage: [0, 0, 10, 10],
  confidence: 0.9,
  page: 1,
  ownText,
  ...(other === undefined ? {} : { second: { agrees: other === text, text: other } }),
});

describe('who vouches for a value', () => {
  it('is both readers, one, neither, or the file itself', () => {
    expect(vouchingOf([word('Sodium', 'Sodium'), word('140', '140')])).toBe('readers-agree');
    expect(vouchingOf([word('Sodium', 'Sodium'), word('140', '148')])).toBe('readers-differ');
    expect(vouchingOf([word('Sodium', 'Sodium'), word('140')])).toBe('one-reader');
    expect(vouchingOf([word('Sodium', undefined, true)])).toBe('own-text');
  });

  it('is nobody where there is nothing to read', () => {
    expect(vouchingOf([word('—', '-')])).toBeUndefined();
    expect(vouchingOf([])).toBeUndefined();
  });
});

describe('the other reading', () => {
  it('stands in for every word that differs, and is no reading where none does', () => {
    expect(otherReading([word('144.9', 'J44.9'), word('COPD', 'COPD')])?.map((w) => w.text)).toEqual([
      'J44.9',
      'COPD',
    ]);
    expect(otherReading([word('COPD', 'COPD')])).toBeUndefined();
    expect(otherReading([word('7', '')])).toBeUndefined();
  });

  it('is offered as the value it would give', () => {
    expect(otherValue('Castellano', [word('CASTELLANO,', 'CASTEILANO,')])).toBe('CASTEILANO');
    expect(otherValue('5.2', [word('5.2', '52')])).toBe('52');
    expect(otherValue('1987-03-07', [word('03/07/1987', '03/01/1987')])).toBeUndefined();
    expect(otherValue('140', [word('140', '140')])).toBeUndefined();
  });
});
