import { z } from 'zod';
import { STAGES } from '../../shared/jobs/pipeline.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import {
  documentsByState,
  exceptionsByCause,
  failuresByCause,
  stageFigures,
} from '../../shared/platform/postgres/ledger/operation-figures.ts';
import type { ServerChecks } from './server-checks.ts';

const count = z.int().nonnegative();
const stage = z.object({
  stage: z.enum(STAGES as readonly [string, ...string[]]),
  wanted: count,
  leased: count,
  done: count,
  failed: count,
  failedByCause: z.array(z.object({ cause: z.string(), count })),
  /** Over the last ten minutes, or as much of them as had work. */
  donePerMinute: z.number().nonnegative(),
  oldestSeconds: z.number().nullable(),
  /** What is wanted and leased now at that pace; null while nothing gets done. */
  etaMinutes: z.number().nullable(),
});
export const overview = z.object({
  stages: z.array(stage),
  documents: z.record(z.string(), count),
  exceptions: z.array(z.object({ subject: z.string(), cause: z.string(), count })),
  servers: z.object({ redis: z.enum(['there', 'away']), objects: z.enum(['there', 'away']) }),
});
export type Overview = z.infer<typeof overview>;

/** How a site's work stands, from the ledger alone: right also while the queue is away. */
export async function siteOverview(
  database: Database,
  siteId: string,
  servers: ServerChecks,
): Promise<Overview> {
  const [figures, failures, documents, exceptions, redis, objects] = await Promise.all([
    stageFigures(database, siteId),
    failuresByCause(database, siteId),
    documentsByState(database, siteId),
    exceptionsByCause(database, siteId),
    servers.redis(),
    servers.objects(),
  ]);
  return {
    stages: STAGES.map((name) => {
      const found = figures.find((one) => one.stage === name);
      const { wanted = 0, leased = 0, done = 0, failed = 0, oldestSeconds = null } = found ?? {};
      const donePerMinute = pace(found?.doneLately ?? 0, found?.latelySeconds ?? 0);
      return {
        stage: name,
        wanted,
        leased,
        done,
        failed,
        failedByCause: failures
          .filter((one) => one.stage === name)
          .map(({ cause, count: times }) => ({ cause, count: times })),
        donePerMinute,
        oldestSeconds: oldestSeconds === null ? null : Math.round(oldestSeconds),
        etaMinutes: eta(wanted + leased, donePerMinute),
      };
    }),
    documents: Object.fromEntries(documents.map((one) => [one.state, one.count])),
    exceptions,
    servers: { redis: redis ? 'there' : 'away', objects: objects ? 'there' : 'away' },
  };
}

// Less than a minute is too short to tell a pace from.
const pace = (done: number, seconds: number): number =>
  Math.round((done / Math.max(seconds / 60, 1)) * 10) / 10;

function eta(left: number, perMinute: number): number | null {
  if (left === 0) return 0;
  return perMinute === 0 ? null : Math.ceil(left / perMinute);
}
