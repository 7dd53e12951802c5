// The process that opens strangers' files, and may die of them. Started by decode-process.ts alone.
import { writeFileSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import { SNIFF_BYTES, sniffMediaType } from '../../shared/core/record/media-type.ts';
import { decodeImage } from './decode-image.ts';
import { decodePdf } from './decode-pdf.ts';
import {
  type DecodedPage,
  type DecodeMessage,
  type DecodeRequest,
  type DecodeResult,
  imageName,
  textLayerName,
} from './decode-protocol.ts';
import { loadPdfium } from './pdfium.ts';

/** A drawing in WASM blocks this thread, so another one sees to it that an orphan does not live on. */
const ORPHAN_WATCH = `
  const parent = process.ppid;
  setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, 500);
`;

sharp.cache(false);
sharp.concurrency(1);
new Worker(ORPHAN_WATCH, { eval: true }).unref();
preferToBeKilled();
process.on('disconnect', () => process.exit(0));

let pdfium: ReturnType<typeof loadPdfium> | undefined;

process.on('message', async (request: DecodeRequest) => {
  say(await decode(request));
});
say({ kind: 'ready' });

async function decode(request: DecodeRequest): Promise<DecodeResult> {
  const bytes = await readFile(request.path);
  if (bytes.length === 0) return { kind: 'refused', cause: 'file.empty' };
  const mediaType = sniffMediaType(bytes.subarray(0, SNIFF_BYTES));
  if (!mediaType) return { kind: 'refused', cause: 'file.not-supported' };
  const sink = (page: DecodedPage) => put(request.outDir, page);
  if (mediaType !== 'application/pdf') return decodeImage(bytes, mediaType, request.maxPixels, sink);
  pdfium ??= loadPdfium();
  return decodePdf(bytes, await pdfium, request, sink);
}

async function put(outDir: string, page: DecodedPage): Promise<void> {
  if (page.textLayer) {
    await writeWhole(join(outDir, textLayerName(page.number)), JSON.stringify(page.textLayer));
  }
  if (page.image) await writeWhole(join(outDir, imageName(page.number)), page.image);
  const { number, widthPx, heightPx, dpi } = page;
  say({ kind: 'page', number, widthPx, heightPx, dpi, hasTextLayer: page.textLayer !== undefined });
}

/** Under its own name a file is always whole. */
async function writeWhole(path: string, content: string | Buffer): Promise<void> {
  await writeFile(`${path}.part`, content);
  await rename(`${path}.part`, path);
}

function say(message: DecodeMessage): void {
  process.send?.(message);
}

/** When the machine runs out of memory, Linux should take this process and not the one that waits for it. */
function preferToBeKilled(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Not Linux, or not allowed: the parent's own limit stands.
  }
}
