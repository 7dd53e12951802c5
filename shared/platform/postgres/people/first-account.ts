import { randomBytes } from 'node:crypto';
import { ROLES } from '../../../core/record/roles.ts';
import { hashPassword } from '../../password.ts';
import type { Database } from '../database.ts';
import { insertAccount } from './accounts.ts';
import { audit, GENESIS } from './audit.ts';

/** The id of the site to work for when none is named: the first one, which is made when there is none. */
export async function ensureDefaultSite(database: Database, name = 'Main'): Promise<string> {
  return await database.transaction(async (sql) => {
    // Two that start at once must not make two.
    await sql.run('lock table site in share row exclusive mode');
    const first = await sql.first<{ id: string }>('select id from site order by created_at, id limit 1');
    if (first) return first.id;
    const made = await sql.first<{ id: string }>(
      'insert into site (name, audit_salt) values ($1, $2) returning id',
      [name, randomBytes(32)],
    );
    if (!made) throw new Error('no site was made');
    await sql.run('insert into audit_head (site_id, hash) values ($1, $2)', [made.id, GENESIS]);
    return made.id;
  });
}

/** Makes an account with all roles if the site has no account; says whether it did. */
export async function ensureFirstAccount(
  database: Database,
  first: {
    readonly siteId: string;
    readonly username: string;
    readonly displayName?: string;
    readonly password: string;
  },
): Promise<{ readonly kind: 'created'; readonly accountId: string } | { readonly kind: 'has accounts' }> {
  const passwordHash = await hashPassword(first.password);
  return await database.transaction(async (sql) => {
    await sql.run('select id from site where id = $1 for update', [first.siteId]);
    const any = await sql.first('select id from account where site_id = $1 limit 1', [first.siteId]);
    if (any) return { kind: 'has accounts' };
    const account = await insertAccount(sql, {
      siteId: first.siteId,
      username: first.username,
      displayName: first.displayName ?? first.username,
      passwordHash,
      roles: ROLES,
    });
    if (!account) return { kind: 'has accounts' };
    await audit(sql, {
      siteId: first.siteId,
      action: 'account.created',
      subjectKind: 'account',
      subjectId: account.id,
      after: { roles: ROLES },
      detail: { roles: ROLES, first: true },
    });
    return { kind: 'created', accountId: account.id };
  });
}
