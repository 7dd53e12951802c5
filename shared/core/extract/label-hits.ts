import { left, right, union } from '../page/geometry.ts';
import { charWidth, type Line, type Segment } from '../page/lines.ts';
import type { Sheet } from '../page/sheet.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { dateIn } from './dates.ts';
import { datedTail, isBand, isLettered, isOfTitle } from './heading-shapes.ts';
import { headingTail } from './heading-tail.ts';
import type { LabelHit } from './label-hit.ts';
import { type LabelEntry, lookUp, squash } from './labels/lexicon.ts';
import { type Locale, perLocale } from './locales/locale.ts';
import { upper, withWrapped } from './wrapped-headings.ts';

const MOST_LABEL_WORDS = 9;
const abbreviations = perLocale((locale) => new Set(locale.abbreviations.map((w) => squash(w, locale))));
const inSentences = perLocale((locale) => new Set(locale.inSentences.map((w) => squash(w, locale))));
const ITEM_NUMBER = /^\(?(?:\d{1,2}[a-z]?[.)]?|(?:[ivx]{1,5}|[a-h])[.)])$/i;
const isColon = (text: string | undefined): boolean => text !== undefined && /^[:;]$/.test(text);

interface Candidate {
  readonly entry: LabelEntry;
  readonly quality: number;
  readonly to: number;
}

