import { AppError } from '../../../core/record/errors.ts';
import type { Colleagues, HandOverNote, SkipReason } from '../../../core/record/review-api-worklist.ts';
import { permits, ROLES } from '../../../core/record/roles.ts';
import type { Database, Sql } from '../database.ts';
import type { Account } from '../people/sessions.ts';
import { claimOf, endClaim, lockDocument, lost, recordClaim } from './claims.ts';

/** A document somebody put aside does not come to them again for so long, unless they open it themselves. */
export const SKIP_MS = 60 * 60_000;
/** What was handed over waits so long for the person before it is free for others. */
export const HANDED_LEASE_MS = 8 * 60 * 60_000;

/** Gives a document back and does not offer it to this person for a while. Others see the reason. */
export function skipDocument(
  database: Database,
  who: Account,
  documentId: string,
  skip: { readonly claim: number; readonly reason: SkipReason },
): Promise<void> {
  return database.transaction(async (sql) => {
    await lockDocument(sql, who.siteId, documentId);
    const done = await sql.first(
      'select 1 as ok from document_skip where document_id = $1 and account_id = $2 and generation = $3',
      [documentId, who.id, skip.claim],
    );
    if (done) return;
    const claim = await claimOf(sql, documentId);
    if (claim?.generation !== skip.claim || claim.holder.id !== who.id) throw lost(documentId, claim);
    await endClaim(sql, documentId);
    await sql.run(
      `insert into document_skip (document_id, account_id, site_id, generation, reason, until)
       values ($1, $2, $3, $4, $5, clock_timestamp() + $6 * interval '1 millisecond')
       on conflict (document_id, account_id) do update
         set generation = excluded.generation, reason = excluded.reason, skipped_at = now(), until = excluded.until`,
      [documentId, who.id, who.siteId, skip.claim, skip.reason, SKIP_MS],
    );
    await recordClaim(sql, who, documentId, 'document.skipped', { reason: skip.reason });
  });
}

const REVIEWERS = ROLES.filter((role) => permits([role], 'review.write'));

const FOUND = `
  select id, display_name as "displayName", username, skills from account
  where site_id = $1 and id <> $2 and disabled_at is null and roles && $3`;

/** Everybody else of the site who may review. */
export async function readColleagues(sql: Sql, who: Account): Promise<Colleagues> {
  return {
    people: await sql.rows(`${FOUND} order by lower(display_name), username`, [
      who.siteId,
      who.id,
      REVIEWERS,
    ]),
  };
}

/**
 * Makes another person the holder, who finds the document on top of their worklist. `decision.refused` with
 * `cannot-review` for somebody who may not review here.
 */
export function handOver(
  database: Database,
  who: Account,
  documentId: string,
  give: { readonly claim: number; readonly to: string; readonly note: HandOverNote },
): Promise<void> {
  return database.transaction(async (sql) => {
    await lockDocument(sql, who.siteId, documentId);
    const done = await sql.first(
      'select 1 as ok from document_claim where document_id = $1 and handed_by = $2 and handed_from = $3',
      [documentId, who.id, give.claim],
    );
    if (done) return;
    const claim = await claimOf(sql, documentId);
    if (claim?.generation !== give.claim || claim.holder.id !== who.id) throw lost(documentId, claim);
    const to = await sql.first(`${FOUND} and id = $4`, [who.siteId, who.id, REVIEWERS, give.to]);
    if (!to) throw new AppError('decision.refused', { documentId, because: 'cannot-review' });
    await endClaim(sql, documentId);
    await sql.run(
      `insert into document_claim (document_id, site_id, account_id, leased_until,
                                   handed_by, handed_note, handed_from, opened_at)
       values ($1, $2, $3, clock_timestamp() + $4 * interval '1 millisecond', $5, $6, $7, null)`,
      [documentId, who.siteId, give.to, HANDED_LEASE_MS, who.id, give.note, give.claim],
    );
    await recordClaim(sql, who, documentId, 'document.handed-over', { to: give.to, note: give.note });
  });
}
