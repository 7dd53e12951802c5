import type { GreyImage } from './grey-image.ts';
import { type Homography, IDENTITY, invert } from './homography.ts';

/**
 * The image as seen through `map` (its pixels to the new one's), `widthPx` × `heightPx`, sampled between pixels.
 * What lies outside the image comes out white.
 */
export function warp(image: GreyImage, map: Homography, widthPx: number, heightPx: number): GreyImage {
  const h = invert(map);
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  const [sw, sh] = [image.widthPx, image.heightPx];
  if (isIdentity(h) && sw === widthPx && sh === heightPx)
    return { data: image.data.slice(), widthPx, heightPx };
  const source = image.data;
  const [h0, h1, h2, h3, h4, h5, h6, h7, h8] = h;
  const affine = h6 === 0 && h7 === 0 && h8 === 1;
  for (let y = 0; y < heightPx; y++) {
    const nx0 = h1 * y + h2;
    const ny0 = h4 * y + h5;
    const nw0 = h7 * y + h8;
    for (let x = 0; x < widthPx; x++) {
      const w = affine ? 1 : 1 / (h6 * x + nw0);
      const sx = (h0 * x + nx0) * w;
      const sy = (h3 * x + ny0) * w;
      if (sx < 0 || sy < 0 || sx >= sw - 1 || sy >= sh - 1) continue;
      const x0 = sx | 0;
      const y0 = sy | 0;
      const tx = sx - x0;
      const ty = sy - y0;
      const at = y0 * sw + x0;
      const a = source[at] as number;
      const c = source[at + sw] as number;
      const top = a + ((source[at + 1] as number) - a) * tx;
      const bottom = c + ((source[at + sw + 1] as number) - c) * tx;
      data[y * widthPx + x] = top + (bottom - top) * ty + 0.5;
    }
  }
  return { data, widthPx, heightPx };
}

/** To a hundredth of a pixel over a page. */
function isIdentity(h: Homography): boolean {
  return IDENTITY.every((cell, i) => Math.abs((h[i] as number) - cell) < (i === 2 || i === 5 ? 0.01 : 1e-6));
}
