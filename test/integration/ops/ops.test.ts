import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createOpsApp } from '../../../services/ops/app.ts';
import type { App } from '../../../shared/platform/http/app.ts';
import { createLog } from '../../../shared/platform/log.ts';
import { openObjectStore } from '../../../shared/platform/objects/open-object-store.ts';
import {
  type DashboardQueues,
  openDashboardQueues,
} from '../../../shared/platform/queue/dashboard-queues.ts';
import { openStageQueues, type StageQueues } from '../../../shared/platform/queue/stage-queues.ts';
import { type SignedIn, signIn } from '../../support/accounts.ts';
import { addSite, type FreshDatabase, freshDatabase } from '../../support/database.ts';

const METRICS_TOKEN = 'a-token-for-the-scraper';
const PREFIX = 'test-ops';
const log = createLog({ name: 'test', level: 'silent' });
const browser = { accept: 'text/html' };

let fresh: FreshDatabase;
let folder: string;
let queues: DashboardQueues;
let feeder: StageQueues;
let app: App;
let ops: SignedIn;

const opsApp = (from: DashboardQueues) =>
  createOpsApp({
    database: fresh.database,
    queues: from,
    store: openObjectStore(`file:${folder}`, {}),
    log,
    metricsToken: METRICS_TOKEN,
  });

beforeAll(async () => {
  fresh = await freshDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'chartroom-ops-'));
  ops = await signIn(fresh.database, fresh.siteId, ['ops']);
  const where = { redisUrl: inject('redisUrl'), prefix: PREFIX };
  queues = openDashboardQueues(where);
  feeder = openStageQueues(where);
  app = await opsApp(queues);
  await app.ready();
  await until(
    async () => (await app.inject({ url: '/ops/queues/', headers: ops.headers })).statusCode === 200,
  );
  await work(fresh.siteId, 'read', { state: 'wanted', wanted: '5 minutes' }, 3);
  await work(fresh.siteId, 'read', { state: 'done', finished: '4 minutes' }, 8);
  await work(fresh.siteId, 'read', { state: 'done', finished: '3 hours' }, 2);
  await work(fresh.siteId, 'render', { state: 'failed', cause: 'file.damaged', finished: '1 minute' }, 2);
  await work(await addSite(fresh.database, 'Other Hospital'), 'read', { state: 'wanted' }, 40);
});
afterAll(async () => {
  await app.close();
  await queues.close();
  await feeder.close();
  await fresh.drop();
  await rm(folder, { recursive: true });
});

async function until(true_: () => Promise<boolean>): Promise<void> {
  while (!(await true_())) await sleep(50);
}

async function work(
  siteId: string,
  stage: string,
  row: { state: string; cause?: string; wanted?: string; finished?: string },
  times: number,
): Promise<void> {
  await fresh.database.run(
    `insert into stage_work (site_id, stage, subject_id, state, cause, wanted_at, finished_at)
     select $1, $2, gen_random_uuid(), $3, $4, now() - $5::interval, now() - $6::interval from generate_series(1, $7)`,
    [siteId, stage, row.state, row.cause ?? null, row.wanted ?? '0', row.finished ?? null, times],
  );
}
const get = (url: string, headers: Record<string, string> = ops.headers, from = app) =>
  from.inject({ url, headers });

describe('the overview', () => {
  it("tells of the site's stages: how much, how fast, how old, how long", async () => {
    const seen = (await get('/api/ops/overview')).json();
    expect(seen.stages.map((one: { stage: string }) => one.stage)).toEqual([
      ...['render', 'read', 'reread', 'index'],
    ]);
    const [render, read, , index] = seen.stages;
    expect(read).toMatchObject({ wanted: 3, leased: 0, done: 10, donePerMinute: 2, etaMinutes: 2 });
    expect(read.oldestSeconds).toBeGreaterThanOrEqual(300);
    expect(render).toMatchObject({ failed: 2, failedByCause: [{ cause: 'file.damaged', count: 2 }] });
    expect(index).toMatchObject({ wanted: 0, oldestSeconds: null, etaMinutes: 0 });
    expect(seen.servers).toEqual({ redis: 'there', objects: 'there' });
  });

  it('is also a page that renews itself', async () => {
    const response = await get('/ops', { ...ops.headers, ...browser });
    expect(response.headers['content-type']).toContain('text/html');
    expect(response.body).toContain('http-equiv="refresh"');
    expect(response.body).toMatch(/<td>read<\/td><td>3<\/td>/);
    expect(response.body).toContain('href="/ops/queues"');
  });

  it('sends whoever is not signed in to where they can be', async () => {
    const response = await get('/ops', browser);
    expect(response.statusCode).toBe(401);
    expect(response.body).toContain('<a href="/">Sign in</a>');
  });
});

