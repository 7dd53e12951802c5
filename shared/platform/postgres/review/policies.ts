import { AppError } from '../../../core/record/errors.ts';
import { policyChanges } from '../../../core/record/policy-changes.ts';
import type { PolicyView } from '../../../core/record/review-api-supervisor.ts';
import { DEFAULT_POLICY, type ReviewPolicy, reviewPolicy } from '../../../core/record/review-policy.ts';
import type { Database, Sql } from '../database.ts';
import { audit } from '../people/audit.ts';
import type { Account } from '../people/sessions.ts';

interface VersionRow {
  readonly version: number;
  readonly policy: unknown;
  readonly by: string | null;
  readonly name: string | null;
  readonly at: Date;
}

/** The policy that stands, and who changed what on the way to it. */
export async function readPolicy(sql: Sql, who: Account): Promise<PolicyView> {
  const rows = await sql.rows<VersionRow>(
    `select p.version, p.policy, p.created_by as by, a.display_name as name, p.created_at as at
     from review_policy p left join account a on a.id = p.created_by
     where p.site_id = $1 order by p.version desc limit 51`,
    [who.siteId],
  );
  const policies = rows.map((row) => reviewPolicy.parse(row.policy));
  return {
    version: rows[0]?.version ?? 0,
    policy: policies[0] ?? DEFAULT_POLICY,
    versions: rows.slice(0, 50).map((row, i) => ({
      version: row.version,
      by: row.by === null ? null : { id: row.by, displayName: row.name ?? '' },
      at: row.at.toISOString(),
      changes: policyChanges(policies[i + 1] ?? DEFAULT_POLICY, policies[i] ?? DEFAULT_POLICY),
    })),
  };
}

/** Makes a new version, unless nothing differs; `state.conflict` when another version than `base` stands. */
export function changePolicy(
  database: Database,
  who: Account,
  base: number,
  policy: ReviewPolicy,
): Promise<PolicyView> {
  return database.transaction(async (sql) => {
    await sql.run('select id from site where id = $1 for update', [who.siteId]);
    const stands = await readPolicy(sql, who);
    const changes = policyChanges(stands.policy, policy);
    if (changes.length === 0) return stands;
    if (stands.version !== base) throw new AppError('state.conflict', { version: stands.version });
    await sql.run(
      'insert into review_policy (site_id, version, policy, created_by) values ($1, $2, $3, $4)',
      [who.siteId, base + 1, JSON.stringify(policy), who.id],
    );
    await audit(sql, {
      siteId: who.siteId,
      accountId: who.id,
      action: 'policy.changed',
      subjectKind: 'site',
      subjectId: who.siteId,
      detail: { version: base + 1, changed: changes.map(({ what }) => what) },
    });
    return await readPolicy(sql, who);
  });
}
