import { centreY, left, right, union } from '../page/geometry.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import type { Ticked } from './consent-squares.ts';
import { type Proposal, unreadAt } from './proposal.ts';

const MOST_WORDS = 8;

/**
 * A choice printed on a level with others of its kind whose squares were seen, all empty, while its own was not: a
 * heavy cross may have hidden it. Nobody can tell from a reading, so it is offered with its place and without a value.
 */
export function choiceWithoutSquare(
  path: string,
  others: readonly Ticked[],
  isChoice: (text: string) => boolean,
): Proposal | undefined {
  for (const { tick, sheet } of others) {
    const { em } = sheet;
    const squares = sheet.ticks.filter((t) => Math.abs(centreY(t.box) - centreY(tick.box)) < 0.9 * em);
    const level = sheet.lines
      .flatMap((l) => l.words)
      .filter((w) => Math.abs(centreY(w.box) - centreY(tick.box)) < 0.9 * em)
      .sort((a, b) => left(a.box) - left(b.box));
    for (const [i, first] of level.entries()) {
      const words = untilSquare(level.slice(i, i + MOST_WORDS), squares);
      const squared = squares.some(
        (s) => left(first.box) > left(s.box) && left(first.box) - right(s.box) < 1.6 * em,
      );
      const said = squared
        ? undefined
        : [1, 2, 3, words.length].find((n) => isChoice(textOf(words.slice(0, n))));
      const box = said && union(words.slice(0, said).map((w) => w.onPage));
      if (box) return unreadAt(path, sheet.number, box, textOf(words.slice(0, said)));
    }
  }
  return undefined;
}

function untilSquare(words: readonly SheetWord[], squares: readonly Ticked['tick'][]): SheetWord[] {
  const first = words[0];
  if (!first) return [];
  const next = Math.min(...squares.map((s) => left(s.box)).filter((x) => x > left(first.box)));
  return words.filter((w) => right(w.box) < next);
}
