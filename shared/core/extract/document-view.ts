import type { Sheet } from '../page/sheet.ts';
import type { DocumentType } from './contract.ts';
import { datesIn } from './dates.ts';
import type { LabelHit } from './label-hit.ts';
import { labelHits } from './label-hits.ts';
import type { HitIndex } from './label-places.ts';
import type { Locale } from './locales/locale.ts';
import { indexHits, withoutAnswers } from './regions.ts';

/** A sheet with its labels found. */
export interface LabelledSheet {
  readonly sheet: Sheet;
  readonly hits: readonly LabelHit[];
  readonly index: HitIndex;
  /** Lines that belong to the text, without running heads and feet, by index. */
  readonly isBody: (lineIndex: number) => boolean;
}

/** One document: its sheets in order and what is known of it as a whole. */
export interface DocumentView {
  readonly type: DocumentType;
  readonly locale: Locale;
  readonly sheets: readonly LabelledSheet[];
  /** Latest year a two-digit year may mean. */
  readonly latestYear: number;
  /** Years printed with four digits, birth dates among them. */
  readonly years: readonly number[];
}

const FOOT =
  /page\s*\d+\s*(of|\/)\s*\d+|\b\d+ of \d+$|\b(form|rev)\b.*\d|printed (on|by|\d)|confidential|chart copy|medical record\b.*copy|end of report|continued/i;

export function labelled(sheet: Sheet, first: boolean): LabelledSheet {
  const hits = withoutAnswers(labelHits(sheet));
  const body = new Set<number>();
  const n = sheet.lines.length;
  const headEnd = first ? -1 : runningHeadEnd(sheet, hits);
  for (let i = 0; i < n; i++) {
    const line = sheet.lines[i];
    if (!line || i <= headEnd) continue;
    const text = line.words.map((w) => w.text).join(' ');
    const low = line.box[1] > 0.88 * sheet.heightPx || i >= n - 1;
    if (low && (FOOT.test(text) || line.box[1] > 0.93 * sheet.heightPx)) continue;
    body.add(i);
  }
  return { sheet, hits, index: indexHits(hits), isBody: (i) => body.has(i) };
}

/** The last line of the running head of a page that is not its document's first; -1 for none. */
function runningHeadEnd(sheet: Sheet, hits: readonly LabelHit[]): number {
  let end = -1;
  for (let i = 0; i < Math.min(6, sheet.lines.length); i++) {
    const line = sheet.lines[i];
    if (!line || line.box[1] > 0.2 * sheet.heightPx) break;
    const text = line.words.map((w) => w.text).join(' ');
    const identity = hits.some(
      (h) =>
        h.lineIndex === i && /^(mrn|name|birthDate|encounter|admitted|discharged|attending)$/.test(h.kind),
    );
    if (identity || /\b(page|side)\s*\d|continued|\bcont'?d\b/i.test(text)) end = i;
  }
  return end;
}

/** Every year of four digits on the sheets. */
export function yearsOn(sheets: readonly Sheet[]): number[] {
  return sheets.flatMap((s) =>
    s.lines.flatMap((l) =>
      datesIn(l.words.map((w) => w.text).join(' '), s.locale)
        .filter((d) => !d.twoDigitYear && d.month !== undefined)
        .map((d) => d.year),
    ),
  );
}
