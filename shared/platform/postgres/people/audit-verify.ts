import type { Sql } from '../database.ts';
import { AT_TEXT, type AuditFacts, entryHash, GENESIS } from './audit.ts';

export type ChainVerdict =
  | { readonly kind: 'whole'; readonly entries: number }
  /** The first entry that does not follow from what is before it. */
  | { readonly kind: 'broken'; readonly entryId: number }
  /** Every entry is sound, but the last ones are gone (or the head was changed). */
  | { readonly kind: 'cut short'; readonly entries: number };

const PAGE = 1_000;

/** Computes a site's audit chain anew from its first entry. Run it in a transaction to hold new entries still. */
export async function verifyAuditChain(sql: Sql, siteId: string): Promise<ChainVerdict> {
  const head = await sql.first<{ hash: Buffer }>(
    'select hash from audit_head where site_id = $1 for update',
    [siteId],
  );
  let previous: Buffer = GENESIS;
  let entries = 0;
  for (let after = 0; ; ) {
    const page = await entriesAfter(sql, siteId, after);
    for (const { id, previous: written, hash, ...facts } of page) {
      if (!written.equals(previous) || !hash.equals(entryHash(previous, facts))) {
        return { kind: 'broken', entryId: id };
      }
      previous = hash;
      entries += 1;
      after = id;
    }
    if (page.length < PAGE) break;
  }
  return previous.equals(head?.hash ?? GENESIS) ? { kind: 'whole', entries } : { kind: 'cut short', entries };
}

type StoredEntry = AuditFacts & { readonly id: number; readonly previous: Buffer; readonly hash: Buffer };

function entriesAfter(sql: Sql, siteId: string, after: number): Promise<StoredEntry[]> {
  return sql.rows<StoredEntry>(
    `select id, previous, hash, site_id as "siteId", to_char(at at time zone 'utc', ${AT_TEXT}) as at,
            account_id as "accountId", action, subject_kind as "subjectKind", subject_id as "subjectId",
            encode(before_hash, 'hex') as "beforeHash", encode(after_hash, 'hex') as "afterHash", detail
     from audit_entry where site_id = $1 and id > $2 order by id limit ${PAGE}`,
    [siteId, after],
  );
}
