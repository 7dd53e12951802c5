import { type Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What is between two neighbours only and is not passed on. */
const HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
/** What callers may not claim, and `expect`, which the gateway has answered itself by then. */
const NOT_THEIRS = ['forwarded', 'x-real-ip', 'x-forwarded-port', 'x-forwarded-prefix', 'expect'];
/** An uploader who was refused half-way may send the rest for so long; cut off at once, it would lose the answer. */
const DRAIN_MS = 30_000;

/** The headers for the service: the caller's, and where the request came from, in the gateway's own words. */
export function requestHeaders(request: FastifyRequest): Record<string, string | string[]> {
  const headers = passedOn(request.raw.headers, NOT_THEIRS);
  // Chunks are for the next neighbour to see as chunks; everything else has its length.
  if (request.raw.headers['transfer-encoding']) headers['transfer-encoding'] = 'chunked';
  return {
    ...headers,
    'x-forwarded-for': request.ip,
    'x-forwarded-host': request.host,
    'x-forwarded-proto': request.protocol,
    'x-request-id': request.id,
  };
}

/** `headers` without what is between neighbours, what `Connection` names and `others`. */
export function passedOn(
  headers: IncomingMessage['headers'],
  others: readonly string[] = [],
): Record<string, string | string[]> {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase());
  const dropped = new Set([...HOP, ...others, ...named]);
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || dropped.has(name) ? [] : [[name, value]],
    ),
  );
}

export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Sends a request on to `base` as it arrives and resolves with the beginning of the answer, which may come before the
 * end of the request: a refused upload is refused at once. Rejects when the service cannot be reached, is silent for
 * `silenceMs`, or the caller is gone.
 */
export function passOn(
  request: FastifyRequest,
  reply: FastifyReply,
  to: { readonly base: URL; readonly agent: Agent; readonly silenceMs: number },
): Promise<IncomingMessage> {
  const { raw } = request;
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({
      hostname: to.base.hostname,
      port: to.base.port,
      agent: to.agent,
      method: raw.method,
      path: raw.url,
      headers: { ...requestHeaders(request), host: to.base.host },
    });
    const callerGone = () => outgoing.destroy(new Error('the caller is gone'));
    reply.raw.once('close', callerGone);
    outgoing.setTimeout(to.silenceMs, () => outgoing.destroy(new Error('the service is silent')));
    outgoing.once('response', (answer) => {
      reply.raw.off('close', callerGone);
      if (!raw.complete) {
        drain(raw);
        // Nobody will send the rest of this request, so its connection cannot serve another.
        answer.once('end', () => outgoing.destroy());
      }
      resolve(answer);
    });
    // After the answer began this tells of the rest of a request nobody reads, and is no news.
    outgoing.on('error', (error) => {
      reply.raw.off('close', callerGone);
      reject(error);
    });
    if (hasBody(raw)) raw.pipe(outgoing);
    else outgoing.end();
  });
}

function drain(raw: IncomingMessage): void {
  raw.unpipe();
  raw.resume();
  const limit = setTimeout(() => raw.destroy(), DRAIN_MS);
  limit.unref();
  raw.once('close', () => clearTimeout(limit));
}
