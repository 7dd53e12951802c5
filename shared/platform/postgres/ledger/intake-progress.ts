import type { Sql } from '../database.ts';
import type { OfBatch } from './batches.ts';

export interface Counts {
  readonly files: Readonly<Record<string, number>>;
  readonly pages: Readonly<Record<string, number>>;
  readonly documents: Readonly<Record<string, number>>;
  readonly refusals: { readonly refused: number; readonly duplicate: number };
  /** Something of the batch is on its way, or waits for its turn. */
  readonly underWay: boolean;
}

/** How many of each kind are in each state; one query, whatever the batch's size. */
export async function countBatch(sql: Sql, of: OfBatch): Promise<Counts> {
  const row = await sql.first<Counts>(
    `with
       file as (select state, count(*) as total from source_file where site_id = $1 and batch_id = $2 group by state),
       sequence as (select id, sealed_at from page_sequence where site_id = $1 and batch_id = $2),
       sheet as (select page.sequence_id, page.state, count(*) as total
                 from sequence join page on page.sequence_id = sequence.id group by page.sequence_id, page.state),
       filed as (select state, count(*) as total from document where site_id = $1 and batch_id = $2 group by state)
     select
       (select coalesce(jsonb_object_agg(state, total), '{}') from file) as files,
       (select coalesce(jsonb_object_agg(state, total), '{}')
        from (select state, sum(total) as total from sheet group by state) page) as pages,
       (select coalesce(jsonb_object_agg(state, total), '{}') from filed) as documents,
       (select jsonb_build_object('refused', count(*) filter (where duplicate_of is null),
                                  'duplicate', count(*) filter (where duplicate_of is not null))
        from intake_refusal where site_id = $1 and batch_id = $2) as refusals,
       exists (select from file where state = 'received')
         or exists (select from sheet where state = 'pending')
         or exists (select from sequence
                    left join stage_work work on work.stage = 'index' and work.subject_id = sequence.id
                    where work.state in ('wanted', 'leased')
                       or work.id is null and exists (select from sheet where sheet.sequence_id = sequence.id
                                                                         and sheet.state in ('read', 'blank')))
         as "underWay"`,
    [of.siteId, of.batchId],
  );
  if (!row) throw new Error('counting answers one row');
  return row;
}

export interface ExceptionRow {
  readonly kind: 'file' | 'page' | 'document' | 'refusal';
  readonly id: string;
  readonly cause: string | null;
  readonly fileName: string | null;
  readonly pageNumber: number | null;
}

/** What of the batch needs a person, in the order it was fed. */
export function exceptionsOf(sql: Sql, of: OfBatch, limit: number): Promise<ExceptionRow[]> {
  return sql.rows<ExceptionRow>(
    `select kind, id, cause, "fileName", "pageNumber" from (
       select 'file' as kind, id, cause, name as "fileName", null::int as "pageNumber", received_at as at
       from source_file where site_id = $1 and batch_id = $2 and state = 'exception'
       union all
       select 'page', page.id, page.cause, file.name, page.number_in_file, file.received_at
       from source_file file join page on page.source_file_id = file.id
       where file.site_id = $1 and file.batch_id = $2 and page.state = 'exception'
       union all
       select 'document', document.id, document.cause, first.name, first.number_in_file, document.created_at
       from document
       left join lateral (
         select file.name, page.number_in_file
         from document_page join page on page.id = document_page.page_id
         join source_file file on file.id = page.source_file_id
         where document_page.document_id = document.id
         order by document_page.position limit 1) first on true
       where document.site_id = $1 and document.batch_id = $2 and document.state = 'exception'
       union all
       select 'refusal', id, cause, name, null, refused_at
       from intake_refusal where site_id = $1 and batch_id = $2 and duplicate_of is null
     ) exception order by at, id limit $3`,
    [of.siteId, of.batchId, limit],
  );
}

export interface DuplicateRow {
  readonly id: string;
  readonly fileName: string;
  readonly ofFileId: string;
  readonly ofBatchId: string;
}

/** Files of the batch that the site had already. */
export function duplicatesOf(sql: Sql, of: OfBatch, limit: number): Promise<DuplicateRow[]> {
  return sql.rows<DuplicateRow>(
    `select refusal.id, refusal.name as "fileName", file.id as "ofFileId", file.batch_id as "ofBatchId"
     from intake_refusal refusal join source_file file on file.id = refusal.duplicate_of
     where refusal.site_id = $1 and refusal.batch_id = $2
     order by refusal.refused_at, refusal.id limit $3`,
    [of.siteId, of.batchId, limit],
  );
}
