import { DEFAULT_POLICY, type ReviewPolicy } from '../../shared/core/record/review-policy.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';

/**
 * A new version of a site's policy: the default with changes. No accepted field is drawn for the sample unless `change`
 * says so: which ones would be chance.
 */
export async function setPolicy(
  { database, siteId }: { readonly database: Database; readonly siteId: string },
  change: Partial<ReviewPolicy>,
): Promise<void> {
  await database.run(
    `insert into review_policy (site_id, version, policy)
     select $1, coalesce(max(version), 0) + 1, $2 from review_policy where site_id = $1`,
    [siteId, JSON.stringify({ ...DEFAULT_POLICY, sampleShare: 0, ...change })],
  );
}
