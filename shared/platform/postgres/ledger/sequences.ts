import { AppError } from '../../../core/record/errors.ts';
import type { Sql } from '../database.ts';
import { want } from './stage-work.ts';

export interface OfSequence {
  readonly siteId: string;
  readonly sequenceId: string;
}

export interface LockedSequence extends OfSequence {
  readonly batchId: string;
  readonly sealed: boolean;
  readonly priority: number;
}

/** Locks the sequence until the transaction ends: whoever changes its pages does so one after the other. */
export async function lockSequence(sql: Sql, { siteId, sequenceId }: OfSequence): Promise<LockedSequence> {
  const row = await sql.first<LockedSequence>(
    `select sequence.id as "sequenceId", sequence.site_id as "siteId", sequence.batch_id as "batchId",
       sequence.sealed_at is not null as sealed, batch.priority
     from page_sequence sequence join batch on batch.id = sequence.batch_id
     where sequence.site_id = $1 and sequence.id = $2
     for update of sequence`,
    [siteId, sequenceId],
  );
  if (!row) throw new AppError('thing.not-found', { sequenceId });
  return row;
}

/**
 * Fan-in: wants the index stage when no file and no page of the sequence is still on its way and at least one was
 * read. Called under the lock by whoever ends the wait for a page or a file, or seals the sequence; twice is harmless.
 * Never for a planted copy: its values were put there, and reading them anew would take the planted errors away.
 */
export async function wantIndexWhenComplete(sql: Sql, sequence: LockedSequence): Promise<boolean> {
  if (!sequence.sealed) return false;
  const row = await sql.first<{ complete: boolean }>(
    `select not exists (select from source_file where sequence_id = $1 and state = 'received')
        and not exists (select from page where sequence_id = $1 and state = 'pending')
        and exists (select from page where sequence_id = $1 and state in ('read', 'blank'))
        and not exists (select from batch where id = $2 and planted) as complete`,
    [sequence.sequenceId, sequence.batchId],
  );
  if (!row?.complete) return false;
  await want(sql, {
    siteId: sequence.siteId,
    stage: 'index',
    subjectId: sequence.sequenceId,
    priority: sequence.priority,
  });
  return true;
}

/** Complete sequences whose index stage was never wanted: what `wantIndexWhenComplete` should have left none of. */
export function sequencesLeftBehind(sql: Sql, limit: number): Promise<OfSequence[]> {
  return sql.rows<OfSequence>(
    `select sequence.site_id as "siteId", sequence.id as "sequenceId"
     from page_sequence sequence join batch on batch.id = sequence.batch_id
     where batch.state <> 'done' and sequence.sealed_at is not null
       and not exists (select from stage_work where stage = 'index' and subject_id = sequence.id)
       and not exists (select from source_file where sequence_id = sequence.id and state = 'received')
       and not exists (select from page where sequence_id = sequence.id and state = 'pending')
       and exists (select from page where sequence_id = sequence.id and state in ('read', 'blank'))
     limit $1`,
    [limit],
  );
}

/**
 * Closed batches all of whose work has come to its end, in documents or in exceptions, become done. A sequence that
 * is still to be indexed keeps its batch from it. Answers how many.
 */
export function finishBatches(sql: Sql): Promise<number> {
  return sql.run(
    `update batch set state = 'done'
     where state = 'closed'
       and not exists (select from source_file file where file.batch_id = batch.id and file.state = 'received')
       and not exists (
         select from page_sequence sequence join page on page.sequence_id = sequence.id
         where sequence.batch_id = batch.id and page.state = 'pending')
       and not exists (
         select from page_sequence sequence
         left join stage_work work on work.stage = 'index' and work.subject_id = sequence.id
         where sequence.batch_id = batch.id
           and (work.state in ('wanted', 'leased')
                or work.id is null and exists (
                  select from page where page.sequence_id = sequence.id and page.state in ('read', 'blank'))))`,
  );
}
