import { z } from 'zod';
import {
  keepKeys,
  passwordChangeBody,
  type SessionAnswer,
  sessionAnswer,
  signInBody,
} from '../../shared/core/record/account-api.ts';
import { AppError } from '../../shared/core/record/errors.ts';
import { PERMISSIONS, permits } from '../../shared/core/record/roles.ts';
import type { App } from '../../shared/platform/http/app.ts';
import { SESSION_COOKIE, sessionCookie } from '../../shared/platform/http/session.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { audit } from '../../shared/platform/postgres/people/audit.ts';
import { keepKeysOf } from '../../shared/platform/postgres/people/keep-keys.ts';
import { type Account, endSession } from '../../shared/platform/postgres/people/sessions.ts';
import { changeOwnPassword } from './account-change.ts';
import { signIn } from './sign-in.ts';

const answerFor = ({ id, username, displayName, roles }: Account): SessionAnswer => ({
  account: {
    id,
    username,
    displayName,
    roles: [...roles],
    permissions: PERMISSIONS.filter((permission) => permits(roles, permission)),
  },
});

/** Sign-in, who am I, sign-out, one's own password and keys. */
export function sessionRoutes(
  app: App,
  deps: { database: Database; publicOrigin?: string | undefined },
): void {
  const { database } = deps;
  const cookie = sessionCookie(deps.publicOrigin);

  app.post(
    '/api/session',
    {
      config: { permission: 'public' },
      schema: { summary: 'Sign in', body: signInBody, response: { 200: sessionAnswer } },
    },
    async (request, reply) => {
      const { as, ...credentials } = request.body;
      const outcome = await signIn(database, { ...credentials, address: request.ip });
      if (outcome.kind === 'too many') throw new AppError('attempts.too-many');
      if (outcome.kind === 'refused') throw new AppError('session.refused');
      if (as === 'bearer') return { ...answerFor(outcome.account), token: outcome.token };
      reply.setCookie(SESSION_COOKIE, outcome.token, cookie);
      return answerFor(outcome.account);
    },
  );

  app.get(
    '/api/session',
    {
      config: { permission: 'session' },
      schema: { summary: 'Who is signed in', response: { 200: sessionAnswer } },
    },
    async (request) => answerFor(request.account),
  );

  app.get(
    '/api/session/keep-key',
    {
      config: { permission: 'session' },
      schema: {
        summary: "Keys under which a browser keeps the caller's unsent work",
        response: { 200: keepKeys },
      },
    },
    (request) => keepKeysOf(database, request.account),
  );

  app.delete(
    '/api/session',
    { config: { permission: 'session' }, schema: { summary: 'Sign out', response: { 204: z.null() } } },
    async (request, reply) => {
      const { id, siteId } = request.account;
      await database.transaction(async (sql) => {
        await endSession(sql, request.credential?.token ?? '');
        await audit(sql, {
          siteId,
          accountId: id,
          action: 'session.ended',
          subjectKind: 'account',
          subjectId: id,
        });
      });
      reply.clearCookie(SESSION_COOKIE, cookie);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/session/password',
    {
      config: { permission: 'session' },
      schema: { summary: "Change one's own password", body: passwordChangeBody, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await changeOwnPassword(database, {
        account: request.account,
        ...request.body,
        token: request.credential?.token ?? '',
        address: request.ip,
      });
      return reply.code(204).send(null);
    },
  );
}
