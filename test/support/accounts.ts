import type { Role } from '../../shared/core/record/roles.ts';
import { createSession } from '../../shared/platform/http/session.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import type { Account } from '../../shared/platform/postgres/people/sessions.ts';

export interface SignedIn {
  readonly account: Account;
  readonly token: string;
  /** For `app.inject({ headers })`. */
  readonly headers: { readonly authorization: string };
}

/** An account with a session, made without a password. */
export async function signIn(database: Database, siteId: string, roles: readonly Role[]): Promise<SignedIn> {
  const username = `${roles.join('-') || 'nobody'}-${Math.random().toString(36).slice(2)}`;
  const row = await database.first<{ id: string }>(
    `insert into account (site_id, username, display_name, password_hash, roles)
     values ($1, $2, $2, 'none', $3) returning id`,
    [siteId, username, roles],
  );
  if (!row) throw new Error('no account');
  const account = { id: row.id, siteId, username, displayName: username, roles };
  const token = await createSession(database, account);
  return { account, token, headers: { authorization: `Bearer ${token}` } };
}
