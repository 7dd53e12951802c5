import type { Box } from '../../shared/core/page/geometry.ts';
import { findBrokenBoxes } from '../../shared/core/page/pixels/broken-boxes.ts';
import { checkboxAt, findCheckboxes, isLetterOfWord } from '../../shared/core/page/pixels/checkboxes.ts';
import { type Component, components, componentsOfRuns } from '../../shared/core/page/pixels/components.ts';
import {
  type Bitmap,
  type GreyImage,
  otsuLevel,
  threshold,
} from '../../shared/core/page/pixels/grey-image.ts';
import { findInk } from '../../shared/core/page/pixels/ink.ts';
import { isInkedOver, isWithinText } from '../../shared/core/page/pixels/inked-over.ts';
import { eraseBox, eraseRules, findRules } from '../../shared/core/page/pixels/rules.ts';
import { inkRuns } from '../../shared/core/page/pixels/runs.ts';
import { findSolidAreas, invertBar } from '../../shared/core/page/pixels/solid-areas.ts';
import { strayBars } from '../../shared/core/page/pixels/stray-bars.ts';
import type { Checkbox, InkMark, Rule, Word } from '../../shared/core/page/reading.ts';

/** What a page carries besides words. */
export interface Marks {
  readonly rules: readonly Rule[];
  readonly checkboxes: readonly Checkbox[];
  readonly ink: readonly InkMark[];
}

export interface FoundMarks {
  readonly rules: readonly Rule[];
  readonly checkboxes: readonly Checkbox[];
  /** The groups of ink left when all of that is taken out. */
  readonly groups: readonly Component[];
  /** Groups of ink that `words` do not account for. */
  inkAmong(words: readonly Word[]): InkMark[];
}

/**
 * Finds rules, checkboxes, bars and blots on a level page at about 300 dpi, its light evened, and takes them out of
 * `page`, which is changed: what is left is for a reader of words.
 */
export function findMarks(page: GreyImage, { isClean }: { isClean: boolean }): FoundMarks {
  const level = isClean ? 170 : Math.min(190, Math.max(120, otsuLevel(page)));
  const { bars, blots } = findSolidAreas(page);
  const inkedOver = [
    ...bars.filter((bar) => isInkedOver(page, bar)),
    ...blots.filter((blot) => isWithinText(page, blot)),
  ];
  for (const bar of bars) if (!inkedOver.includes(bar)) invertBar(page, bar);
  const bitmap: Bitmap = threshold(page, level);
  for (const blot of [...blots, ...inkedOver]) eraseBox(page, bitmap, blot, 8);
  const runs = inkRuns(bitmap);
  const pieces = componentsOfRuns(runs, 8);
  const whole = findCheckboxes(
    bitmap,
    pieces.filter(({ inkPx }) => inkPx >= 60),
  );
  const { rules, barcodes } = findRules(bitmap, runs);
  const known = [...whole.map(({ box }) => box), ...barcodes];
  const broken = findBrokenBoxes(bitmap, pieces, known).map((box) => checkboxAt(bitmap, box));
  const checkboxes = [...whole, ...broken].filter(({ box }) => !isLetterOfWord(box, pieces));
  for (const code of barcodes) eraseBox(page, bitmap, code, 6);
  for (const { box } of checkboxes) eraseBox(page, bitmap, box, 5);
  eraseRules(page, bitmap, rules);
  const all = components(bitmap, 6);
  const strays = new Set(strayBars(all));
  for (const { box } of strays) eraseBox(page, bitmap, box, 1);
  const groups = all.filter((group) => !strays.has(group));
  return {
    rules,
    checkboxes,
    groups,
    inkAmong: (words) => [...findInk(groups, words), ...inkedOver.map(inkOf)],
  };
}

const inkOf = (box: Box): InkMark => ({ box, inkPx: box[2] * box[3] });
