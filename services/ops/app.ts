import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { App } from '../../shared/platform/http/app.ts';
import { createApp } from '../../shared/platform/http/create-app.ts';
import { checkAccess } from '../../shared/platform/http/permission.ts';
import { asAppError, sendProblem } from '../../shared/platform/http/problem.ts';
import { type Credential, signedInBy } from '../../shared/platform/http/session.ts';
import type { Log } from '../../shared/platform/log.ts';
import { createMetrics } from '../../shared/platform/metrics.ts';
import type { ObjectStore } from '../../shared/platform/objects/object-store.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import type { DashboardQueues } from '../../shared/platform/queue/dashboard-queues.ts';
import { metricsText } from './metrics-text.ts';
import { overview, siteOverview } from './overview.ts';
import { overviewPage, page } from './overview-page.ts';
import { serveQueueBoard } from './queue-board.ts';
import { serverChecks } from './server-checks.ts';

export interface OpsOptions {
  readonly database: Database;
  readonly queues: DashboardQueues;
  readonly store: ObjectStore;
  readonly log: Log;
  readonly publicOrigin?: string | undefined;
  /** Whoever sends it as a bearer token may read the metrics of the whole installation. */
  readonly metricsToken?: string | undefined;
}

/** What those see who run Chartroom: how the work stands, the queues, the figures for Prometheus. */
export async function createOpsApp(options: OpsOptions): Promise<App> {
  const { database, queues, store, log, publicOrigin, metricsToken } = options;
  const servers = serverChecks(queues, store);
  const metrics = createMetrics('ops');
  const app = await createApp({ name: 'ops', database, log, publicOrigin, metrics, serveMetrics: false });

  app.get(
    '/readyz',
    {
      config: { permission: 'public' },
      schema: { response: { 200: z.object({ status: z.literal('ready') }) } },
    },
    async () => {
      await database.first('select 1');
      return { status: 'ready' as const };
    },
  );
  app.get(
    '/api/ops/overview',
    {
      config: { permission: 'ops.read' },
      schema: { summary: 'How the work of the site stands', response: { 200: overview } },
    },
    async (request) => await siteOverview(database, request.account.siteId, servers),
  );
  app.get(
    '/metrics',
    { config: { permission: 'public' }, schema: { hide: true } },
    async (request, reply) => {
      const siteId = await siteToMeasure(database, request.credential, metricsToken);
      const process = siteId === null ? await metrics.registry.metrics() : '';
      const figures = await metricsText({ database, queues, servers }, siteId);
      return reply.type(metrics.registry.contentType).send(`${process}${figures}`);
    },
  );
  await app.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) => {
      const { code, message } = asAppError(error);
      if (code !== 'session.none' && code !== 'permission.denied') return sendProblem(error, request, reply);
      const hint = '<p><a href="/">Sign in</a> as somebody with the role ops.</p>';
      reply.code(code === 'session.none' ? 401 : 403).type('text/html; charset=utf-8');
      return reply.send(page('Operations', `<p>${message}</p>${hint}`));
    });
    scope.get(
      '/ops',
      { config: { permission: 'ops.read' }, schema: { hide: true } },
      async (request, reply) =>
        reply
          .type('text/html; charset=utf-8')
          .header('cache-control', 'no-store')
          .send(overviewPage(await siteOverview(database, request.account.siteId, servers))),
    );
  });
  await serveQueueBoard(app, queues);
  return app;
}

/** Null is the whole installation, for whoever has the token; the ops of a site see their site. */
async function siteToMeasure(
  database: Database,
  credential: Credential | null,
  metricsToken: string | undefined,
): Promise<string | null> {
  if (metricsToken && credential?.kind === 'bearer' && same(credential.token, metricsToken)) return null;
  const account = await signedInBy(database, credential);
  checkAccess('ops.read', account);
  return account?.siteId ?? null;
}

function same(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
