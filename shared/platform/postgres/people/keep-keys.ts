import { randomBytes } from 'node:crypto';
import type { KeepKeys } from '../../../core/record/account-api.ts';
import type { Database, Sql } from '../database.ts';
import { audit } from './audit.ts';
import type { Account } from './sessions.ts';

/** A retired key opens what a browser kept before; whatever is older is cleared there, too (web/keep). */
const FORMER_DAYS = 30;

interface KeyRow {
  readonly id: string;
  readonly key: Buffer;
}

const readKeys = (sql: Sql, accountId: string): Promise<KeyRow[]> =>
  sql.rows<KeyRow>(
    `select id, key from keep_key
     where account_id = $1 and (retired_at is null or retired_at > now() - $2 * interval '1 day')
     order by retired_at desc nulls first, created_at desc`,
    [accountId, FORMER_DAYS],
  );

/** One key in use an account: two windows that ask at once get the same one. */
const makeKey = (sql: Sql, siteId: string, accountId: string): Promise<number> =>
  sql.run(
    `insert into keep_key (site_id, account_id, key) values ($1, $2, $3)
     on conflict (account_id) where retired_at is null do nothing`,
    [siteId, accountId, randomBytes(32)],
  );

/** The keys of an account for its browsers, the one in use first; made on first use. */
export function keepKeysOf(database: Database, who: Account): Promise<KeepKeys> {
  return database.transaction(async (sql) => {
    if ((await makeKey(sql, who.siteId, who.id)) > 0) {
      await audit(sql, {
        siteId: who.siteId,
        accountId: who.id,
        action: 'account.keep-key-made',
        subjectKind: 'account',
        subjectId: who.id,
      });
    }
    const rows = await readKeys(sql, who.id);
    return { keys: rows.map(({ id, key }) => ({ id, key: key.toString('base64') })) };
  });
}

/**
 * With a new password comes a new key. The former one still opens what is unsent in some browser, until it would be
 * stale; then it is forgotten.
 */
export async function turnKeepKey(sql: Sql, accountId: string): Promise<void> {
  await sql.run('update keep_key set retired_at = now() where account_id = $1 and retired_at is null', [
    accountId,
  ]);
  await sql.run(
    `delete from keep_key where account_id = $1 and retired_at <= now() - $2 * interval '1 day'`,
    [accountId, FORMER_DAYS],
  );
}
