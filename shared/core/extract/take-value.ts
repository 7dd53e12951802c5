import { left, right, union } from '../page/geometry.ts';
import { charWidth } from '../page/lines.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import type { LabelledSheet } from './document-view.ts';
import type { LabelHit } from './label-hit.ts';
import { type Locale, perLocale } from './locales/locale.ts';
import type { Evidence, Proposal } from './proposal.ts';
import { readerConfidence } from './proposal.ts';
import { otherReading } from './readers.ts';
import { type Candidate, candidatesOf } from './regions.ts';

/** What a parser makes of a candidate's words; `form` is how well they have the form the kind must have. */
export interface Parsed {
  readonly value: string;
  readonly form: number;
  readonly words: readonly SheetWord[];
  readonly reasons?: readonly string[];
  readonly alternatives?: readonly { readonly value: string; readonly confidence: number }[];
}

export type Parser = (
  words: readonly SheetWord[],
  candidate: Candidate,
  locale: Locale,
) => Parsed | undefined;

/** A label's best value: by place and by form. */
export interface Taken {
  readonly hit: LabelHit;
  readonly parsed: Parsed;
  readonly evidence: Evidence;
}

/** A value of this form needs no other reading. */
const WELL_FORMED = 0.9;
const BETTER = 0.15;

export function take(page: LabelledSheet, hit: LabelHit, parse: Parser): Taken | undefined {
  let best: Taken | undefined;
  let bestScore = 0;
  for (const candidate of candidatesOf(hit, page.index)) {
    const found = parsedByEither(candidate, page.sheet.locale, parse);
    if (!found || isFormWording(found, page.sheet.locale)) continue;
    const parsed = withDoubts(found, candidate);
    const evidence = {
      reader: readerConfidence(parsed.words),
      label: hit.quality,
      form: parsed.form,
      place: candidate.prior,
    };
    const score = evidence.form * evidence.place;
    if (score > bestScore) [best, bestScore] = [{ hit, parsed, evidence }, score];
  }
  return best;
}

const withDoubts = (parsed: Parsed, { doubts = [] }: Candidate): Parsed =>
  doubts.length > 0 ? { ...parsed, reasons: [...(parsed.reasons ?? []), ...doubts] } : parsed;

const formWords = perLocale((locale) => new Set(locale.formWords));

/** `Middle`, `Notify in emergency`, `(with dates)`: a hint or the next label, printed where an answer was looked for. */
function isFormWording({ value, words }: Parsed, locale: Locale): boolean {
  const said = words.map((w) => w.text.toLowerCase().replace(/[^\p{L}]/gu, '')).filter((w) => w !== '');
  if (/\d/.test(value) || said.length === 0) return false;
  return said.every((word) => formWords(locale).has(word));
}

/** The better formed of what stands and of what the other reader has instead; the first where they are as good. */
function parsedByEither(candidate: Candidate, locale: Locale, parse: Parser): Parsed | undefined {
  const parsed = parse(candidate.words, candidate, locale);
  if (parsed && parsed.form >= WELL_FORMED) return parsed;
  const words = otherReading(candidate.words);
  const other = words && parse(words, { ...candidate, words }, locale);
  return other && other.form > (parsed?.form ?? 0) + BETTER ? other : parsed;
}

export function proposalOf(path: string, taken: Taken): Proposal {
  const { parsed, evidence } = taken;
  return {
    path,
    value: parsed.value,
    raw: textOf(parsed.words),
    words: parsed.words,
    evidence,
    reasons: parsed.reasons ?? [],
    ...(parsed.alternatives ? { alternatives: parsed.alternatives } : {}),
  };
}

/** Words of one typed run: up to the first gap wider than `chars` characters. */
export function run(words: readonly SheetWord[], chars = 3.5): SheetWord[] {
  const out: SheetWord[] = [];
  for (const word of words) {
    const last = out.at(-1);
    if (
      last &&
      (left(word.box) - right(last.box) > chars * charWidth([last, word]) || left(word.box) < left(last.box))
    )
      break;
    out.push(word);
  }
  return out;
}

/**
 * A label whose box holds marks nobody can read: words that make no sense and that the reader doubted, or ink
 * without words. Undefined for an empty box, which is no field at all.
 */
export function unreadable(path: string, page: LabelledSheet, hit: LabelHit): Proposal | undefined {
  const candidate = candidatesOf(hit, page.index)[0];
  const words = candidate ? run(candidate.words, 5).slice(0, 4) : [];
  if (words.length > 0) {
    // Marks that no parser could make the field's, and that are no running text: the field is there, unread.
    const prose = words.some((w) => w.confidence >= 0.6 && /^\p{L}?[a-z]{3,}/u.test(w.text));
    const doubted = readerConfidence(words) < (prose ? 0.6 : 0.9);
    const box = union(words.map((w) => w.onPage));
    if (!doubted || !box || candidate === undefined || candidate.prior < 0.6) return undefined;
    return nothingRead(path, page, textOf(words), [box[0], box[1], box[2], box[3]], hit.quality);
  }
  const em = page.sheet.em;
  const blot = page.sheet.ink.find(
    (i) =>
      i.box[2] > 1.5 * em &&
      i.box[3] > 0.5 * em &&
      i.box[0] > left(hit.box) - em &&
      i.box[0] < right(hit.box) + 8 * em &&
      i.box[1] > hit.box[1] - 1.5 * em &&
      i.box[1] < hit.box[1] + 2.2 * em,
  );
  if (!blot) return undefined;
  return nothingRead(
    path,
    page,
    '',
    [blot.onPage[0], blot.onPage[1], blot.onPage[2], blot.onPage[3]],
    hit.quality,
  );
}

function nothingRead(
  path: string,
  page: LabelledSheet,
  raw: string,
  box: readonly [number, number, number, number],
  label: number,
): Proposal {
  return {
    path,
    value: null,
    raw,
    words: [],
    evidence: { reader: 0, label, form: 0, place: 0.5 },
    reasons: ['unreadable'],
    spot: { page: page.sheet.number, box },
  };
}
