import { PIPELINE, type Stage } from '../../shared/jobs/pipeline.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import {
  finishBatches,
  lockSequence,
  sequencesLeftBehind,
  wantIndexWhenComplete,
} from '../../shared/platform/postgres/ledger/sequences.ts';
import { exceptSubject } from '../../shared/platform/postgres/ledger/stage-exception.ts';
import { giveUp } from '../../shared/platform/postgres/ledger/stage-work.ts';
import {
  expiredForGood,
  offeredNotTaken,
  releaseExpired,
  withdrawOffers,
} from '../../shared/platform/postgres/ledger/stage-work-feed.ts';
import type { StageQueues } from '../../shared/platform/queue/stage-queues.ts';

/** Work whose worker fell silent is wanted again; without an attempt left its subject goes before a person. */
export async function sweepLeases(database: Database, stages: readonly Stage[]): Promise<number> {
  let moved = 0;
  for (const stage of stages) {
    const { maxAttempts } = PIPELINE[stage];
    moved += await releaseExpired(database, stage, maxAttempts);
    for (const work of await expiredForGood(database, stage, maxAttempts)) {
      await database.transaction(async (sql) => {
        await exceptSubject(sql, { ...work, stage }, 'work.gave-up');
        await giveUp(sql, work, 'work.gave-up', { ifExpired: true });
      });
      moved++;
    }
  }
  return moved;
}

/** A worker takes an offer within moments when it is free; younger ones are not looked at. */
const OFFER_AGE_MS = 1_000;

/** Work that was handed over and is in no queue any more (an emptied Redis, a job that failed there) is wanted again. */
export async function sweepOffers(
  database: Database,
  queues: StageQueues,
  stages: readonly Stage[],
): Promise<number> {
  let withdrawn = 0;
  for (const stage of stages) {
    const offers = await offeredNotTaken(database, stage, OFFER_AGE_MS);
    const missing = await queues.missing(stage, offers);
    if (missing.length > 0) withdrawn += await withdrawOffers(database, missing);
  }
  return withdrawn;
}

/** Complete sequences that nobody asked to index: a net under the fan-in, which should leave none. */
export async function sweepSequences(database: Database): Promise<number> {
  const left = await sequencesLeftBehind(database, 100);
  for (const sequence of left)
    await database.transaction(async (sql) => wantIndexWhenComplete(sql, await lockSequence(sql, sequence)));
  return left.length;
}

export const sweepBatches = (database: Database): Promise<number> => finishBatches(database);
