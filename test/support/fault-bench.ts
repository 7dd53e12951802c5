import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { STAGES, type Stage } from '../../shared/jobs/pipeline.ts';
import type { ObjectStore } from '../../shared/platform/objects/object-store.ts';
import { openObjectStore } from '../../shared/platform/objects/open-object-store.ts';
import { putContent } from '../../shared/platform/objects/put-content.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { wantAll } from '../../shared/platform/postgres/ledger/stage-work.ts';
import { type Account, accountForEverything } from './account-for-everything.ts';
import { type Program, programs } from './child-process.ts';
import { freshDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import { addAccount, addBatch, addFile, addPage, addSequence } from './intake-scenario.ts';
import { type PrivateRedis, privateRedis } from './private-redis.ts';

type Settings = Readonly<Record<string, string | number>>;

/** A Chartroom of one test file: its own database, Redis and object folder, its workers real processes. */
export interface FaultBench {
  readonly database: Database;
  readonly objects: ObjectStore;
  readonly redis: PrivateRedis;
  readonly siteId: string;
  readonly prefix: string;
  /** What each program is told; for those that need more. */
  readonly env: Readonly<Record<string, string>>;
  /** SHA-256 of what senders were told is taken in. */
  readonly acknowledged: string[];
  start(entry: string, settings?: Settings): Program;
  sweeper(): Program;
  slowReader(settings?: Settings): Program;
  /** A file of `count` pages as the render stage leaves it, every page wanted to be read. */
  wantPages(count: number): Promise<readonly string[]>;
  work(stage: Stage, subjectId: string): Promise<Work>;
  /** Waits until none of these pages is pending. */
  settled(pageIds: readonly string[], limitMs?: number): Promise<void>;
  /** What is open of stages whose workers the test does not run is left out. */
  account(ran?: readonly Stage[]): Promise<Account>;
  /** Ends all programs of the test. */
  stopPrograms(): Promise<void>;
  remove(): Promise<void>;
}

export interface Work {
  readonly state: string;
  readonly generation: number;
  readonly attempts: number;
}

/** `objects`: where they are kept and what opens them, instead of a folder of the test's own. */
export async function faultBench(
  given:
    | { readonly location: string; readonly env: Readonly<Record<string, string>> }
    | undefined = undefined,
): Promise<FaultBench> {
  const db = await freshDatabase();
  const redis = await privateRedis();
  await redis.start();
  const folder = mkdtempSync(path.join(tmpdir(), 'chartroom-objects-'));
  const location = given?.location ?? `file:${folder}`;
  const objects = openObjectStore(location, given?.env ?? {});
  const running = programs();
  const site = { database: db.database, siteId: db.siteId };
  const prefix = `test-${randomUUID().slice(0, 8)}`;
  const servers = { DATABASE_URL: db.url, REDIS_URL: redis.url, OBJECTS: location };
  const env = { ...given?.env, ...servers, QUEUE_PREFIX: prefix };
  const acknowledged: string[] = [];

  const start = (entry: string, settings: Settings = {}) => {
    const told = Object.entries(settings).map(([name, value]) => [name, String(value)]);
    return running.start(entry, { ...env, ...Object.fromEntries(told) });
  };
  return {
    ...{ database: db.database, objects, redis, siteId: db.siteId, prefix, env, acknowledged, start },
    sweeper: () => start('workers/sweep/main.ts'),
    slowReader: (settings) => start('test/support/slow-reader.ts', settings),
    async wantPages(count) {
      const operatorId = await addAccount(site);
      const batchId = await addBatch(site, { operatorId });
      const sequenceId = await addSequence(site, batchId);
      const bytes = Buffer.from(`source ${randomUUID()}`);
      const file = await addFile(site, { batchId, sequenceId, operatorId, bytes, state: 'rendered' });
      await objects.put(file.objectKey, { bytes });
      const pageIds: string[] = [];
      for (let number = 1; number <= count; number++) {
        const owner = { siteId: db.siteId, kind: 'page', id: randomUUID() } as const;
        const imageKey = await putContent(objects, owner, { bytes: Buffer.from(`picture ${owner.id}`) });
        pageIds.push(await addPage(site, { sequenceId, fileId: file.id, number, imageKey }));
      }
      await db.database.run('update source_file set page_count = $2 where id = $1', [file.id, count]);
      await wantAll(db.database, { siteId: db.siteId, stage: 'read', subjectIds: pageIds });
      acknowledged.push(file.sha256);
      return pageIds;
    },
    async work(stage, subjectId) {
      const row = await db.database.first<Work>(
        'select state, generation, attempts from stage_work where stage = $1 and subject_id = $2',
        [stage, subjectId],
      );
      if (!row) throw new Error('never wanted');
      return row;
    },
    async settled(pageIds, limitMs = 60_000) {
      await eventually(async () => {
        const rows = await db.database.rows(
          `select 1 from page where id = any($1::uuid[]) and state = 'pending'`,
          [pageIds],
        );
        if (rows.length > 0) throw new Error(`${rows.length} of ${pageIds.length} pages are still pending`);
      }, limitMs);
    },
    async account(ran = ['read']) {
      const found = await accountForEverything({ ...site, objects, acknowledged });
      const notRun = STAGES.filter((stage) => !ran.includes(stage));
      const ours = (entry: string) => !notRun.some((stage) => entry.startsWith(`${stage} `));
      return { ...found, unfinished: found.unfinished.filter(ours) };
    },
    stopPrograms: running.stopAll,
    async remove() {
      await running.stopAll();
      await redis.remove();
      await objects.close();
      await db.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** How many programs said that they finished a piece of work: each piece must be finished once. */
export const timesSaid = (text: string, said: readonly Program[]): number =>
  said.reduce((sum, program) => sum + program.output().split(text).length - 1, 0);
