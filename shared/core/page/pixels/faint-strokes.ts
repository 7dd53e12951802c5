import type { Box } from '../geometry.ts';
import { type Component, components } from './components.ts';
import { type GreyImage, shrink, threshold } from './grey-image.ts';

/** Pencil on paper after evening the light: this much darker than the paper's 250 is more than a scanner's noise. */
const FAINT = 234;
/** Means of four pixels: the noise of a scanner is halved. */
const SHRUNK = 2;
/** At 150 dpi: a quarter inch, longer than a letter of print that shines through from the back. */
const LONG_PX = 38;
/** Share of the width where the shadow of a sheet's own edge falls. */
const EDGE = 0.04;
const LEAST_THICK_PX = 7;
/** A stroke of a pen or pencil fills little of its box; a stain fills most of it. */
const MOST_FILLED = 0.4;

/**
 * Strokes of a hand too faint to be taken for ink, on a page of about 300 dpi with its light evened: what a pencil
 * leaves. Print shining through from the back is as faint but made of small letters, rules are straight, shadows wide.
 */
export function faintStrokes(page: GreyImage): Component[] {
  const bitmap = threshold(shrink(page, SHRUNK), FAINT);
  const margin = Math.round(EDGE * bitmap.widthPx);
  const strokes = components(bitmap, 20).filter(({ box: [x, y, w, h], inkPx }) => {
    const atEdge =
      x < margin || y < margin || x + w > bitmap.widthPx - margin || y + h > bitmap.heightPx - margin;
    return (
      !atEdge && Math.max(w, h) >= LONG_PX && Math.min(w, h) >= LEAST_THICK_PX && inkPx < MOST_FILLED * w * h
    );
  });
  return strokes.map(({ box, inkPx }) => ({
    box: box.map((v) => v * SHRUNK) as unknown as Box,
    inkPx: inkPx * SHRUNK * SHRUNK,
  }));
}
