import { accountRoutes } from '../../../services/review/account-routes.ts';
import { sessionRoutes } from '../../../services/review/session-routes.ts';
import { createApp } from '../../../shared/platform/http/create-app.ts';
import { createLog } from '../../../shared/platform/log.ts';
import { ensureFirstAccount } from '../../../shared/platform/postgres/people/first-account.ts';
import type { FreshDatabase } from '../../support/database.ts';

export const PASSWORD = 'a long enough sentence';

/** The sign-in and account routes on `fresh`, with one account `first` that has all roles. */
export async function peopleApp({ database, siteId }: FreshDatabase, publicOrigin?: string) {
  await ensureFirstAccount(database, { siteId, username: 'first', password: PASSWORD });
  const log = createLog({ name: 'test', level: 'silent' });
  const app = await createApp({ name: 'test', database, log, publicOrigin });
  sessionRoutes(app, { database, publicOrigin });
  accountRoutes(app, { database });
  await app.ready();

  /** Signs in from an address of its own, so that one test's tries do not count for another. */
  const signIn = (username: string, password: string, more: object = {}, from = freshAddress()) =>
    app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'x-forwarded-for': from },
      payload: { username, password, ...more },
    });
  const bearer = async (username: string, password = PASSWORD) => {
    const { token } = (await signIn(username, password, { as: 'bearer' })).json() as { token: string };
    return { authorization: `Bearer ${token}` };
  };
  return { app, signIn, bearer };
}
export type PeopleApp = Awaited<ReturnType<typeof peopleApp>>;

let host = 0;
export const freshAddress = () => `203.0.113.${++host}`;

export const codeOf = (response: { json(): unknown }) =>
  (response.json() as { error: { code: string } }).error.code;
