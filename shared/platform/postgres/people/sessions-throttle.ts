import { createHash } from 'node:crypto';
import type { Database, Sql } from '../database.ts';

const WINDOW_MS = 60_000;
/** Tries within the window: for one name from one address, and for all names from one address. */
const LIMITS = { name: 5, address: 60 } as const;

/** Counts a try to sign in; false when there were too many and it must not be made. */
export async function countSignInAttempt(
  database: Database,
  username: string,
  address: string,
): Promise<boolean> {
  return await database.transaction(async (sql) => {
    await sql.run(`delete from sign_in_attempt where at < clock_timestamp() - interval '1 hour'`);
    for (const { key, limit } of keysOf(username, address)) {
      // One at a time a key: tries sent all at once must not each find the count low.
      await sql.run('select pg_advisory_xact_lock($1)', [key.readInt32BE(0)]);
      if ((await attempts(sql, key)) >= limit) return false;
      await sql.run('insert into sign_in_attempt (key) values ($1)', [key]);
    }
    return true;
  });
}

/** Forgets the tries that led to a success. */
export async function forgetSignInAttempts(sql: Sql, username: string, address: string): Promise<void> {
  const [name, from] = keysOf(username, address).map(({ key }) => key);
  await sql.run('delete from sign_in_attempt where key = $1', [name]);
  await sql.run(
    `delete from sign_in_attempt where ctid = (select ctid from sign_in_attempt where key = $1 order by at desc limit 1)`,
    [from],
  );
}

async function attempts(sql: Sql, key: Buffer): Promise<number> {
  const row = await sql.first<{ n: number }>(
    `select count(*) as n from sign_in_attempt
     where key = $1 and at > clock_timestamp() - $2 * interval '1 millisecond'`,
    [key, WINDOW_MS],
  );
  return row?.n ?? 0;
}

function keysOf(username: string, address: string): readonly { key: Buffer; limit: number }[] {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return [
    { key: digest(`name\0${username.trim().toLowerCase()}\0${address}`), limit: LIMITS.name },
    { key: digest(`address\0${address}`), limit: LIMITS.address },
  ];
}
