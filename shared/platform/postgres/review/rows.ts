import { randomUUID } from 'node:crypto';
import type { DocumentType } from '../../../core/extract/contract.ts';
import { AppError } from '../../../core/record/errors.ts';
import { cellsOf, fieldsFor, parsePath } from '../../../core/record/fields.ts';
import { isIdentity, requireIdentity } from '../../../core/record/identity-first.ts';
import type { AddFieldRequest, AddRowRequest, DocumentView, Place } from '../../../core/record/review-api.ts';
import { inContractForm } from '../../../core/record/review-decide.ts';
import { keyedByTwo } from '../../../core/record/review-policy.ts';
import type { Database, Sql } from '../database.ts';
import { audit } from '../people/audit.ts';
import type { Account } from '../people/sessions.ts';
import { lockDocument } from './claims.ts';
import { beginChange, writeDecision } from './decisions.ts';
import { raiseVersion, viewDocument } from './document.ts';
import { policyOf, readSealed } from './fields.ts';
import { keyedBefore, writeKey } from './keys.ts';

const refuse = (because: string, detail: object = {}) =>
  new AppError('decision.refused', { because, ...detail });

/** True when the document's type has this field, so that nobody files a consent on a laboratory report. */
const belongsTo = (type: string, name: string): boolean =>
  fieldsFor(type as DocumentType).some((field) => field.name === name);

