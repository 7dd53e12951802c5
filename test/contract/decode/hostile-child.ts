// A decoding child that fails in the way the file it is given asks for: crash, hang, garbage, hunger, lies.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { imageName } from '../../../workers/render/decode-protocol.ts';

const page = { kind: 'page', number: 1, widthPx: 10, heightPx: 10, dpi: 300, hasTextLayer: false };

const BEHAVIOURS: Record<string, (outDir: string) => void> = {
  crash: () => process.kill(process.pid, 'SIGSEGV'),
  'leave quietly': () => process.exit(0),
  hang: () => {
    for (;;);
  },
  garbage: () => process.send?.({ kind: 'page', number: '../../etc', widthPx: -1 }),
  hunger: () => {
    const kept: Buffer[] = [];
    setInterval(() => kept.push(Buffer.alloc(64 * 1024 * 1024, 1)), 5);
  },
  'half the pages': (outDir) => {
    writeFileSync(join(outDir, imageName(1)), 'image');
    process.send?.(page);
    process.send?.({ kind: 'done', pageCount: 2 });
  },
  'no image': () => {
    process.send?.(page);
    process.send?.({ kind: 'done', pageCount: 1 });
  },
  good: (outDir) => {
    writeFileSync(join(outDir, imageName(1)), 'image');
    process.send?.(page);
    process.send?.({ kind: 'done', pageCount: 1 });
  },
};

process.on('disconnect', () => process.exit(0));
process.on('message', ({ path, outDir }: { path: string; outDir: string }) => {
  BEHAVIOURS[readFileSync(path, 'utf8')]?.(outDir);
});
