import sharp, { type Metadata, type Sharp } from 'sharp';
import type { Cause } from '../../shared/core/record/causes.ts';
import type { MediaType } from '../../shared/core/record/media-type.ts';
import type { DecodeResult, PageSink } from './decode-protocol.ts';
import { tiffStructure } from './tiff-structure.ts';

const LONG_SIDE_OF_A_SHEET_IN = 11;

/**
 * Decodes a TIFF, JPEG or PNG and hands each page to `sink`, re-encoded, so that nothing later has to open a
 * stranger's bytes again. Pixels stay where they are: no turn by EXIF, which phones and scanners set as they like.
 */
export async function decodeImage(
  bytes: Buffer,
  mediaType: MediaType,
  maxPixels: number,
  sink: PageSink,
): Promise<DecodeResult> {
  try {
    const structure = mediaType === 'image/tiff' ? tiffStructure(bytes) : undefined;
    if (structure && !structure.whole) return { kind: 'refused', cause: 'file.damaged' };
    const first = await open(bytes, 0, maxPixels).metadata();
    const pages = structure?.pages ?? Array.from({ length: first.pages ?? 1 }, (_, i) => i);
    if (pages.length === 0) return { kind: 'refused', cause: 'file.no-pages' };
    for (const [i, page] of pages.entries()) {
      const metadata = page === 0 ? first : await open(bytes, page, maxPixels).metadata();
      if (metadata.width * metadata.height > maxPixels) return { kind: 'refused', cause: 'page.too-large' };
      const image = await encode(open(bytes, page, maxPixels), metadata);
      await sink({
        number: i + 1,
        image,
        widthPx: metadata.width,
        heightPx: metadata.height,
        dpi: plausibleDpi(metadata),
      });
    }
    return { kind: 'done', pageCount: pages.length };
  } catch (error) {
    return { kind: 'refused', cause: causeOf(error) };
  }
}

function open(bytes: Buffer, page: number, maxPixels: number): Sharp {
  return sharp(bytes, { page, limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true });
}

async function encode(image: Sharp, metadata: Metadata): Promise<Buffer> {
  const flat = metadata.hasAlpha ? image.flatten({ background: 'white' }) : image;
  // Two-level scans stay exact; the rest is stored at a quality that reads the same at a tenth of the room.
  if (metadata.bitsPerSample === 1) {
    return flat.toColourspace('b-w').png({ compressionLevel: 4 }).toBuffer();
  }
  const grey = metadata.channels <= 2;
  return flat
    .toColourspace(grey ? 'b-w' : 'srgb')
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

/** What the file claims, where a document scanner could have made it; otherwise as if it were a Letter sheet. */
function plausibleDpi(metadata: Metadata): number {
  const claimed = metadata.density ?? 0;
  if (claimed >= 100 && claimed <= 1200) return Math.round(claimed);
  return Math.round(Math.max(metadata.width, metadata.height) / LONG_SIDE_OF_A_SHEET_IN);
}

function causeOf(error: unknown): Cause {
  const message = error instanceof Error ? error.message : '';
  if (/pixel limit|too large|dimensions exceed/i.test(message)) return 'page.too-large';
  if (/out of memory|bad_alloc|unable to allocate/i.test(message)) return 'work.too-much-memory';
  return 'file.damaged';
}
