import type { DrawnMarks } from './drawn-marks.ts';
import { type Box, bottom, centreX, centreY, left, type Rotation, right, top, union } from './geometry.ts';

/**
 * A page's own text, as its file carries it. Boxes are in pixels of the page as drawn at 300 dpi, unturned;
 * `rotation` is the clockwise turn that makes its lines upright.
 */
export interface TextLayer {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rotation: Rotation;
  readonly words: readonly { readonly text: string; readonly box: Box }[];
  /** What the page carries besides; absent where that must be looked for in its picture. */
  readonly marks?: DrawnMarks;
}

/** One character of a PDF page, in the order the file draws it; boxes as in `TextLayer`. */
export interface PlacedCharacter {
  readonly text: string;
  readonly box: Box;
  /** The room the font gives it, wider than a narrow letter's ink. */
  readonly cell: Box;
  readonly fontHeightPx: number;
  /** Clockwise turn of the character against the page, to the nearest quarter. */
  readonly turned: Rotation;
  /** Drawn where it can be seen: not an invisible mode, not under a picture of the page. */
  readonly visible: boolean;
  /** A further letter of the glyph before it: a font's one sign for `tt` or `ff`. */
  readonly sharesGlyph?: true;
}

/** Fewer characters than this are a stamp or a page number on a picture, not the page's text. */
const FEWEST_CHARACTERS = 12;
const MOST_UNREADABLE_SHARE = 0.1;

/**
 * True when the page's own text may stand for reading it: enough of it is visible and in readable letters, and a
 * picture does not carry the page. `pictureShare` is the share of the page the largest picture covers, 0..1.
 */
export function textIsUsable(characters: readonly PlacedCharacter[], pictureShare: number): boolean {
  const seen = characters.filter((c) => c.visible && c.text.trim() !== '');
  if (seen.length < FEWEST_CHARACTERS) return false;
  const unreadable = seen.filter((c) => /[\uFFFD\uE000-\uF8FF]/u.test(c.text)).length;
  if (unreadable / seen.length > MOST_UNREADABLE_SHARE) return false;
  // A letterhead or a photograph behind real text is common; a scan with a stamped line of text is too.
  return pictureShare < 0.5 || seen.length >= 400;
}

/** The quarter turn most characters need to stand upright. */
export function uprightTurn(characters: readonly PlacedCharacter[]): Rotation {
  const count: Record<Rotation, number> = { 0: 0, 90: 0, 180: 0, 270: 0 };
  for (const c of characters) if (c.text.trim() !== '') count[c.turned]++;
  const most = ([0, 90, 180, 270] as const).reduce((best, turn) => (count[turn] > count[best] ? turn : best));
  return ((360 - most) % 360) as Rotation;
}

/** Groups characters into words: a space, a turn, a new line or a gap wider than between letters ends a word. */
export function wordsOf(characters: readonly PlacedCharacter[]): { text: string; box: Box }[] {
  return stretchesOf(characters).flatMap((stretch) => {
    const gaps = stretch.slice(1).map((c, i) => gapBetween(stretch[i] as PlacedCharacter, c));
    const em = Math.max(1, ...stretch.map((c) => c.fontHeightPx));
    // Spaced-out headings have gaps as wide as another line's spaces, but all alike.
    const usual = median(gaps);
    const widest = usual > 0.1 * em && gaps.length > 1 ? usual * 1.7 : 0.2 * em;
    const words: PlacedCharacter[][] = [];
    stretch.forEach((c, i) => {
      const word = words.at(-1);
      if (word && (gaps[i - 1] as number) <= widest) word.push(c);
      else words.push([c]);
    });
    return words.map((word) => ({
      text: word.map((c) => c.text).join(''),
      box: union(word.map((c) => c.box)) as Box,
    }));
  });
}

/** Runs of characters on one line with no space among them. */
function stretchesOf(characters: readonly PlacedCharacter[]): PlacedCharacter[][] {
  const stretches: PlacedCharacter[][] = [];
  let open: PlacedCharacter[] | undefined;
  for (const c of characters) {
    if (c.text.trim() === '') {
      open = undefined;
      continue;
    }
    if (!c.visible) continue;
    const last = open?.at(-1);
    if (last && isDrawnTwice(last, c)) continue;
    if (open && last && isNext(last, c)) {
      open.push(c);
    } else {
      open = [c];
      stretches.push(open);
    }
  }
  return stretches;
}

/** Some programs print a letter twice, a hair apart, to make it bold. */
function isDrawnTwice(a: PlacedCharacter, b: PlacedCharacter): boolean {
  if (b.sharesGlyph) return false;
  return a.text === b.text && Math.abs(a.box[0] - b.box[0]) < 2 && Math.abs(a.box[1] - b.box[1]) < 2;
}

/** On the same line, not far to the right. */
function isNext(a: PlacedCharacter, b: PlacedCharacter): boolean {
  const em = Math.max(a.fontHeightPx, b.fontHeightPx, 1);
  const gap = gapBetween(a, b);
  const upright = a.turned % 180 === 0;
  const step = upright ? centreY(b.box) - centreY(a.box) : centreX(b.box) - centreX(a.box);
  return a.turned === b.turned && gap < em && gap > -em && Math.abs(step) < em * 0.7;
}

/** Pixels between the end of one character and the start of the next, in the direction of writing. */
function gapBetween({ cell: a, turned }: PlacedCharacter, { cell: b }: PlacedCharacter): number {
  switch (turned) {
    case 0:
      return left(b) - right(a);
    case 90:
      return top(b) - bottom(a);
    case 180:
      return left(a) - right(b);
    case 270:
      return top(a) - bottom(b);
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
