import { AppError } from '../../../core/record/errors.ts';
import { isIdentity, requireIdentity } from '../../../core/record/identity-first.ts';
import type { DecisionAnswer } from '../../../core/record/review-api.ts';
import type { KeyRequest } from '../../../core/record/review-api-keys.ts';
import { inContractForm } from '../../../core/record/review-decide.ts';
import { judgeKey, type Key } from '../../../core/record/review-keying.ts';
import { sealedView } from '../../../core/record/review-seal.ts';
import type { FieldOnFile } from '../../../core/record/review-view.ts';
import type { Database, Sql } from '../database.ts';
import { audit } from '../people/audit.ts';
import type { Account } from '../people/sessions.ts';
import { lockDocument } from './claims.ts';
import { answer, beginChange, writeDecision } from './decisions.ts';
import { raiseVersion } from './document.ts';
import { callerOf, readSealed } from './fields.ts';

interface KeyToWrite extends Key {
  readonly requestId: string;
  readonly fieldId: string;
}

/** Appends one person's key and its audit entry, which holds the value as a hash. The caller holds lock and claim. */
export async function writeKey(sql: Sql, who: Account, documentId: string, key: KeyToWrite): Promise<void> {
  await sql.run(
    `insert into field_key (site_id, field_id, keyed_by, kind, value, request_id) values ($1, $2, $3, $4, $5, $6)`,
    [who.siteId, key.fieldId, who.id, key.kind, key.value, key.requestId],
  );
  await audit(sql, {
    siteId: who.siteId,
    accountId: who.id,
    action: 'field.keyed',
    subjectKind: 'field',
    subjectId: key.fieldId,
    after: key.value,
    detail: { documentId, kind: key.kind },
  });
}

/** True when this request keyed before; a request id used for another thing is refused. */
export async function keyedBefore(
  sql: Sql,
  who: Account,
  documentId: string,
  { requestId, fieldId }: { readonly requestId: string; readonly fieldId?: string },
): Promise<boolean> {
  const key = await sql.first<{ fieldId: string; documentId: string; keyedBy: string }>(
    `select k.field_id as "fieldId", f.document_id as "documentId", k.keyed_by as "keyedBy"
     from field_key k join document_field f on f.id = k.field_id where k.site_id = $1 and k.request_id = $2`,
    [who.siteId, requestId],
  );
  if (!key) return false;
  const same =
    key.documentId === documentId &&
    key.keyedBy === who.id &&
    (fieldId === undefined || key.fieldId === fieldId);
  if (!same) throw new AppError('state.conflict', { requestId });
  return true;
}

const refuse = (fieldId: string, because: string) => new AppError('decision.refused', { fieldId, because });

/**
 * Keeps what the caller reads of a field without having seen what the machine or others read, and decides the field
 * where that settles it. The same request again keys once and gets today's answer.
 */
export function keyField(
  database: Database,
  who: Account,
  documentId: string,
  fieldId: string,
  request: KeyRequest,
): Promise<DecisionAnswer> {
  const { requestId, kind, claim } = request;
  return database.transaction(async (sql) => {
    const { version } = await lockDocument(sql, who.siteId, documentId);
    if (await keyedBefore(sql, who, documentId, { requestId, fieldId })) {
      return answer(sql, who, documentId, await opened(sql, who, documentId, fieldId), {
        version,
        until: new Date(),
      });
    }
    const { until } = await beginChange(sql, who, documentId, claim);
    const { view, fields } = await readSealed(sql, who, documentId);
    const field = view.fields.find((f) => f.id === fieldId);
    const file = fields.find((f) => f.id === fieldId);
    if (!field || !file) throw new AppError('thing.not-found', { fieldId });
    if (file.keys.some((key) => key.by.id === who.id)) throw refuse(fieldId, 'keyed-before');
    if (field.keying?.state !== 'to-key') throw refuse(fieldId, 'not-to-key');
    const key = { kind, value: valueInForm(file, request) };
    if (!isIdentity(field)) requireIdentity(view.fields);
    const raised = await raiseVersion(sql, documentId);
    await writeKey(sql, who, documentId, { requestId, fieldId, ...key });
    const machine = file.proposal?.value ?? null;
    const judged = judgeKey({ name: file.name, machine, people: field.keying.people }, key, file.keys);
    if (judged) {
      const decision = { requestId, fieldId, mode: 'blind', before: machine, ...judged } as const;
      await writeDecision(sql, who, documentId, decision);
    }
    return answer(sql, who, documentId, await opened(sql, who, documentId, fieldId), {
      version: raised,
      until,
    });
  });
}

function valueInForm(file: FieldOnFile, { kind, value }: KeyRequest): string | null {
  if (kind !== 'value') return null;
  if (value === undefined) throw refuse(file.id, 'value-missing');
  return inContractForm(file.name, value, { fieldId: file.id });
}

/** The field keyed, and those that were sealed with it and are no longer. */
async function opened(sql: Sql, who: Account, documentId: string, fieldId: string): Promise<Set<string>> {
  const { view, policy, ...onFile } = await readSealed(sql, who, documentId);
  const unkeyed = onFile.fields.map((field) =>
    field.id === fieldId
      ? { ...field, lastDecision: null, keys: field.keys.filter((key) => key.by.id !== who.id) }
      : field,
  );
  const before = sealedView(policy, { ...onFile, fields: unkeyed }, callerOf(who)).view;
  const wasSealed = new Set(before.fields.filter((field) => field.sealed !== null).map(({ id }) => id));
  const freed = view.fields.filter((field) => wasSealed.has(field.id) && field.sealed === null);
  return new Set([fieldId, ...freed.map((field) => field.id)]);
}
