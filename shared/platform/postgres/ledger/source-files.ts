import type { Cause } from '../../../core/record/causes.ts';
import type { SourceFileState } from '../../../core/record/states.ts';
import type { Sql } from '../database.ts';
import type { OfBatch } from './batches.ts';

export interface NewSourceFile extends OfBatch {
  readonly id: string;
  readonly sequenceId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly objectKey: string;
  readonly receivedBy: string;
  readonly uploadId: string | undefined;
}

/**
 * Enters a file at the end of its sequence, whose lock the caller holds. False when the site has these bytes already;
 * where another transaction is just entering them, this one waits for its end.
 */
export async function insertSourceFile(sql: Sql, file: NewSourceFile): Promise<boolean> {
  const touched = await sql.run(
    `insert into source_file (id, site_id, batch_id, sequence_id, position, name, media_type, size_bytes, sha256,
       object_key, received_by, upload_id)
     select $1, $2, $3, $4, coalesce(max(position) + 1, 0), $5, $6, $7, $8, $9, $10, $11
     from source_file where sequence_id = $4
     on conflict do nothing`,
    [
      file.id,
      file.siteId,
      file.batchId,
      file.sequenceId,
      file.name,
      file.mediaType,
      file.sizeBytes,
      file.sha256,
      file.objectKey,
      file.receivedBy,
      file.uploadId,
    ],
  );
  return touched === 1;
}

export interface KnownFile {
  readonly fileId: string;
  readonly batchId: string;
  readonly uploadId: string | null;
  readonly state: SourceFileState;
  readonly cause: Cause | null;
  readonly receivedAt: Date;
  readonly mediaType: string;
  readonly documents: readonly { readonly id: string; readonly type: string; readonly state: string }[];
}

/** The site's file with these bytes, and the documents that pages of it are in. */
export function findBySha256(sql: Sql, siteId: string, sha256: string): Promise<KnownFile | undefined> {
  return sql.first<KnownFile>(
    `select file.id as "fileId", file.batch_id as "batchId", file.upload_id as "uploadId", file.state, file.cause,
       file.received_at as "receivedAt", file.media_type as "mediaType",
       coalesce((select jsonb_agg(jsonb_build_object('id', document.id, 'type', document.type, 'state', document.state)
                                  order by document.position)
                 from document where document.site_id = $1 and document.id in (
                   select document_page.document_id from page join document_page on document_page.page_id = page.id
                   where page.source_file_id = file.id)), '[]') as documents
     from source_file file where file.site_id = $1 and file.sha256 = $2`,
    [siteId, sha256],
  );
}

export interface Refusal extends OfBatch {
  readonly name: string;
  readonly sizeBytes: number | undefined;
  readonly cause: Cause;
  readonly duplicateOf?: string;
  readonly uploadId: string | undefined;
}

/** Records that a file was turned away; once, however often the sender repeats the same upload. */
export async function insertRefusal(sql: Sql, refusal: Refusal): Promise<string | undefined> {
  const row = await sql.first<{ id: string }>(
    `insert into intake_refusal (site_id, batch_id, name, size_bytes, cause, duplicate_of, upload_id)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (site_id, upload_id) do update set
       size_bytes = excluded.size_bytes, cause = excluded.cause, duplicate_of = excluded.duplicate_of, refused_at = now()
     returning id`,
    [
      refusal.siteId,
      refusal.batchId,
      refusal.name,
      refusal.sizeBytes,
      refusal.cause,
      refusal.duplicateOf,
      refusal.uploadId,
    ],
  );
  return row?.id;
}

/** The upload succeeded after all: what was sent before under its id does not count as refused. */
export async function withdrawRefusal(sql: Sql, siteId: string, uploadId: string): Promise<void> {
  await sql.run('delete from intake_refusal where site_id = $1 and upload_id = $2', [siteId, uploadId]);
}