async function insertField(
  sql: Sql,
  who: Account,
  documentId: string,
  field: { readonly id: string; readonly rowId: string | null; readonly name: string },
): Promise<boolean> {
  const inserted = await sql.run(
    `insert into document_field (id, site_id, document_id, row_id, name, added_by)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [field.id, who.siteId, documentId, field.rowId, field.name, who.id],
  );
  return inserted > 0;
}

/** A field the document had before without showing it (the machine took it back) is the one to decide on. */
async function fieldNamed(
  sql: Sql,
  documentId: string,
  rowId: string | null,
  name: string,
): Promise<string | undefined> {
  const row = await sql.first<{ id: string }>(
    'select id from document_field where document_id = $1 and row_id is not distinct from $2 and name = $3',
    [documentId, rowId, name],
  );
  return row?.id;
}

const decidedBefore = (sql: Sql, documentId: string, requestId: string) =>
  sql.first('select 1 as ok from field_decision where document_id = $1 and request_id = $2', [
    documentId,
    requestId,
  ]);

interface TypedValue {
  readonly requestId: string;
  readonly fieldId: string;
  readonly name: string;
  readonly value: string;
  readonly place: Place | undefined;
}

/** What a person typed for a field they added: its decision, or the first key where two people key such a field. */
async function writeTyped(sql: Sql, who: Account, documentId: string, typed: TypedValue): Promise<void> {
  const { requestId, fieldId, name, value, place } = typed;
  if (keyedByTwo(await policyOf(sql, who.siteId)).includes(name)) {
    await writeKey(sql, who, documentId, { requestId, fieldId, kind: 'value', value });
    return;
  }
  const decision = {
    requestId,
    fieldId,
    kind: 'corrected',
    before: null,
    after: value,
    mode: 'look',
    place,
  } as const;
  await writeDecision(sql, who, documentId, decision);
}

/** Adds a field the machine missed, with its value. The same request id again adds nothing. */
export function addField(
  database: Database,
  who: Account,
  documentId: string,
  request: AddFieldRequest,
): Promise<DocumentView> {
  const parsed = parsePath(request.path);
  if (!parsed) throw refuse('path-unknown');
  const { name, group, index } = parsed;
  const value = inContractForm(name, request.value, {});
  return database.transaction(async (sql) => {
    await lockDocument(sql, who.siteId, documentId);
    const { requestId, place } = request;
    if (
      (await decidedBefore(sql, documentId, requestId)) ||
      (await keyedBefore(sql, who, documentId, { requestId }))
    ) {
      return viewDocument(sql, who, documentId);
    }
    const { type } = await beginChange(sql, who, documentId, request.claim);
    if (!belongsTo(type, name)) throw refuse('path-unknown');
    const { rows, fields } = (await readSealed(sql, who, documentId)).view;
    const row = rows.find((r) => r.group === group && (r.id === request.rowId || r.index === index));
    if (group !== null && !row) throw new AppError('thing.not-found', { because: 'row' });
    const rowId = row?.id ?? null;
    const shown = fields.find((field) => field.name === name && field.rowId === rowId);
    if (shown) throw new AppError('state.conflict', { fieldId: shown.id, because: 'field-is-there' });
    if (!isIdentity({ name })) requireIdentity(fields);
    const fieldId = (await fieldNamed(sql, documentId, rowId, name)) ?? randomUUID();
    await insertField(sql, who, documentId, { id: fieldId, rowId, name });
    await raiseVersion(sql, documentId);
    await writeTyped(sql, who, documentId, { requestId, fieldId, name, value, place });
    return viewDocument(sql, who, documentId);
  });
}

/** Where a new row stands: after the given one, first (null) or last (undefined). */
async function ordinalFor(
  sql: Sql,
  documentId: string,
  group: string,
  after: string | null | undefined,
): Promise<number> {
  const rows = await sql.rows<{ id: string; ordinal: number }>(
    'select id, ordinal from document_row where document_id = $1 and row_group = $2 order by ordinal, id',
    [documentId, group],
  );
  const at =
    after === undefined ? rows.length : after === null ? 0 : rows.findIndex((r) => r.id === after) + 1;
  if (after && at === 0) throw new AppError('thing.not-found', { because: 'row' });
  const [before, next] = [rows[at - 1]?.ordinal, rows[at]?.ordinal];
  if (before === undefined) return next === undefined ? 0 : next - 1;
  if (next === undefined) return before + 1;
  const between = (before + next) / 2;
  if (between > before && between < next) return between;
  await spreadOrdinals(sql, documentId, group);
  return at - 0.5;
}

/** Numbers a table's rows 0, 1, 2, ... again, when two have come too close for one more between them. */
const spreadOrdinals = (sql: Sql, documentId: string, group: string) =>
  sql.run(
    `update document_row r set ordinal = n.position
     from (select id, row_number() over (order by ordinal, id) - 1 as position
           from document_row where document_id = $1 and row_group = $2) n
     where r.id = n.id`,
    [documentId, group],
  );

/** Adds a row with its cells. Its id is the request's, so that the same request again adds nothing. */
export function addRow(
  database: Database,
  who: Account,
  documentId: string,
  request: AddRowRequest,
): Promise<DocumentView> {
  const { requestId: rowId, group } = request;
  const cells = request.fields.map((cell) => ({ ...cell, value: inContractForm(cell.name, cell.value, {}) }));
  const names = new Set(cells.map((cell) => cell.name));
  if (names.size < cells.length) throw new AppError('request.invalid', { because: 'cell-twice' });
  return database.transaction(async (sql) => {
    await lockDocument(sql, who.siteId, documentId);
    const there = await sql.first<{ documentId: string }>(
      'select document_id as "documentId" from document_row where id = $1',
      [rowId],
    );
    if (there?.documentId === documentId) return viewDocument(sql, who, documentId);
    if (there) throw new AppError('state.conflict', { requestId: rowId });
    const { type } = await beginChange(sql, who, documentId, request.claim);
    const allowed = cellsOf(group).filter((cell) => belongsTo(type, cell.name));
    if (allowed.length === 0) throw refuse('table-unknown');
    if (cells.some((cell) => !allowed.some((a) => a.name === cell.name))) throw refuse('path-unknown');
    requireIdentity((await readSealed(sql, who, documentId)).view.fields);
    const ordinal = await ordinalFor(sql, documentId, group, request.after);
    await sql.run(
      `insert into document_row (id, site_id, document_id, row_group, ordinal, added_by)
       values ($1, $2, $3, $4, $5, $6)`,
      [rowId, who.siteId, documentId, group, ordinal, who.id],
    );
    await raiseVersion(sql, documentId);
    for (const { name, value, place } of cells) {
      const fieldId = randomUUID();
      await insertField(sql, who, documentId, { id: fieldId, rowId, name });
      await writeTyped(sql, who, documentId, { requestId: randomUUID(), fieldId, name, value, place });
    }
    await recordRow(sql, who, documentId, rowId, 'row.added');
    return viewDocument(sql, who, documentId);
  });
}

const recordRow = (sql: Sql, who: Account, documentId: string, rowId: string, action: string) =>
  audit(sql, {
    siteId: who.siteId,
    accountId: who.id,
    action,
    subjectKind: 'document',
    subjectId: documentId,
    detail: { rowId },
  });

/** Takes a row out, or puts it back. What was decided on its fields is kept either way. */
export function setRowRemoved(
  database: Database,
  who: Account,
  documentId: string,
  rowId: string,
  request: { readonly claim: number; readonly removed: boolean },
): Promise<DocumentView> {
  return database.transaction(async (sql) => {
    await beginChange(sql, who, documentId, request.claim);
    const row = await sql.first<{ removed: boolean }>(
      'select removed_at is not null as removed from document_row where id = $1 and document_id = $2',
      [rowId, documentId],
    );
    if (!row) throw new AppError('thing.not-found', { because: 'row' });
    if (row.removed !== request.removed) {
      if (request.removed) requireIdentity((await readSealed(sql, who, documentId)).view.fields);
      await sql.run(
        `update document_row set removed_by = case when $2 then $3::uuid end,
                removed_at = case when $2 then now() end where id = $1`,
        [rowId, request.removed, who.id],
      );
      await raiseVersion(sql, documentId);
      await recordRow(sql, who, documentId, rowId, request.removed ? 'row.removed' : 'row.restored');
    }
    return viewDocument(sql, who, documentId);
  });
}
