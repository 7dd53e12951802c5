import { AppError } from '../../../core/record/errors.ts';
import type { BatchState } from '../../../core/record/states.ts';
import type { Sql } from '../database.ts';

export interface BatchRow {
  readonly id: string;
  readonly name: string;
  readonly operatorName: string;
  readonly expectedSheets: number | null;
  readonly grouping: 'file' | 'batch';
  readonly priority: number;
  readonly state: BatchState;
  readonly takesFiles: boolean;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
}
export interface OfBatch {
  readonly siteId: string;
  readonly batchId: string;
}

/** Open, or a document of it waits for a sheet that a technician wants scanned again. */
const TAKES_FILES = `(batch.state = 'open' or exists (
    select from document sent where sent.batch_id = batch.id and sent.state = 'exception'
      and sent.cause in ('page.needs-rescan', 'page.better-image')))`;

const COLUMNS = `batch.id, batch.name, batch.operator_name as "operatorName", batch.expected_sheets as "expectedSheets",
  batch.grouping, batch.priority, batch.state, batch.created_at as "createdAt", batch.closed_at as "closedAt",
  ${TAKES_FILES} as "takesFiles"`;

export interface NewBatchRow {
  readonly siteId: string;
  readonly name: string;
  readonly operatorId: string;
  readonly operatorName: string;
  readonly expectedSheets: number | undefined;
  readonly grouping: 'file' | 'batch';
  readonly priority: number;
}

/** Enters a batch, with the one sequence of its pages where it has one. */
export async function insertBatch(sql: Sql, batch: NewBatchRow): Promise<BatchRow> {
  const row = await sql.first<BatchRow>(
    `insert into batch (site_id, name, operator_id, operator_name, expected_sheets, grouping, priority)
     values ($1, $2, $3, $4, $5, $6, $7) returning ${COLUMNS}`,
    [
      batch.siteId,
      batch.name,
      batch.operatorId,
      batch.operatorName,
      batch.expectedSheets,
      batch.grouping,
      batch.priority,
    ],
  );
  if (!row) throw new AppError('internal', { reason: 'no batch row' });
  if (batch.grouping === 'batch') await insertSequence(sql, { siteId: batch.siteId, batchId: row.id }, false);
  return row;
}

/** A run of pages; `sealed`: no more files will come. */
export async function insertSequence(sql: Sql, of: OfBatch, sealed: boolean): Promise<string> {
  const row = await sql.first<{ id: string }>(
    `insert into page_sequence (site_id, batch_id, sealed_at)
     values ($1, $2, case when $3 then now() end) returning id`,
    [of.siteId, of.batchId, sealed],
  );
  if (!row) throw new AppError('internal', { reason: 'no sequence row' });
  return row.id;
}

export async function findBatch(sql: Sql, of: OfBatch): Promise<BatchRow> {
  const row = await sql.first<BatchRow>(`select ${COLUMNS} from batch where site_id = $1 and id = $2`, [
    of.siteId,
    of.batchId,
  ]);
  if (!row) throw new AppError('thing.not-found', { batchId: of.batchId });
  return row;
}

/**
 * Keeps a batch that takes files as it is until the transaction ends: many may add files at once, none while it is being
 * closed. One that was done is so no longer.
 */
export async function holdTakingBatch(sql: Sql, of: OfBatch): Promise<BatchRow> {
  await sql.run(
    `update batch set state = 'closed' where site_id = $1 and id = $2 and state = 'done' and ${TAKES_FILES}`,
    [of.siteId, of.batchId],
  );
  const row = await sql.first<BatchRow>(
    `select ${COLUMNS} from batch where site_id = $1 and id = $2 for share`,
    [of.siteId, of.batchId],
  );
  if (!row) throw new AppError('thing.not-found', { batchId: of.batchId });
  if (!row.takesFiles) throw new AppError('state.conflict', { batchId: of.batchId, state: row.state });
  return row;
}

/** Closes an open batch; undefined when it is not open. */
export function closeBatch(sql: Sql, of: OfBatch): Promise<BatchRow | undefined> {
  return sql.first<BatchRow>(
    `update batch set state = 'closed', closed_at = now()
     where site_id = $1 and id = $2 and state = 'open' returning ${COLUMNS}`,
    [of.siteId, of.batchId],
  );
}

/** The sequences that files may still be added to. */
export async function unsealedSequences(sql: Sql, of: OfBatch): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(
    'select id from page_sequence where site_id = $1 and batch_id = $2 and sealed_at is null order by id',
    [of.siteId, of.batchId],
  );
  return rows.map((row) => row.id);
}

/** The caller holds the lock on the sequence. */
export async function sealSequence(sql: Sql, siteId: string, sequenceId: string): Promise<void> {
  await sql.run(
    'update page_sequence set sealed_at = now() where site_id = $1 and id = $2 and sealed_at is null',
    [siteId, sequenceId],
  );
}

export interface ListedBatch extends BatchRow {
  /** When it was created, UTC with microseconds: where a list goes on. */
  readonly cursor: string;
  readonly files: number;
  readonly exceptions: number;
  readonly refused: number;
  readonly documents: number;
}

/** A site's batches, the newest first; `after`: those that come after this one. */
export function listBatches(
  sql: Sql,
  wish: { siteId: string; limit: number; after?: { createdAt: string; id: string } | undefined },
): Promise<ListedBatch[]> {
  return sql.rows<ListedBatch>(
    `select ${COLUMNS}, to_char(batch.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as cursor,
       coalesce(file.total, 0) as files, coalesce(file.excepted, 0) as exceptions,
       coalesce(refusal.total, 0) as refused, coalesce(document.total, 0) as documents
     from (select * from batch
           where site_id = $1 and not planted and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
           order by created_at desc, id desc limit $2) batch
     left join lateral (select count(*) as total, count(*) filter (where state = 'exception') as excepted
                        from source_file where batch_id = batch.id) file on true
     left join lateral (select count(*) as total from intake_refusal where batch_id = batch.id) refusal on true
     left join lateral (select count(*) as total from document where batch_id = batch.id) document on true
     order by batch.created_at desc, batch.id desc`,
    [wish.siteId, wish.limit, wish.after?.createdAt ?? null, wish.after?.id ?? null],
  );
}
