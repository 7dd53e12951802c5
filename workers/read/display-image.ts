import sharp from 'sharp';
import type { Rotation } from '../../shared/core/page/geometry.ts';

/** A screen shows a page some 1000 pixels wide and may zoom in to twice that. */
const LONG_SIDE_PX = 2200;

/** The page turned upright, and nothing else done to it, as WebP for screens. */
export async function displayImage(image: string | Uint8Array, rotation: Rotation): Promise<Buffer> {
  return sharp(image, { failOn: 'error', limitInputPixels: 110_000_000 })
    .rotate(rotation)
    .resize(LONG_SIDE_PX, LONG_SIDE_PX, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 70, effort: 0 })
    .toBuffer();
}
