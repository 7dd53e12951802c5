import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { PageReading } from '../../shared/core/page/reading.ts';
import { PIPELINE } from '../../shared/jobs/pipeline.ts';
import { readConfig, wholeNumber } from '../../shared/platform/config.ts';
import { startWorkerProcess, workerEnv } from '../../shared/platform/worker-process.ts';
import { readStage } from '../../workers/read/run.ts';

/**
 * The read worker with a reader that sees what it is told to, in the time it is told to: a test knows when it is in
 * the middle of a page. Says `reading` when it starts on one.
 */
const config = readConfig(
  process.env,
  z.object({
    ...workerEnv,
    READ_MS: wholeNumber({ min: 0, max: 600_000, default: 0 }),
    /** Blocks the whole process instead of waiting, as a reader would that is stuck in a loop. */
    READ_BLOCKS: z.coerce.boolean().default(false),
    /** The word this reader sees on every page. */
    READER: z.string().default('Chartroom'),
    LEASE_MS: wholeNumber({ min: 100, max: 600_000, default: PIPELINE.read.leaseMs }),
  }),
);

startWorkerProcess({
  stage: 'read',
  config,
  env: process.env,
  definition: { ...PIPELINE.read, leaseMs: config.LEASE_MS },
  build: ({ objects }) => ({
    handler: readStage({
      objects,
      async read(page, signal) {
        process.stdout.write('reading\n');
        if (config.READ_BLOCKS) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, config.READ_MS);
        else await sleep(config.READ_MS, undefined, { signal });
        const { widthPx, heightPx, dpi } = page;
        const reading: PageReading = {
          ...{ number: page.number, rotation: 0, blank: false, widthPx, heightPx, dpi },
          words: [{ text: config.READER, box: [100, 100, 300, 40], confidence: 0.9, source: 'first-reader' }],
          ...{ rules: [], checkboxes: [], ink: [] },
        };
        return { reading, display: Buffer.from(page.bytes) };
      },
    }),
  }),
});
