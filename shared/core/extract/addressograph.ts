import { bottom, left, right, top } from '../page/geometry.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { partOf } from '../page/split-words.ts';
import { dateIn } from './dates.ts';
import type { DocumentView, LabelledSheet } from './document-view.ts';
import { identifierIn } from './identifiers.ts';
import type { LabelHit } from './label-hit.ts';
import type { Locale } from './locales/locale.ts';
import { nameForm, parseName } from './names.ts';
import { nameWords } from './parsers.ts';
import { type Proposal, readerConfidence } from './proposal.ts';
import { sexIn, sexIsWritten } from './vocabulary.ts';

const NOT_A_PERSON =
  /\b(hospital|cent(er|re)|clinic|health|medical|university|department|laborator(y|ies)|report|consent|record|summary|note|form|page|street|avenue|road|drive|blvd|patient|physician|surgery|pathology|county|regional|memorial|general|community|valley|saint|our lady|holy|sacred heart|samaritan|presbyterian|methodist|baptist|lutheran|adventist|veterans|emergency|admission|discharge|history|physical|operative|progress|final|copy|inc|llc|fax|tel|identification|plate|label|registration|nursing|services?|treatment|operation|procedure|authorization|information|room|ward|unit|service|diagnos[ei]s|chart|confidential)\b/i;

/** Names and marks of identity that stand on plates, labels and running heads without a label of their own. */
export function plateFields(view: DocumentView): Proposal[] {
  return view.sheets.flatMap((page) => [...namesBesideNumbers(page), ...bareMarks(page)]);
}

/** What is left of a plate's printed frame. */
const FRAME = /^[+|!Il1i'’‘"`.,:;_~*-]$/;

/** `IBRAHIM,UMAR`: a comma without its space, between the frame's bars. */
function plateWords(words: readonly SheetWord[]): SheetWord[] {
  let [from, to] = [0, words.length];
  while (from < to && FRAME.test(words[from]?.text ?? '')) from++;
  while (to > from && /^[+|!'’‘`.:;_~*-]$/.test(words[to - 1]?.text ?? '')) to--;
  return words.slice(from, to).flatMap((w) => {
    const comma = /^\p{L}[\p{L}'’-]+,(?=\p{L}{2})/u.exec(w.text)?.[0].length;
    return comma ? [partOf(w, 0, comma), partOf(w, comma, w.text.length)] : [w];
  });
}

/** `I RAHIM`: a stroke that nearly touches a name may be its first letters. */
function besideStroke(words: readonly SheetWord[], name: readonly SheetWord[]): boolean {
  const first = name[0];
  const before = first && words.filter((w) => right(w.box) <= left(first.box) + 1).at(-1);
  return (
    first !== undefined &&
    before !== undefined &&
    /^[\p{L}\p{N}|!]$/u.test(before.text) &&
    left(first.box) - right(before.box) < 1.2 * first.box[3]
  );
}

function nameOf(words: readonly SheetWord[], familyFirst: boolean, locale: Locale): Proposal[] {
  const own = nameWords(plateWords(words));
  const text = textOf(own);
  if (own.length < 2 || own.length > 5 || NOT_A_PERSON.test(text) || nameForm(text, locale) < 0.95) return [];
  if (!/^[\p{Lu}]/u.test(text) || (!text.includes(',') && own.length > 4)) return [];
  const name = parseName(text, locale, familyFirst && !text.includes(','));
  if (!name?.given) return [];
  const whole = {
    raw: text,
    words: own,
    evidence: { reader: readerConfidence(own), label: 0.93, form: text.includes(',') ? 1 : 0.9, place: 0.9 },
    reasons: [
      'plate',
      ...(besideStroke(words, own) ? ['cut-off'] : []),
      ...(name.partsGuessed ? ['name-order-guessed'] : []),
    ],
  };
  return [
    { ...whole, path: 'patient.familyName', value: name.family },
    { ...whole, path: 'patient.givenNames', value: name.given },
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
    for (const above of segmentsAbove(page, mark)) {
      const names = nameOf(above, /^[^a-z]+$/.test(textOf(above)), sheet.locale);
      out.push(...names);
      if (names.length > 0) break;
    }
  }
  return out;
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

/** `46M`, `46Y/F`, and the `YF` of `46 YF`. */
const AGE_AND_SEX = /^(?:\d{1,3}\s?(?:[Yy](?:rs?|o)?)?|[Yy](?:rs?|o)?)[/-]?([MF])$/;

/** A letter for the sex and `46Y` beside a labelled mark; a plate without any label at all. */
function bareMarks(page: LabelledSheet): Proposal[] {
  const { sheet, hits } = page;
  const out: Proposal[] = [];
  const marks = hits.filter((h) => h.kind === 'mrn' || h.kind === 'birthDate');
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
  if (marks.length === 0) out.push(...silentPlate(page));
  return out;
}

/** Two to six short lines near the head of the page, a name first, then number, date, sex: nothing labelled. */
function silentPlate(page: LabelledSheet): Proposal[] {
  const { sheet } = page;
  for (const [i, line] of sheet.lines.entries()) {
    if (top(line.box) > 0.35 * sheet.heightPx) break;
    for (const segment of line.segments) {
      if (segment.words.some((w) => page.index.isLabel(w))) continue;
      const names = nameOf(segment.words, true, sheet.locale);
      if (names.length === 0) continue;
      const under: SheetWord[] = [];
      let floor = bottom(segment.box);
      for (const below of sheet.lines.slice(i + 1, i + 7)) {
        const next = below.segments.find((s) => Math.abs(left(s.box) - left(segment.box)) < 2 * sheet.em);
        if (!next || top(next.box) - floor > 1.6 * sheet.em) continue;
        under.push(...below.words.filter((w) => left(w.box) >= left(segment.box) - 2 * sheet.em));
        floor = bottom(next.box);
      }
      const marks = silentMarks(under, sheet.locale);
      if (marks.length >= 2) return [...names, ...marks];
    }
  }
  return [];
}

function silentMarks(words: readonly SheetWord[], locale: Locale): Proposal[] {
  const out: Proposal[] = [];
  const offer = (path: string, value: string, word: SheetWord) => {
    if (out.some((p) => p.path === path)) return;
    out.push({
      path,
      value,
      raw: word.text,
      words: [word],
      evidence: { reader: readerConfidence([word]), label: 0.7, form: 0.9, place: 0.8 },
      reasons: ['plate', 'unlabelled'],
    });
  };
  for (const word of words) {
    const parts = dateIn(word.text, locale);
    const number = identifierIn(word.text);
    if (parts && parts.day !== undefined && (parts.year > 1000 || /\//.test(word.text))) {
      if (!parts.twoDigitYear)
        offer(
          'patient.birthDate',
          `${parts.year}-${String(parts.month).padStart(2, '0')}-${String(parts.day).padStart(2, '0')}`,
          word,
        );
    } else if (number && /\d{2}.*\d{2}.*\d/.test(number))
      offer(out.some((p) => p.path === 'patient.mrn') ? 'encounter.number' : 'patient.mrn', number, word);
    else if (/^[MF]$/.test(word.text)) {
      const value = sexIn(word.text, locale);
      if (value) offer('patient.sex', value, word);
    }
  }
  return out;
}
