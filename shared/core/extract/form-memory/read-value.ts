import { ruleRightOf } from '../../page/cells.ts';
import { bottom, centreX, centreY, left, right, top } from '../../page/geometry.ts';
import { type SheetWord, textOf } from '../../page/sheet-word.ts';
import { factsOf } from '../../record/fields.ts';
import type { LabelledSheet } from '../document-view.ts';
import { icdIn } from '../icd.ts';
import { mixedCase } from '../names.ts';
import * as parse from '../parsers.ts';
import { otherReading } from '../readers.ts';
import { birthDate, eventDate } from '../resolve-year.ts';
import { type Parsed, type Parser, run } from '../take-value.ts';
import { tokenOf } from './fingerprint.ts';
import type { Reads } from './form-memory.ts';

/** A sheet on which values are read at known places. */
export interface Reading {
  readonly page: LabelledSheet;
  /** True for the form's own words, which are no value. */
  readonly isForm: (word: SheetWord) => boolean;
  readonly years: readonly number[];
  readonly latestYear: number;
}

/** Where a value begins: a word of a line. */
export interface Spot {
  readonly line: number;
  readonly word: number;
}

/** The ways in which a field of this name may be read, the likeliest first. */
export function waysToRead(fieldName: string): readonly Reads[] {
  const { form } = factsOf(fieldName);
  if (fieldName === 'patient.familyName') return ['family-of-name', 'word'];
  if (fieldName === 'patient.givenNames') return ['given-of-name', 'word'];
  if (/^encounter\.\w+\[\]/.test(fieldName)) return ['list'];
  switch (form) {
    case 'date':
    case 'date-time':
    case 'phone':
    case 'sex':
    case 'relationship':
    case 'whole-number':
    case 'identifier':
    case 'code':
    case 'name':
      return [form];
    case 'line':
      return ['line', 'block'];
    case 'text':
      return ['block'];
    default:
      // Squares, signatures and cells of a table of results are not words at a place.
      return [];
  }
}

/** What stands at a spot, read as the rule says: one value, or one for each row of a list; none where nothing fits. */
export function readAt(
  reading: Reading,
  spot: Spot,
  fieldName: string,
  reads: Reads,
  until: string,
): Parsed[] {
  if (reads === 'block') return blockAt(reading, spot, until);
  if (reads === 'list') return listAt(reading, spot, fieldName, until);
  const words = wordsFrom(reading, spot);
  const parsed = parsedBy(parserOf(reading, fieldName, reads), words, reading);
  return parsed ? [parsed] : [];
}

/** Words from the spot on its line, up to a word of the form or a rule across. */
function wordsFrom({ page, isForm }: Reading, { line, word }: Spot): SheetWord[] {
  const words = page.sheet.lines[line]?.words.slice(word) ?? [];
  const first = words[0];
  if (!first) return [];
  const wall = ruleRightOf(page.sheet, left(first.box), centreY(first.box)) ?? Number.POSITIVE_INFINITY;
  const end = words.findIndex((w) => isForm(w) || centreX(w.box) > wall);
  return end < 0 ? words : words.slice(0, end);
}

function parsedBy(parser: Parser, words: readonly SheetWord[], { page }: Reading): Parsed | undefined {
  if (words.length === 0) return undefined;
  const by = (own: readonly SheetWord[]) =>
    parser(own, { place: 'inline', words: own, prior: 0.9 }, page.sheet.locale);
  const parsed = by(words);
  if (parsed) return parsed;
  const other = otherReading(words);
  return other && by(other);
}

function parserOf({ years, latestYear }: Reading, fieldName: string, reads: Reads): Parser {
  const resolve: Parameters<typeof parse.date>[0] =
    fieldName === 'patient.birthDate'
      ? (parts) => birthDate(parts, [], [], latestYear)
      : (parts) => eventDate(parts, years, latestYear);
  switch (reads) {
    case 'date':
      return parse.date(resolve);
    case 'date-time':
      return parse.date(resolve, true);
    case 'phone':
      return parse.phone;
    case 'sex':
      return parse.sex;
    case 'relationship':
      return parse.relationship;
    case 'whole-number':
      return parse.wholeNumber;
    case 'identifier':
      return parse.identifier;
    case 'code':
      return code;
    case 'name':
      return parse.personName;
    case 'family-of-name':
      return partOfName(0);
    case 'given-of-name':
      return partOfName(1);
    case 'word':
      return namePart;
    default:
      return fieldName === 'patient.address' ? addressLine : parse.text(30);
  }
}

