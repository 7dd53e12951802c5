import { type Box, right, top, union } from './geometry.ts';

/** A word in two frames: `box` as if the sheet lay straight (for layout), `onPage` in the contract's frame. */
export interface SheetWord {
  readonly text: string;
  readonly box: Box;
  readonly onPage: Box;
  /** The reader's own certainty, 0..1. */
  readonly confidence: number;
  readonly page: number;
  /** The file's own text, not a reader's. */
  readonly ownText: boolean;
  /** Absent for the file's own text and where one reader alone was asked. */
  readonly second?: SecondOpinion;
}

/** What the other of two readers says of the same spot. */
export interface SecondOpinion {
  readonly agrees: boolean;
  /** Empty where it saw nothing. */
  readonly text: string;
}

/** Words joined by single spaces, in the order given. */
export const textOf = (words: readonly SheetWord[]): string => words.map((w) => w.text).join(' ');

/** The boxes of the words, one a line of text and page, in the contract's frame. */
export function boxesOf(words: readonly SheetWord[]): { page: number; box: Box }[] {
  const out: { page: number; box: Box; last: SheetWord }[] = [];
  for (const word of words) {
    const current = out.at(-1);
    const follows =
      current?.last.page === word.page &&
      Math.abs(top(current.last.box) - top(word.box)) < word.box[3] &&
      word.box[0] > right(current.last.box) - word.box[3];
    const joined = current && follows ? union([current.box, word.onPage]) : undefined;
    if (current && joined) Object.assign(current, { box: joined, last: word });
    else out.push({ page: word.page, box: word.onPage, last: word });
  }
  return out.map(({ page, box }) => ({ page, box: box.map(Math.round) as unknown as Box }));
}
