import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../shared/core/record/errors.ts';
import { STAGES, type Stage } from '../../shared/jobs/pipeline.ts';
import type { Log } from '../../shared/platform/log.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import type { StageQueues } from '../../shared/platform/queue/stage-queues.ts';
import { feed } from './feed.ts';
import { sweepBatches, sweepLeases, sweepOffers, sweepSequences } from './sweep.ts';

interface Duty {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<number>;
}

export interface SweepOptions {
  readonly database: Database;
  readonly queues: StageQueues;
  readonly log: Log;
  readonly stages?: readonly Stage[];
}

/** Feeds and sweeps until closed; a duty that fails (a server is away) is tried again and keeps none of the others. */
export function startSweeping({ database, queues, log, stages = STAGES }: SweepOptions): {
  close(): Promise<void>;
} {
  const duties: readonly Duty[] = [
    // Often, so that a small batch does not wait for each of its stages.
    { name: 'feed', everyMs: 150, run: () => feed(database, queues, stages) },
    { name: 'leases', everyMs: 1_000, run: () => sweepLeases(database, stages) },
    { name: 'offers', everyMs: 1_000, run: () => sweepOffers(database, queues, stages) },
    { name: 'batches', everyMs: 1_000, run: () => sweepBatches(database) },
    { name: 'sequences', everyMs: 10_000, run: () => sweepSequences(database) },
  ];
  const stopping = new AbortController();
  const running = duties.map((duty) => repeat(duty, log, stopping.signal));
  return {
    async close() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

async function repeat(duty: Duty, log: Log, stopping: AbortSignal): Promise<void> {
  let trouble: string | undefined;
  while (!stopping.aborted) {
    try {
      const moved = await duty.run();
      if (moved > 0) log.debug({ duty: duty.name, moved }, 'moved');
      if (trouble) log.info({ duty: duty.name }, 'works again');
      trouble = undefined;
    } catch (err) {
      const code = err instanceof AppError ? err.code : 'internal';
      if (code !== trouble) log.warn({ err, duty: duty.name }, 'will try again');
      trouble = code;
    }
    const waitMs = trouble ? Math.max(duty.everyMs, 500) : duty.everyMs;
    await sleep(waitMs, undefined, { signal: stopping }).catch(() => undefined);
  }
}
