import { keyedByTwo } from '../../../core/record/review-policy.ts';
import type { Sql } from '../database.ts';
import type { Account } from '../people/sessions.ts';
import { callerOf, FIELDS_OF_DOCUMENTS, policyOf, SHOWN } from './fields.ts';

/** What `waitsFor` asks of the caller and the site: the fields two people key, and whether the caller may settle. */
export async function waitingParams(sql: Sql, who: Account): Promise<[readonly string[], boolean]> {
  return [keyedByTwo(await policyOf(sql, who.siteId)), callerOf(who).maySettle];
}

/**
 * SQL for what a document waits for, seen by the caller: `anyone` when the caller can take it further, else
 * `another-person` (a second key) or `supervisor` (a settling between two). The same rules as `keyingOf` of the core,
 * asked of many documents at once. `document` and `caller` are expressions for ids; `twoPerson` and `maySettle` those for
 * what `waitingParams` gives.
 */
export const waitsFor = (ask: {
  readonly document: string;
  readonly caller: string;
  readonly twoPerson: string;
  readonly maySettle: string;
}): string => `
  case when cardinality(${ask.twoPerson}::text[]) = 0 then 'anyone' else
    (select case when count(*) = 0 or bool_or(open.step = 'mine') then 'anyone'
                 when bool_or(open.step = 'key') then 'another-person' else 'supervisor' end
     from (select ${ask.document} as id) asked,
     lateral
       (select case
          when f.name <> all (${ask.twoPerson}::text[]) then 'mine'
          when last.kind = 'reopened' or key.people >= 2
            then case when ${ask.maySettle}::boolean and not key.own then 'mine' else 'settle' end
          when key.own then 'key' else 'mine' end as step
        from ${FIELDS_OF_DOCUMENTS}
        cross join lateral
          (select count(*) as people, coalesce(bool_or(keyed_by = ${ask.caller}), false) as own
           from field_key where field_id = f.id) key
        where d.id = asked.id and ${SHOWN} and (last.id is null or last.kind = 'reopened')) open)
  end`;
