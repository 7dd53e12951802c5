import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { AppError } from '../../core/record/errors.ts';
import { type StagePayload, stagePayload } from '../../jobs/define-job.ts';
import { PIPELINE, type Stage } from '../../jobs/pipeline.ts';
import type { Log } from '../log.ts';
import { connectPatiently, evictionProblem, requireReady } from './redis.ts';
import { type Outcome, runStage, type StageRun } from './run-stage.ts';

export interface StageWorkerOptions<S, R>
  extends Omit<StageRun<S, R>, 'definition' | 'stopping' | 'onFault'> {
  readonly stage: Stage;
  /** Another lease or limit than the pipeline's. */
  readonly definition?: StageRun<S, R>['definition'];
  readonly redisUrl: string;
  readonly prefix: string;
  /** Pieces of work at once. */
  readonly concurrency: number;
  readonly log: Log;
}

export interface StageWorker {
  /** Resolves when work is being taken; rejects with UnsafeQueue when Redis may evict. Waits for Redis otherwise. */
  readonly ready: Promise<void>;
  /** Takes no more work, gives back what it holds. */
  close(): Promise<void>;
}

/**
 * A lock is lost after 15 s without renewal, looked for every 5 s. The count of stalls is no limit here: a page that
 * kills its workers is found by the ledger's count of attempts, and two kills must not condemn a healthy one.
 */
const LOCK = { lockDuration: 15_000, stalledInterval: 5_000, maxStalledCount: 1_000 };
/** After a server was away, before the next piece of work is tried. */
const BREATHER_MS = 1_000;

/** Thrown when Redis is set up so that it would lose work. */
export class UnsafeQueue extends Error {}

/** Takes work of one stage from its queue until closed, through whatever Redis and the ledger do meanwhile. */
export function runStageWorker<S, R>(options: StageWorkerOptions<S, R>): StageWorker {
  const { stage, prefix, concurrency, log } = options;
  const stopping = new AbortController();
  const redis = connectPatiently(options.redisUrl);
  const run: StageRun<S, R> = {
    database: options.database,
    definition: options.definition ?? PIPELINE[stage],
    handler: options.handler,
    by: options.by,
    stopping: stopping.signal,
    onFault: (err, held) =>
      log.warn({ err, stage, stageWorkId: held.id, attempt: held.attempts }, 'work failed'),
  };

  const processJob = async (job: { data: StagePayload }) => {
    const { stageWorkId } = stagePayload.parse(job.data);
    const outcome = await runStage(run, stageWorkId);
    log.debug({ stage, stageWorkId, ...outcome }, 'work ended');
    if (outcome.kind === 'given-back')
      await sleep(BREATHER_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    return settleJob(outcome);
  };

  let worker: Worker<StagePayload> | undefined;
  const ready = (async () => {
    while (!worker && !stopping.signal.aborted) {
      await redisIsSafe(redis, log, stopping.signal);
      if (stopping.signal.aborted) return;
      const candidate = new Worker<StagePayload>(stage, processJob, {
        connection: redis,
        prefix,
        concurrency,
        ...LOCK,
      });
      candidate.on('error', (err) => log.debug({ err, stage }, 'queue connection'));
      try {
        await candidate.waitUntilReady();
        worker = candidate;
      } catch (err) {
        log.warn({ err, stage }, 'queue connection');
        await candidate.close(true).catch(() => undefined);
      }
    }
    if (worker) log.info({ stage, concurrency }, 'taking work');
  })();

  return {
    ready,
    async close() {
      stopping.abort();
      // With Redis away the farewell would wait for it; the ledger needs none.
      await Promise.race([worker?.close(), sleep(5_000)]);
      redis.disconnect();
    },
  };
}

/** How the queue's own books show it: what failed is failed there too, under its code; nothing is retried there. */
function settleJob(outcome: Outcome): { outcome: string } {
  if (outcome.kind === 'retry') throw new Error(outcome.code);
  if (outcome.kind === 'failed') throw new Error(outcome.cause);
  return { outcome: outcome.kind };
}

async function redisIsSafe(redis: Redis, log: Log, stopping: AbortSignal): Promise<void> {
  for (let told = false; !stopping.aborted; ) {
    try {
      await requireReady(redis, 5_000);
      const problem = await evictionProblem(redis);
      if (problem) throw new UnsafeQueue(problem);
      return;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (!told) log.warn({ code: error.code }, 'waiting for Redis');
      told = true;
    }
  }
}
