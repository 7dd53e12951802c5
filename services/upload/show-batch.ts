import { CAUSES, type Cause } from '../../shared/core/record/causes.ts';
import { AppError } from '../../shared/core/record/errors.ts';
import type {
  Batch,
  BatchList,
  BatchProgress,
  IntakeException,
} from '../../shared/core/record/intake-api.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import {
  type BatchRow,
  findBatch,
  listBatches,
  type OfBatch,
} from '../../shared/platform/postgres/ledger/batches.ts';
import {
  countBatch,
  duplicatesOf,
  type ExceptionRow,
  exceptionsOf,
} from '../../shared/platform/postgres/ledger/intake-progress.ts';

const LISTED = 500;

export const showBatch = (row: BatchRow): Batch => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  closedAt: row.closedAt?.toISOString() ?? null,
});

/** How far a batch has come. `withNames`: file names may name patients, and are for those who scan. */
export function showProgress(
  database: Database,
  of: OfBatch,
  options: { readonly withNames: boolean },
): Promise<BatchProgress> {
  return database.transaction(async (sql) => {
    // One moment for all queries, so that the counts agree with each other.
    await sql.run('set transaction isolation level repeatable read, read only');
    const batch = await findBatch(sql, of);
    const { files, pages, documents, refusals, underWay } = await countBatch(sql, of);
    const exceptions = await exceptionsOf(sql, of, LISTED);
    const duplicates = await duplicatesOf(sql, of, LISTED);
    const named = (fileName: string | null) => (options.withNames ? fileName : null);
    return {
      ...showBatch(batch),
      files: { received: 0, rendered: 0, exception: 0, ...files, ...refusals },
      pages: { pending: 0, read: 0, blank: 0, exception: 0, ...pages },
      documents: {
        indexed: 0,
        'in review': 0,
        verified: 0,
        committed: 0,
        retracted: 0,
        exception: 0,
        ...documents,
      },
      sheets: {
        expected: batch.expectedSheets,
        pages: Object.values(pages).reduce((sum, each) => sum + each, 0),
      },
      done: batch.state !== 'open' && !underWay,
      exceptions: exceptions.map((row) => ({ ...showException(row), fileName: named(row.fileName) })),
      duplicates: duplicates.map((row) => ({ ...row, fileName: named(row.fileName) })),
    };
  });
}

function showException(row: ExceptionRow): IntakeException {
  const cause = row.cause !== null && row.cause in CAUSES ? (row.cause as Cause) : 'work.gave-up';
  return { ...row, cause: row.cause ?? cause, ...CAUSES[cause] };
}

/** A page of the site's batches. */
export async function showList(
  database: Database,
  wish: { siteId: string; limit: number; after?: string | undefined },
): Promise<BatchList> {
  const { siteId, limit } = wish;
  const rows = await listBatches(database, { siteId, limit: limit + 1, after: readCursor(wish.after) });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last ? `${last.cursor}_${last.id}` : null;
  return {
    batches: shown.map(({ cursor: _cursor, ...row }) => ({
      ...showBatch(row),
      files: row.files,
      exceptions: row.exceptions,
      refused: row.refused,
      documents: row.documents,
    })),
    next,
  };
}

const CURSOR =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

function readCursor(after: string | undefined): { createdAt: string; id: string } | undefined {
  if (after === undefined) return undefined;
  const [, createdAt, id] = CURSOR.exec(after) ?? [];
  if (createdAt === undefined || id === undefined)
    throw new AppError('request.invalid', { reason: 'after is not what a list gave as next' });
  return { createdAt, id };
}
