import { AppError } from '../../../core/record/errors.ts';
import type { PlannedChange, Shapes } from '../../../core/record/page-changes.ts';
import type { PageChangeAnswer } from '../../../core/record/review-api-pages.ts';
import type { Sql } from '../database.ts';
import type { Account } from '../people/sessions.ts';

/** The answer to a request that was carried out before; `state.conflict` when its id was used for something else. */
export async function changeMade(
  sql: Sql,
  who: Account,
  documentId: string,
  requestId: string,
  kind: string,
): Promise<PageChangeAnswer | undefined> {
  const row = await sql.first<{ resultId: string; madeId: string | null; kind: string; by: string }>(
    `select result_id as "resultId", made_id as "madeId", kind, made_by as by
     from page_change where site_id = $1 and document_id = $2 and request_id = $3`,
    [who.siteId, documentId, requestId],
  );
  if (!row) return undefined;
  if (row.kind !== kind || row.by !== who.id) throw new AppError('state.conflict', { requestId });
  return await answerFor(sql, who, row.resultId, row.madeId);
}

async function answerFor(
  sql: Sql,
  who: Account,
  resultId: string,
  madeId: string | null,
): Promise<PageChangeAnswer> {
  const row = await sql.first<{ version: number }>(
    'select version from document where site_id = $1 and id = $2',
    [who.siteId, resultId],
  );
  return { documentId: resultId, madeId, version: row?.version ?? 0 };
}

export interface ChangeToRecord extends PlannedChange {
  readonly documentId: string;
  readonly requestId: string;
  readonly kind: string;
  readonly pageId: string | null;
  readonly reason: string | null;
  readonly undoes: number | null;
}

/** Appends the change with its inverse, and answers it. */
export async function recordChange(
  sql: Sql,
  who: Account,
  change: ChangeToRecord,
): Promise<PageChangeAnswer> {
  await sql.run(
    `insert into page_change (site_id, document_id, result_id, made_id, request_id, kind, page_id, reason, before,
                              after, undoes, made_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[who.siteId, change.documentId, change.resultId, change.madeId, change.requestId, change.kind],
      ...[change.pageId, change.reason, JSON.stringify(change.before), JSON.stringify(change.after)],
      ...[change.undoes, who.id],
    ],
  );
  return await answerFor(sql, who, change.resultId, change.madeId);
}

export interface StandingChange {
  readonly id: number;
  readonly kind: string;
  readonly documentId: string;
  readonly before: Shapes;
  readonly after: Shapes;
  readonly madeBy: string;
  readonly at: Date;
}

/** The last change of a document that was not taken back; undefined when there is none. */
export function lastChange(
  sql: Sql,
  siteId: string,
  documentId: string,
): Promise<StandingChange | undefined> {
  return sql.first<StandingChange>(
    `select id, kind, document_id as "documentId", before, after, made_by as "madeBy", made_at as at
     from page_change c
     where site_id = $1 and result_id = $2 and undoes is null
       and not exists (select from page_change where undoes = c.id)
     order by id desc limit 1`,
    [siteId, documentId],
  );
}

/** Of the last change of a document or of what took one back; null when there is none. */
export async function lastRequest(sql: Sql, siteId: string, documentId: string): Promise<string | null> {
  const row = await sql.first<{ id: string }>(
    'select request_id as id from page_change where site_id = $1 and result_id = $2 order by page_change.id desc limit 1',
    [siteId, documentId],
  );
  return row?.id ?? null;
}
