import { AppError } from '../../../core/record/errors.ts';
import type { Claim, Person } from '../../../core/record/review-api.ts';
import type { Database, Sql } from '../database.ts';
import { audit } from '../people/audit.ts';
import type { Account } from '../people/sessions.ts';
import { waitingParams, waitsFor } from './workable.ts';

/** A claim nobody renews for so long is free for others. Every write renews it. */
export const CLAIM_LEASE_MS = 10 * 60_000;

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
async function claimOf(sql: Sql, documentId: string): Promise<ClaimOnFile | undefined> {
  const row = await sql.first<ClaimOnFile & { accountId: string; displayName: string }>(
    `select c.account_id as "accountId", a.display_name as "displayName", c.generation,
            c.leased_until as until, c.leased_until > clock_timestamp() as live
     from document_claim c join account a on a.id = c.account_id where c.document_id = $1`,
    [documentId],
  );
  return row && { ...row, holder: { id: row.accountId, displayName: row.displayName } };
}

const lost = (documentId: string, claim: ClaimOnFile | undefined) =>
  new AppError('claim.lost', {
    documentId,
    heldBy: claim?.live ? { ...claim.holder, until: claim.until.toISOString() } : null,
  });

const held = (documentId: string, row: { generation: number; until: Date }, leaseMs: number): Claim => ({
  documentId,
  claim: row.generation,
  until: row.until.toISOString(),
  leaseSeconds: Math.round(leaseMs / 1000),
});

async function writeClaim(
  sql: Sql,
  who: Account,
  documentId: string,
  leaseMs: number,
): Promise<{ generation: number; until: Date } | undefined> {
  return await sql.first(
    `insert into document_claim as c (document_id, site_id, account_id, leased_until)
     values ($1, $2, $3, clock_timestamp() + $4 * interval '1 millisecond')
     on conflict (document_id) do update
       set account_id = excluded.account_id, generation = excluded.generation,
           leased_until = excluded.leased_until, claimed_at = now()
       where c.leased_until <= clock_timestamp()
     returning generation, leased_until as until`,
    [documentId, who.siteId, who.id, leaseMs],
  );
}

async function renew(sql: Sql, documentId: string, leaseMs: number): Promise<Date> {
  const row = await sql.first<{ until: Date }>(
    `update document_claim set leased_until = clock_timestamp() + $2 * interval '1 millisecond'
     where document_id = $1 returning leased_until as until`,
    [documentId, leaseMs],
  );
  if (!row) throw new AppError('claim.lost', { documentId, heldBy: null });
  return row.until;
}

const recordClaim = (sql: Sql, who: Account, documentId: string, action: string, detail: object = {}) =>
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
  leaseMs: number,
): Promise<Claim> {
  return database.transaction(async (sql) => {
    const document = await lockDocument(sql, who.siteId, documentId);
    const claim = await claimOf(sql, documentId);
    const mine = claim !== undefined && claim.holder.id === who.id;
    if (generation !== undefined && !(mine && claim.generation === generation)) throw lost(documentId, claim);
    if (claim && mine && (claim.live || generation !== undefined)) {
      const until = await renew(sql, documentId, leaseMs);
      return held(documentId, { generation: claim.generation, until }, leaseMs);
    }
    if (document.state !== 'in review') {
      throw new AppError('state.conflict', { documentId, state: document.state });
    }
    const taken = claim?.live ? undefined : await writeClaim(sql, who, documentId, leaseMs);
    if (!taken) throw lost(documentId, claim);
    await recordClaim(sql, who, documentId, 'document.claimed', { claim: taken.generation });
    return held(documentId, taken, leaseMs);
  });
}

interface NextFilter {
  readonly batchId?: string | undefined;
  readonly type?: string | undefined;
  readonly except: readonly string[];
}

const FOR_CALLER = waitsFor({ document: 'd.id', caller: '$5', twoPerson: '$6', maySettle: '$7' });

/** Locks the first free document of the filter that the caller can take further and nobody else is just taking. */
async function pickFree(sql: Sql, who: Account, filter: NextFilter): Promise<string | undefined> {
  const row = await sql.first<{ id: string }>(
    `select d.id from document d
     where d.site_id = $1 and d.state = 'in review'
       and ($2::uuid is null or d.batch_id = $2) and ($3::text is null or d.type = $3)
       and d.id <> all ($4::uuid[])
       and not exists (select 1 from document_claim c
                       where c.document_id = d.id and c.leased_until > clock_timestamp())
       and ${FOR_CALLER} = 'anyone'
     order by d.priority desc, d.in_review_at, d.created_at, d.id
     limit 1 for update of d skip locked`,
    [
      who.siteId,
      filter.batchId ?? null,
      filter.type ?? null,
      filter.except,
      who.id,
      ...(await waitingParams(sql, who)),
    ],
  );
  return row?.id;
}

/** Claims the next free document, most urgent first, then oldest; undefined when there is none. */
export async function takeNext(
  database: Database,
  who: Account,
  filter: NextFilter,
  leaseMs: number,
): Promise<Claim | undefined> {
  for (;;) {
    const found = await database.transaction(async (sql) => {
      const documentId = await pickFree(sql, who, filter);
      if (documentId === undefined) return undefined;
      const taken = await writeClaim(sql, who, documentId, leaseMs);
      // Somebody took it between our look and our lock: look again, with fresh eyes.
      if (!taken) return 'again';
      await recordClaim(sql, who, documentId, 'document.claimed', { claim: taken.generation, next: true });
      return held(documentId, taken, leaseMs);
    });
    if (found !== 'again') return found;
  }
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
  leaseMs: number,
): Promise<Date> {
  const claim = await claimOf(sql, documentId);
  if (claim?.generation !== generation || claim.holder.id !== who.id) throw lost(documentId, claim);
  return await renew(sql, documentId, leaseMs);
}

/** For a change that reaches into a document its maker does not hold: throws `claim.lost` while somebody else does. */
export async function requireNotHeld(sql: Sql, who: Account, documentId: string): Promise<void> {
  const claim = await claimOf(sql, documentId);
  if (claim?.live && claim.holder.id !== who.id) throw lost(documentId, claim);
}

/** Ends the claim on a document, whoever holds it. */
export const endClaim = (sql: Sql, documentId: string): Promise<number> =>
  sql.run('delete from document_claim where document_id = $1', [documentId]);

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
