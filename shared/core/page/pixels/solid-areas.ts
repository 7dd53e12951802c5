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
export function invertBar(image: GreyImage, rough: Box): void {
  const [x, y, w, h] = exactBar(image, rough);
  const [outside, inside] = [4, 3];
  const { data, widthPx, heightPx } = image;
  for (let row = Math.max(0, y - outside); row < Math.min(heightPx, y + h + outside); row++) {
    for (let column = Math.max(0, x - outside); column < Math.min(widthPx, x + w + outside); column++) {
      const at = row * widthPx + column;
      const isInside =
        row >= y + inside && row < y + h - inside && column >= x + inside && column < x + w - inside;
      data[at] = isInside ? 255 - (data[at] as number) : 255;
    }
  }
}

/** The bar to the pixel: the rows and columns near the rough box's sides that are dark for half their length. */
function exactBar(image: GreyImage, [x, y, w, h]: Box): Box {
  const { data, widthPx, heightPx } = image;
  const isDark = (column: number, row: number): boolean =>
    column >= 0 &&
    row >= 0 &&
    column < widthPx &&
    row < heightPx &&
    (data[row * widthPx + column] as number) < 110;
  const half = (length: number, at: (i: number) => boolean): boolean => {
    let dark = 0;
    for (let i = 0; i < length; i += 4) if (at(i)) dark++;
    return dark * 8 >= length;
  };
  const rowIsBar = (row: number): boolean => half(w, (i) => isDark(x + i, row));
  const columnIsBar = (column: number): boolean => half(h, (i) => isDark(column, y + i));
  let [top, bottom, left, right] = [
    y - 2 * BLOCK_PX,
    y + h + 2 * BLOCK_PX,
    x - 2 * BLOCK_PX,
    x + w + 2 * BLOCK_PX,
  ];
  while (top < y + h / 2 && !rowIsBar(top)) top++;
  while (bottom > y + h / 2 && !rowIsBar(bottom - 1)) bottom--;
  while (left < x + w / 2 && !columnIsBar(left)) left++;
  while (right > x + w / 2 && !columnIsBar(right - 1)) right--;
  return [left, top, right - left, bottom - top];
}
