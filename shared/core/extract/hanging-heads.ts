import { left, right } from '../page/geometry.ts';
import type { Segment } from '../page/lines.ts';
import type { LabelledSheet } from './document-view.ts';
import type { LabelHit } from './label-hit.ts';

const LINES_LOOKED_AT = 4;

/**
 * Whether text that begins at `x` behind a heading hangs there: the lines under it begin at the same indent too, with
 * nothing, or more of the heading, before them. Text that comes back to the heading's own edge does not hang.
 */
export function hangs(page: LabelledSheet, hit: LabelHit, x: number): boolean {
  const { em, lines } = page.sheet;
  for (let i = hit.lineIndex + 1; i < Math.min(hit.lineIndex + 1 + LINES_LOOKED_AT, lines.length); i++) {
    const segments = lines[i]?.segments.filter((s) => right(s.box) > left(hit.box) - em) ?? [];
    if (segments.some((s) => runsAcross(s, hit, x, em))) return false;
    const begins = segments.findIndex((s) => Math.abs(left(s.box) - x) < 1.2 * em);
    const before = segments[begins - 1];
    if (begins >= 0 && (!before || isHeading(page, hit, i, before))) return true;
  }
  return false;
}

/** Running text from the heading's edge past where the text beside the heading began. */
const runsAcross = (s: Segment, hit: LabelHit, x: number, em: number): boolean =>
  Math.abs(left(s.box) - left(hit.box)) < 2 * em && right(s.box) > x + em && s.words.length > 1;

/** More of this heading, or the next one. */
const isHeading = (page: LabelledSheet, hit: LabelHit, lineIndex: number, s: Segment): boolean =>
  s.words.every((w) => hit.words.includes(w)) ||
  (page.index.byLine.get(lineIndex) ?? []).some((h) => s.words.some((w) => h.words.includes(w))) ||
  (s.words.length <= 4 && s.words.every((w) => !/\p{Ll}/u.test(w.text) || /^\p{Lu}/u.test(w.text)));
