import { createHmac } from 'node:crypto';
import type { Sql } from '../database.ts';

/**
 * Lots for a purpose: a number 0..1 for each id, the same whenever asked, that nobody without the site's secret can
 * tell beforehand.
 */
export async function lotsFor(sql: Sql, siteId: string, purpose: string): Promise<(id: string) => number> {
  const row = await sql.first<{ salt: Buffer }>('select audit_salt as salt from site where id = $1', [
    siteId,
  ]);
  if (!row) throw new Error('no site');
  return (id) => createHmac('sha256', row.salt).update(`${purpose} ${id}`).digest().readUInt32BE() / 2 ** 32;
}
