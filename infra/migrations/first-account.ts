import { isPassword } from '../../shared/platform/password.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { passwordHashOf } from '../../shared/platform/postgres/people/accounts.ts';
import { ensureFirstAccount } from '../../shared/platform/postgres/people/first-account.ts';

export interface FirstAccount {
  readonly id: string;
  readonly siteId: string;
  readonly username: string;
}

const USERNAME = 'admin';

/** The account a new installation is begun with: every role, so that it can do all and make the others. */
export async function findFirstAccount(
  database: Database,
  siteId: string,
): Promise<FirstAccount | undefined> {
  return database.first<FirstAccount>(
    `select id, site_id as "siteId", username from account
      where site_id = $1 and username = $2 and disabled_at is null`,
    [siteId, USERNAME],
  );
}

/** Makes the first account with `password`, unless the site has accounts already. */
export const makeFirstAccount = (database: Database, siteId: string, password: string) =>
  ensureFirstAccount(database, { siteId, username: USERNAME, displayName: 'Administrator', password });

/** True while the first account can still be signed in to with `password`. */
export async function firstPasswordStands(
  database: Database,
  account: FirstAccount,
  password: string,
): Promise<boolean> {
  const stored = await passwordHashOf(database, account.siteId, account.id);
  return isPassword(password, stored);
}
