import type { FastifyRequest } from 'fastify';
import { AppError } from '../../core/record/errors.ts';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site's page makes a browser send. Browsers state the origin of every request that changes
 * something; programs that state none sign in with a bearer token, which no other site can make a browser send.
 * `publicOrigin` is where people reach Chartroom; without it the request's own host is compared.
 */
export function checkSameOrigin(request: FastifyRequest, publicOrigin: string | undefined): void {
  if (READS.has(request.method) || request.credential?.kind === 'bearer') return;
  const { origin, 'sec-fetch-site': fetchSite } = request.headers;
  const foreign =
    (fetchSite !== undefined && fetchSite !== 'same-origin') ||
    (origin !== undefined && !isOwnOrigin(origin, request.host, publicOrigin));
  const unstated = fetchSite === undefined && origin === undefined;
  if (foreign || (unstated && request.credential?.kind === 'cookie')) {
    throw new AppError('request.foreign-origin');
  }
}

function isOwnOrigin(origin: string, host: string, publicOrigin: string | undefined): boolean {
  if (publicOrigin !== undefined && origin === new URL(publicOrigin).origin) return true;
  return publicOrigin === undefined && URL.canParse(origin) && new URL(origin).host === host;
}
