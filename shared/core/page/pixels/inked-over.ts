import type { Box } from '../geometry.ts';
import type { GreyImage } from './grey-image.ts';

/** Light letters on a dark bar leave at least so much of it light; a pen that blackens a value leaves less. */
const LIGHT_SHARE = 0.08;
/** Punch holes lie this near to an edge, as a share of the page's width. */
const MARGIN = 0.09;

/** True for a solid dark area that carries no letters: a value somebody inked over. */
export function isInkedOver({ data, widthPx }: GreyImage, [x, y, w, h]: Box): boolean {
  const [insetX, insetY] = [Math.round(w * 0.06) + 2, Math.round(h * 0.15) + 2];
  let [light, seen] = [0, 0];
  for (let row = y + insetY; row < y + h - insetY; row += 2) {
    for (let column = x + insetX; column < x + w - insetX; column += 2) {
      if ((data[row * widthPx + column] as number) > 128) light++;
      seen++;
    }
  }
  return seen > 0 && light < LIGHT_SHARE * seen;
}

/** A dark spot within the page's text, where no hole is punched and no scanner's edge is dark. */
export function isWithinText({ widthPx, heightPx }: GreyImage, [x, y, w, h]: Box): boolean {
  const margin = MARGIN * Math.min(widthPx, heightPx);
  return x > margin && y > margin && x + w < widthPx - margin && y + h < heightPx - margin;
}
