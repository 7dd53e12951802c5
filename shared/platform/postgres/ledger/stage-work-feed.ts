import type { Stage } from '../../../jobs/pipeline.ts';
import type { Sql } from '../database.ts';

/** Work that is about to be handed, or was handed, to the queue. `offers` tells one offer of it from the next. */
export interface Offer {
  readonly id: string;
  readonly offers: number;
  readonly priority: number;
}

/**
 * Marks up to `limit` due rows of `stage` as offered, the most urgent first. Runs in the transaction that also hands
 * them to the queue: several feeders skip each other's rows, and a queue that refuses takes the marks back.
 */
export function offerWanted(sql: Sql, stage: Stage, limit: number): Promise<Offer[]> {
  return sql.rows<Offer>(
    `update stage_work set offered_at = now(), offers = offers + 1
     where id in (
       select id from stage_work
       where stage = $1 and state = 'wanted' and offered_at is null and not_before <= now()
       order by priority desc, wanted_at
       limit $2
       for update skip locked)
     returning id, offers, priority`,
    [stage, limit],
  );
}

/** Rows of `stage` that were handed to the queue at least `olderThanMs` ago and that no worker has taken. */
export function offeredNotTaken(sql: Sql, stage: Stage, olderThanMs: number): Promise<Offer[]> {
  return sql.rows<Offer>(
    `select id, offers, priority from stage_work
     where stage = $1 and state = 'wanted' and offered_at < now() - $2 * interval '1 millisecond'`,
    [stage, olderThanMs],
  );
}

/** These offers came to nothing (the queue no longer has them): the rows may be offered again. */
export function withdrawOffers(sql: Sql, offers: readonly Offer[]): Promise<number> {
  return sql.run(
    `update stage_work work set offered_at = null
     from unnest($1::uuid[], $2::int[]) as lost (id, offers)
     where work.id = lost.id and work.offers = lost.offers and work.state = 'wanted'`,
    [offers.map((offer) => offer.id), offers.map((offer) => offer.offers)],
  );
}

/** Those of `stages` that have due rows which are not in the queue. */
export async function stagesToFeed(sql: Sql, stages: readonly Stage[]): Promise<Stage[]> {
  const rows = await sql.rows<{ stage: Stage }>(
    `select stage from unnest($1::text[]) as wanted (stage)
     where exists (
       select from stage_work work
       where work.stage = wanted.stage and work.state = 'wanted' and offered_at is null and not_before <= now())`,
    [stages],
  );
  return rows.map((row) => row.stage);
}

/** Leases of `stage` that ran out while attempts are left: wanted again. Answers how many. */
export function releaseExpired(sql: Sql, stage: Stage, maxAttempts: number): Promise<number> {
  return sql.run(
    `update stage_work set state = 'wanted', leased_by = null, leased_until = null, offered_at = null, not_before = now()
     where stage = $1 and state = 'leased' and leased_until < now() and attempts < $2`,
    [stage, maxAttempts],
  );
}

export interface Exhausted {
  readonly id: string;
  readonly siteId: string;
  readonly subjectId: string;
  readonly generation: number;
}

/** Leases of `stage` that ran out with no attempt left. */
export function expiredForGood(sql: Sql, stage: Stage, maxAttempts: number): Promise<Exhausted[]> {
  return sql.rows<Exhausted>(
    `select id, site_id as "siteId", subject_id as "subjectId", generation from stage_work
     where stage = $1 and state = 'leased' and leased_until < now() and attempts >= $2
     limit 100`,
    [stage, maxAttempts],
  );
}
