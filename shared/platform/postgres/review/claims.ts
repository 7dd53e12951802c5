import { AppError } from '../../../core/record/errors.ts';
import type { Claim, Person } from '../../../core/record/review-api.ts';
import type { Database, Sql } from '../database.ts';
import { audit } from '../people/audit.ts';
import type { Account } from '../people/sessions.ts';

/** How a claim is held. */
export interface Lease {
  /** Nobody renews it for so long, and it is free for others. */
  readonly ms: number;
  /** The person has the document before them: their time with it counts. */
  readonly opens: boolean;
}

/** The lease of a document in somebody's hands. Every write renews it. */
export const IN_HAND: Lease = { ms: 10 * 60_000, opens: true };

export interface LockedDocument {
  readonly id: string;
  readonly type: string;
  readonly state: string;
  readonly version: number;
  readonly sequenceId: string;
}

interface ClaimOnFile {
  readonly holder: Person;
  readonly generation: number;
  readonly until: Date;
  readonly live: boolean;
}

/**
 * Locks a document of the caller's site until the end of the transaction. Everything that changes a document, its
 * claim included, begins here: what is read afterwards is what stands.
 */
export async function lockDocument(sql: Sql, siteId: string, documentId: string): Promise<LockedDocument> {
  const document = await sql.first<LockedDocument>(
    `select id, type, state, version, sequence_id as "sequenceId"
     from document where id = $1 and site_id = $2 for update`,
    [documentId, siteId],
  );
  if (!document) throw new AppError('thing.not-found');
  return document;
}

/** Read in a statement of its own, after the document's lock: a join would show the claim as it was before. */
export async function claimOf(sql: Sql, documentId: string): Promise<ClaimOnFile | undefined> {
  const row = await sql.first<ClaimOnFile & { accountId: string; displayName: string }>(
    `select c.account_id as "accountId", a.display_name as "displayName", c.generation,
            c.leased_until as until, c.leased_until > clock_timestamp() as live
     from document_claim c join account a on a.id = c.account_id where c.document_id = $1`,
    [documentId],
  );
  return row && { ...row, holder: { id: row.accountId, displayName: row.displayName } };
}

export const lost = (documentId: string, claim: ClaimOnFile | undefined) =>
  new AppError('claim.lost', {
    documentId,
    heldBy: claim?.live ? { ...claim.holder, until: claim.until.toISOString() } : null,
  });

export const held = (documentId: string, row: { generation: number; until: Date }, lease: Lease): Claim => ({
  documentId,
  claim: row.generation,
  until: row.until.toISOString(),
  leaseSeconds: Math.round(lease.ms / 1000),
});

/** Makes the caller the holder, unless somebody holds it; for documents the caller has locked. */
export async function writeClaim(
  sql: Sql,
  who: Account,
  documentId: string,
  lease: Lease,
): Promise<{ generation: number; until: Date } | undefined> {
  // Somebody's lease ran out: their time with it ends there.
  await keepSpan(sql, documentId, 'and leased_until <= clock_timestamp()');
  return await sql.first(
    `insert into document_claim as c (document_id, site_id, account_id, leased_until, opened_at)
     values ($1, $2, $3, clock_timestamp() + $4 * interval '1 millisecond', case when $5 then now() end)
     on conflict (document_id) do update
       set account_id = excluded.account_id, generation = excluded.generation,
           leased_until = excluded.leased_until, claimed_at = now(),
           handed_by = null, handed_note = null, handed_from = null, opened_at = excluded.opened_at
       where c.leased_until <= clock_timestamp()
     returning generation, leased_until as until`,
    [documentId, who.siteId, who.id, lease.ms, lease.opens],
  );
}

/**
 * Renews the lease. Opening what was handed over or fetched ahead begins the time with it; a renewal that does not open
 * it never shortens what is there.
 */
export async function renew(sql: Sql, documentId: string, lease: Lease): Promise<Date> {
  const row = await sql.first<{ until: Date }>(
    `update document_claim
     set leased_until = greatest(case when not $3 then leased_until end,
                                 clock_timestamp() + $2 * interval '1 millisecond'),
         claimed_at = case when $3 and opened_at is null then now() else claimed_at end,
         opened_at = case when $3 then coalesce(opened_at, now()) else opened_at end
     where document_id = $1 returning leased_until as until`,
    [documentId, lease.ms, lease.opens],
  );
  if (!row) throw new AppError('claim.lost', { documentId, heldBy: null });
  return row.until;
}

