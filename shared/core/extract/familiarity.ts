import { ruleBetween } from '../page/cells.ts';
import { left, top } from '../page/geometry.ts';
import { textOf } from '../page/sheet-word.ts';
import type { LabelledSheet } from './document-view.ts';

/** More words than a printed label has. */
const LONGEST = 5;

/**
 * Share of a document's printed labels that nobody taught the extractor, 0..1: short text up to a colon, and small print
 * right under a line to write on. Where a form is unfamiliar, so may be its habits; 0 where there are no labels.
 */
export function unfamiliarity(sheets: readonly LabelledSheet[]): number {
  let unknown = 0;
  let known = 0;
  for (const page of sheets) {
    known += page.hits.length;
    for (const [i, line] of page.sheet.lines.entries())
      if (page.isBody(i)) unknown += line.segments.filter((segment) => isUnknownLabel(page, segment)).length;
  }
  return unknown + known === 0 ? 0 : unknown / (unknown + known);
}

function isUnknownLabel(
  { sheet, index }: LabelledSheet,
  segment: LabelledSheet['sheet']['lines'][0]['segments'][0],
): boolean {
  const { words, box } = segment;
  const [first] = words;
  if (!first || !/^\p{Lu}/u.test(first.text) || words.some((w) => index.isLabel(w))) return false;
  const colon = words.findIndex((w) => /\p{L}[)]?:$/u.test(w.text));
  if (colon >= 0 && colon < LONGEST) return true;
  const isCaption = words.length <= LONGEST && !/\d/.test(textOf(words)) && box[3] <= sheet.em;
  return (
    isCaption &&
    ruleBetween(sheet, left(box) + sheet.em / 2, top(box) - 0.7 * sheet.em, top(box) + 1) !== undefined
  );
}
