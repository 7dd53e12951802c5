import {
  type Box,
  bottom,
  centreX,
  centreY,
  left,
  right,
  top,
  union,
} from '../../../../shared/core/page/geometry.ts';
import type { PageWords } from '../../../../shared/core/record/review-api-keys.ts';

export type PageWord = PageWords['words'][number];

/** Words that were picked, in reading order, and the smallest box around them. */
export interface Picked {
  readonly texts: readonly string[];
  readonly box: Box;
}

/** Lines down the page, words from left to right: the order they are read in. */
export const inReadingOrder = (words: readonly PageWord[]): PageWord[] =>
  words.toSorted((a, b) => a.line - b.line || left(a.box) - left(b.box) || top(a.box) - top(b.box));

/** Those that may be picked: the text of the others is not to be seen now. */
export const pickable = (words: readonly PageWord[]): PageWord[] => words.filter(({ text }) => text !== null);

/** What picking `words` gives; undefined when none of them may be picked. */
export function pickedFrom(words: readonly PageWord[]): Picked | undefined {
  const chosen = pickable(inReadingOrder(words));
  const box = union(chosen.map((word) => word.box));
  return box && { texts: chosen.flatMap(({ text }) => text ?? []), box };
}

/** The rectangle between two corners, whichever they are. */
export const boxBetween = ([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]): Box => [
  Math.min(ax, bx),
  Math.min(ay, by),
  Math.abs(bx - ax),
  Math.abs(by - ay),
];

/** Words whose middle lies in `area`, or that `area` lies in: a small rectangle drawn inside a word means the word. */
export const wordsIn = (words: readonly PageWord[], area: Box): PageWord[] =>
  words.filter(
    ({ box }) => holds(area, centreX(box), centreY(box)) || holds(box, centreX(area), centreY(area)),
  );

/** The word at a point of the page, with a little room around it for the hand. */
export const wordAt = (words: readonly PageWord[], x: number, y: number, roomPx = 4): PageWord | undefined =>
  words.find(({ box }) =>
    holds([box[0] - roomPx, box[1] - roomPx, box[2] + 2 * roomPx, box[3] + 2 * roomPx], x, y),
  );

const holds = (box: Box, x: number, y: number): boolean =>
  x >= left(box) && x <= right(box) && y >= top(box) && y <= bottom(box);

/** From one word to another, both included, in reading order: what Shift and the arrows select. */
export function wordsBetween(ordered: readonly PageWord[], a: PageWord, b: PageWord): PageWord[] {
  const [from, to] = [ordered.indexOf(a), ordered.indexOf(b)].sort((x, y) => x - y) as [number, number];
  return from < 0 ? [] : ordered.slice(from, to + 1);
}

/**
 * The word an arrow leads to: along the reading order to left and right; up and down to the nearest line with a word,
 * the one most nearly above or below.
 */
export function wordBeside(
  ordered: readonly PageWord[],
  from: PageWord,
  arrow: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown',
): PageWord {
  const at = ordered.indexOf(from);
  if (arrow === 'ArrowLeft') return ordered[at - 1] ?? from;
  if (arrow === 'ArrowRight') return ordered[at + 1] ?? from;
  const beyond = ordered.filter(({ line }) => (arrow === 'ArrowUp' ? line < from.line : line > from.line));
  const line = arrow === 'ArrowUp' ? beyond.at(-1)?.line : beyond[0]?.line;
  const away = (word: PageWord) => Math.abs(centreX(word.box) - centreX(from.box));
  const [nearest] = beyond.filter((word) => word.line === line).sort((a, b) => away(a) - away(b));
  return nearest ?? from;
}

/** The word the keyboard starts from: the first in or after `near`, else the first of the page. */
export function wordToStartFrom(ordered: readonly PageWord[], near: Box | undefined): PageWord | undefined {
  if (!near) return ordered[0];
  const inside = wordsIn(ordered, near)[0];
  const away = ({ box }: PageWord) =>
    Math.hypot(centreX(box) - centreX(near), 3 * (centreY(box) - centreY(near)));
  return inside ?? ordered.toSorted((a, b) => away(a) - away(b))[0];
}
