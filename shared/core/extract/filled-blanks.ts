import { type Box, bottom, centreX, centreY, left, right, top, union } from '../page/geometry.ts';
import type { Sheet } from '../page/sheet.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';

/** A ruled blank in a sentence: what is printed before and behind it, and what was written over it. */
export interface Blank {
  readonly rule: Box;
  readonly before: string;
  readonly after: string;
  readonly words: readonly SheetWord[];
  /** Marks of a pen over the rule, read or not. */
  readonly inked: boolean;
  /** Where it is written, in the contract's frame. */
  readonly onPage: Box;
}

/**
 * The blanks of a form's sentences above `floorY`. Handwriting stands higher or lower than the print it completes, so
 * that lines of text do not hold it; the rule under it does.
 */
export function filledBlanks(sheet: Sheet, floorY: number): Blank[] {
  const { em } = sheet;
  const words = sheet.lines.flatMap((l) => l.words);
  const rules = sheet.horizontal
    .filter((h) => h[2] > 3.5 * em && h[2] < 0.93 * sheet.widthPx && centreY(h) < floorY)
    .slice(0, 120);
  const over = (w: SheetWord, h: Box): boolean =>
    centreX(w.box) > left(h) - 0.3 * em &&
    centreX(w.box) < right(h) + 0.3 * em &&
    centreY(w.box) < centreY(h) + 0.2 * em &&
    bottom(w.box) > centreY(h) - 1.9 * em &&
    top(w.box) > centreY(h) - 3 * em;
  const blanks: Blank[] = [];
  for (const h of rules) {
    // A rule with another close above it borders a box, and a rule under a whole line of print underlines a heading.
    const own = words.filter((w) => over(w, h));
    const level = words.filter((w) => Math.abs(bottom(w.box) - centreY(h)) < 0.75 * em && !own.includes(w));
    const before = level
      .filter((w) => right(w.box) <= left(h) + 0.6 * em)
      .sort((a, b) => left(a.box) - left(b.box));
    const after = level
      .filter((w) => left(w.box) >= right(h) - 0.6 * em)
      .sort((a, b) => left(a.box) - left(b.box));
    const upTo = Math.max(
      0,
      ...rules
        .filter((o) => o !== h && Math.abs(centreY(o) - centreY(h)) < 0.8 * em && right(o) <= left(h))
        .map(right),
    );
    const lead = before.filter((w) => left(w.box) >= upTo - em);
    const marks = sheet.ink.filter(
      (i) =>
        Math.min(right(i.box), right(h)) - Math.max(left(i.box), left(h)) > 0.5 * i.box[2] &&
        centreY(i.box) < centreY(h) &&
        bottom(i.box) > centreY(h) - 2.2 * em,
    );
    const written = own.sort((a, b) => left(a.box) - left(b.box));
    blanks.push({
      rule: h,
      before: textOf(lead.slice(-8)) || (before.length === 0 ? lineAbove(sheet, h) : ''),
      after: textOf(after.slice(0, 6)),
      words: written,
      inked: marks.reduce((sum, i) => sum + i.box[2], 0) > 1.5 * em,
      onPage:
        union([...written.map((w) => w.onPage), ...marks.map((i) => i.onPage)]) ??
        sheet.backToPage([left(h), centreY(h) - 1.8 * em, h[2], 1.8 * em]),
    });
  }
  return blanks;
}

/** The sentence that ends over a blank of a line of its own. */
function lineAbove(sheet: Sheet, rule: Box): string {
  let best: { text: string; y: number } | undefined;
  for (const line of sheet.lines) {
    const y = bottom(line.box);
    if (y > centreY(rule) - 1.2 * sheet.em || y < centreY(rule) - 5 * sheet.em) continue;
    const text = textOf(line.words);
    if (/[:;]\s*$/.test(text) && (!best || y > best.y)) best = { text, y };
  }
  return best?.text ?? '';
}
