import { randomUUID } from 'node:crypto';
import type { Cause } from '../../shared/core/record/causes.ts';
import { AppError } from '../../shared/core/record/errors.ts';
import type { MediaType } from '../../shared/core/record/media-type.ts';
import { type ObjectStore, objectKey } from '../../shared/platform/objects/object-store.ts';
import type { Database, Sql } from '../../shared/platform/postgres/database.ts';
import {
  holdTakingBatch,
  insertSequence,
  type OfBatch,
} from '../../shared/platform/postgres/ledger/batches.ts';
import { lockSequence } from '../../shared/platform/postgres/ledger/sequences.ts';
import {
  findBySha256,
  insertRefusal,
  insertSourceFile,
  type KnownFile,
  withdrawRefusal,
} from '../../shared/platform/postgres/ledger/source-files.ts';
import { want } from '../../shared/platform/postgres/ledger/stage-work.ts';
import { audit } from '../../shared/platform/postgres/people/audit.ts';
import { judgeFile } from './judge-file.ts';
import type { Received, ReceivedFile } from './receive-file.ts';

/** Who sends which file into which batch. */
export interface Upload extends OfBatch {
  readonly accountId: string;
  readonly name: string;
  /** What the sender says the SHA-256 is. */
  readonly claimedSha256: string | undefined;
  /** The sender's own id of this upload, the same when it is repeated. */
  readonly uploadId: string | undefined;
}
export type Outcome =
  | {
      readonly kind: 'accepted';
      readonly fileId: string;
      readonly batchId: string;
      readonly sha256: string;
      readonly sizeBytes: number;
      readonly mediaType: string;
    }
  | { readonly kind: 'duplicate'; readonly of: KnownFile }
  | { readonly kind: 'refused'; readonly cause: Cause; readonly refusalId: string | undefined };

export interface IntakeDeps {
  readonly database: Database;
  readonly store: ObjectStore;
}

/**
 * Takes a received file in: judged, stored and read back, then entered together with the work it calls for. Whoever
 * dies in between leaves at most an object without a row. Redis is not asked: the feeder finds the wanted work.
 */
export async function takeIn(deps: IntakeDeps, upload: Upload, received: Received): Promise<Outcome> {
  if (received.kind === 'too large') return refuse(deps.database, upload, 'file.too-large', undefined);
  const { sha256, sizeBytes } = received;
  if (upload.claimedSha256 !== undefined && upload.claimedSha256 !== sha256)
    return refuse(deps.database, upload, 'file.hash-mismatch', sizeBytes);
  const judgement = judgeFile(received);
  if (judgement.kind === 'refused') return refuse(deps.database, upload, judgement.cause, sizeBytes);

  const known = await findBySha256(deps.database, upload.siteId, sha256);
  if (known) return answerKnown(deps.database, upload, received, known);

  const fileId = randomUUID();
  const key = objectKey(upload.siteId, 'source', fileId, sha256);
  await deps.store.put(key, { path: received.path });
  const entered = await deps.database.transaction((sql) =>
    enter(sql, upload, received, { fileId, key, mediaType: judgement.mediaType }),
  );
  if (entered)
    return {
      kind: 'accepted',
      fileId,
      batchId: upload.batchId,
      sha256,
      sizeBytes,
      mediaType: judgement.mediaType,
    };

  // Somebody else entered the same bytes meanwhile. Our object has no row and is collected as an orphan.
  const winner = await findBySha256(deps.database, upload.siteId, sha256);
  if (!winner) throw new AppError('state.conflict', { reason: 'the upload id was used for another file' });
  return answerKnown(deps.database, upload, received, winner);
}

/** False, and nothing changed, when the site has these bytes already. */
async function enter(
  sql: Sql,
  upload: Upload,
  received: ReceivedFile,
  stored: { fileId: string; key: string; mediaType: MediaType },
): Promise<boolean> {
  const { siteId, batchId, accountId, uploadId } = upload;
  const { fileId } = stored;
  const batch = await holdTakingBatch(sql, upload);
  // Documents run on from file to file until the batch is closed; what comes later stands by itself.
  const ownSequence = batch.grouping === 'file' || batch.state !== 'open';
  const sequenceId = ownSequence ? await insertSequence(sql, upload, true) : await batchSequence(sql, upload);
  const entered = await insertSourceFile(sql, {
    id: fileId,
    siteId,
    batchId,
    sequenceId,
    name: upload.name,
    mediaType: stored.mediaType,
    sizeBytes: received.sizeBytes,
    sha256: received.sha256,
    objectKey: stored.key,
    receivedBy: accountId,
    uploadId,
  });
  if (!entered) {
    if (ownSequence) await dropSequence(sql, siteId, sequenceId);
    return false;
  }
  if (uploadId !== undefined) await withdrawRefusal(sql, siteId, uploadId);
  await want(sql, { siteId, stage: 'render', subjectId: fileId, priority: batch.priority });
  await audit(sql, {
    siteId,
    accountId,
    action: 'file.received',
    subjectKind: 'source file',
    subjectId: fileId,
    detail: { batchId, sizeBytes: received.sizeBytes, mediaType: stored.mediaType, sha256: received.sha256 },
  });
  return true;
}

/** The batch's one sequence, locked: files added at once line up. */
async function batchSequence(sql: Sql, of: OfBatch): Promise<string> {
  const row = await sql.first<{ id: string }>(
    'select id from page_sequence where site_id = $1 and batch_id = $2',
    [of.siteId, of.batchId],
  );
  if (!row) throw new AppError('internal', { reason: 'the batch has no sequence', batchId: of.batchId });
  await lockSequence(sql, { siteId: of.siteId, sequenceId: row.id });
  return row.id;
}

async function dropSequence(sql: Sql, siteId: string, sequenceId: string): Promise<void> {
  await sql.run('delete from page_sequence where site_id = $1 and id = $2', [siteId, sequenceId]);
}

async function answerKnown(
  database: Database,
  upload: Upload,
  received: ReceivedFile,
  known: KnownFile,
): Promise<Outcome> {
  const { uploadId } = upload;
  // The same upload once more: its first answer was lost on the way.
  if (uploadId !== undefined && known.uploadId === uploadId) {
    const { fileId, batchId, mediaType } = known;
    const { sha256, sizeBytes } = received;
    return { kind: 'accepted', fileId, batchId, sha256, sizeBytes, mediaType };
  }
  await record(database, upload, 'file.duplicate', received.sizeBytes, known.fileId);
  return { kind: 'duplicate', of: known };
}

export async function refuse(
  database: Database,
  upload: Upload,
  cause: Cause,
  sizeBytes: number | undefined,
): Promise<Outcome> {
  return { kind: 'refused', cause, refusalId: await record(database, upload, cause, sizeBytes) };
}

/** So that the batch's counts agree with what the operator fed. */
function record(
  database: Database,
  upload: Upload,
  cause: Cause,
  sizeBytes: number | undefined,
  duplicateOf?: string,
): Promise<string | undefined> {
  const { siteId, batchId, name, uploadId, accountId } = upload;
  return database.transaction(async (sql) => {
    await holdTakingBatch(sql, upload);
    const refusal = { siteId, batchId, name, sizeBytes, cause, uploadId };
    const id = await insertRefusal(sql, duplicateOf === undefined ? refusal : { ...refusal, duplicateOf });
    await audit(sql, {
      siteId,
      accountId,
      action: 'file.refused',
      subjectKind: 'batch',
      subjectId: batchId,
      detail: { cause, ...(duplicateOf === undefined ? {} : { duplicateOf }) },
    });
    return id;
  });
}
