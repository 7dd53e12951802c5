import { randomBytes } from 'node:crypto';
import { ROLES } from '../../shared/core/record/roles.ts';
import { hashPassword, isPassword } from '../../shared/platform/password.ts';
import { insertAccount, passwordHashOf } from '../../shared/platform/postgres/accounts.ts';
import { audit } from '../../shared/platform/postgres/audit.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';

export interface FirstAccount {
  readonly id: string;
  readonly siteId: string;
  readonly username: string;
}

const SITE = 'Main';
const USERNAME = 'admin';
// One lock for both: two starts at once must not make two sites.
const LOCK = 724_190_002;

/** Makes the one site of a new installation and returns its id; an installation that has sites keeps them. */
export async function ensureDefaultSite(database: Database): Promise<string> {
  return database.transaction(async (sql) => {
    await sql.run('select pg_advisory_xact_lock($1)', [LOCK]);
    const found = await sql.first<{ id: string }>('select id from site order by created_at, id limit 1');
    if (found) return found.id;
    const made = await sql.first<{ id: string }>(
      'insert into site (name, audit_salt) values ($1, $2) returning id',
      [SITE, randomBytes(32)],
    );
    if (!made) throw new Error('the site was not made');
    await sql.run('insert into audit_head (site_id, hash) values ($1, $2)', [made.id, Buffer.alloc(32)]);
    return made.id;
  });
}

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

/** Makes the first account with `password`; 'not needed' when the site has accounts already. */
export async function makeFirstAccount(
  database: Database,
  siteId: string,
  password: string,
): Promise<'made' | 'not needed'> {
  const passwordHash = await hashPassword(password);
  return database.transaction(async (sql) => {
    await sql.run('select pg_advisory_xact_lock($1)', [LOCK]);
    if (await sql.first('select 1 from account where site_id = $1 limit 1', [siteId])) return 'not needed';
    const made = await insertAccount(sql, {
      siteId,
      username: USERNAME,
      displayName: 'Administrator',
      passwordHash,
      roles: [...ROLES],
    });
    if (!made) return 'not needed';
    const detail = { roles: [...ROLES] };
    await audit(sql, {
      siteId,
      action: 'account.created',
      subjectKind: 'account',
      subjectId: made.id,
      detail,
    });
    return 'made';
  });
}

/** True while the first account can still be signed in to with `password`. */
export async function firstPasswordStands(
  database: Database,
  account: FirstAccount,
  password: string,
): Promise<boolean> {
  const stored = await passwordHashOf(database, account.siteId, account.id);
  return isPassword(password, stored);
}
