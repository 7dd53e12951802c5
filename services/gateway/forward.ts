import { Agent, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendAway } from './away.ts';
import { hasBody, passedOn, passOn } from './pass-on.ts';
import { PARTS, type ServiceName, type Upstreams } from './upstreams.ts';

/** How long a service may say nothing. An upload is checked and stored before it is answered. */
const SILENCE_MS: Record<ServiceName, number> = {
  upload: 600_000,
  review: 60_000,
  records: 60_000,
  ops: 60_000,
};
/** A service that restarts is back within seconds; reading requests wait that long for it. */
const RETRIES = 12;
const RETRY_AFTER_MS = 250;
const NOT_REACHED = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE']);
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Hands each part of the origin to its service. Bodies are streamed both ways and never held. (The proxies at hand
 * lose a service's early refusal of an upload, or the connection to the uploader with it.)
 */
export function forwardAll(app: FastifyInstance, upstreams: Upstreams): void {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  app.addHook('onClose', async () => agent.destroy());
  // Bodies are passed on unread: no parser, no limit of the gateway's own.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));

  for (const { prefix, service } of PARTS) {
    const to = { base: new URL(upstreams[service]), agent, silenceMs: SILENCE_MS[service] };
    const handler = async (request: FastifyRequest, reply: FastifyReply) => {
      let answer: IncomingMessage;
      try {
        answer = await insist(request, () => passOn(request, reply, to));
      } catch (error) {
        return sendAway(error, request, reply);
      }
      reply.code(answer.statusCode ?? 502).headers(passedOn(answer.headers));
      return reply.send(answer);
    };
    const below = prefix === '/' ? '/*' : `${prefix}/*`;
    for (const url of [prefix, below]) {
      app.route({ method: METHODS, url, handler, exposeHeadRoute: false });
    }
  }
}

/** Tries again what only reads and did not reach its service. What changes something is sent once. */
async function insist(
  request: FastifyRequest,
  attempt: () => Promise<IncomingMessage>,
): Promise<IncomingMessage> {
  const repeatable = (request.method === 'GET' || request.method === 'HEAD') && !hasBody(request.raw);
  for (let tried = 0; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      if (!repeatable || !NOT_REACHED.has(code) || tried >= RETRIES) throw error;
      await sleep(RETRY_AFTER_MS);
    }
  }
}
