import { bottom, left, overlapY, right, top } from '../page/geometry.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import type { DocumentView, LabelledSheet } from './document-view.ts';
import type { LabelHit } from './label-hit.ts';
import { mixedCase } from './names.ts';
import { underPayersBand } from './owners.ts';
import { AGE_AND_SEX, nameOf, plateWords } from './plate-name.ts';
import { type Proposal, readerConfidence, unreadAt } from './proposal.ts';
import { silentPlate } from './silent-plate.ts';
import { sexIn, sexIsWritten } from './vocabulary.ts';

/** Names and marks of identity that stand on plates, labels and running heads without a label of their own. */
export function plateFields(view: DocumentView): Proposal[] {
  return view.sheets.flatMap((page) => [...namesBesideNumbers(page), ...bareMarks(page)]);
}

/** `VALDEZ,` before ink: the family name is read, the given names are there for a person to read. */
function familyBesideInk({ sheet }: LabelledSheet, words: readonly SheetWord[]): Proposal[] {
  const [only, ...more] = plateWords(words).filter((w) => /\p{L}{2}/u.test(w.text));
  const family = /^(\p{Lu}[\p{L}'’-]+),$/u.exec(only?.text ?? '')?.[1];
  if (!only || !family || more.length > 0) return [];
  const ink = sheet.ink.find(
    (i) =>
      overlapY(i.box, only.box) > 0.4 * only.box[3] &&
      left(i.box) > right(only.box) - only.box[3] &&
      left(i.box) < right(only.box) + 3 * only.box[3],
  );
  if (!ink) return [];
  return [
    {
      path: 'patient.familyName',
      value: mixedCase(family),
      raw: only.text,
      words: [only],
      evidence: { reader: readerConfidence([only]), label: 0.93, form: 0.9, place: 0.9 },
      reasons: ['plate', 'cut-off'],
    },
    unreadAt('patient.givenNames', sheet.number, ink.onPage, ''),
  ];
}

/** An unlabelled name directly before or above a labelled number or birth date. */
function namesBesideNumbers(page: LabelledSheet): Proposal[] {
  const { sheet, hits } = page;
  const out: Proposal[] = [];
  const marks = hits.filter((h) => h.kind === 'mrn' || h.kind === 'birthDate' || h.kind === 'encounter');
  const named = hits.filter((h) => h.kind === 'name' || h.kind === 'lastName').map((h) => h.lineIndex);
  for (const mark of marks) {
    if (mark.kind === 'mrn') {
      const before = mark.line.words.slice(0, mark.from).filter((w) => !page.index.isLabel(w));
      if (before.length >= 2 && !hits.some((h) => h.lineIndex === mark.lineIndex && h.from < mark.from)) {
        out.push(...nameOf(before, /^[^a-z]+$/.test(textOf(before)), sheet.locale));
      }
    }
    if (named.some((n) => Math.abs(n - mark.lineIndex) <= 2)) continue;
    if (top(mark.box) > 0.45 * sheet.heightPx) continue;
    let under: readonly SheetWord[] = [];
    for (const above of segmentsAbove(page, mark)) {
      const wraps = goesOn(above, under);
      const words = wraps ? [...above, ...under] : above;
      const read = nameOf(words, /^[^a-z]+$/.test(textOf(above)), sheet.locale, wraps);
      const names = read.length > 0 ? read : familyBesideInk(page, above);
      out.push(...names);
      if (names.length > 0) break;
      under = above;
    }
  }
  return out;
}

/** `NUNEZ-CASTELLANOS, HAROLD` over `ULYSSES`: a name that a narrow plate breaks. */
function goesOn(above: readonly SheetWord[], under: readonly SheetWord[]): boolean {
  const [last, next] = [above.at(-1), under[0]];
  return (
    last !== undefined &&
    next !== undefined &&
    under.length === 1 &&
    /\p{L},\s\p{L}{2}/u.test(textOf(above)) &&
    /^\p{Lu}[\p{L}'’-]*\.?$/u.test(next.text) &&
    /\p{Ll}/u.test(textOf(above)) === (next.text.length > 2 && /\p{Ll}/u.test(next.text)) &&
    top(next.box) - bottom(last.box) < 1.2 * last.box[3]
  );
}

/** What stands over a mark at its left edge, nearest first, as far as a plate reaches. */
function segmentsAbove(page: LabelledSheet, mark: LabelHit): SheetWord[][] {
  const { sheet } = page;
  const out: SheetWord[][] = [];
  for (let i = mark.lineIndex - 1; i >= Math.max(0, mark.lineIndex - 6); i--) {
    for (const segment of sheet.lines[i]?.segments ?? []) {
      const words = plateWords(segment.words);
      const first = words[0];
      if (!first || Math.abs(left(first.box) - left(mark.box)) >= 1.6 * sheet.em) continue;
      const gap = top(mark.box) - bottom(first.box);
      // Past the nearest line only a frame, or a line the reader spoilt, may stand between.
      if (gap > 4 * sheet.em || (gap > 2 * sheet.em && out.length > 1)) return out;
      // With its strokes: one that nearly touches the name may be its first letters.
      if (!words.some((w) => page.index.isLabel(w))) out.push([...segment.words]);
    }
  }
  return out;
}

/** A letter for the sex and `46Y` beside a labelled mark; a plate without any label at all. */
function bareMarks(page: LabelledSheet): Proposal[] {
  const { sheet, hits } = page;
  const out: Proposal[] = [];
  const marks = hits.filter(
    (h) => (h.kind === 'mrn' || h.kind === 'birthDate') && !underPayersBand(page, h.lineIndex),
  );
  for (const mark of marks) {
    const segmentWords = mark.line.words
      .slice(mark.to)
      .filter((w) => left(w.box) < left(mark.box) + 30 * sheet.em);
    for (const word of segmentWords) {
      if (page.index.isLabel(word)) break;
      const value =
        /^[MF]$/.test(word.text) || sexIsWritten(word.text, sheet.locale)
          ? sexIn(word.text, sheet.locale)
          : sexIn(AGE_AND_SEX.exec(word.text)?.[1] ?? '-', sheet.locale);
      if (value) {
        out.push({
          path: 'patient.sex',
          value,
          raw: word.text,
          words: [word],
          evidence: { reader: readerConfidence([word]), label: 0.9, form: 0.95, place: 0.9 },
          reasons: ['plate'],
        });
        break;
      }
    }
  }
  out.push(...silentPlate(page));
  return out;
}
