import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { Queue } from 'bullmq';
import { AppError } from '../../core/record/errors.ts';
import { STAGES, type Stage } from '../../jobs/pipeline.ts';
import { connectImpatiently, within } from './redis.ts';

const STATES = ['wait', 'prioritized', 'active', 'delayed', 'completed', 'failed'] as const;
export type QueueCounts = Readonly<Record<string, number>>;

/** The queues as those see them who watch and mend them. Nothing here waits for a Redis that is away. */
export interface DashboardQueues {
  /** Throws `queue.unavailable` while Redis is away. */
  requireThere(): void;
  /** Jobs by state, as the queue itself counts them. */
  counts(): Promise<ReadonlyMap<Stage, QueueCounts>>;
  /** Calls back with the queues once Redis is there for the first time. */
  onThere(show: (queues: BullMQAdapter[]) => void): void;
  close(): Promise<void>;
}

const LIMIT_MS = 3_000;

export function openDashboardQueues(options: {
  readonly redisUrl: string;
  readonly prefix: string;
}): DashboardQueues {
  const redis = connectImpatiently(options.redisUrl);
  let queues: ReadonlyMap<Stage, Queue> | undefined;

  // A queue made before its first connection stands stays broken, so none is made before.
  const there = (): ReadonlyMap<Stage, Queue> => {
    if (redis.status !== 'ready') throw new AppError('queue.unavailable', { status: redis.status });
    queues ??= new Map(
      STAGES.map((stage) => {
        const queue = new Queue(stage, { connection: redis, prefix: options.prefix });
        queue.on('error', () => undefined);
        return [stage, queue] as const;
      }),
    );
    return queues;
  };

  return {
    requireThere: () => void there(),
    async counts() {
      const counted = [...there()].map(
        async ([stage, queue]) => [stage, await queue.getJobCounts(...STATES)] as const,
      );
      return new Map(await within(LIMIT_MS, Promise.all(counted)));
    },
    onThere(show) {
      const all = () => show([...there().values()].map((queue) => new BullMQAdapter(queue)));
      if (redis.status === 'ready') all();
      else redis.once('ready', all);
    },
    async close() {
      const closing = [...(queues?.values() ?? [])].map((queue) => queue.close().catch(() => undefined));
      await Promise.race([Promise.all(closing), new Promise((resolve) => setTimeout(resolve, 2_000))]);
      redis.disconnect();
    },
  };
}
