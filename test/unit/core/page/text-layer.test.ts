import { describe, expect, it } from 'vitest';
import { type PlacedCharacter, wordsOf } from '../../../../shared/core/page/text-layer.ts';

const letter = (text: string, x: number, more: Partial<PlacedCharacter> = {}): PlacedCharacter => ({
  text,
  box: [x, 500, 14, 26],
  cell: [x, 490, 16, 50],
  fontHeightPx: 40,
  turned: 0,
  visible: true,
  ...more,
});

describe('the words of a born-digital page', () => {
  it('keep both letters of a font’s one sign for a pair', () => {
    const drawn = [
      letter('m', 0),
      letter('e', 16),
      letter('t', 32),
      letter('t', 32, { sharesGlyph: true }),
      letter('.', 48),
    ];
    expect(wordsOf(drawn).map((w) => w.text)).toEqual(['mett.']);
  });

  it('have a letter once that was printed twice to make it bold', () => {
    expect(wordsOf([letter('A', 0), letter('A', 1), letter('B', 16)]).map((w) => w.text)).toEqual(['AB']);
  });
});
