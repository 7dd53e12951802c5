import type { Line } from '../page/lines.ts';
import type { SheetWord } from '../page/sheet-word.ts';
import type { Locale } from './locales/locale.ts';

/** A figure, a range or a figure with its flag: `1.234,5`, `<0,5`, `3,5-5,1`, `6,2H`. */
const FIGURES = /^[([]?[*!]?[<>≤≥]?=?[-+]?\d[\d.,]*(?:[-–][\d.,]+)?[)\]]?[HLA*!↑↓]{0,2}$/;

/** Lines of a laboratory's report with a point as the decimal mark, as the record has it. */
export function inPoints(lines: readonly Line[], { decimalMark }: Locale): readonly Line[] {
  if (decimalMark === '.') return lines;
  const turned = new Map<SheetWord, SheetWord>();
  const turn = (word: SheetWord): SheetWord => {
    const known = turned.get(word);
    if (known || !FIGURES.test(word.text)) return known ?? word;
    const text = word.text.replace(/(?<=\d)[.,](?=\d)/g, (mark) => (mark === ',' ? '.' : ','));
    const pointed = { ...word, text };
    turned.set(word, pointed);
    return pointed;
  };
  return lines.map((line) => ({
    ...line,
    words: line.words.map(turn),
    segments: line.segments.map((segment) => ({ ...segment, words: segment.words.map(turn) })),
  }));
}
