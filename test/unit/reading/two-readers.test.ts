import { describe, expect, it } from 'vitest';
import { agrees } from '../../../shared/core/page/choose-reading.ts';
import type { SeenCharacter, SeenWord } from '../../../shared/core/page/seen.ts';
import { bringTogether, isSureProse } from '../../../shared/core/page/two-readers.ts';

const LETTER_PX = 30;
const WIDE_PX = 20;

/** A text as the first reader gives it: words 20 px a character from x = 100 on, a space as wide as a character. */
function words(text: string, confidence = 0.95): SeenWord[] {
  let x = 100;
  return text.split(' ').map((word) => {
    const box = [x, 50, word.length * WIDE_PX, LETTER_PX] as const;
    x += (word.length + 1) * WIDE_PX;
    return { text: word, box, confidence };
  });
}
/** The same as the second reader gives it: characters by their middles. */
const characters = (text: string, confidence = 0.95, x = 100): SeenCharacter[] =>
  [...text].map((c, i) => ({ text: c, confidence, x: x + (i + 0.5) * WIDE_PX }));
const strip = { box: [100, 50, 800, LETTER_PX] as const, letterPx: LETTER_PX };
const together = (first: SeenWord[], second: SeenCharacter[]) => bringTogether(first, second, strip);
const texts = (read: readonly { text: string }[]): string[] => read.map((w) => w.text);

describe('two readers on one line', () => {
  it('are surer together than either alone where they agree', () => {
    const [word] = together(words('Sodium', 0.9), characters('Sodium', 0.9));
    expect(word?.text).toBe('Sodium');
    expect(word?.confidence).toBeCloseTo(0.99);
    expect(word?.other).toEqual({ text: 'Sodium', confidence: 0.9 });
  });

  it('cast doubt on a word they read differently, and keep both readings', () => {
    const [word] = together(words('144.9', 0.6), characters('J44.9', 0.99));
    expect(word?.text).toBe('J44.9');
    expect(word?.other).toEqual({ text: '144.9', confidence: 0.6 });
    expect(word?.confidence).toBeLessThan(0.8);
  });

  it('do not let a decimal point go that one of them saw', () => {
    const [word] = together(words('52', 0.7), characters('5.2', 0.9));
    expect(word?.text).toBe('5.2');
    expect(agrees('52', '5.2')).toBe(false);
  });

  it('give each word what was seen in its place, however many words went before', () => {
    const read = together(words('WBC 11.8 H'), characters('WBC 11.8 H'));
    expect(read.map((w) => [w.text, w.other?.text])).toEqual([
      ['WBC', 'WBC'],
      ['11.8', '11.8'],
      ['H', 'H'],
    ]);
  });

  it('doubt a word that only the first saw', () => {
    const [, second] = together(words('Sodium 140'), characters('Sodium'));
    expect(second).toMatchObject({ text: '140', other: { text: '', confidence: 0 } });
    expect(second?.confidence).toBeLessThan(0.75);
  });

  it('keep a flag that only the second saw, as its own', () => {
    const read = together(words('11.8'), characters('11.8 H'));
    expect(texts(read)).toEqual(['11.8', 'H']);
    expect(read[1]).toMatchObject({ source: 'second-reader', other: { text: '' } });
  });

  it('leave out a lone stroke that only the second saw: rules look like that', () => {
    expect(texts(together(words('140'), characters('140 I')))).toEqual(['140']);
  });

  it('part words that the first ran together', () => {
    expect(texts(together(words('HOLLOWAY,ISAAC', 0.4), characters('HOLLOWAY, ISAAC')))).toEqual([
      'HOLLOWAY,',
      'ISAAC',
    ]);
  });

  it('do not tear a number apart for a gap within it', () => {
    expect(texts(together(words('138', 0.9), characters('1 38', 0.9)))).toEqual(['138']);
  });

  it('take strokes for a Roman numeral when either sees capitals', () => {
    expect(texts(together(words('11', 0.86), characters('1I', 0.61)))).toEqual(['II']);
    expect(texts(together(words('11'), characters('11')))).toEqual(['11']);
  });

  it('answer with nothing for nothing', () => {
    expect(together([], [])).toEqual([]);
  });
});

describe('what is read only once', () => {
  const prose = 'The patient was admitted and did well on the ward';

  it('is a long line of running text in which the first reader is sure of every word', () => {
    expect(isSureProse(words(prose))).toBe(true);
  });

  it('is never a number, a doubtful word, a short line or a line of names', () => {
    expect(isSureProse(words(`${prose} for 11 days`))).toBe(false);
    expect(isSureProse([...words(prose), ...words('bilateraily', 0.6)])).toBe(false);
    expect(isSureProse(words('Sodium mmol/L'))).toBe(false);
    expect(isSureProse(words('Holloway Margaret Anne Okafor Hiroshi Patel Umar Ibrahim'))).toBe(false);
  });
});

describe('what counts as the same reading', () => {
  it('is blind to capitals, spaces, dashes and stops at the ends', () => {
    expect(agrees('Same', 'same')).toBe(true);
    expect(agrees('135–145', '135 - 145')).toBe(true);
    expect(agrees('weeks.', 'weeks..')).toBe(true);
  });

  it('is strict about what changes a value', () => {
    for (const [a, b] of [
      ['<5', '5'],
      ['5.2', '52'],
      ['1+', '1'],
      ['-2', '2'],
      ['O', '0'],
    ] as const)
      expect(agrees(a, b), `${a} ${b}`).toBe(false);
  });
});
