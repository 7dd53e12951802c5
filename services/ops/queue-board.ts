import { createBullBoard } from '@bull-board/api';
import { FastifyAdapter } from '@bull-board/fastify';
import { errorFacts } from '../../shared/core/record/errors.ts';
import type { App } from '../../shared/platform/http/app.ts';
import { grantAccess } from '../../shared/platform/http/permission.ts';
import { asAppError } from '../../shared/platform/http/problem.ts';
import type { DashboardQueues } from '../../shared/platform/queue/dashboard-queues.ts';

const BOARD_PATH = '/ops/queues';

/**
 * The queue dashboard. It shows queues, not the ledger: what is mended here moves jobs, never a page's state. Jobs hold
 * ids only.
 */
export async function serveQueueBoard(app: App, queues: DashboardQueues): Promise<void> {
  const adapter = new FastifyAdapter().setBasePath(BOARD_PATH);
  const board = createBullBoard({
    queues: [],
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: 'Chartroom queues', hideRedisDetails: true } },
  });
  // Its own handler would make 500 of a missing session and repeat the texts of foreign errors.
  adapter.setErrorHandler((error) => {
    const { code, message } = asAppError(error);
    return {
      status: errorFacts(code).status as never,
      body: { error: { code, message, detail: {} } } as never,
    };
  });
  queues.onThere((shown) => board.replaceQueues(shown));
  await app.register(
    async (scope) => {
      grantAccess(scope, ({ method }) => (isReading(method) ? 'ops.read' : 'ops.write'));
      scope.addHook('preHandler', async () => queues.requireThere());
      await scope.register(adapter.registerPlugin());
    },
    { prefix: BOARD_PATH },
  );
}

const isReading = (method: string | readonly string[]): boolean =>
  [method].flat().every((one) => one === 'GET' || one === 'HEAD');