describe('the queue dashboard', () => {
  it('shows jobs with ids only, and the assets of its page', async () => {
    const id = '00000000-0000-4000-8000-000000000001';
    await until(async () => {
      try {
        await feeder.check();
        return true;
      } catch {
        return false;
      }
    });
    await feeder.add('read', [{ id, offers: 1, priority: 0 }]);
    const listed = (await get('/ops/queues/api/queues?activeQueue=read&status=prioritized')).json();
    const read = listed.queues.find((queue: { name: string }) => queue.name === 'read');
    expect(read.jobs).toHaveLength(1);
    expect(read.jobs[0].data).toEqual({ stageWorkId: id });
    const entry = await get('/ops/queues/', { ...ops.headers, ...browser });
    const script = /src="(static\/[^"]+\.js)"/.exec(entry.body)?.[1];
    expect((await get(`/ops/queues/${script}`)).statusCode).toBe(200);
  });

  it('changes queues for ops on their own pages only', async () => {
    const pause = (headers: Record<string, string>) =>
      app.inject({ method: 'PUT', url: '/ops/queues/api/queues/render/pause', headers });
    const cookie = { cookie: `chartroom_session=${ops.token}`, host: 'records.example.org' };
    expect((await pause({ ...cookie, origin: 'https://elsewhere.example.net' })).statusCode).toBe(403);
    expect((await pause({ ...cookie, origin: 'https://records.example.org' })).statusCode).toBe(200);
    const resume = '/ops/queues/api/queues/render/resume';
    expect((await app.inject({ method: 'PUT', url: resume, headers: ops.headers })).statusCode).toBe(200);
  });
});

describe('whoever is not ops', () => {
  const doors = [
    ['GET', '/ops'],
    ['GET', '/api/ops/overview'],
    ['GET', '/metrics'],
    ['GET', '/ops/queues/'],
    ['GET', '/ops/queues/queue/read'],
    ['GET', '/ops/queues/api/queues'],
    ['PUT', '/ops/queues/api/queues/read/pause'],
    ['PUT', '/ops/queues/api/queues/read/obliterate'],
    ['POST', '/ops/queues/api/queues/read/add'],
  ] as const;
  it.each(doors)('finds no way in: %s %s', async (method, url) => {
    const others = await signIn(fresh.database, fresh.siteId, [
      'operator',
      'technician',
      'supervisor',
      'administrator',
    ]);
    expect((await app.inject({ method, url, headers: others.headers })).statusCode).toBe(403);
    expect((await app.inject({ method, url })).statusCode).toBe(401);
  });
});

describe('metrics', () => {
  it('tell the scraper of the whole installation', async () => {
    const { body } = await get('/metrics', { authorization: `Bearer ${METRICS_TOKEN}` });
    expect(body).toContain('chartroom_stage_work{stage="read",state="wanted"} 43');
    expect(body).toContain('chartroom_stage_failed{stage="render",cause="file.damaged"} 2');
    expect(body).toMatch(/chartroom_stage_oldest_seconds\{stage="read"\} \d+/);
    expect(body).toMatch(/chartroom_queue_jobs\{stage="read",state="prioritized"\} 1/);
    expect(body).toMatch(/chartroom_redis_up 1/);
    expect(body).toContain('process_cpu_seconds_total');
  });

  it('tell the ops of a site of their site', async () => {
    const { body } = await get('/metrics');
    expect(body).toContain('chartroom_stage_work{stage="read",state="wanted"} 3');
    expect(body).not.toContain('chartroom_queue_jobs');
  });

  it('are for nobody with another token', async () => {
    expect((await get('/metrics', { authorization: 'Bearer a-token-for-the-scrapes' })).statusCode).toBe(401);
  });
});

it('while Redis is away the overview is there and says so, and the dashboard answers at once', async () => {
  const away = openDashboardQueues({ redisUrl: 'redis://127.0.0.1:1', prefix: PREFIX });
  const alone = await opsApp(away);
  const seen = (await get('/api/ops/overview', ops.headers, alone)).json();
  expect(seen.servers.redis).toBe('away');
  expect(seen.stages[1].wanted).toBe(3);
  expect((await get('/ops', ops.headers, alone)).body).toContain('goes on by itself when Redis is back');
  const dashboard = await get('/ops/queues/api/queues', ops.headers, alone);
  expect(dashboard.statusCode).toBe(503);
  expect(dashboard.json()).toMatchObject({ error: { code: 'queue.unavailable' } });
  const { body } = await get('/metrics', { authorization: `Bearer ${METRICS_TOKEN}` }, alone);
  expect(body).toContain('chartroom_redis_up 0');
  expect(body).toContain('chartroom_stage_work{stage="read",state="wanted"} 43');
  await alone.close();
  await away.close();
});
