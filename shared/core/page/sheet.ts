import type { Locale } from '../extract/locales/locale.ts';
import { agrees } from './choose-reading.ts';
import type { Box } from './geometry.ts';
import type { Line } from './lines.ts';
import { linesOf } from './lines.ts';
import { invert, mapBox } from './pixels/homography.ts';
import type { InkMark, PageReading, Rule, Word } from './reading.ts';
import type { SheetWord } from './sheet-word.ts';
import { skewOf, straightener } from './skew.ts';
import { gluePunctuation, splitAtColons, splitGlued } from './split-words.ts';
import { glyphBoxes, type Tick, ticksOf } from './ticks.ts';

/** A page laid straight, with its words in lines. Everything the extractor knows of a page. */
export interface Sheet {
  readonly number: number;
  /** Whose words and dates are printed on it. */
  readonly locale: Locale;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Median height of a word, px: the unit of distances on this sheet. */
  readonly em: number;
  readonly lines: readonly Line[];
  readonly horizontal: readonly Box[];
  readonly vertical: readonly Box[];
  readonly ticks: readonly Tick[];
  readonly ink: readonly { readonly box: Box; readonly onPage: Box; readonly inkPx: number }[];
  /** False when the reading carries no rules, squares or ink at all, so that their absence says nothing. */
  readonly sawMarks: boolean;
  /** From the straightened frame back to the contract's. */
  readonly backToPage: (box: Box) => Box;
}

/** More words than a dense page can hold: what is beyond is noise from a picture. */
const MOST_WORDS = 6000;

/** Boxes that are no boxes (not finite, no area, far off the page) are dropped: readers do make them. */
function usable(word: Word, widthPx: number, heightPx: number): boolean {
  const [x, y, w, h] = word.box;
  return (
    [x, y, w, h].every(Number.isFinite) &&
    w > 0 &&
    h > 0 &&
    x > -widthPx &&
    y > -heightPx &&
    x < 2 * widthPx &&
    y < 2 * heightPx &&
    h < heightPx / 3 &&
    word.text.trim() !== '' &&
    // Specks that a reader was not sure of; signs that mean something are no specks.
    (word.confidence >= 0.6 ||
      /[\p{L}\p{N}☐☑☒✓✔]/u.test(word.text) ||
      (word.confidence >= 0.3 && /^[%<>↑↓]$/.test(word.text.trim())))
  );
}

/** Readers take a capital I for a bar. */
const tidied = (word: Word): string =>
  word.text.trim() === '|' && word.box[3] > word.box[2] ? 'I' : word.text.trim();

function median(values: readonly number[], otherwise: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? otherwise;
}

/** The reader's own map where it has one: it saw the edges of the sheet, and a slant no single angle tells. */
function levellerOf({ level, widthPx, heightPx }: PageReading, seen: readonly Word[]) {
  if (level) {
    const unlevel = invert(level);
    return { straighten: (box: Box) => mapBox(level, box), back: (box: Box) => mapBox(unlevel, box) };
  }
  return straightener(skewOf(seen.map((w) => w.box)), widthPx, heightPx);
}

/** A dash of a dotted frame or rule, read as a letter: an upright stroke, half as high as the page's letters. */
const isDash = (word: SheetWord, em: number): boolean =>
  /^[|[\]{}I!l1i'’‘`]$/.test(word.text) && word.box[3] < 0.55 * em && word.box[2] < 0.4 * em;

/** Lays a page reading straight and puts its words in lines. Never throws. */
export function sheetOf(reading: PageReading, locale: Locale): Sheet {
  const { widthPx, heightPx } = reading;
  const seen = reading.words.filter((w) => usable(w, widthPx, heightPx)).slice(0, MOST_WORDS);
  const { straighten, back } = levellerOf(reading, seen);
  const straight: SheetWord[] = seen.map((w) => ({
    text: tidied(w),
    box: straighten(w.box),
    onPage: w.box,
    confidence: Math.min(1, Math.max(0, Number.isFinite(w.confidence) ? w.confidence : 0)),
    page: reading.number,
    ownText: w.source === 'text-layer',
    ...(w.other ? { second: { agrees: agrees(w.text, w.other.text), text: w.other.text } } : {}),
  }));
  const em = Math.max(
    4,
    median(
      straight.filter((w) => /[a-z0-9]{2}/i.test(w.text)).map((w) => w.box[3]),
      40,
    ),
  );
  const drawn = reading.checkboxes.map((c) => ({
    box: straighten(c.box),
    onPage: c.box,
    checked: c.checked,
  }));
  const whole = straight.filter((w) => w.ownText || !isDash(w, em));
  const { words: unglyphed, boxes } = glyphBoxes(splitGlued(splitAtColons(gluePunctuation(whole))), drawn);
  const lines = linesOf(unglyphed);
  return {
    number: reading.number,
    locale,
    widthPx,
    heightPx,
    em,
    lines,
    horizontal: rulesOf(reading.rules, 'horizontal', straighten),
    vertical: rulesOf(reading.rules, 'vertical', straighten),
    ticks: ticksOf(boxes, lines),
    ink: reading.ink.map((i: InkMark) => ({ box: straighten(i.box), onPage: i.box, inkPx: i.inkPx })),
    sawMarks: reading.rules.length + reading.checkboxes.length + reading.ink.length > 0,
    backToPage: back,
  };
}

function rulesOf(
  rules: readonly Rule[],
  direction: Rule['direction'],
  straighten: (box: Box) => Box,
): readonly Box[] {
  return rules.filter((r) => r.direction === direction).map((r) => straighten(r.box));
}
