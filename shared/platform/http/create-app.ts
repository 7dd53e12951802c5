import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AppError } from '../../core/record/errors.ts';
import type { Log } from '../log.ts';
import { createMetrics, type Metrics } from '../metrics.ts';
import type { Database } from '../postgres/database.ts';
import type { App } from './app.ts';
import { serveOpenApi } from './openapi.ts';
import { checkAccess, insistOnAccess } from './permission.ts';
import { sendProblem } from './problem.ts';
import { checkSameOrigin } from './same-origin.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { credentialOf, requireAccount, signedInBy } from './session.ts';

export interface AppOptions {
  /** The service's name, in its log, metrics and OpenAPI title. */
  readonly name: string;
  readonly database: Database;
  readonly log: Log;
  /** Where people reach Chartroom, as `https://records.example.org`; makes cookies Secure when it is https. */
  readonly publicOrigin?: string | undefined;
  /** Bodies that are parsed (JSON); routes that stream set their own. */
  readonly bodyLimitBytes?: number;
  /** The whole request must have arrived within this time. */
  readonly requestTimeoutMs?: number;
  readonly metrics?: Metrics;
  /** Whether `/metrics` answers anybody on the service's own port, which only neighbours reach. Default true. */
  readonly serveMetrics?: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The house every service is built in: sessions, permissions, errors, limits, headers, request log, metrics,
 * `/healthz`, `/metrics`, `/openapi.json`. Routes are added to what it returns; each declares `config.permission`.
 */
export async function createApp(options: AppOptions): Promise<App> {
  const { name, database, log, publicOrigin } = options;
  const metrics = options.metrics ?? createMetrics(name);
  const app: App = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: options.bodyLimitBytes ?? 1024 * 1024,
    requestTimeout: options.requestTimeoutMs ?? 60_000,
    // Services stand behind the gateway, which alone says where a request came from and drops what callers claim.
    trustProxy: ['loopback', 'linklocal', 'uniquelocal'],
    requestIdHeader: false,
    genReqId: ({ headers }) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && UUID.test(given) ? given : randomUUID();
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler(() => {
    throw new AppError('thing.not-found');
  });

  insistOnAccess(app);
  app.decorateRequest('credential', null);
  app.decorateRequest('signedIn', null);
  app.decorateRequest('account', {
    getter() {
      return requireAccount(this);
    },
  });
  await app.register(cookie);
  app.addHook('onRequest', async (request, reply) => {
    setSecurityHeaders(request, reply, publicOrigin?.startsWith('https:') === true);
    request.credential = credentialOf(request);
    checkSameOrigin(request, publicOrigin);
    const access = request.routeOptions.config.permission ?? 'public';
    if (access !== 'public') request.signedIn = await signedInBy(database, request.credential);
    checkAccess(access, request.signedIn);
  });
  app.addHook('onSend', async (_request, reply) => {
    // Fastify would close the connection under what the caller still sends, and the refusal would be lost with it.
    if (reply.statusCode === 413) reply.removeHeader('connection');
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const facts = {
      route,
      method: request.method,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    metrics.request(route, request.method, reply.statusCode, reply.elapsedTime);
    const quiet = route === '/healthz' || route === '/readyz' || route === '/metrics';
    request.log[quiet ? 'debug' : 'info']({ ...facts, accountId: request.signedIn?.id }, 'request');
  });

  await serveOpenApi(app, name);
  app.get(
    '/healthz',
    {
      config: { permission: 'public' },
      schema: { summary: 'The process is alive', response: { 200: z.object({ status: z.literal('ok') }) } },
    },
    async () => ({ status: 'ok' as const }),
  );
  if (options.serveMetrics === false) return app;
  app.get('/metrics', { config: { permission: 'public' }, schema: { hide: true } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  return app;
}
