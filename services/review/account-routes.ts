import { z } from 'zod';
import {
  accountAnswer,
  accountChangeBody,
  accountList,
  newAccountBody,
  passwordResetBody,
} from '../../shared/core/record/account-api.ts';
import type { App } from '../../shared/platform/http/app.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { listAccounts } from '../../shared/platform/postgres/people/accounts.ts';
import { changeAccount, createAccount, resetPassword } from './account-change.ts';

const params = z.object({ id: z.uuid() });
const config = { permission: 'accounts.write' } as const;

/** Accounts and roles, for administrators. */
export function accountRoutes(app: App, { database }: { database: Database }): void {
  app.get(
    '/api/accounts',
    { config, schema: { summary: 'All accounts of the site', response: { 200: accountList } } },
    async (request) => ({ accounts: await listAccounts(database, request.account.siteId) }),
  );

  app.post(
    '/api/accounts',
    {
      config,
      schema: { summary: 'Create an account', body: newAccountBody, response: { 201: accountAnswer } },
    },
    async (request, reply) =>
      reply.code(201).send({ account: await createAccount(database, request.account, request.body) }),
  );

  app.patch(
    '/api/accounts/:id',
    {
      config,
      schema: {
        summary: 'Change roles, name, or disable and enable',
        params,
        body: accountChangeBody,
        response: { 200: accountAnswer },
      },
    },
    async (request) => ({
      account: await changeAccount(database, request.account, request.params.id, request.body),
    }),
  );

  app.post(
    '/api/accounts/:id/password',
    {
      config,
      schema: { summary: 'Reset a password', params, body: passwordResetBody, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await resetPassword(database, request.account, request.params.id, request.body.password);
      return reply.code(204).send(null);
    },
  );
}
