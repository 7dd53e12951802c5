import type { FastifyRequest } from 'fastify';
import { AppError } from '../../core/record/errors.ts';
import type { Sql } from '../postgres/database.ts';
import { type Account, accountOfToken } from '../postgres/people/sessions.ts';

export const SESSION_COOKIE = 'chartroom_session';

/** How a request says who it is from. */
export type Credential = { readonly kind: 'cookie' | 'bearer'; readonly token: string };

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in. Reading it throws `session.none` where nobody is. */
    readonly account: Account;
    credential: Credential | null;
    signedIn: Account | null;
  }
}

export { createSession } from '../postgres/people/sessions.ts';

/** How the session cookie is set: for this site's own pages only, out of reach of their scripts. */
export const sessionCookie = (publicOrigin: string | undefined) =>
  ({
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: publicOrigin?.startsWith('https:') === true,
  }) as const;

/** The credential of a request; a bearer token counts before a cookie. */
export function credentialOf(request: FastifyRequest): Credential | null {
  const bearer = /^Bearer ([\w.~+/=-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer) return { kind: 'bearer', token: bearer };
  const cookie = request.cookies[SESSION_COOKIE];
  return cookie ? { kind: 'cookie', token: cookie } : null;
}

/** Finds out who sent the request; a session that is over is as none. */
export async function signedInBy(sql: Sql, credential: Credential | null): Promise<Account | null> {
  if (!credential) return null;
  return (await accountOfToken(sql, credential.token)) ?? null;
}

export function requireAccount(request: FastifyRequest): Account {
  if (!request.signedIn) throw new AppError('session.none');
  return request.signedIn;
}
