import type { Cause } from '../../../core/record/causes.ts';
import { AppError } from '../../../core/record/errors.ts';
import type { Stage } from '../../../jobs/pipeline.ts';
import type { Sql } from '../database.ts';

/** One worker's right to do one piece of work, good while `generation` is the row's. */
export interface Lease {
  readonly id: string;
  readonly siteId: string;
  readonly stage: Stage;
  readonly subjectId: string;
  readonly generation: number;
  /** Leases taken since the work was last wanted, this one included. */
  readonly attempts: number;
  readonly priority: number;
}

export interface Wanted {
  readonly siteId: string;
  readonly stage: Stage;
  /** Larger goes first. */
  readonly priority?: number;
}

/**
 * Asks for a stage of many subjects, in the transaction that calls for it. What is already wanted stays as it is;
 * what is leased is taken back from its worker (whose result is then refused); what is done or failed starts anew.
 */
export async function wantAll(
  sql: Sql,
  wanted: Wanted & { readonly subjectIds: readonly string[] },
): Promise<void> {
  await sql.run(
    `insert into stage_work as work (site_id, stage, subject_id, priority)
     select $1, $2, subject_id, $4 from unnest($3::uuid[]) as subject_id
     on conflict (stage, subject_id) do update set
       generation   = work.generation + (work.state = 'leased')::int,
       attempts     = case when work.state = 'wanted' then work.attempts else 0 end,
       wanted_at    = case when work.state = 'wanted' then work.wanted_at else now() end,
       not_before   = case when work.state = 'wanted' then work.not_before else now() end,
       offered_at   = case when work.state = 'wanted' then work.offered_at end,
       priority     = greatest(work.priority, excluded.priority),
       state        = 'wanted', leased_by = null, leased_until = null, cause = null, finished_at = null
     where work.site_id = excluded.site_id`,
    [wanted.siteId, wanted.stage, wanted.subjectIds, wanted.priority ?? 0],
  );
}

/** `wantAll` for one subject. */
export const want = (sql: Sql, { subjectId, ...wanted }: Wanted & { readonly subjectId: string }) =>
  wantAll(sql, { ...wanted, subjectIds: [subjectId] });

/**
 * Takes the lease, or says undefined: the work is done, failed, held by another or not due yet. A lease that has
 * run out may be taken over while attempts are left.
 */
export function lease(
  sql: Sql,
  wish: {
    readonly id: string;
    readonly by: string;
    readonly leaseMs: number;
    readonly maxAttempts: number;
  },
): Promise<Lease | undefined> {
  return sql.first<Lease>(
    `update stage_work set
       state = 'leased', generation = generation + 1, attempts = attempts + 1,
       leased_by = $2, leased_until = now() + $3 * interval '1 millisecond'
     where id = $1
       and (state = 'wanted' and not_before <= now()
            or state = 'leased' and leased_until < now() and attempts < $4)
     returning id, site_id as "siteId", stage, subject_id as "subjectId", generation, attempts, priority`,
    [wish.id, wish.by, wish.leaseMs, wish.maxAttempts],
  );
}

type Held = Pick<Lease, 'id' | 'generation'>;

/** Keeps the lease for another `leaseMs`; false when it is no longer held. */
export async function renew(sql: Sql, held: Held, leaseMs: number): Promise<boolean> {
  const touched = await sql.run(
    `update stage_work set leased_until = now() + $3 * interval '1 millisecond'
     where id = $1 and generation = $2 and state = 'leased'`,
    [held.id, held.generation, leaseMs],
  );
  return touched === 1;
}

/** Throws `lease.stale` when the lease is no longer held. Takes no lock: a cheap look before a costly write. */
export async function requireHeld(sql: Sql, held: Held): Promise<void> {
  const row = await sql.first(
    `select 1 from stage_work where id = $1 and generation = $2 and state = 'leased'`,
    [held.id, held.generation],
  );
  if (!row) throw new AppError('lease.stale', { stageWorkId: held.id, generation: held.generation });
}

/**
 * The work is done: the last statement of the result's own transaction (subjects are locked before stage rows,
 * everywhere). Throws `lease.stale`, which takes the result back with it, when the lease is no longer held.
 */
export async function finish(sql: Sql, held: Held): Promise<void> {
  await settle(
    sql,
    held,
    `update stage_work set state = 'done', finished_at = now(), leased_by = null, leased_until = null, cause = null
     where id = $1 and generation = $2 and state = 'leased'`,
    [],
  );
}

/**
 * The work is given up with `cause`; its subject becomes an exception in the same transaction. With `ifExpired`
 * only when the lease has run out as well, for one who is not its holder.
 */
export async function giveUp(
  sql: Sql,
  held: Held,
  cause: Cause,
  options: { readonly ifExpired?: boolean } = {},
): Promise<void> {
  await settle(
    sql,
    held,
    `update stage_work set state = 'failed', finished_at = now(), leased_by = null, leased_until = null, cause = $3
     where id = $1 and generation = $2 and state = 'leased' and (not $4 or leased_until < now())`,
    [cause, options.ifExpired ?? false],
  );
}

/** This attempt failed; another is due in `delayMs`. */
export async function retryLater(sql: Sql, held: Held, delayMs: number): Promise<void> {
  await settle(
    sql,
    held,
    `update stage_work set state = 'wanted', leased_by = null, leased_until = null, offered_at = null,
       not_before = now() + $3 * interval '1 millisecond'
     where id = $1 and generation = $2 and state = 'leased'`,
    [delayMs],
  );
}

/** The work could not be tried at all (a server away, a worker stopping): as `retryLater`, and no attempt counts. */
export async function giveBack(sql: Sql, held: Held, delayMs: number): Promise<void> {
  await settle(
    sql,
    held,
    `update stage_work set state = 'wanted', leased_by = null, leased_until = null, offered_at = null,
       attempts = greatest(attempts - 1, 0), not_before = now() + $3 * interval '1 millisecond'
     where id = $1 and generation = $2 and state = 'leased'`,
    [delayMs],
  );
}

async function settle(sql: Sql, held: Held, text: string, params: readonly unknown[]): Promise<void> {
  const touched = await sql.run(text, [held.id, held.generation, ...params]);
  if (touched !== 1) throw new AppError('lease.stale', { stageWorkId: held.id, generation: held.generation });
}
