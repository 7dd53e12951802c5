import { type Box, centreY, type Rotation, union } from './geometry.ts';

/**
 * A page's own text, as its file carries it. Boxes are in pixels of the page as drawn at 300 dpi, unturned;
 * `rotation` is the clockwise turn that makes its lines upright.
 */
export interface TextLayer {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rotation: Rotation;
  readonly words: readonly { readonly text: string; readonly box: Box }[];
}

/** One character of a PDF page, in the order the file draws it; boxes as in `TextLayer`. */
export interface PlacedCharacter {
  readonly text: string;
  readonly box: Box;
  readonly fontHeightPx: number;
  /** Clockwise turn of the character against the page, to the nearest quarter. */
  readonly turned: Rotation;
  /** Drawn where it can be seen: not an invisible mode, not under a picture of the page. */
  readonly visible: boolean;
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

/** Groups characters into words: a space, a turn, a new line or a gap ends a word. */
export function wordsOf(characters: readonly PlacedCharacter[]): { text: string; box: Box }[] {
  const words: { text: string; box: Box }[] = [];
  let word: PlacedCharacter[] = [];
  const end = (): void => {
    const box = union(word.map((c) => c.box));
    if (box) words.push({ text: word.map((c) => c.text).join(''), box });
    word = [];
  };
  for (const c of characters) {
    if (!c.visible) continue;
    const last = word.at(-1);
    if (c.text.trim() === '') {
      end();
      continue;
    }
    if (last && isDrawnTwice(last, c)) continue;
    if (last && !continues(last, c)) end();
    word.push(c);
  }
  end();
  return words;
}

/** Some programs print a letter twice, a hair apart, to make it bold. */
function isDrawnTwice(a: PlacedCharacter, b: PlacedCharacter): boolean {
  return a.text === b.text && Math.abs(a.box[0] - b.box[0]) < 2 && Math.abs(a.box[1] - b.box[1]) < 2;
}

function continues(a: PlacedCharacter, b: PlacedCharacter): boolean {
  if (a.turned !== b.turned) return false;
  const em = Math.max(a.fontHeightPx, b.fontHeightPx, 1);
  const [gap, step] =
    a.turned === 0
      ? [b.box[0] - (a.box[0] + a.box[2]), centreY(b.box) - centreY(a.box)]
      : a.turned === 180
        ? [a.box[0] - (b.box[0] + b.box[2]), centreY(b.box) - centreY(a.box)]
        : a.turned === 90
          ? [b.box[1] - (a.box[1] + a.box[3]), b.box[0] - a.box[0]]
          : [a.box[1] - (b.box[1] + b.box[3]), b.box[0] - a.box[0]];
  return gap < em * 0.3 && gap > -em * 1.2 && Math.abs(step) < em * 0.7;
}
