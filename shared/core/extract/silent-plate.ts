import { bottom, left, right, top } from '../page/geometry.ts';
import type { SheetWord } from '../page/sheet-word.ts';
import { type DateParts, dateIn } from './dates.ts';
import type { LabelledSheet } from './document-view.ts';
import { identifierIn } from './identifiers.ts';
import { underPayersBand } from './owners.ts';
import { AGE_AND_SEX, nameOf } from './plate-name.ts';
import { type Proposal, readerConfidence } from './proposal.ts';
import { sexIn } from './vocabulary.ts';

/** What stands on a plate without labels: the name's line, and the words under it. */
interface Plate {
  readonly names: readonly Proposal[];
  readonly words: readonly SheetWord[];
}

/** Two to six short lines near the head of the page, a name first, then number, date, sex: nothing labelled. */
function platesOf(page: LabelledSheet): Plate[] {
  const { sheet } = page;
  const out: Plate[] = [];
  for (const [i, line] of sheet.lines.entries()) {
    if (top(line.box) > 0.35 * sheet.heightPx) break;
    if (underPayersBand(page, i)) continue;
    for (const segment of line.segments) {
      if (segment.words.some((w) => page.index.isLabel(w))) continue;
      const names = nameOf(segment.words, true, sheet.locale);
      if (names.length === 0) continue;
      const edge = left(segment.box) - 2 * sheet.em;
      const words: SheetWord[] = [];
      let floor = bottom(segment.box);
      for (const [k, below] of sheet.lines.slice(i + 1, i + 7).entries()) {
        if (underPayersBand(page, i + 1 + k)) break;
        const next = below.segments.find(
          (s) =>
            Math.abs(left(s.box) - left(segment.box)) < 2 * sheet.em &&
            // Not what is left of the plate's frame.
            s.words.some((w) => /[\p{L}\p{N}]{2}/u.test(w.text)),
        );
        if (!next || top(next.box) - floor > 1.6 * sheet.em) continue;
        words.push(...below.words.filter((w) => left(w.box) >= edge));
        floor = bottom(next.box);
      }
      out.push({ names, words });
    }
  }
  return out;
}

/** The plate of the page: the first of these with two marks of identity or more. */
function plateOf(page: LabelledSheet) {
  for (const { names, words } of platesOf(page)) {
    const [marks, birth] = [marksOf(words, page), birthOn(words, page)];
    if (marks.length + (birth ? 1 : 0) >= 2) return { names, words, marks, birth };
  }
  return undefined;
}

const isLabelled = (page: LabelledSheet, kinds: RegExp): boolean => page.hits.some((h) => kinds.test(h.kind));
const IDENTITY = /^(mrn|birthDate)$/;

/** A plate's name and marks that no label on the page asks for. */
export function silentPlate(page: LabelledSheet): Proposal[] {
  const plate = plateOf(page);
  if (!plate) return [];
  if (!isLabelled(page, IDENTITY)) return [...plate.names, ...plate.marks];
  // The page's labels say the rest.
  return isLabelled(page, /^(sex|ageSex)$/) ? [] : plate.marks.filter((p) => p.path === 'patient.sex');
}

/** The birth date of a plate without labels, and the words of that plate, for its age. */
export function silentBirth(
  page: LabelledSheet,
): { parts: DateParts; word: SheetWord; beside: readonly SheetWord[] } | undefined {
  const plate = isLabelled(page, IDENTITY) ? undefined : plateOf(page);
  return plate?.birth && { ...plate.birth, beside: plate.words };
}

function birthOn(words: readonly SheetWord[], page: LabelledSheet) {
  for (const word of words) {
    const parts = dateIn(word.text, page.sheet.locale);
    if (parts?.day !== undefined) return { parts, word };
  }
  return undefined;
}

function marksOf(words: readonly SheetWord[], page: LabelledSheet): Proposal[] {
  const { locale, em } = page.sheet;
  const out: Proposal[] = [];
  const offer = (path: string, value: string | undefined, word: SheetWord) => {
    if (value === undefined || out.some((p) => p.path === path)) return;
    out.push({
      path,
      value,
      raw: word.text,
      words: [word],
      evidence: { reader: readerConfidence([word]), label: 0.7, form: 0.9, place: 0.8 },
      reasons: ['plate', 'unlabelled'],
    });
  };
  for (const [i, word] of words.entries()) {
    if (page.index.isLabel(word) || dateIn(word.text, locale)?.day !== undefined) continue;
    const number = identifierIn(word.text);
    if (number && /\d{2}.*\d{2}.*\d/.test(number)) {
      if (!isOfAddress(word, words[i - 1], words[i + 1], em))
        offer(out.some((p) => p.path === 'patient.mrn') ? 'encounter.number' : 'patient.mrn', number, word);
      continue;
    }
    const letter = /^[MF]$/.test(word.text) ? word.text : AGE_AND_SEX.exec(word.text)?.[1];
    if (letter) offer('patient.sex', sexIn(letter, locale), word);
  }
  return out;
}

/** A house's number, a postal code or a telephone: `17436 S Kingsley Blvd, Duluth, MN 55841`, `915-328-1434`. */
function isOfAddress(
  word: SheetWord,
  before: SheetWord | undefined,
  after: SheetWord | undefined,
  em: number,
): boolean {
  const beside = (a: SheetWord | undefined, b: SheetWord | undefined): boolean =>
    a !== undefined && b !== undefined && Math.abs(left(b.box) - right(a.box)) < 1.2 * em;
  const street =
    beside(word, after) && /^\p{L}/u.test(after?.text ?? '') && !/^[MF]$/.test(after?.text ?? '');
  const postal = beside(before, word) && /^[A-Z]{2}$/.test(before?.text ?? '');
  return street || postal || /^\(?\d{3}\)?[-./]\d{3}[-./]\d{4}$/.test(word.text);
}
