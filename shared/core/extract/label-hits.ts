import { type Box, left, right, union } from '../page/geometry.ts';
import { charWidth, type Line, type Segment } from '../page/lines.ts';
import type { Sheet } from '../page/sheet.ts';
import type { SheetWord } from '../page/sheet-word.ts';
import type { LabelKind } from './labels/kinds.ts';
import { type LabelEntry, lookUp, squash } from './labels/lexicon.ts';

/** A printed label found on a sheet. */
export interface LabelHit {
  readonly kind: LabelKind;
  readonly key: string;
  readonly heading: boolean;
  /** 1 for the exact wording, less for each letter a reader lost. */
  readonly quality: number;
  readonly colon: boolean;
  /** Nothing else stands in its segment. */
  readonly alone: boolean;
  readonly atSegmentStart: boolean;
  readonly sheet: Sheet;
  readonly lineIndex: number;
  readonly line: Line;
  /** Indices into the line's words: from the item number, if any, up to but not including the first word after. */
  readonly from: number;
  readonly to: number;
  readonly words: readonly SheetWord[];
  readonly box: Box;
}

const MOST_LABEL_WORDS = 9;
/** Abbreviations that mean nothing else on a medical page. */
const UNMISTAKABLE = new Set([
  'mrn',
  'dob',
  'mrn#',
  'csn',
  'ssn',
  'acct',
  'birthdate',
  'loc',
  'pcp',
  'icd',
  'agesex',
  'agesx',
  'sexage',
  'enc',
  'adm',
]);
const ITEM_NUMBER = /^\(?\d{1,2}[a-z]?[.)]?$/i;
const isColon = (text: string | undefined): boolean => text !== undefined && /^[:;]$/.test(text);

interface Candidate {
  readonly entry: LabelEntry;
  readonly quality: number;
  readonly to: number;
}

/** The longest good label that begins at word `i`. */
function longestAt(words: readonly SheetWord[], i: number): Candidate | undefined {
  let best: Candidate | undefined;
  let text = '';
  for (let k = i; k < Math.min(words.length, i + MOST_LABEL_WORDS); k++) {
    const word = words[k];
    const before = words[k - 1];
    if (!word) break;
    if (k > i && before) {
      if (left(word.box) - right(before.box) > 3.2 * charWidth([before, word])) break;
      if (/[:;]$/.test(before.text) && !/[(]/.test(word.text)) break;
    }
    text += ` ${word.text}`;
    const key = squash(text);
    if (key.length > 48) break;
    const found = lookUp(key);
    if (found && found.quality >= 0.7 && (!best || found.quality >= best.quality - 0.25)) {
      best = { ...found, to: k + 1 };
    }
  }
  return best;
}

const upper = (text: string): boolean => /^[("[]?\p{Lu}/u.test(text);

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
    return hit.alone || (hit.atSegmentStart && (hit.colon || (shout && letters > 4)));
  }
  if (hit.colon) return true;
  if (hit.key.endsWith('#') && letters >= 2) return true;
  if (hit.alone)
    return (
      letters > 2 || hit.words.some((w) => /\.$/.test(w.text)) || first.text === first.text.toUpperCase()
    );
  if (UNMISTAKABLE.has(hit.key)) return true;
  if (letters <= 2) return false;
  const prose = segment.words.filter((w) => /^[a-z]{2,}/.test(w.text)).length > 5;
  if (prose) return false;
  const nextLower = next !== undefined && /^[a-z]/.test(next.text) && segment.words.includes(next);
  const multiple = hit.words.filter((w) => /[a-z]/i.test(w.text)).length > 1;
  if (multiple) return hit.atSegmentStart || !nextLower;
  return hit.atSegmentStart && !nextLower;
}

/** All labels of a sheet, line by line, left to right, none overlapping another. */
export function labelHits(sheet: Sheet): LabelHit[] {
  const hits: LabelHit[] = [];
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
      const found = longestAt(words, i);
      if (!found) continue;
      let { to } = found;
      const last = words[to - 1];
      let colon =
        /[:;]$/.test(last?.text ?? '') || (/#$/.test(last?.text ?? '') && found.entry.key.endsWith('#'));
      if (isColon(words[to]?.text)) {
        colon = true;
        to++;
      }
      const from = numbered ? i - 1 : i;
      const own = words.slice(i, to);
      const inSegment = segment.words.indexOf(word);
      const atSegmentStart = inSegment === 0 || (inSegment === 1 && numbered);
      const rest = segment.words.slice(segment.words.indexOf(word) + (to - i));
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
      if (!printedAsLabel(hit, segment, words[to])) continue;
      hits.push(hit);
      i = to - 1;
    }
  }
  return hits;
}
