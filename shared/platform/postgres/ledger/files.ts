import type { Cause } from '../../../core/record/causes.ts';
import { AppError } from '../../../core/record/errors.ts';
import { type SourceFileState, statesBefore } from '../../../core/record/states.ts';
import type { Sql } from '../database.ts';

export interface SourceFile {
  readonly id: string;
  readonly siteId: string;
  readonly batchId: string;
  readonly sequenceId: string;
  readonly state: SourceFileState;
  readonly objectKey: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Of its batch. */
  readonly priority: number;
}

interface OfFile {
  readonly siteId: string;
  readonly fileId: string;
}

export function fileToRender(sql: Sql, { siteId, fileId }: OfFile): Promise<SourceFile | undefined> {
  return sql.first<SourceFile>(
    `select file.id, file.site_id as "siteId", file.batch_id as "batchId", file.sequence_id as "sequenceId", file.state,
       file.object_key as "objectKey", file.media_type as "mediaType", file.size_bytes as "sizeBytes", batch.priority
     from source_file file join batch on batch.id = file.batch_id
     where file.site_id = $1 and file.id = $2`,
    [siteId, fileId],
  );
}

/** The file's pages are all there. */
export async function fileRendered(sql: Sql, file: OfFile & { readonly pageCount: number }): Promise<void> {
  const touched = await sql.run(
    `update source_file set state = 'rendered', page_count = $3, cause = null
     where site_id = $1 and id = $2 and state = any($4)`,
    [file.siteId, file.fileId, file.pageCount, statesBefore('source file', 'rendered')],
  );
  if (touched !== 1) throw new AppError('state.conflict', { sourceFileId: file.fileId });
}

/** The file needs a person. Answers the sequence it is in. */
export async function fileExcepted(sql: Sql, file: OfFile & { readonly cause: Cause }): Promise<string> {
  const row = await sql.first<{ sequenceId: string }>(
    `update source_file set state = 'exception', cause = $3
     where site_id = $1 and id = $2 and state = any($4)
     returning sequence_id as "sequenceId"`,
    [file.siteId, file.fileId, file.cause, statesBefore('source file', 'exception')],
  );
  if (!row) throw new AppError('state.conflict', { sourceFileId: file.fileId });
  return row.sequenceId;
}

/** The file is to be tried again; false when it is no exception. */
export async function fileReceivedAgain(sql: Sql, file: OfFile): Promise<boolean> {
  const touched = await sql.run(
    `update source_file set state = 'received', cause = null
     where site_id = $1 and id = $2 and state = 'exception'`,
    [file.siteId, file.fileId],
  );
  return touched === 1;
}
