import { cellAround } from '../page/cells.ts';
import { bottom, centreX, left, right, top } from '../page/geometry.ts';
import { type Line, lineOf } from '../page/lines.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { wordsOver } from './caption-side.ts';
import type { DocumentView, LabelledSheet } from './document-view.ts';
import { isPartOf, namesPart } from './examination-parts.ts';
import { hangs } from './hanging-heads.ts';
import type { LabelHit } from './label-hit.ts';
import type { LabelKind } from './labels/kinds.ts';
import { lookUp, squash } from './labels/lexicon.ts';
import { endsList, isListKind } from './list-end.ts';
import { isHeader } from './list-items.ts';
import { isSignedOff } from './signed-off.ts';

/** A heading with the lines of text that stand under it, across columns and pages. */
export interface Section {
  readonly kind: LabelKind;
  readonly hit: LabelHit;
  readonly page: LabelledSheet;
  readonly lines: readonly Line[];
}

/** The sections of a document, for headings of `kinds`. */
export function sectionsOf(view: DocumentView, kinds: ReadonlySet<LabelKind>): Section[] {
  const out: Section[] = [];
  for (const [pageIndex, page] of view.sheets.entries()) {
    for (const hit of page.hits) {
      if (!kinds.has(hit.kind) || !page.isBody(hit.lineIndex)) continue;
      const within = out.some(
        (s) => s.kind === hit.kind && s.lines.some((l) => hit.words.some((w) => l.words.includes(w))),
      );
      if (within) continue;
      const lines = collect(view, pageIndex, hit);
      if (lines.length > 0) out.push({ kind: hit.kind, hit, page, lines });
    }
  }
  return out;
}

interface Column {
  from: number;
  to: number;
}

/** Where the text of a heading begins: beside it (hanging), behind it, or under it. */
function collect(view: DocumentView, pageIndex: number, hit: LabelHit): Line[] {
  const page = view.sheets[pageIndex];
  if (!page) return [];
  const { sheet } = page;
  if (page.index.sideOf(hit) === 'over') {
    const over = lineOver(page, hit);
    return over ? [over] : [];
  }
  const cell = hit.colon ? undefined : cellAround(sheet, hit.box);
  if (cell && cell[3] < 8 * sheet.em) {
    const inside = sheet.lines
      .slice(hit.lineIndex)
      .map((l) =>
        l.words.filter(
          (w) =>
            centreX(w.box) > left(cell) &&
            centreX(w.box) < right(cell) &&
            top(w.box) + w.box[3] / 2 < bottom(cell) &&
            !page.index.isLabel(w),
        ),
      )
      .filter((ws) => ws.length > 0);
    if (inside.length > 0) return inside.map(lineOf);
  }
  const after = inlineWords(page, hit);
  const firstAfter = after[0];
  const hanging =
    firstAfter !== undefined &&
    left(firstAfter.box) - right(hit.box) > (hit.colon ? 2.2 : 0.9) * sheet.em &&
    hangs(page, hit, left(firstAfter.box));
  const column: Column = {
    from: hanging && firstAfter ? left(firstAfter.box) - 1.2 * sheet.em : left(hit.box) - 1.5 * sheet.em,
    to: boundRight(page, hit),
  };
  const out: Line[] = [];
  // `FINAL DIAGNOSIS   Code   RESULT`: the heading is itself the first of a row of column names.
  const heads = hit.alone && !hit.colon && isHeader(hit.line);
  if (heads) {
    column.to = Number.POSITIVE_INFINITY;
    out.push(hit.line);
  } else {
    const lead = after.filter((w) => centreX(w.box) < column.to);
    if (lead.length > 0) out.push(lineOf(lead));
  }
  let floor = bottom(hit.box);
  for (let p = pageIndex; p < view.sheets.length; p++) {
    const here = view.sheets[p];
    if (!here) break;
    const start = p === pageIndex ? hit.lineIndex + 1 : 0;
    let first = true;
    for (let i = start; i < here.sheet.lines.length; i++) {
      const line = here.sheet.lines[i];
      if (!line || !here.isBody(i)) continue;
      if (p > pageIndex && first) {
        floor = top(line.box);
        first = false;
      }
      const before = out.length === 0;
      if (stops(here, i, hit, column, hanging, out)) return out;
      const narrowed = narrow(here, i, hit, column);
      if (narrowed !== undefined) column.to = narrowed;
      const end =
        isListKind(hit.kind) && !isHeader(line) ? labelBeside(here, i, hit) : Number.POSITIVE_INFINITY;
      const words = line.words.filter(
        (w) =>
          left(w.box) >= column.from && centreX(w.box) < Math.min(column.to, end) && !hit.words.includes(w),
      );
      if (words.length === 0) continue;
      if (top(line.box) - floor > (before ? 5 : 4) * sheet.em && p === pageIndex) return out;
      out.push(lineOf(words));
      floor = bottom(line.box);
      if (out.length > 400) return out;
    }
    // Text that ended before the foot of the page does not go on over the leaf.
    if (hit.sheet === here.sheet && floor < 0.6 * here.sheet.heightPx) break;
  }
  return out;
}

