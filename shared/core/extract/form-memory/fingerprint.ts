import { centreY, left } from '../../page/geometry.ts';
import type { Sheet } from '../../page/sheet.ts';
import type { SheetWord } from '../../page/sheet-word.ts';
import { unaccented } from '../labels/lexicon.ts';

/** A word of a sheet that may belong to the printed form. */
export interface Landmark {
  readonly token: string;
  /** Left edge and middle height, in widths of the page. */
  readonly x: number;
  readonly y: number;
  readonly line: number;
  readonly word: SheetWord;
}

/** Letters in lower case; empty for what carries a figure or is too short to tell anything. */
export function tokenOf(text: string): string {
  if (/\d/.test(text)) return '';
  const letters = unaccented(text.toLowerCase()).replace(/[^a-z]/g, '');
  return letters.length >= 3 ? letters : '';
}

/** Segments of more words are sentences: they belong to what was written, not to the form. */
const MOST_LABEL_WORDS = 6;
const MOST_LANDMARKS = 800;

/**
 * The words of a sheet that look printed with the form: short segments, and what stands before a colon. What was
 * filled in is among them; only what recurs on other sheets of the form is the form's own.
 */
export function landmarksOf(sheet: Sheet): Landmark[] {
  const out: Landmark[] = [];
  for (const [line, { segments }] of sheet.lines.entries())
    for (const segment of segments)
      for (const word of labelLike(segment.words)) {
        const token = tokenOf(word.text);
        if (token === '') continue;
        out.push({
          token,
          x: left(word.box) / sheet.widthPx,
          y: centreY(word.box) / sheet.widthPx,
          line,
          word,
        });
      }
  return out.slice(0, MOST_LANDMARKS);
}

function labelLike(words: readonly SheetWord[]): readonly SheetWord[] {
  if (words.length <= MOST_LABEL_WORDS) return words;
  const colon = words.findIndex((w) => /:$/.test(w.text));
  return colon >= 0 && colon < MOST_LABEL_WORDS ? words.slice(0, colon + 1) : [];
}
