import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, errorFacts } from '../../shared/core/record/errors.ts';
import { sendProblem } from '../../shared/platform/http/problem.ts';

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="refresh" content="3">
<title>Chartroom is starting</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 32rem; margin: 20vh auto; padding: 0 1rem; }
</style>
<h1>One moment</h1>
<p>${errorFacts('service.unavailable').says}</p>
<p>This page tries again by itself.</p>
</html>
`;

/** What is answered while a service is away: a page that tries again to people, the usual refusal to programs. */
export function sendAway(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const asksForPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
  if (!asksForPage) {
    return sendProblem(new AppError('service.unavailable', {}, { cause: error }), request, reply);
  }
  request.log.warn({ err: error }, 'service away');
  return reply
    .code(503)
    .headers({ 'retry-after': '3', 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(PAGE);
}
