import { createHash, createHmac } from 'node:crypto';
import type { Sql } from '../database.ts';

/**
 * One thing somebody did. `before` and `after` are kept as salted hashes only; `detail` is kept as it stands and
 * therefore holds ids, codes and counts, never a value.
 */
export interface AuditEvent {
  readonly siteId: string;
  /** Undefined or null: the system itself. */
  readonly accountId?: string | null | undefined;
  /** 'document.claimed', 'field.corrected', ... */
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** What an entry's hash covers, in the form it is written in. */
export interface AuditFacts {
  readonly siteId: string;
  /** UTC with microseconds: `2026-01-31T23:59:59.123456Z`. */
  readonly at: string;
  readonly accountId: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly beforeHash: string | null;
  readonly afterHash: string | null;
  readonly detail: unknown;
}

export const GENESIS = Buffer.alloc(32);
export const AT_TEXT = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;

/**
 * Appends to the site's audit chain, in the caller's transaction. Call it last in that transaction: it takes the lock
 * that puts all entries of the site in one order and holds it until the commit.
 */
export async function audit(sql: Sql, event: AuditEvent): Promise<void> {
  const head = (await lockHead(sql, event.siteId)) ?? (await startChain(sql, event.siteId));
  const facts: AuditFacts = {
    siteId: event.siteId,
    at: head.at,
    accountId: event.accountId ?? null,
    action: event.action,
    subjectKind: event.subjectKind,
    subjectId: event.subjectId,
    beforeHash: saltedHash(head.salt, event.before),
    afterHash: saltedHash(head.salt, event.after),
    detail: JSON.parse(canonical(event.detail ?? {})),
  };
  const hash = entryHash(head.hash, facts);
  await insertEntry(sql, facts, head.hash, hash);
  await sql.run('update audit_head set hash = $2 where site_id = $1', [event.siteId, hash]);
}

/** SHA-256 over the previous entry's hash and this entry's facts. */
export function entryHash(previous: Buffer, facts: AuditFacts): Buffer {
  return createHash('sha256').update(previous).update(canonical(facts)).digest();
}

/** JSON with keys in order, so that the same facts give the same bytes however they were put together. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  );
}

// Keyed with the site's salt: a hash alone would give short values (a flag, a birth date) away to guessing.
function saltedHash(salt: Buffer, value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return createHmac('sha256', salt).update(canonical(value)).digest('hex');
}

interface Head {
  readonly hash: Buffer;
  readonly salt: Buffer;
  readonly at: string;
}

// The clock is read outside the locking part, so that entries' times follow their order.
function lockHead(sql: Sql, siteId: string): Promise<Head | undefined> {
  return sql.first<Head>(
    `with head as materialized (
       select h.hash, s.audit_salt as salt
       from audit_head h join site s on s.id = h.site_id
       where h.site_id = $1 for update of h)
     select hash, salt, to_char(clock_timestamp() at time zone 'utc', ${AT_TEXT}) as at from head`,
    [siteId],
  );
}

async function startChain(sql: Sql, siteId: string): Promise<Head> {
  await sql.run('insert into audit_head (site_id, hash) values ($1, $2) on conflict do nothing', [
    siteId,
    GENESIS,
  ]);
  const head = await lockHead(sql, siteId);
  if (!head) throw new Error('the site has no audit chain');
  return head;
}

async function insertEntry(sql: Sql, facts: AuditFacts, previous: Buffer, hash: Buffer): Promise<void> {
  await sql.run(
    `insert into audit_entry (site_id, at, account_id, action, subject_kind, subject_id,
                              before_hash, after_hash, detail, previous, hash)
     values ($1, $2, $3, $4, $5, $6, decode($7, 'hex'), decode($8, 'hex'), $9, $10, $11)`,
    [
      facts.siteId,
      facts.at,
      facts.accountId,
      facts.action,
      facts.subjectKind,
      facts.subjectId,
      facts.beforeHash,
      facts.afterHash,
      JSON.stringify(facts.detail),
      previous,
      hash,
    ],
  );
}
