import { left, overlapY, right } from '../page/geometry.ts';
import type { Sheet } from '../page/sheet.ts';
import { textOf } from '../page/sheet-word.ts';
import type { Tick } from '../page/ticks.ts';
import type { DocumentView } from './document-view.ts';

/** A square of a consent with its sheet and what it says. */
export interface Ticked {
  readonly tick: Tick;
  readonly sheet: Sheet;
  readonly text: string;
}

/** All squares of a document, sheet by sheet. */
export const squaresOf = (view: DocumentView): Ticked[] =>
  view.sheets.flatMap(({ sheet }) =>
    sheet.ticks.map((tick) => ({ tick, sheet, text: captionText(tick, sheet) })),
  );

/** A square's caption to the end of its sentence, without what was read into the square: `'4 Emergency procedure`. */
function captionText(tick: Tick, sheet: Sheet): string {
  const from = tick.caption.findIndex((w) => /\p{L}{3}|^(I|my|no|do)$/iu.test(w.text));
  const caption = from > 0 && from < 3 ? tick.caption.slice(from) : tick.caption;
  const last = caption.at(-1);
  const level = sheet.lines.find((l) => last !== undefined && l.words.includes(last));
  if (!last || !level || !/^I\b/.test(caption[0]?.text ?? '')) return textOf(caption);
  // A sentence goes on over the gap before a word in bold.
  const next = Math.min(
    ...sheet.ticks
      .filter((t) => overlapY(t.box, tick.box) > 0 && left(t.box) > left(tick.box))
      .map((t) => left(t.box)),
    right(last.box) + 12 * sheet.em,
  );
  const rest = level.words.filter((w) => left(w.box) >= right(last.box) && right(w.box) < next);
  return textOf([...caption, ...rest]);
}
