import type { Worklist, WorklistItem } from '../../../core/record/review-api.ts';
import type { HandOverNote, SkipShown, WorklistOrder } from '../../../core/record/review-api-worklist.ts';
import type { Sql } from '../database.ts';
import type { Account } from '../people/sessions.ts';
import { SHOWN_BATCH } from './document.ts';
import { FIELDS_OF_DOCUMENTS, SHOWN } from './fields.ts';
import { ORDER_BY, trainedFor } from './next-document.ts';
import { waitingParams, waitsFor } from './workable.ts';

export interface WorklistFilter {
  readonly batchId?: string | undefined;
  readonly type?: string | undefined;
  readonly holder?: 'free' | 'mine' | 'held' | undefined;
  readonly state: string;
  readonly skilled: boolean;
  readonly order: WorklistOrder;
  readonly limit: number;
  readonly offset: number;
}

const LIVE_CLAIM = `
  left join document_claim c on c.document_id = d.id and c.leased_until > clock_timestamp()`;

// $1 site, $2 caller, $3 state, $4 batch, $5 type, $6 holder, $7 skilled
const FILTER = `
  d.site_id = $1 and d.state = $3
  and ($4::uuid is null or d.batch_id = $4) and ($5::text is null or d.type = $5)
  and (not $7::boolean or ${trainedFor('$2')})
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
  filter.skilled,
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
  readonly handedBy: string | null;
  readonly handerName: string;
  readonly note: HandOverNote;
  readonly opened: boolean;
  readonly skips: { id: string; name: string; reason: SkipShown['reason']; until: string }[];
  readonly skilled: boolean;
}

const WAITS = waitsFor({ document: 'd.id', caller: '$2', twoPerson: '$10', maySettle: '$11' });

// Why it is put aside, by whom, as JSON: people and codes only.
const SKIPS = `
  coalesce((select jsonb_agg(jsonb_build_object('id', s.account_id, 'name', by.display_name, 'reason', s.reason,
                                                'until', s.until) order by s.skipped_at desc)
            from document_skip s join account by on by.id = s.account_id
            where s.document_id = d.id and s.until > clock_timestamp()), '[]')`;

const handedOf = (row: ItemRow): WorklistItem['handed'] =>
  row.handedBy === null
    ? null
    : { by: { id: row.handedBy, displayName: row.handerName }, note: row.note, opened: row.opened };

async function readItems(sql: Sql, who: Account, filter: WorklistFilter): Promise<WorklistItem[]> {
  const rows = await sql.rows<ItemRow>(
    `select item.*, n.total, n.open from (
       select d.id, d.type, d.type_confidence as "typeConfidence", d.state, b.id as "batchId", b.name as "batchName",
              (select count(*) from document_page dp where dp.document_id = d.id) as pages, d.priority,
              d.in_review_at as since, c.account_id as "holderId", a.display_name as "holderName",
              c.leased_until as until, ${WAITS} as waits, c.handed_by as "handedBy", giver.display_name as "handerName",
              c.handed_note as note, c.opened_at is not null as opened,
              ${SKIPS} as skips, ${trainedFor('$2')} as skilled,
              row_number() over (order by coalesce(c.account_id = $2 and c.handed_by is not null and c.opened_at is null, false) desc,
                                          ${ORDER_BY[filter.order]}) as place
       from document d ${SHOWN_BATCH} ${LIVE_CLAIM}
       left join account a on a.id = c.account_id left join account giver on giver.id = c.handed_by
       where ${FILTER}
       order by place limit $8 offset $9) item,
     lateral (select count(*) as total, count(*) filter (where last.id is null or last.kind = 'reopened') as open
              from ${FIELDS_OF_DOCUMENTS} where d.id = item.id and ${SHOWN}) n
     order by item.place`,
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
    handed: handedOf(row),
    skips: row.skips.map(({ id, name, reason, until }) => ({
      by: { id, displayName: name },
      reason,
      until: new Date(until).toISOString(),
    })),
    skilled: row.skilled,
  }));
}

async function countFiltered(sql: Sql, who: Account, filter: WorklistFilter): Promise<number> {
  const row = await sql.first<{ total: number }>(
    `select count(*) as total from document d ${LIVE_CLAIM} where ${FILTER}`,
    filterParams(who, filter),
  );
  return row?.total ?? 0;
}

type Counts = Worklist['counts'];

async function countStates(sql: Sql, who: Account): Promise<Omit<Counts, 'byType' | 'byBatch'>> {
  const row = await sql.first<Omit<Counts, 'byType' | 'byBatch'>>(
    `select count(*) filter (where d.state = 'in review') as "inReview",
            count(*) filter (where d.state = 'in review' and c.account_id is null) as free,
            count(*) filter (where d.state = 'in review' and c.account_id = $2) as mine,
            count(*) filter (where d.state = 'in review' and c.account_id <> $2) as held,
            count(*) filter (where d.state = 'in review' and c.account_id = $2 and c.handed_by is not null and c.opened_at is null) as handed,
            count(*) filter (where d.state = 'committed') as committed,
            count(*) filter (where d.state = 'exception') as exception
     from document d ${LIVE_CLAIM} where d.site_id = $1`,
    [who.siteId, who.id],
  );
  return row ?? { inReview: 0, free: 0, mine: 0, held: 0, handed: 0, committed: 0, exception: 0 };
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
     where d.site_id = $1 and d.state = 'in review' and not b.planted
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