export const recordClaim = (
  sql: Sql,
  who: Account,
  documentId: string,
  action: string,
  detail: object = {},
) =>
  audit(sql, {
    siteId: who.siteId,
    accountId: who.id,
    action,
    subjectKind: 'document',
    subjectId: documentId,
    detail: { ...detail },
  });

/**
 * Takes a document, or gives back the claim the caller holds already, renewed. With `generation`, renews only that
 * one: a screen that was left open does not take back what was given to somebody else.
 */
export function takeClaim(
  database: Database,
  who: Account,
  documentId: string,
  generation: number | undefined,
  lease: Lease,
): Promise<Claim> {
  return database.transaction(async (sql) => {
    const document = await lockDocument(sql, who.siteId, documentId);
    const claim = await claimOf(sql, documentId);
    const mine = claim !== undefined && claim.holder.id === who.id;
    if (generation !== undefined && !(mine && claim.generation === generation)) throw lost(documentId, claim);
    if (claim && mine && (claim.live || generation !== undefined)) {
      const until = await renew(sql, documentId, lease);
      return held(documentId, { generation: claim.generation, until }, lease);
    }
    if (document.state !== 'in review') {
      throw new AppError('state.conflict', { documentId, state: document.state });
    }
    const taken = claim?.live ? undefined : await writeClaim(sql, who, documentId, lease);
    if (!taken) throw lost(documentId, claim);
    await recordClaim(sql, who, documentId, 'document.claimed', { claim: taken.generation });
    return held(documentId, taken, lease);
  });
}

/**
 * For a write, after `lockDocument`: throws `claim.lost` unless the caller holds the document by this generation,
 * and renews the lease. A lease that ran out and that nobody took since is still the caller's.
 */
export async function holdClaim(
  sql: Sql,
  who: Account,
  documentId: string,
  generation: number,
): Promise<Date> {
  const claim = await claimOf(sql, documentId);
  if (claim?.generation !== generation || claim.holder.id !== who.id) throw lost(documentId, claim);
  return await renew(sql, documentId, IN_HAND);
}

/** For a change that reaches into a document its maker does not hold: throws `claim.lost` while somebody else does. */
export async function requireNotHeld(sql: Sql, who: Account, documentId: string): Promise<void> {
  const claim = await claimOf(sql, documentId);
  if (claim?.live && claim.holder.id !== who.id) throw lost(documentId, claim);
}

/** Keeps how long the claim was held; what was never opened took nobody's time. */
const keepSpan = (sql: Sql, documentId: string, when = ''): Promise<number> =>
  sql.run(
    `insert into claim_span (site_id, document_id, account_id, began_at, ended_at)
     select site_id, document_id, account_id, claimed_at, greatest(claimed_at, least(leased_until, clock_timestamp()))
     from document_claim where document_id = $1 and opened_at is not null ${when}`,
    [documentId],
  );

/** Ends the claim on a document, whoever holds it. */
export async function endClaim(sql: Sql, documentId: string): Promise<void> {
  await keepSpan(sql, documentId);
  await sql.run('delete from document_claim where document_id = $1', [documentId]);
}

/** Gives back what the caller holds. Giving back twice is harmless. */
export function dropClaim(
  database: Database,
  who: Account,
  documentId: string,
  generation: number,
): Promise<void> {
  return database.transaction(async (sql) => {
    await lockDocument(sql, who.siteId, documentId);
    const claim = await claimOf(sql, documentId);
    if (claim?.generation !== generation || claim.holder.id !== who.id) return;
    await endClaim(sql, documentId);
    await recordClaim(sql, who, documentId, 'document.given-back');
  });
}

/** Frees a document from whoever holds it. */
export function breakClaim(
  database: Database,
  who: Account,
  documentId: string,
  reason: string,
): Promise<void> {
  return database.transaction(async (sql) => {
    await lockDocument(sql, who.siteId, documentId);
    const claim = await claimOf(sql, documentId);
    if (!claim) return;
    await endClaim(sql, documentId);
    await recordClaim(sql, who, documentId, 'document.claim-broken', { reason, heldBy: claim.holder.id });
  });
}
