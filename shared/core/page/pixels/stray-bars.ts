import { left, overlapY, right } from '../geometry.ts';
import type { Component } from './components.ts';

/** Letters of running text at 300 dpi, for the height that is usual on a page. */
const LETTER_PX = [12, 80] as const;
const TALLER = 1.6;
const SLENDER = 0.24;
const THICKEST_PX = 16;

/**
 * Upright strokes among a page's groups of ink that are no letters: what is left of a rule too short, too crooked or
 * too broken to be found as one. They are taller than the page's letters and stand alone: the `I` of a headline has
 * letters of its own height beside it.
 */
export function strayBars(groups: readonly Component[]): Component[] {
  const heights = groups
    .filter(({ box }) => box[3] >= LETTER_PX[0] && box[3] <= LETTER_PX[1] && box[2] >= 6)
    .map(({ box }) => box[3])
    .sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length * 0.6)];
  if (usual === undefined) return [];
  const tall = groups.filter(({ box }) => box[3] >= TALLER * usual);
  const slender = tall.filter(({ box }) => box[2] <= Math.min(THICKEST_PX, SLENDER * box[3]));
  return slender.filter((bar) => !tall.some((other) => isLetterBeside(bar, other)));
}

function isLetterBeside(bar: Component, other: Component): boolean {
  const [, , w, h] = other.box;
  if (other === bar || w <= SLENDER * h || h < 0.6 * bar.box[3] || h > 1.6 * bar.box[3]) return false;
  const gap = Math.max(left(other.box) - right(bar.box), left(bar.box) - right(other.box));
  return gap < 1.2 * bar.box[3] && overlapY(bar.box, other.box) > 0.5 * Math.min(bar.box[3], h);
}