/** What stands on the line over a caption, and over a caption beside it that asks for the code. */
function lineOver(page: LabelledSheet, hit: LabelHit): Line | undefined {
  const { words } = wordsOver(hit, page.index);
  const beside = hit.line.segments.find((s) => left(s.box) > right(hit.box));
  const code = beside && /^(icd|code)/i.test(textOf(beside.words)) ? beside : undefined;
  const line = page.sheet.lines.find((l) => l.words.some((w) => words.includes(w)));
  const codes = line?.words.filter((w) => code && centreX(w.box) > left(code.box) - page.sheet.em) ?? [];
  const known = new Set([...words, ...codes]);
  return known.size > 0 ? lineOf([...known]) : undefined;
}

function inlineWords(page: LabelledSheet, hit: LabelHit): SheetWord[] {
  const next = page.index.byLine
    .get(hit.lineIndex)
    ?.find((h) => h.from >= hit.to && (h.alone || h.colon) && h.atSegmentStart && !isPartOf(hit, h));
  const words = hit.line.words.slice(hit.to, next?.from).filter((w) => !/^[_:|.–-]+$/.test(w.text));
  return words.slice(saidAgain(hit, words));
}

/** How many words say the heading's kind a second time: `A: Diagnoses`, `O: Physical exam: ...`. */
function saidAgain(hit: LabelHit, words: readonly SheetWord[]): number {
  const { locale } = hit.sheet;
  for (let n = Math.min(4, words.length); n > 0; n--) {
    const last = words[n - 1]?.text ?? '';
    if (n < words.length && !/:$/.test(last)) continue;
    const found = lookUp(squash(textOf(words.slice(0, n)), locale), locale);
    if (found?.entry.heading && found.entry.kind === hit.kind && found.quality >= 0.55) return n;
  }
  return 0;
}

/** The left edge of a heading that opens another column beside this one. */
function boundRight(page: LabelledSheet, hit: LabelHit): number {
  let to = Number.POSITIVE_INFINITY;
  for (const other of page.hits) {
    if (Math.abs(other.lineIndex - hit.lineIndex) > 1 || !other.heading || !other.alone) continue;
    if (left(other.box) > right(hit.box) + 4 * page.sheet.em)
      to = Math.min(to, left(other.box) - 0.7 * page.sheet.em);
  }
  return to;
}

/** A column that opens further down, beside text already under way. */
function narrow(page: LabelledSheet, lineIndex: number, hit: LabelHit, column: Column): number | undefined {
  for (const other of page.index.byLine.get(lineIndex) ?? []) {
    if (
      other.heading &&
      other.alone &&
      left(other.box) > left(hit.box) + 12 * page.sheet.em &&
      left(other.box) < column.to &&
      other.from > 0
    ) {
      return left(other.box) - 0.7 * page.sheet.em;
    }
  }
  return undefined;
}

/** Where a label far to the right begins, which has its own answer: `... LEFT FEMORAL VEIN    Prior Dx`. */
const labelBeside = (page: LabelledSheet, lineIndex: number, hit: LabelHit): number =>
  Math.min(
    ...(page.index.byLine.get(lineIndex) ?? [])
      .filter((h) => !h.heading && h.alone && left(h.box) > left(hit.box) + 12 * page.sheet.em)
      .map((h) => left(h.box)),
    Number.POSITIVE_INFINITY,
  );

