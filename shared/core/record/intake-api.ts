import { z } from 'zod';
import { CAUSES, type Cause } from './causes.ts';

/**
 * Intake, shared by the routes, the client and the browser.
 *
 * POST /api/batches                        NewBatch → Batch
 * GET  /api/batches?limit&after            → BatchList
 * GET  /api/batches/:id                    → BatchProgress
 * POST /api/batches/:id/files              bytes (raw or multipart/form-data) → FileAnswer; 201 accepted, 200 duplicate
 * POST /api/batches/:id/close              → Batch
 * POST /api/exceptions/:kind/:id/retry     → 204
 *
 * A file that is refused is answered 413 or 422 with `error.detail.cause`, and counted in its batch.
 */
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const FILE_NAME_LENGTH = 255;

/** Largest file in one plain request, in bytes. */
export const FILE_LIMIT_BYTES = 100 * 1024 * 1024;

/** Without what would steer a terminal or turn the writing round. */
export const plainText = (text: string): string => text.replace(CONTROL, ' ').trim();

/** A file's own name, whatever folders came with it; 'unnamed' when nothing is left. */
export function plainFileName(name: string): string {
  const last = plainText(name.replace(/^.*[/\\]/s, ''));
  return [...last].slice(0, FILE_NAME_LENGTH).join('') || 'unnamed';
}

const cause = z.enum(Object.keys(CAUSES) as [Cause, ...Cause[]]);
const count = z.number().int().min(0);
const when = z.iso.datetime({ offset: true });
const name = z.string().max(400).overwrite(plainText).min(1).max(200);

export const newBatchBody = z.strictObject({
  name,
  /** Who scanned it, where that is not who is signed in. */
  operatorName: name.optional(),
  expectedSheets: z.number().int().min(1).max(1_000_000).optional(),
  /** 'file': each file holds whole documents. 'batch': documents run on from file to file (one file a sheet). */
  grouping: z.enum(['file', 'batch']).default('file'),
  /** Larger goes first. */
  priority: z.number().int().min(0).max(9).default(0),
});
export type NewBatch = z.input<typeof newBatchBody>;

export const batchView = z.object({
  id: z.uuid(),
  name: z.string(),
  operatorName: z.string(),
  expectedSheets: z.number().int().nullable(),
  grouping: z.enum(['file', 'batch']),
  priority: z.number().int(),
  state: z.enum(['open', 'closed', 'done']),
  /** Open, or closed with a document that waits for a sheet to be scanned again. */
  takesFiles: z.boolean(),
  createdAt: when,
  closedAt: when.nullable(),
});
export type Batch = z.infer<typeof batchView>;

export const batchListQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(100).optional(),
});
export const batchList = z.object({
  batches: z.array(batchView.extend({ files: count, exceptions: count, refused: count, documents: count })),
  /** For `after`; null on the last page. */
  next: z.string().nullable(),
});
export type BatchList = z.infer<typeof batchList>;

export const EXCEPTION_KINDS = ['file', 'page', 'document'] as const;

export const intakeException = z.object({
  kind: z.enum([...EXCEPTION_KINDS, 'refusal']),
  id: z.uuid(),
  cause: z.string(),
  says: z.string(),
  remedy: z.string(),
  /** For those who scan only. */
  fileName: z.string().nullable(),
  pageNumber: z.number().int().nullable(),
});
export type IntakeException = z.infer<typeof intakeException>;

export const batchProgress = batchView.extend({
  files: z.object({ received: count, rendered: count, exception: count, refused: count, duplicate: count }),
  pages: z.object({ pending: count, read: count, blank: count, exception: count }),
  documents: z.object({
    indexed: count,
    'in review': count,
    verified: count,
    committed: count,
    retracted: count,
    exception: count,
  }),
  /** What the operator counted, beside the pages found. A sheet has one page or two. */
  sheets: z.object({ expected: z.number().int().nullable(), pages: count }),
  /** Closed, and nothing is under way: everything is in a document, blank, or an exception. */
  done: z.boolean(),
  /** At most 500; the counts are whole. */
  exceptions: z.array(intakeException),
  duplicates: z.array(
    z.object({ id: z.uuid(), fileName: z.string().nullable(), ofFileId: z.uuid(), ofBatchId: z.uuid() }),
  ),
});
export type BatchProgress = z.infer<typeof batchProgress>;

export const fileAnswer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('accepted'),
    fileId: z.uuid(),
    batchId: z.uuid(),
    sha256: z.string(),
    sizeBytes: count,
    mediaType: z.string(),
  }),
  z.object({
    kind: z.literal('duplicate'),
    of: z.object({
      fileId: z.uuid(),
      batchId: z.uuid(),
      state: z.enum(['received', 'rendered', 'exception']),
      cause: cause.nullable(),
      receivedAt: when,
      documents: z.array(z.object({ id: z.uuid(), type: z.string(), state: z.string() })),
    }),
  }),
]);
export type FileAnswer = z.infer<typeof fileAnswer>;
