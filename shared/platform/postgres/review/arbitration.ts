import type { Arbitration } from '../../../core/record/review-api-supervisor.ts';
import { keyedByTwo } from '../../../core/record/review-policy.ts';
import type { Sql } from '../database.ts';
import type { Account } from '../people/sessions.ts';
import { SHOWN_BATCH } from './document.ts';
import { FIELDS_OF_DOCUMENTS, policyOf, SHOWN } from './fields.ts';

type Item = Arbitration['documents'][number];

/**
 * Documents in which two people's keys of a field differ, or a field that two are to key was opened again: a third person
 * has to settle it. By the rules of `keyingOf` of the core. Oldest first; names of fields, no values.
 */
export async function readArbitration(sql: Sql, who: Account): Promise<Arbitration> {
  const rows = await sql.rows<
    Omit<Item, 'since' | 'batch' | 'holder'> & {
      since: Date;
      batchId: string;
      batchName: string;
      holderId: string | null;
      holderName: string;
    }
  >(
    `select d.id, d.type, b.id as "batchId", b.name as "batchName", min(coalesce(last.decided_at, key.last)) as since,
            c.account_id as "holderId", h.display_name as "holderName",
            not bool_or(key.own) as mine,
            jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'keyedBy', coalesce(key.people, '[]'))
                      order by f.name, f.id) as fields
     from ${FIELDS_OF_DOCUMENTS} ${SHOWN_BATCH}
     left join document_claim c on c.document_id = d.id and c.leased_until > clock_timestamp()
     left join account h on h.id = c.account_id
     cross join lateral
       (select max(k.keyed_at) as last, count(*) as total, coalesce(bool_or(k.keyed_by = $2), false) as own,
               jsonb_agg(jsonb_build_object('id', a.id, 'displayName', a.display_name) order by k.keyed_at) as people
        from field_key k join account a on a.id = k.keyed_by where k.field_id = f.id) key
     where d.site_id = $1 and d.state = 'in review' and f.name = any ($3::text[]) and ${SHOWN}
       and (last.kind = 'reopened' or last.id is null and key.total >= 2)
     group by d.id, b.id, c.account_id, h.display_name
     order by since, d.id limit 200`,
    [who.siteId, who.id, keyedByTwo(await policyOf(sql, who.siteId))],
  );
  return {
    documents: rows.map(({ since, batchId, batchName, holderId, holderName, ...row }) => ({
      ...row,
      batch: { id: batchId, name: batchName },
      since: since.toISOString(),
      holder: holderId === null ? null : { id: holderId, displayName: holderName },
    })),
  };
}