/** The longest good label that begins at word `i`. */
function longestAt(words: readonly SheetWord[], i: number, locale: Locale): Candidate | undefined {
  let best: Candidate | undefined;
  let text = '';
  let other = '';
  for (let k = i; k < Math.min(words.length, i + MOST_LABEL_WORDS); k++) {
    const word = words[k];
    const before = words[k - 1];
    if (!word) break;
    if (k > i && before) {
      if (left(word.box) - right(before.box) > 3.2 * charWidth([before, word])) break;
      if (/[:;]$/.test(before.text) && !/[(]/.test(word.text)) break;
    }
    text += ` ${word.text}`;
    other += ` ${word.second?.text || word.text}`;
    const key = squash(text, locale);
    if (key.length > 48) break;
    const found = betterOf(
      lookUp(key, locale),
      other === text ? undefined : lookUp(squash(other, locale), locale),
    );
    // A word with digits is a value, unless the label has it.
    if (found && found.quality < 1 && k > i && /\d/.test(word.text)) continue;
    if (found && found.quality >= 0.7 && (!best || found.quality >= best.quality - 0.25)) {
      best = { ...found, to: k + 1 };
    }
  }
  return best;
}

/** `H   SPEC TYPE:`: the last word of an answer, over a gap from a label that is whole without it. */
function isBetterWithout(line: Line, i: number, found: Candidate, locale: Locale): boolean {
  const next = line.words[i + 1];
  if (found.entry.heading || found.quality === 1 || !next || !line.segments.some((s) => s.words[0] === next))
    return false;
  const later = longestAt(line.words, i + 1, locale);
  return later !== undefined && later.quality > found.quality && later.to >= found.to;
}

type Found = ReturnType<typeof lookUp>;

const betterOf = (first: Found, other: Found): Found =>
  other && other.quality > (first?.quality ?? 0) ? other : first;

/** `10 Mar 1969`: the month of a date, though `Mar` is short for a label too. */
function isMonthOfDate(words: readonly SheetWord[], i: number, locale: Locale): boolean {
  if (!/^\p{L}+[.,]?$/u.test(words[i]?.text ?? '')) return false;
  return [i - 1, i].some((from) => {
    if (from < 0) return false;
    const text = textOf(words.slice(from, from + 3)).replace(/[.,;]$/, '');
    const date = dateIn(text, locale);
    return date?.day !== undefined && date.index === 0 && date.length === text.length;
  });
}

/**
 * `Treatment plan. Follow up ...` at the beginning of a line: a heading's colon that both readers took for a stop, or a
 * heading that runs into its text.
 */
function isStoppedHeading(
  words: readonly SheetWord[],
  from: number,
  to: number,
  { entry, quality }: Candidate,
): boolean {
  const [last, next] = [words[to - 1]?.text ?? '', words[to]?.text ?? ''];
  return (
    from === 0 &&
    entry.heading &&
    quality === 1 &&
    /\p{Ll}{3}\.$/u.test(last) &&
    upper(next) &&
    entry.key.length > 3
  );
}

function segmentAt(line: Line, word: SheetWord): Segment | undefined {
  return line.segments.find((s) => s.words.includes(word));
}

/** Whether what was found is printed as a label and not a word of a sentence. */
function printedAsLabel(hit: LabelHit, segment: Segment, next: SheetWord | undefined): boolean {
  const first = hit.words.find((w) => /[a-z]/i.test(w.text) && !ITEM_NUMBER.test(w.text));
  if (!first || !upper(first.text)) return hit.key.endsWith('#') && hit.atSegmentStart && hit.colon;
  const letters = hit.key.replace(/[^a-z]/g, '').length;
  if (letters <= 1)
    return hit.colon && !hit.key.endsWith('#') ? hit.atSegmentStart : hit.colon || hit.key === 'u#';
  if (hit.quality < 1 && !(hit.colon || hit.alone || hit.atSegmentStart)) return false;
  if (hit.heading) {
    const shout = hit.words.every((w) => !/[a-z]/.test(w.text));
    const named =
      /[dD]iagnosis$|procedure|operation/.test(hit.kind + hit.key) &&
      hit.words.length > 1 &&
      hit.quality === 1;
    const follows = next !== undefined && !/^[a-z]/.test(next.text) && segment.words.length <= 14;
    return hit.alone || (hit.atSegmentStart && (hit.colon || (shout && letters > 4) || (named && follows)));
  }
  if (hit.colon) return true;
  if (hit.key.endsWith('#') && letters >= 2) return true;
  if (hit.alone)
    return (
      letters > 2 || hit.words.some((w) => /\.$/.test(w.text)) || first.text === first.text.toUpperCase()
    );
  if (abbreviations(hit.sheet.locale).has(hit.key)) return true;
  // `MR` before what nobody can read: on a plate it is the number that was blotted.
  if (letters <= 2) return hit.atSegmentStart && next !== undefined && next.confidence < 0.4;
  const prose = segment.words.filter((w) => /^[a-z]{2,}/.test(w.text)).length > 5;
  if (prose) return false;
  const nextLower = next !== undefined && /^[a-z]/.test(next.text) && segment.words.includes(next);
  const multiple = hit.words.filter((w) => /[a-z]/i.test(w.text)).length > 1;
  if (multiple) return hit.atSegmentStart || !nextLower;
  if (inSentences(hit.sheet.locale).has(hit.key)) return headsIdentity(hit, segment);
  return hit.atSegmentStart && !nextLower;
}

/** `Patient Ana Ruiz    Date of birth 6/24/1960`: a word of sentences that heads a line of labels and capitals. */
function headsIdentity(hit: LabelHit, segment: Segment): boolean {
  const { line, sheet } = hit;
  return (
    hit.from === 0 &&
    segment.words.length <= 7 &&
    segment.words.every((w) => /^\p{Lu}/u.test(w.text)) &&
    line.segments.some((other) => {
      const beside = other === segment ? undefined : longestAt(other.words, 0, sheet.locale);
      return beside?.quality === 1 && /^(birthDate|mrn)$/.test(beside.entry.kind);
    })
  );
}

/** All labels of a sheet, line by line, left to right, none overlapping another. */
export function labelHits(sheet: Sheet): LabelHit[] {
  const hits: LabelHit[] = [];
  // What a square is captioned is a choice, not a label.
  const choices = new Set(sheet.ticks.flatMap((t) => t.caption.slice(0, 1)));
  for (const [lineIndex, line] of sheet.lines.entries()) {
    const { words } = line;
    for (let i = 0; i < words.length; i++) {
      const word = words[i];
      if (!word) break;
      const segment = segmentAt(line, word);
      if (!segment) continue;
      const before = words[i - 1];
      const numbered =
        before !== undefined && segment.words.includes(before) && ITEM_NUMBER.test(before.text);
      const found = longestAt(words, i, sheet.locale);
      if (!found || isBetterWithout(line, i, found, sheet.locale)) continue;
      let { to } = found;
      if (to === i + 1 && isMonthOfDate(words, i, sheet.locale)) continue;
      const last = words[to - 1];
      let colon =
        /[:;]$/.test(last?.text ?? '') || (/#$/.test(last?.text ?? '') && found.entry.key.endsWith('#'));
      if (isColon(words[to]?.text)) {
        colon = true;
        to++;
      }
      colon ||= isStoppedHeading(words, i, to, found);
      const own = words.slice(i, to);
      const inSegment = segment.words.indexOf(word);
      const lettered = isLettered(segment.words.slice(0, inSegment), word);
      const from = lettered ? i - inSegment : numbered ? i - 1 : i;
      const atSegmentStart = inSegment === 0 || (inSegment === 1 && numbered) || lettered;
      if (found.entry.heading && !colon && atSegmentStart) {
        const dash = own.findIndex((w) => /^[-–—]$/.test(w.text));
        const end = dash > 0 ? i + dash : to;
        const shouting = own.every((w) => !/[a-z]/.test(w.text));
        const tail = headingTail(segment.words.slice(inSegment + (end - i)), sheet.locale, shouting);
        to = Math.max(to, end + tail);
        to += datedTail(segment.words.slice(inSegment + (to - i)), sheet.locale);
        colon = /:$/.test(words[to - 1]?.text ?? '');
      }
      // A label that ends within its bracket goes on to the bracket's end.
      if (
        /\([^)]*$/.test(
          words
            .slice(i, to)
            .map((w) => w.text)
            .join(' '),
        )
      ) {
        const closed = words.slice(to, to + 6).findIndex((w) => /\)[:.]?$/.test(w.text));
        if (closed >= 0) to += closed + 1;
      }
      // `Address (street, city, state)`, `Name (Last) (First)`: how to fill it in.
      for (let note = 1; note > 0 && /^\(/.test(words[to]?.text ?? ''); ) {
        note = headingTail(segment.words.slice(inSegment + (to - i)), sheet.locale, false);
        to += note;
        colon ||= /:$/.test(words[to - 1]?.text ?? '');
      }
      const rest = segment.words.slice(inSegment + (to - i));
      const hit: LabelHit = {
        kind: found.entry.kind,
        key: found.entry.key,
        heading: found.entry.heading,
        quality: found.quality,
        colon,
        alone: atSegmentStart && rest.every((w) => !/[a-z0-9]/i.test(w.text)),
        atSegmentStart,
        sheet,
        lineIndex,
        line,
        from,
        to,
        words: own,
        box: union(words.slice(from, to).map((w) => w.box)) ?? line.box,
      };
      if (choices.has(word) && !colon) continue;
      if (isOfTitle(hit, segment) || !printedAsLabel(hit, segment, words[to])) continue;
      hits.push(hit);
      i = to - 1;
    }
  }
  return withWrapped(
    sheet,
    hits.filter((h) => !isColumnName(h) && !isAnswer(h, hits) && !isBand(h, hits)),
  );
}

/** A heading's word that is one of three or more names over the columns of a table. */
function isColumnName(hit: LabelHit): boolean {
  const { segments } = hit.line;
  if (!hit.heading || !hit.alone || hit.colon || segments.length < 3) return false;
  return (
    segments[0]?.words.includes(hit.words[0] as SheetWord) === false &&
    // A row of data beside a heading of the next column has numbers or small letters in its cells.
    segments.every(
      (s) =>
        s.words.length <= 4 &&
        s.words.every((w) => !/^\d/.test(w.text)) &&
        !/^[a-z]/.test(s.words[0]?.text ?? ''),
    )
  );
}

/** `CLERK`, `SPOUSE`: a word that could be a label but stands under one, as its answer. */
function isAnswer(hit: LabelHit, hits: readonly LabelHit[]): boolean {
  if (hit.colon || !hit.alone || hit.words.length > 1 || !/^(other|otherPerson|otherPhone)$/.test(hit.kind))
    return false;
  const em = hit.sheet.em;
  return hits.some(
    (h) =>
      h.alone &&
      !h.colon &&
      h.lineIndex < hit.lineIndex &&
      hit.lineIndex - h.lineIndex <= 3 &&
      Math.abs(left(h.box) - left(hit.box)) < 1.2 * em &&
      hit.box[1] - h.box[1] < 2.8 * em,
  );
}
