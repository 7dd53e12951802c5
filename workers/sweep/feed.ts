import { PIPELINE, type Stage } from '../../shared/jobs/pipeline.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { offerWanted, stagesToFeed } from '../../shared/platform/postgres/ledger/stage-work-feed.ts';
import type { StageQueues } from '../../shared/platform/queue/stage-queues.ts';

/**
 * Hands what is wanted and due to the queues, the most urgent first, as far as each queue has room. Answers how much
 * was handed over. Several feeders may run at once.
 */
export async function feed(
  database: Database,
  queues: StageQueues,
  stages: readonly Stage[],
): Promise<number> {
  let handed = 0;
  for (const stage of await stagesToFeed(database, stages)) {
    const room = PIPELINE[stage].queueDepth - (await queues.waiting(stage));
    if (room <= 0) continue;
    // One transaction: when the queue does not take them, none of them counts as offered. What was added and then
    // rolled back is added again under the same id, or finds its work taken.
    handed += await database.transaction(async (sql) => {
      const offers = await offerWanted(sql, stage, room);
      await queues.add(
        stage,
        offers.toSorted((a, b) => b.priority - a.priority),
      );
      return offers.length;
    });
  }
  return handed;
}
