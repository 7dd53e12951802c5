import { type Box, centreX, centreY, left, overlapY, right } from './geometry.ts';
import type { Line } from './lines.ts';
import type { SheetWord } from './sheet-word.ts';
import { partOf } from './split-words.ts';

/** A square with the words printed to its right (or, failing those, to its left). */
export interface Tick {
  readonly box: Box;
  readonly onPage: Box;
  readonly checked: boolean;
  readonly caption: readonly SheetWord[];
}

type Square = Omit<Tick, 'caption'>;

const CHECKED = /^[☒☑✓✔✗✘🗹🗷]$|^\[[xX✓✔*]\]$|^\([xX✓✔]\)$/u;
const UNCHECKED = /^[☐□▢❏❑◻]$|^\[[ _]?\]$|^\(_?\)$|^\[$/u;

/**
 * Takes squares out of the words: those printed as characters become squares of their own, and what a reader made of
 * a square that was also seen as one (`LJ`, `[X`) is cut off.
 */
export function glyphBoxes(
  words: readonly SheetWord[],
  drawn: readonly Square[],
): { words: SheetWord[]; boxes: Square[] } {
  const boxes: Square[] = [...drawn];
  const kept: SheetWord[] = [];
  for (const word of words) {
    const glyph = /^([☒☑✓✔☐□▢]|\[[xX ]?\])(.+)$/u.exec(word.text);
    const parts = glyph?.[1]
      ? [partOf(word, 0, glyph[1].length), partOf(word, glyph[1].length, word.text.length)]
      : [word];
    for (const part of parts) {
      // A cross that hid its square, on a level with another choice's square.
      const crossed =
        /^[xX]$/.test(part.text) &&
        drawn.some(
          (d) =>
            overlapY(d.box, part.box) > 0.5 * d.box[3] &&
            part.box[3] < 2 * d.box[3] &&
            part.box[3] > 0.5 * d.box[3] &&
            left(d.box) > right(part.box) + 4 * d.box[2],
        );
      if (crossed) boxes.push({ box: part.box, onPage: part.onPage, checked: true });
      else if (CHECKED.test(part.text) || UNCHECKED.test(part.text)) {
        const seen = drawn.some(
          (d) => overlapY(d.box, part.box) > 0 && Math.abs(centreX(d.box) - centreX(part.box)) < part.box[3],
        );
        if (!seen) boxes.push({ box: part.box, onPage: part.onPage, checked: CHECKED.test(part.text) });
      } else {
        const rest = part.ownText ? part : withoutSquares(part, drawn);
        if (rest) kept.push(rest);
      }
    }
  }
  return { words: kept, boxes };
}

/** A word less the characters that were read into a square. */
function withoutSquares(word: SheetWord, squares: readonly Square[]): SheetWord | undefined {
  for (const { box } of squares) {
    if (overlapY(box, word.box) < 0.3 * Math.min(box[3], word.box[3])) continue;
    const from = Math.max(left(box), left(word.box));
    const to = Math.min(right(box), right(word.box));
    if (to - from < 0.3 * box[2]) continue;
    if ((to - from) / word.box[2] > 0.6) return undefined;
    const n = word.text.length;
    const per = word.box[2] / Math.max(1, n);
    if (from <= left(word.box) + 0.5 * per) {
      const drop = Math.max(1, Math.round((to - left(word.box)) / per));
      if (drop >= n) return undefined;
      return partOf(word, drop, n);
    }
    if (to >= right(word.box) - 0.5 * per) {
      const keep = n - Math.max(1, Math.round((right(word.box) - from) / per));
      if (keep <= 0) return undefined;
      return partOf(word, 0, keep);
    }
  }
  return word;
}

/** Gives each square its caption: the words on its level up to the next square or a wide gap. */
export function ticksOf(squares: readonly Square[], lines: readonly Line[]): Tick[] {
  const ordered = squares
    .filter((s) => !insideWord(s, lines))
    .sort((a, b) => centreY(a.box) - centreY(b.box) || left(a.box) - left(b.box));
  return ordered.map((square) => {
    const level = lines.filter(
      (l) =>
        overlapY(l.box, square.box) > 0 &&
        l.words.some(
          (w) => Math.abs(centreY(w.box) - centreY(square.box)) < 0.7 * Math.max(square.box[3], w.box[3]),
        ),
    );
    const reach = Math.max(square.box[3], 20);
    const nextX = Math.min(
      ...ordered
        .filter(
          (o) =>
            o !== square &&
            Math.abs(centreY(o.box) - centreY(square.box)) < reach &&
            left(o.box) > right(square.box),
        )
        .map((o) => left(o.box)),
      Number.POSITIVE_INFINITY,
    );
    const words = level
      .flatMap((l) => l.words)
      .filter(
        (w) => Math.abs(centreY(w.box) - centreY(square.box)) < 0.75 * Math.max(square.box[3], w.box[3]),
      )
      .filter((w) => left(w.box) >= right(square.box) - 0.3 * reach && right(w.box) <= nextX + 0.2 * reach)
      .sort((a, b) => left(a.box) - left(b.box));
    const caption: SheetWord[] = [];
    let x = right(square.box);
    for (const word of words) {
      if (left(word.box) - x > (caption.length ? 1.2 : 2.5) * Math.max(reach, word.box[3])) break;
      caption.push(word);
      x = right(word.box);
    }
    return { ...square, caption };
  });
}

/** A letter of round or square shape that was taken for a square: letters of its word touch it. */
function insideWord(square: Square, lines: readonly Line[]): boolean {
  const { box } = square;
  return lines.some((l) =>
    l.words.some(
      (w) =>
        overlapY(w.box, box) > 0.8 * box[3] &&
        box[3] < 1.05 * w.box[3] &&
        /^[\p{Ll}]|^[\p{Lu}]{2}/u.test(w.text) &&
        left(w.box) > left(box) &&
        left(w.box) - right(box) < 0.22 * box[3],
    ),
  );
}
