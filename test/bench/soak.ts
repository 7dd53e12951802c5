// npm run bench -- --soak PAGES runs this in a process of its own: one reader, as a worker has it, over many pages.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPageReader } from '../../workers/read/page-reader.ts';
import { createFileRenderer } from '../../workers/render/render-file.ts';

const [count, ...files] = process.argv.slice(2);
const wanted = Number(count);
const EVERY = Math.max(1, Math.round(wanted / 10));
const folder = mkdtempSync(join(tmpdir(), 'chartroom-soak-'));
const renderer = createFileRenderer();
const reader = createPageReader();

/** What the process has resident now and at most so far, MiB; the engines are threads of it. */
function memory(): { now: number; most: number } {
  const most = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return { now: process.memoryUsage.rss() / 1024 ** 2, most: Number(most ?? 0) / 1024 };
}

let pages = 0;
try {
  while (pages < wanted) {
    for (const file of files) {
      const drawn = await renderer.render(file, folder);
      if (drawn.kind === 'refused') continue;
      for (const { number, imagePath, dpi } of drawn.pages) {
        if (pages >= wanted) break;
        await reader.read({ number, imagePath, dpi });
        if (++pages % EVERY === 0) {
          const { now, most } = memory();
          console.log(`after ${pages} pages: ${now.toFixed(0)} MiB, at most ${most.toFixed(0)} MiB`);
        }
      }
    }
  }
} finally {
  renderer.close();
  await reader.close();
  rmSync(folder, { recursive: true, force: true });
}
