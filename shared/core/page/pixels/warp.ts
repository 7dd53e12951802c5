import type { GreyImage } from './grey-image.ts';
import { type Homography, invert } from './homography.ts';

/**
 * The image as seen through `map` (its pixels to the new one's), `widthPx` × `heightPx`, sampled between pixels.
 * What lies outside the image comes out white.
 */
export function warp(image: GreyImage, map: Homography, widthPx: number, heightPx: number): GreyImage {
  const h = invert(map);
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  const [sw, sh] = [image.widthPx, image.heightPx];
  const source = image.data;
  for (let y = 0; y < heightPx; y++) {
    const [nx0, ny0, nw0] = [h[1] * y + h[2], h[4] * y + h[5], h[7] * y + h[8]];
    for (let x = 0; x < widthPx; x++) {
      const w = 1 / (h[6] * x + nw0);
      const sx = (h[0] * x + nx0) * w;
      const sy = (h[3] * x + ny0) * w;
      if (sx < 0 || sy < 0 || sx >= sw - 1 || sy >= sh - 1) continue;
      const x0 = sx | 0;
      const y0 = sy | 0;
      const [tx, ty] = [sx - x0, sy - y0];
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