/** An address has a number in it: a house's, a box's or a ZIP code. */
const addressLine: Parser = (words, candidate, locale) => {
  const parsed = parse.text(30)(words, candidate, locale);
  return parsed && /\d/.test(parsed.value) ? parsed : undefined;
};

const code: Parser = (words) => {
  const own = run(words, 2.5).slice(0, 2);
  const found = icdIn(textOf(own));
  if (!found || found.index > 0) return undefined;
  return { value: found.code, form: 1, words: own.slice(0, 1), reasons: found.reasons };
};

const partOfName =
  (part: 0 | 1): Parser =>
  (words, candidate, locale) => {
    const parsed = parse.patientName(words, candidate, locale);
    const value = parsed?.value.split('|')[part];
    return parsed && value ? { ...parsed, value } : undefined;
  };

const namePart: Parser = (words) => {
  const own = run(words, 2.5).slice(0, 3);
  const said = textOf(own).replace(/[.,]/g, '').trim();
  if (!/^\p{Lu}[\p{L}' -]*$/u.test(said)) return undefined;
  return { value: mixedCase(said), form: 0.9, words: own };
};

const MARKER = /^(?:[(#]?\d{1,2}[.):]|[•·*-])$/;

/** One value a line, down from the spot, to the form's next word, a wide gap, or the word that ended it before. */
function listAt(reading: Reading, spot: Spot, fieldName: string, until: string): Parsed[] {
  const { sheet } = reading.page;
  const first = sheet.lines[spot.line]?.words[spot.word];
  if (!first) return [];
  const { form } = factsOf(fieldName);
  const parser = form === 'code' ? code : parserOf(reading, fieldName, form === 'date' ? 'date' : 'line');
  const out: Parsed[] = [];
  let lastBottom = bottom(first.box);
  for (let at = spot.line; at < sheet.lines.length; at++) {
    const line = sheet.lines[at];
    if (!line || top(line.box) - lastBottom > 1.8 * sheet.em) break;
    if (at > spot.line && until !== '' && startsWith(line.words, until)) break;
    if (at > spot.line && line.words[0] && reading.isForm(line.words[0])) break;
    const word = line.words.findIndex((w) => Math.abs(left(w.box) - left(first.box)) < 1.2 * sheet.em);
    if (word < 0) continue;
    const marked = MARKER.test(line.words[word]?.text ?? '');
    const parsed = parsedBy(
      parser,
      wordsFrom(reading, { line: at, word: marked ? word + 1 : word }),
      reading,
    );
    lastBottom = bottom(line.box);
    if (parsed) out.push(parsed);
  }
  return out;
}

const startsWith = (words: readonly SheetWord[], token: string): boolean =>
  words.slice(0, 3).some((w) => tokenOf(w.text) === token);

const MOST_BLOCK_LINES = 60;

/** Running text from the spot down, to the word that ended it before, or else to a line that begins with the form's. */
function blockAt(reading: Reading, spot: Spot, until: string): Parsed[] {
  const { sheet, isBody } = reading.page;
  const words: SheetWord[] = [];
  for (let at = spot.line; at < Math.min(sheet.lines.length, spot.line + MOST_BLOCK_LINES); at++) {
    const line = sheet.lines[at];
    if (!line || !isBody(at)) break;
    const own = at === spot.line ? line.words.slice(spot.word) : line.words;
    const ends = until === '' ? own[0] !== undefined && reading.isForm(own[0]) : startsWith(own, until);
    if (at > spot.line && ends) break;
    words.push(...own);
  }
  const value = parse.tidyText(textOf(words));
  return /\p{L}{3}/u.test(value) ? [{ value, form: 0.9, words }] : [];
}

/** The first word that can be known again of the lines after a value: where its like ends next time. */
export function wordAfter({ page }: Reading, lastLine: number): string {
  for (const line of page.sheet.lines.slice(lastLine + 1, lastLine + 2))
    for (const word of line.words.slice(0, 3)) {
      const token = tokenOf(word.text);
      if (token !== '') return token;
    }
  return '';
}

/** The right edge of what stands before a word on its line, for the gap between label and value. */
export const gapBefore = (words: readonly SheetWord[], at: number): number => {
  const [before, word] = [words[at - 1], words[at]];
  return before && word ? left(word.box) - right(before.box) : Number.POSITIVE_INFINITY;
};
