import type { PracticeScore } from '../../../core/record/practice-score.ts';
import type { PracticeList } from '../../../core/record/review-api-practice.ts';
import type { Sql } from '../database.ts';
import type { Account } from '../people/sessions.ts';

type Attempt = NonNullable<PracticeList['samples'][number]['last']>;

/** Keeps how an attempt went: counts and time. The same id again is the same attempt. */
export const keepAttempt = (
  sql: Sql,
  who: Account,
  attempt: { readonly id: string; readonly sample: string; readonly seconds: number },
  score: PracticeScore,
): Promise<number> =>
  sql.run(
    `insert into practice_attempt (id, site_id, account_id, sample, right_count, total, planted, found, seconds)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing`,
    [
      attempt.id,
      who.siteId,
      who.id,
      attempt.sample,
      score.right,
      score.total,
      score.planted,
      score.found,
      attempt.seconds,
    ],
  );

/** The caller's own attempts by sample, the newest first. */
export async function readAttempts(sql: Sql, who: Account): Promise<Map<string, Attempt[]>> {
  const rows = await sql.rows<Omit<Attempt, 'at'> & { sample: string; at: Date }>(
    `select sample, right_count as right, total, planted, found, seconds, at from practice_attempt
     where site_id = $1 and account_id = $2 order by at desc limit 500`,
    [who.siteId, who.id],
  );
  const found = new Map<string, Attempt[]>();
  for (const { sample, at, ...row } of rows) {
    found.set(sample, [...(found.get(sample) ?? []), { ...row, at: at.toISOString() }]);
  }
  return found;
}
