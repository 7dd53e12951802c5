import { type JobsOptions, Queue } from 'bullmq';
import { AppError } from '../../core/record/errors.ts';
import { type StagePayload, stagePayload } from '../../jobs/define-job.ts';
import type { Stage } from '../../jobs/pipeline.ts';
import type { Offer } from '../postgres/ledger/stage-work-feed.ts';
import { connectImpatiently, evictionProblem, within } from './redis.ts';

/** The queues as their feeder sees them. Every call answers or throws `queue.unavailable` within seconds. */
export interface StageQueues {
  /** Jobs of `stage` that no worker has taken yet. */
  waiting(stage: Stage): Promise<number>;
  add(stage: Stage, offers: readonly Offer[]): Promise<void>;
  /** Those of `offers` that are no longer in the queue, or ended there without the work being taken. */
  missing(stage: Stage, offers: readonly Offer[]): Promise<Offer[]>;
  /** Throws when work cannot be handed over now, or not safely. */
  check(): Promise<void>;
  close(): Promise<void>;
}

const LIMIT_MS = 3_000;
const BULLMQ_MAX_PRIORITY = 2_097_151;

/** Without ':' (BullMQ's own separator) and never all digits (its own ids); another one for each offer. */
export const jobId = (offer: Offer): string => `${offer.id}-${offer.offers}`;

/** BullMQ serves 1 first and the largest last; the ledger the other way round, with 0 for ordinary work. */
const bullPriority = (priority: number): number =>
  Math.min(Math.max(1_000 - priority, 1), BULLMQ_MAX_PRIORITY);

// The ledger counts attempts and decides on retries; finished jobs stay a while for whoever watches the queues.
const JOB: JobsOptions = {
  attempts: 1,
  removeOnComplete: { count: 200, age: 3_600 },
  removeOnFail: { count: 1_000, age: 86_400 },
};

export function openStageQueues(options: {
  readonly redisUrl: string;
  readonly prefix: string;
}): StageQueues {
  const redis = connectImpatiently(options.redisUrl);
  const queues = new Map<Stage, Queue<StagePayload>>();

  // BullMQ waits for a connection without end, and a queue whose first connection failed stays broken: a queue is
  // made when Redis is there, and made anew after a fault.
  async function on<T>(stage: Stage, work: (queue: Queue<StagePayload>) => Promise<T>): Promise<T> {
    if (redis.status !== 'ready') throw new AppError('queue.unavailable', { status: redis.status });
    let queue = queues.get(stage);
    if (!queue) {
      queue = new Queue<StagePayload>(stage, { connection: redis, prefix: options.prefix });
      queue.on('error', () => undefined);
      queues.set(stage, queue);
    }
    try {
      return await within(LIMIT_MS, work(queue));
    } catch (error) {
      queues.delete(stage);
      queue.close().catch(() => undefined);
      throw error;
    }
  }

  return {
    waiting: (stage) =>
      on(stage, async (queue) => {
        const counts = await queue.getJobCounts('wait', 'prioritized', 'delayed');
        return Object.values(counts).reduce((sum, count) => sum + count, 0);
      }),
    async add(stage, offers) {
      if (offers.length === 0) return;
      await on(stage, (queue) =>
        queue.addBulk(
          offers.map((offer) => ({
            name: stage,
            data: stagePayload.parse({ stageWorkId: offer.id }),
            opts: { ...JOB, jobId: jobId(offer), priority: bullPriority(offer.priority) },
          })),
        ),
      );
    },
    missing: (stage, offers) =>
      on(stage, async (queue) => {
        if (offers.length === 0) return [];
        const pipeline = redis.pipeline();
        for (const offer of offers) pipeline.hmget(queue.toKey(jobId(offer)), 'timestamp', 'finishedOn');
        const answers = (await pipeline.exec()) ?? [];
        return offers.filter((_, index) => {
          const [error, fields] = answers[index] ?? [];
          if (error) throw error;
          const [added, finished] = (fields ?? []) as (string | null)[];
          return !added || Boolean(finished);
        });
      }),
    async check() {
      if (redis.status !== 'ready') throw new AppError('queue.unavailable', { status: redis.status });
      const problem = await within(LIMIT_MS, evictionProblem(redis));
      if (problem) throw new AppError('queue.unavailable', { reason: problem });
    },
    async close() {
      const closing = [...queues.values()].map((queue) => queue.close().catch(() => undefined));
      await Promise.race([Promise.all(closing), new Promise((resolve) => setTimeout(resolve, 2_000))]);
      redis.disconnect();
    },
  };
}