/** Whether the line at this index begins something else. */
function stops(
  page: LabelledSheet,
  lineIndex: number,
  hit: LabelHit,
  column: Column,
  hanging: boolean,
  before: readonly Line[],
): boolean {
  const line = page.sheet.lines[lineIndex];
  if (!line) return true;
  const em = page.sheet.em;
  const edge = hanging ? left(hit.box) : column.from + 1.5 * em;
  for (const other of page.index.byLine.get(lineIndex) ?? []) {
    const x = left(other.box);
    const atEdge =
      x > Math.min(edge, column.from) - 2 * em &&
      x < column.to &&
      (x < edge + 3 * em || (other.alone && x < column.from + 14 * em && other.from === 0));
    if (isListKind(hit.kind) && headsLine(other, line) && x < left(hit.box)) return true;
    if (other.kind === hit.kind && lineIndex <= hit.lineIndex + 2 && isHeader(line)) continue;
    if (!atEdge || other.words.every((w) => hit.words.includes(w))) continue;
    if ((hit.kind === 'examination' || hit.kind === 'plan') && isPartOf(hit, other)) continue;
    if (opensRow(other, line, hit, hanging)) return true;
    if (other.heading) {
      if (other.quality < 0.8 && !other.colon) continue;
      return true;
    }
    if ((other.colon || other.key.endsWith('#')) && other.atSegmentStart && other.from <= 1) return true;
    if (
      other.kind !== 'other' &&
      other.atSegmentStart &&
      other.from <= 1 &&
      /^(discharged|admitted|attending|mrn|name|encounter|lengthOfStay)$/.test(other.kind)
    )
      return true;
  }
  const own = line.words.filter(
    (w) =>
      left(w.box) >= Math.min(edge, column.from) - em && centreX(w.box) < column.to && !hit.words.includes(w),
  );
  const first = own[0];
  if (!first) return false;
  if (isListKind(hit.kind) && runsInto(line, first, column.from - 3 * em)) return true;
  const text = textOf(own);
  if (isListKind(hit.kind) && !isHeader(line) && beginsLabelled(page, lineIndex, first)) return true;
  if (isListKind(hit.kind) && !before.some(isHeader) && endsList(page, lineIndex, own, hit, before))
    return !isHeader(line);
  if (isSignedOff(own, page.sheet.locale)) return true;
  if (hit.kind === 'examination' && namesPart(text)) return false;
  const shouting = hit.words.every((w) => !/[a-z]/.test(w.text));
  // An entry in capitals beside its date or its surgeon is none.
  const isRow = isListKind(hit.kind) && line.segments.length > 1;
  const unknown =
    /^([A-Z][A-Z/&,\s-]{5,40}):(\s|$)/.exec(text) ?? (isRow ? null : /^([A-Z][A-Z/&,\s-]{7,40})$/.exec(text));
  if (unknown && shouting && left(first.box) < edge + 2 * em) return true;
  // A new hanging heading that the lexicon does not know: text in the left column, with its own text beside it.
  if (hanging && left(first.box) < edge + em && left(first.box) < column.from - 3 * em) {
    const beside = own.find((w) => left(w.box) >= column.from);
    const gapAbove = top(line.box) - bottom(page.sheet.lines[lineIndex - 1]?.box ?? line.box);
    return beside !== undefined && gapAbove > 0.6 * em && !hit.words.includes(first);
  }
  return false;
}

/** A line that begins, within the list's column, with a label of the form in a place of its own. */
const beginsLabelled = (page: LabelledSheet, lineIndex: number, first: SheetWord): boolean =>
  (page.index.byLine.get(lineIndex) ?? []).some((h) => !h.heading && h.alone && h.words[0] === first);

/** Running text from far left of a list's column into it: the heading it stands under was not read. */
const runsInto = ({ segments }: Line, first: SheetWord, edge: number): boolean =>
  segments.some((s) => s.words.indexOf(first) >= 2 && left(s.box) < edge);

/** A heading with its line to itself, which ends a list in the column of a table too. */
const headsLine = (other: LabelHit, line: Line): boolean =>
  other.heading && other.alone && other.quality >= 0.8 && line.segments.length === 1;

/** `SURGEON.   Ostrowska, Marta` under `OPERATION(S).   Appendectomy`: the next label of a column, with its own answer beside it. */
const opensRow = (other: LabelHit, line: Line, hit: LabelHit, hanging: boolean): boolean =>
  (hanging || isListKind(hit.kind)) &&
  other.alone &&
  other.from === 0 &&
  line.segments.length > 1 &&
  !isHeader(line) &&
  Math.abs(left(other.box) - left(hit.box)) < 0.8 * hit.sheet.em;
