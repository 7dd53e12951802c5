import { Gauge, Registry } from 'prom-client';
import type { Database } from '../../shared/platform/postgres/database.ts';
import {
  documentsByState,
  exceptionsByCause,
  failuresByCause,
  stageFigures,
} from '../../shared/platform/postgres/ledger/operation-figures.ts';
import type { DashboardQueues } from '../../shared/platform/queue/dashboard-queues.ts';
import type { ServerChecks } from './server-checks.ts';

export interface Measured {
  readonly database: Database;
  readonly queues: DashboardQueues;
  readonly servers: ServerChecks;
}

/** Figures of a site, or with null of the whole installation, in the Prometheus text format. */
export async function metricsText(measured: Measured, siteId: string | null): Promise<string> {
  const registry = new Registry();
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Gauge({ name: `chartroom_${name}`, help, labelNames, registers: [registry] });
  await Promise.all([
    ledgerGauges(measured.database, siteId, gauge),
    serverGauges(measured.servers, gauge),
    // Queues belong to the installation; a site's figures are those of the ledger.
    siteId === null ? queueGauges(measured.queues, gauge) : undefined,
  ]);
  return await registry.metrics();
}

type MakeGauge = <L extends string>(name: string, help: string, labelNames: readonly L[]) => Gauge<L>;

async function ledgerGauges(database: Database, siteId: string | null, gauge: MakeGauge): Promise<void> {
  const up = gauge('database_up', 'Whether PostgreSQL answers.', []);
  try {
    const [stages, failures, documents, exceptions] = await Promise.all([
      stageFigures(database, siteId),
      failuresByCause(database, siteId),
      documentsByState(database, siteId),
      exceptionsByCause(database, siteId),
    ]);
    const work = gauge('stage_work', 'Work in the ledger.', ['stage', 'state']);
    const oldest = gauge('stage_oldest_seconds', 'Age of the oldest unfinished work.', ['stage']);
    const lately = gauge('stage_done_10m', 'Work finished in the last ten minutes.', ['stage']);
    for (const row of stages) {
      for (const state of ['wanted', 'leased', 'done', 'failed'] as const) {
        work.set({ stage: row.stage, state }, row[state]);
      }
      oldest.set({ stage: row.stage }, row.oldestSeconds ?? 0);
      lately.set({ stage: row.stage }, row.doneLately);
    }
    const failed = gauge('stage_failed', 'Work given up, by cause.', ['stage', 'cause']);
    for (const { stage, cause, count } of failures) failed.set({ stage, cause }, count);
    const state = gauge('documents', 'Documents by state.', ['state']);
    for (const row of documents) state.set({ state: row.state }, row.count);
    const excepted = gauge('exceptions', 'What waits for a person to mend it.', ['subject', 'cause']);
    for (const { subject, cause, count } of exceptions) excepted.set({ subject, cause }, count);
    up.set(1);
  } catch {
    up.set(0);
  }
}

async function queueGauges(queues: DashboardQueues, gauge: MakeGauge): Promise<void> {
  const jobs = gauge('queue_jobs', 'Jobs in the queue. Absent while Redis is away.', ['stage', 'state']);
  try {
    for (const [stage, counts] of await queues.counts()) {
      for (const [state, count] of Object.entries(counts)) jobs.set({ stage, state }, count);
    }
  } catch {
    // The servers' gauges say that Redis is away.
  }
}

async function serverGauges(servers: ServerChecks, gauge: MakeGauge): Promise<void> {
  const [redis, objects] = await Promise.all([servers.redis(), servers.objects()]);
  gauge('redis_up', 'Whether Redis answers.', []).set(redis ? 1 : 0);
  gauge('objects_up', 'Whether the object store takes objects.', []).set(objects ? 1 : 0);
}
