import type { Box } from '../geometry.ts';
import { components } from './components.ts';
import { type GreyImage, shrink, threshold } from './grey-image.ts';

const BLOCK_PX = 6;

export interface SolidAreas {
  /** Dark bars that carry light letters. */
  readonly bars: readonly Box[];
  /** Punch holes, black edges, blots: no letters in them. */
  readonly blots: readonly Box[];
}

/** Areas darker than any text, at about 300 dpi. */
export function findSolidAreas(image: GreyImage): SolidAreas {
  const small = shrink(image, BLOCK_PX);
  const dark = threshold(small, 110);
  const bars: Box[] = [];
  const blots: Box[] = [];
  for (const { box, inkPx } of components(dark, 30)) {
    const [x, y, w, h] = box;
    const filled = inkPx / (w * h);
    if (filled < 0.6 || h < 4 || w < 4) continue;
    const full: Box = [x * BLOCK_PX, y * BLOCK_PX, w * BLOCK_PX, h * BLOCK_PX];
    const atEdge = x <= 1 || y <= 1 || x + w >= small.widthPx - 1 || y + h >= small.heightPx - 1;
    if (w >= 14 && h >= 4 && h <= 30 && w > 2.5 * h && !atEdge) bars.push(full);
    else if (atEdge || (w <= 30 && h <= 30 && w / h < 1.6 && h / w < 1.6 && w >= 7)) blots.push(full);
  }
  return { bars, blots };
}

/** Turns a bar's light letters on dark into dark letters on light, its ragged rim into paper. */
export function invertBar(image: GreyImage, [x, y, w, h]: Box): void {
  const rim = BLOCK_PX + 2;
  const { data, widthPx, heightPx } = image;
  for (let row = Math.max(0, y - rim); row < Math.min(heightPx, y + h + rim); row++) {
    for (let column = Math.max(0, x - rim); column < Math.min(widthPx, x + w + rim); column++) {
      const at = row * widthPx + column;
      const inside = row >= y + rim / 2 && row < y + h - rim / 2 && column >= x + rim && column < x + w - rim;
      data[at] = inside ? 255 - (data[at] as number) : 255;
    }
  }
}
