import type { Worklist, WorklistItem } from '../../../core/record/review-api.ts';
import type { Sql } from '../database.ts';
import type { Account } from '../people/sessions.ts';
import { FIELDS_OF_DOCUMENTS, SHOWN } from './fields.ts';
import { waitingParams, waitsFor } from './workable.ts';

export interface WorklistFilter {
  readonly batchId?: string | undefined;
  readonly type?: string | undefined;
  readonly holder?: 'free' | 'mine' | 'held' | undefined;
  readonly state: string;
  readonly limit: number;
  readonly offset: number;
}

const LIVE_CLAIM = `
  left join document_claim c on c.document_id = w.id and c.leased_until > clock_timestamp()`;

// $1 site, $2 caller, $3 state, $4 batch, $5 type, $6 holder
const FILTER = `
  w.site_id = $1 and w.state = $3
  and ($4::uuid is null or w.batch_id = $4) and ($5::text is null or w.type = $5)
  and ($6::text is null
       or ($6 = 'free' and c.account_id is null)
       or ($6 = 'mine' and c.account_id = $2)
       or ($6 = 'held' and c.account_id <> $2))`;

const filterParams = (who: Account, filter: WorklistFilter) => [
  who.siteId,
  who.id,
  filter.state,
  filter.batchId ?? null,
  filter.type ?? null,
  filter.holder ?? null,
];

interface ItemRow {
  readonly id: string;
  readonly type: WorklistItem['type'];
  readonly typeConfidence: number;
  readonly state: WorklistItem['state'];
  readonly batchId: string;
  readonly batchName: string;
  readonly pages: number;
  readonly priority: number;
  readonly since: Date | null;
  readonly total: number;
  readonly open: number;
  readonly waits: WorklistItem['waits'];
  readonly holderId: string | null;
  readonly holderName: string;
  readonly until: Date;
}

const WAITS = waitsFor({ document: 'w.id', caller: '$2', twoPerson: '$9', maySettle: '$10' });

async function readItems(sql: Sql, who: Account, filter: WorklistFilter): Promise<WorklistItem[]> {
  const rows = await sql.rows<ItemRow>(
    `select w.id, w.type, w.type_confidence as "typeConfidence", w.state, b.id as "batchId", b.name as "batchName",
            (select count(*) from document_page dp where dp.document_id = w.id) as pages, w.priority,
            w.in_review_at as since, n.total, n.open, ${WAITS} as waits,
            c.account_id as "holderId", a.display_name as "holderName", c.leased_until as until
     from document w join batch b on b.id = w.batch_id ${LIVE_CLAIM}
     left join account a on a.id = c.account_id,
     lateral (select count(*) as total, count(*) filter (where last.id is null or last.kind = 'reopened') as open
              from ${FIELDS_OF_DOCUMENTS} where d.id = w.id and ${SHOWN}) n
     where ${FILTER}
     order by w.priority desc, w.in_review_at, w.created_at, w.id limit $7 offset $8`,
    [...filterParams(who, filter), filter.limit, filter.offset, ...(await waitingParams(sql, who))],
  );
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    typeConfidence: row.typeConfidence,
    state: row.state,
    batch: { id: row.batchId, name: row.batchName },
    pages: row.pages,
    priority: row.priority,
    waitingSince: row.since?.toISOString() ?? null,
    fields: { total: row.total, open: row.open },
    waits: row.waits,
    holder:
      row.holderId === null
        ? null
        : {
            person: { id: row.holderId, displayName: row.holderName },
            mine: row.holderId === who.id,
            until: row.until.toISOString(),
          },
  }));
}

async function countFiltered(sql: Sql, who: Account, filter: WorklistFilter): Promise<number> {
  const row = await sql.first<{ total: number }>(
    `select count(*) as total from document w ${LIVE_CLAIM} where ${FILTER}`,
    filterParams(who, filter),
  );
  return row?.total ?? 0;
}

type Counts = Worklist['counts'];

async function countStates(sql: Sql, who: Account): Promise<Omit<Counts, 'byType' | 'byBatch'>> {
  const row = await sql.first<Omit<Counts, 'byType' | 'byBatch'>>(
    `select count(*) filter (where w.state = 'in review') as "inReview",
            count(*) filter (where w.state = 'in review' and c.account_id is null) as free,
            count(*) filter (where w.state = 'in review' and c.account_id = $2) as mine,
            count(*) filter (where w.state = 'in review' and c.account_id <> $2) as held,
            count(*) filter (where w.state = 'committed') as committed,
            count(*) filter (where w.state = 'exception') as exception
     from document w ${LIVE_CLAIM} where w.site_id = $1`,
    [who.siteId, who.id],
  );
  return row ?? { inReview: 0, free: 0, mine: 0, held: 0, committed: 0, exception: 0 };
}

const countByType = (sql: Sql, siteId: string): Promise<Counts['byType']> =>
  sql.rows(
    `select type, count(*) as count from document where site_id = $1 and state = 'in review'
     group by type order by count desc, type`,
    [siteId],
  );

const countByBatch = (sql: Sql, siteId: string): Promise<Counts['byBatch']> =>
  sql.rows(
    `select b.id, b.name, count(*) as count from document d join batch b on b.id = d.batch_id
     where d.site_id = $1 and d.state = 'in review'
     group by b.id order by min(d.in_review_at), b.id limit 200`,
    [siteId],
  );

/** Documents of the caller's site that wait for people, most urgent first, then oldest. */
export async function readWorklist(sql: Sql, who: Account, filter: WorklistFilter): Promise<Worklist> {
  return {
    documents: await readItems(sql, who, filter),
    total: await countFiltered(sql, who, filter),
    counts: {
      ...(await countStates(sql, who)),
      byType: await countByType(sql, who.siteId),
      byBatch: await countByBatch(sql, who.siteId),
    },
  };
}

/** Documents in review that others hold. */
export async function countHeldByOthers(sql: Sql, who: Account): Promise<number> {
  return (await countStates(sql, who)).held;
}
