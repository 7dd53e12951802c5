import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '../../../core/record/roles.ts';
import type { Sql } from '../database.ts';

/** Who is asking. Every query of a handler is filtered by `siteId`. */
export interface Account {
  readonly id: string;
  readonly siteId: string;
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

/** A session lasts at most so long, however busy. */
export const SESSION_MS = 12 * 3_600_000;
/** A session that nobody uses for so long is over. */
export const IDLE_MS = 3_600_000;
// Not every request writes: the time of the last one is kept to the minute.
const SEEN_EVERY_MS = 60_000;

/** Begins a session and gives its token, which is stored as a hash only. */
export async function createSession(
  sql: Sql,
  account: { readonly id: string; readonly siteId: string },
  ttlMs: number = SESSION_MS,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await sql.run(
    `insert into session (token_hash, site_id, account_id, expires_at)
     values ($1, $2, $3, now() + $4 * interval '1 millisecond')`,
    [tokenHash(token), account.siteId, account.id, ttlMs],
  );
  return token;
}

/** The account a token stands for, or undefined when it stands for none (any more). */
export async function accountOfToken(sql: Sql, token: string): Promise<Account | undefined> {
  const hash = tokenHash(token);
  const found = await sql.first<Account & { stale: boolean }>(
    `select a.id, a.site_id as "siteId", a.username, a.display_name as "displayName", a.roles,
            s.last_seen_at < now() - $3 * interval '1 millisecond' as stale
     from session s join account a on a.id = s.account_id
     where s.token_hash = $1 and s.expires_at > now() and a.disabled_at is null
       and s.last_seen_at > now() - $2 * interval '1 millisecond'`,
    [hash, IDLE_MS, SEEN_EVERY_MS],
  );
  if (!found) return undefined;
  const { stale, ...account } = found;
  if (stale) await sql.run('update session set last_seen_at = now() where token_hash = $1', [hash]);
  return account;
}

/** Ends the session of this token; true when there was one. */
export async function endSession(sql: Sql, token: string): Promise<boolean> {
  return (await sql.run('delete from session where token_hash = $1', [tokenHash(token)])) > 0;
}

/** Ends all sessions of an account, but the one of `exceptToken`. */
export async function endSessionsOf(sql: Sql, accountId: string, exceptToken?: string): Promise<number> {
  return await sql.run('delete from session where account_id = $1 and token_hash is distinct from $2', [
    accountId,
    exceptToken === undefined ? null : tokenHash(exceptToken),
  ]);
}

/** Forgets sessions that are over. */
export async function forgetEndedSessions(sql: Sql): Promise<number> {
  return await sql.run(
    `delete from session where expires_at < now() or last_seen_at < now() - $1 * interval '1 millisecond'`,
    [IDLE_MS],
  );
}

function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
