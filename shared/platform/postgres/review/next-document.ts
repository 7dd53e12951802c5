import type { Claim } from '../../../core/record/review-api.ts';
import type { WorklistOrder } from '../../../core/record/review-api-worklist.ts';
import type { Database, Sql } from '../database.ts';
import type { Account } from '../people/sessions.ts';
import { claimOf, held, type Lease, recordClaim, renew, writeClaim } from './claims.ts';
import { waitingParams, waitsFor } from './workable.ts';

export interface NextFilter {
  readonly batchId?: string | undefined;
  readonly type?: string | undefined;
  readonly order: WorklistOrder;
  /** Documents put aside on the screen for now. */
  readonly except: readonly string[];
}

/** Columns to sort `document d` by. */
export const ORDER_BY: Readonly<Record<WorklistOrder, string>> = {
  priority: 'd.priority desc, d.in_review_at, d.created_at, d.id',
  age: 'd.in_review_at, d.created_at, d.id',
};

/** True where the person `$who` is trained for the type of `document d`, which is so for everything without skills. */
export const trainedFor = (who: string) =>
  `exists (select from account me where me.id = ${who} and (cardinality(me.skills) = 0 or d.type = any (me.skills)))`;

/** Locks the first document that was handed to the caller and not opened yet. */
const pickHanded = (
  sql: Sql,
  who: Account,
  filter: NextFilter,
): Promise<{ id: string; generation: number } | undefined> =>
  sql.first(
    `select d.id, c.generation from document d join document_claim c on c.document_id = d.id
     where d.site_id = $1 and d.state = 'in review' and c.account_id = $2 and c.handed_by is not null and c.opened_at is null
       and c.leased_until > clock_timestamp() and d.id <> all ($3::uuid[])
     order by ${ORDER_BY[filter.order]} limit 1 for update of d skip locked`,
    [who.siteId, who.id, filter.except],
  );

const FOR_CALLER = waitsFor({ document: 'd.id', caller: '$5', twoPerson: '$6', maySettle: '$7' });

/**
 * Locks the first free document of the filter that the caller can take further and nobody else is just taking. A type
 * asked for by name is given. A planted copy is nothing for whoever knows the original.
 */
async function pickFree(sql: Sql, who: Account, filter: NextFilter): Promise<string | undefined> {
  const row = await sql.first<{ id: string }>(
    `select d.id from document d
     where d.site_id = $1 and d.state = 'in review'
       and ($2::uuid is null or d.batch_id = $2) and (d.type = $3 or $3::text is null and ${trainedFor('$5')})
       and d.id <> all ($4::uuid[])
       and not exists (select 1 from document_claim c
                       where c.document_id = d.id and c.leased_until > clock_timestamp())
       and not exists (select 1 from document_skip s
                       where s.document_id = d.id and s.account_id = $5 and s.until > clock_timestamp())
       and ${FOR_CALLER} = 'anyone'
       and not exists (select from planted_document planted join field_decision told
                         on told.document_id = planted.source_document_id
                       where planted.document_id = d.id and told.decided_by = $5)
     order by ${ORDER_BY[filter.order]}
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

/**
 * Claims the next document: what was handed to the caller, else the first free one in the order asked for; undefined
 * when there is none.
 */
export async function takeNext(
  database: Database,
  who: Account,
  filter: NextFilter,
  lease: Lease,
): Promise<Claim | undefined> {
  for (;;) {
    const found = await database.transaction(async (sql) => {
      const handed = await pickHanded(sql, who, filter);
      if (handed) {
        // Taken away between our look and our lock: somebody else's is not renewed.
        if ((await claimOf(sql, handed.id))?.generation !== handed.generation) return 'again';
        const until = await renew(sql, handed.id, lease);
        await recordClaim(sql, who, handed.id, 'document.claimed', {
          claim: handed.generation,
          handed: true,
        });
        return held(handed.id, { generation: handed.generation, until }, lease);
      }
      const documentId = await pickFree(sql, who, filter);
      if (documentId === undefined) return undefined;
      const taken = await writeClaim(sql, who, documentId, lease);
      // Somebody took it between our look and our lock: look again, with fresh eyes.
      if (!taken) return 'again';
      await recordClaim(sql, who, documentId, 'document.claimed', { claim: taken.generation, next: true });
      return held(documentId, taken, lease);
    });
    if (found !== 'again') return found;
  }
}
