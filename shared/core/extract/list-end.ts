import { left } from '../page/geometry.ts';
import { type Line, lineOf, type Segment } from '../page/lines.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { dateIn } from './dates.ts';
import type { LabelledSheet } from './document-view.ts';
import { icdIn } from './icd.ts';
import { phoneIn } from './identifiers.ts';
import type { LabelHit } from './label-hit.ts';
import type { Locale } from './locales/locale.ts';

// A reader makes `1"` of `1.`, and `"1.` of a speck before it.
const NUMBERED = /^["'“‘(#]?(\d{1,2})[.):"'”*]$|^#?(\d{1,2})$|^[•·▪◦*o-]$|^\(?[a-h][.)]$/;

/** What marks a line as an entry of a list: its number, letter or dot. */
export const itemNumber = (line: Line): string | undefined => NUMBERED.exec(line.words[0]?.text ?? '')?.[0];

/** Headings under which entries stand one under the other. */
export const isListKind = (kind: LabelHit['kind']): boolean => /Diagnosis$|^procedures$/.test(kind);

/**
 * Whether a line under a list's heading belongs to the form again: it holds several labels or several columns that are no
 * codes and dates, or it stands without a number at the heading's own edge, left of the numbered entries.
 */
export function endsList(
  page: LabelledSheet,
  lineIndex: number,
  own: readonly SheetWord[],
  hit: LabelHit,
  before: readonly Line[],
): boolean {
  const { em, locale } = page.sheet;
  const labels = (page.index.byLine.get(lineIndex) ?? []).filter(
    (other) => other.alone && other.words.some((w) => own.includes(w)),
  );
  if (labels.length >= 2) return true;
  const { segments } = lineOf(own);
  if (segments.length >= 3 && segments.every((s) => !isDetail(s, locale))) return true;
  const [first] = own;
  const entry = before.find((line) => itemNumber(line) !== undefined)?.words[0];
  if (!first || !entry || itemNumber(lineOf(own)) !== undefined) return false;
  return left(entry.box) > left(hit.box) + 0.6 * em && left(first.box) < left(hit.box) + 0.4 * em;
}

/** A code, a date, a number or a mark: what stands beside an entry in columns of its own. */
const isDetail = ({ words }: Segment, locale: Locale): boolean => {
  const text = textOf(words);
  return (
    dateIn(text, locale) !== undefined ||
    icdIn(text) !== undefined ||
    /^\W*(cpt|icd\S*|[yn]|yes|no|poa)\b|^\W*[\dA-Z.\s-]{1,10}\W*$/i.test(text)
  );
};

/** Signs that a line was taken into a list which had ended before it. */
export function isPastEnd(line: Line, locale: Locale): boolean {
  const [, ...others] = line.segments;
  const text = textOf(line.words);
  return (
    /:$/.test(text) ||
    phoneIn(text) !== undefined ||
    others.some((segment) => /\p{L}{3}/u.test(textOf(segment.words)) && !isDetail(segment, locale))
  );
}
