import sharp from 'sharp';
import type { PictureWidth } from '../../shared/core/record/review-api-pages.ts';
import { keepInMemory } from '../../shared/platform/kept-in-memory.ts';
import type { ObjectStore } from '../../shared/platform/objects/object-store.ts';

const KEPT_BYTES = 96 * 1024 * 1024;
/** A thumbnail is recognised, a page is read. */
const QUALITY: Readonly<Record<PictureWidth, number>> = { 160: 60, 1000: 72 };

/** Pages' upright pictures, whole or made smaller; the small ones are kept for a while. */
export function pagePictures(objects: ObjectStore, keptBytes = KEPT_BYTES) {
  const kept = keepInMemory(keptBytes);
  return {
    /** The object under `key`, `widthPx` wide when that is given and smaller than the picture itself. */
    async picture(key: string, widthPx: PictureWidth | undefined): Promise<Buffer> {
      if (widthPx === undefined) return await objects.get(key);
      return await kept.of(`${key} ${widthPx}`, async () =>
        sharp(await objects.get(key), { failOn: 'error', limitInputPixels: 110_000_000 })
          .resize({ width: widthPx, withoutEnlargement: true })
          .webp({ quality: QUALITY[widthPx], effort: 1 })
          .toBuffer(),
      );
    },
  };
}
