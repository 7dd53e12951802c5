import type { Box } from '../geometry.ts';
import type { GreyImage } from './grey-image.ts';

/** A copy of the part of the image within `box`, which must lie inside it. */
export function cropGrey({ data, widthPx }: GreyImage, [x, y, w, h]: Box): GreyImage {
  const out = new Uint8Array(w * h);
  for (let row = 0; row < h; row++) {
    const from = (y + row) * widthPx + x;
    out.set(data.subarray(from, from + w), row * w);
  }
  return { data: out, widthPx: w, heightPx: h };
}

/** The image turned by half. */
export function turnHalf({ data, widthPx, heightPx }: GreyImage): GreyImage {
  return { data: data.slice().reverse(), widthPx, heightPx };
}
