import type { DocumentType } from '../../../core/extract/contract.ts';
import type { Role } from '../../../core/record/roles.ts';
import type { Sql } from '../database.ts';

/** An account as administrators see it. */
export interface AccountRow {
  readonly id: string;
  readonly siteId: string;
  readonly username: string;
  readonly displayName: string;
  readonly roles: Role[];
  readonly skills: DocumentType[];
  readonly disabled: boolean;
  readonly createdAt: string;
}

const COLUMNS = `id, site_id as "siteId", username, display_name as "displayName", roles, skills,
  disabled_at is not null as disabled, to_char(created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt"`;

export function listAccounts(sql: Sql, siteId: string): Promise<AccountRow[]> {
  return sql.rows<AccountRow>(`select ${COLUMNS} from account where site_id = $1 order by lower(username)`, [
    siteId,
  ]);
}

export interface Credentials {
  readonly account: AccountRow;
  readonly passwordHash: string;
}

/** The account somebody names at sign-in; names do not tell upper case from lower. Without a site, the first one's. */
export async function findCredentials(
  sql: Sql,
  username: string,
  siteName: string | undefined,
): Promise<Credentials | undefined> {
  const row = await sql.first<AccountRow & { passwordHash: string }>(
    `select ${COLUMNS}, password_hash as "passwordHash" from account
     where lower(username) = lower($1)
       and site_id = (select id from site where $2::text is null or name = $2 order by created_at, id limit 1)`,
    [username.trim(), siteName ?? null],
  );
  if (!row) return undefined;
  const { passwordHash, ...account } = row;
  return { account, passwordHash };
}

export async function passwordHashOf(sql: Sql, siteId: string, id: string): Promise<string | undefined> {
  const row = await sql.first<{ hash: string }>(
    'select password_hash as hash from account where site_id = $1 and id = $2',
    [siteId, id],
  );
  return row?.hash;
}

export async function setPasswordHash(sql: Sql, siteId: string, id: string, hash: string): Promise<void> {
  await sql.run('update account set password_hash = $3 where site_id = $1 and id = $2', [siteId, id, hash]);
}

/** Undefined when the site has an account of that name. */
export function insertAccount(
  sql: Sql,
  account: {
    readonly siteId: string;
    readonly username: string;
    readonly displayName: string;
    readonly passwordHash: string;
    readonly roles: readonly Role[];
  },
): Promise<AccountRow | undefined> {
  return sql.first<AccountRow>(
    `insert into account (site_id, username, display_name, password_hash, roles) values ($1, $2, $3, $4, $5)
     on conflict (site_id, lower(username)) do nothing returning ${COLUMNS}`,
    [account.siteId, account.username, account.displayName, account.passwordHash, account.roles],
  );
}

export function lockAccount(sql: Sql, siteId: string, id: string): Promise<AccountRow | undefined> {
  return sql.first<AccountRow>(`select ${COLUMNS} from account where site_id = $1 and id = $2 for update`, [
    siteId,
    id,
  ]);
}

/** Ids of the site's administrators who can sign in, locked: two of them must not disable each other at once. */
export async function lockAdministrators(sql: Sql, siteId: string): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(
    `select id from account where site_id = $1 and 'administrator' = any(roles) and disabled_at is null
     order by id for update`,
    [siteId],
  );
  return rows.map(({ id }) => id);
}

export function updateAccount(sql: Sql, account: AccountRow): Promise<AccountRow | undefined> {
  return sql.first<AccountRow>(
    `update account set display_name = $3, roles = $4, skills = $6,
            disabled_at = case when $5 then coalesce(disabled_at, now()) end
     where site_id = $1 and id = $2 returning ${COLUMNS}`,
    [account.siteId, account.id, account.displayName, account.roles, account.disabled, account.skills],
  );
}
