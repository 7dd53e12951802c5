import type { Box } from '../geometry.ts';
import type { GreyImage } from './grey-image.ts';

/** Where light letters stand on a dark bar so much of it is light; a pen that blackens a value leaves less anywhere. */
const LIGHT_SHARE = 0.06;
/** A short word on a long bar is looked for window by window, in heights of the bar. */
const WINDOW = 1.5;
/** Punch holes lie this near to an edge, as a share of the page's width. */
const MARGIN = 0.09;

/** True for a solid dark area that carries no letters: a value somebody inked over. */
export function isInkedOver(image: GreyImage, [x, y, w, h]: Box): boolean {
  const [insetX, insetY] = [Math.round(w * 0.06) + 2, Math.round(h * 0.15) + 2];
  const step = Math.max(8, Math.round(WINDOW * h));
  for (let from = x + insetX; from < x + w - insetX; from += step) {
    const to = Math.min(from + step, x + w - insetX);
    if (lightShare(image, from, to, y + insetY, y + h - insetY) >= LIGHT_SHARE) return false;
  }
  return true;
}

function lightShare({ data, widthPx }: GreyImage, x0: number, x1: number, y0: number, y1: number): number {
  let [light, seen] = [0, 0];
  for (let y = y0; y < y1; y += 2) {
    for (let x = x0; x < x1; x += 2) {
      if ((data[y * widthPx + x] as number) > 128) light++;
      seen++;
    }
  }
  return light / Math.max(1, seen);
}

/** A dark spot within the page's text, where no hole is punched and no scanner's edge is dark. */
export function isWithinText({ widthPx, heightPx }: GreyImage, [x, y, w, h]: Box): boolean {
  const margin = MARGIN * Math.min(widthPx, heightPx);
  return x > margin && y > margin && x + w < widthPx - margin && y + h < heightPx - margin;
}
