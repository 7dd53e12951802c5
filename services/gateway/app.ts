import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { sendProblem } from '../../shared/platform/http/problem.ts';
import { setSecurityHeaders } from '../../shared/platform/http/security-headers.ts';
import type { Log } from '../../shared/platform/log.ts';
import { forwardAll } from './forward.ts';
import { mergeOpenApi } from './merge-openapi.ts';
import { askService, type Upstreams } from './upstreams.ts';

export interface GatewayOptions {
  readonly upstreams: Upstreams;
  readonly log: Log;
  readonly publicOrigin?: string | undefined;
  /** Addresses (or ranges) of proxies before this one, whose word about the caller's address counts. */
  readonly trustedProxies?: readonly string[];
}

/** 100 MB must come through a slow line. */
const REQUEST_WITHIN_MS = 30 * 60_000;
const READY_WITHIN_MS = 3_000;

/** The one origin that browsers and programs see; holds no state and no rights of its own. */
export async function createGateway(options: GatewayOptions): Promise<FastifyInstance> {
  const { upstreams, log, publicOrigin, trustedProxies = [] } = options;
  const app: FastifyInstance = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    requestTimeout: REQUEST_WITHIN_MS,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
  });
  app.setErrorHandler(sendProblem);
  app.addHook('onRequest', async (request, reply) =>
    setSecurityHeaders(request, reply, publicOrigin?.startsWith('https:') === true),
  );
  app.addHook('onResponse', async (request, reply) => {
    const facts = { route: request.routeOptions.url ?? 'none', method: request.method };
    request.log.debug({ ...facts, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
  });

  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const upload = await askService(upstreams.upload, '/readyz', READY_WITHIN_MS);
    if (upload?.status === 200) return upload.body;
    return reply.code(503).send(upload?.body ?? { status: 'not ready', upload: 'does not answer' });
  });
  app.get('/openapi.json', async () => await mergeOpenApi(upstreams));
  forwardAll(app, upstreams);
  return app;
}
