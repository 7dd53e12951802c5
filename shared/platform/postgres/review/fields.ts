import type { Decision, Place, Proposal } from '../../../core/record/review-api.ts';
import type { FieldKey } from '../../../core/record/review-api-keys.ts';
import type { Caller } from '../../../core/record/review-keying.ts';
import {
  DEFAULT_POLICY,
  isDrawn,
  type ReviewPolicy,
  reviewPolicy,
} from '../../../core/record/review-policy.ts';
import { type SealedView, sealedView } from '../../../core/record/review-seal.ts';
import {
  type FieldOnFile,
  type FieldsOnFile,
  type ReviewView,
  type RowOnFile,
  viewFields,
} from '../../../core/record/review-view.ts';
import { permits } from '../../../core/record/roles.ts';
import type { Sql } from '../database.ts';
import type { Account } from '../people/sessions.ts';

/** Documents with their fields, what the machine proposed last, and the last decision on each. */
export const FIELDS_OF_DOCUMENTS = `
  document d
  join document_field f on f.document_id = d.id
  left join document_row r on r.id = f.row_id
  left join lateral
    (select proposed.* from proposed_field proposed join extraction_run run on run.id = proposed.run_id
     where proposed.field_id = f.id order by run.created_at desc, run.id limit 1) p on true
  left join lateral
    (select * from field_decision where field_id = f.id order by id desc limit 1) last on true`;

const SAID = '(p.run_id is not null or last.id is not null or f.added_by is not null)';

/** Of those, what people see: proposed, decided or added; not in a row that was taken out. */
export const SHOWN = `r.removed_at is null and ${SAID}`;

interface FieldRow {
  readonly takenOut: boolean;
  readonly id: string;
  readonly name: string;
  readonly rowId: string | null;
  readonly proposed: boolean;
  readonly value: string | null;
  readonly raw: string | null;
  readonly confidence: number;
  readonly accepted: boolean;
  readonly pageId: string | null;
  readonly box: Place['box'];
  readonly boxes: Place[];
  readonly alternatives: Proposal['alternatives'];
  readonly reasons: string[];
  readonly decisionId: number | null;
  readonly kind: Decision['kind'];
  readonly mode: Decision['mode'];
  readonly after: string | null;
  readonly decidedPageId: string | null;
  readonly decidedBox: Place['box'];
  readonly decidedAt: Date;
  readonly decidedBy: string;
  readonly deciderName: string;
}

function proposalOf(row: FieldRow): Proposal | null {
  if (!row.proposed) return null;
  const whole = row.pageId === null ? [] : [{ pageId: row.pageId, box: row.box }];
  return {
    value: row.value,
    raw: row.raw,
    confidence: row.confidence,
    accepted: row.accepted,
    places: row.boxes.length > 0 ? row.boxes : whole,
    alternatives: row.alternatives,
    reasons: row.reasons,
  };
}

function decisionOf(row: FieldRow): Decision | null {
  if (row.decisionId === null) return null;
  return {
    id: row.decisionId,
    kind: row.kind,
    mode: row.mode,
    place: row.decidedPageId === null ? null : { pageId: row.decidedPageId, box: row.decidedBox },
    value: row.after,
    by: { id: row.decidedBy, displayName: row.deciderName },
    at: row.decidedAt.toISOString(),
  };
}

async function keysOnFile(sql: Sql, documentId: string): Promise<Map<string, FieldKey[]>> {
  const rows = await sql.rows<
    Pick<FieldKey, 'kind' | 'value'> & { fieldId: string; by: string; name: string; at: Date }
  >(
    `select k.field_id as "fieldId", k.kind, k.value, k.keyed_by as by, a.display_name as name, k.keyed_at as at
     from field_key k join document_field f on f.id = k.field_id join account a on a.id = k.keyed_by
     where f.document_id = $1 order by k.keyed_at, k.id`,
    [documentId],
  );
  const keys = new Map<string, FieldKey[]>();
  for (const { fieldId, kind, value, by, name, at } of rows) {
    const key = { kind, value, by: { id: by, displayName: name }, at: at.toISOString() };
    keys.set(fieldId, [...(keys.get(fieldId) ?? []), key]);
  }
  return keys;
}

/** Whether a field is one of the site's sample; the salt is derived from the audit chain's, which stays secret. */
export async function drawOf(sql: Sql, siteId: string, share: number): Promise<(fieldId: string) => boolean> {
  if (share === 0) return () => false;
  const row = await sql.first<{ salt: string }>(
    `select encode(sha256(audit_salt || 'sample'::bytea), 'hex') as salt from site where id = $1`,
    [siteId],
  );
  return (fieldId) => isDrawn(row?.salt ?? '', fieldId, share);
}

async function fieldsOnFile(
  sql: Sql,
  documentId: string,
  isInSample: (fieldId: string) => boolean,
): Promise<Pick<FieldsOnFile, 'fields' | 'takenOut'>> {
  const keys = await keysOnFile(sql, documentId);
  const rows = await sql.rows<FieldRow>(
    `select f.id, f.name, f.row_id as "rowId", r.removed_at is not null as "takenOut",
            p.run_id is not null as proposed,
            p.value, p.raw, p.confidence, p.accepted, p.page_id as "pageId", p.box, p.boxes, p.alternatives, p.reasons,
            last.id as "decisionId", last.kind, last.mode, last.after, last.page_id as "decidedPageId",
            last.box as "decidedBox", last.decided_at as "decidedAt", last.decided_by as "decidedBy",
            (select display_name from account where id = last.decided_by) as "deciderName"
     from ${FIELDS_OF_DOCUMENTS} where d.id = $1 and ${SAID}`,
    [documentId],
  );
  const onFile = (row: FieldRow): FieldOnFile => ({
    id: row.id,
    name: row.name,
    rowId: row.rowId,
    proposal: proposalOf(row),
    lastDecision: decisionOf(row),
    keys: keys.get(row.id) ?? [],
    drawn: isInSample(row.id),
  });
  return {
    fields: rows.filter((row) => !row.takenOut).map(onFile),
    takenOut: rows.filter((row) => row.takenOut).map(onFile),
  };
}

async function rowsOnFile(sql: Sql, documentId: string): Promise<RowOnFile[]> {
  const rows = await sql.rows<{
    id: string;
    group: string;
    ordinal: number;
    addedBy: string | null;
    adderName: string;
  }>(
    `select r.id, r.row_group as "group", r.ordinal, r.added_by as "addedBy", a.display_name as "adderName"
     from document_row r left join account a on a.id = r.added_by
     where r.document_id = $1 and r.removed_at is null`,
    [documentId],
  );
  return rows.map(({ id, group, ordinal, addedBy, adderName }) => ({
    id,
    group,
    ordinal,
    addedBy: addedBy === null ? null : { id: addedBy, displayName: adderName },
  }));
}

/** The site's newest review policy, or the default. */
export async function policyOf(sql: Sql, siteId: string): Promise<ReviewPolicy> {
  const row = await sql.first<{ policy: unknown }>(
    'select policy from review_policy where site_id = $1 order by version desc limit 1',
    [siteId],
  );
  return row ? reviewPolicy.parse(row.policy) : DEFAULT_POLICY;
}

interface OnFile {
  readonly policy: ReviewPolicy;
  readonly onFile: FieldsOnFile;
}

async function readOnFile(sql: Sql, siteId: string, documentId: string): Promise<OnFile> {
  const policy = await policyOf(sql, siteId);
  const rows = await rowsOnFile(sql, documentId);
  const fields = await fieldsOnFile(sql, documentId, await drawOf(sql, siteId, policy.sampleShare));
  return { policy, onFile: { rows, ...fields } };
}

/**
 * A document's rows and fields with all their values: for what the server decides by itself. Not for an answer: that
 * takes `readSealed`. The caller has made sure that it is of the site.
 */
export async function readFields(sql: Sql, siteId: string, documentId: string): Promise<ReviewView> {
  const { policy, onFile } = await readOnFile(sql, siteId, documentId);
  return viewFields(policy, onFile, null);
}

const NOTHING_SEALED = {
  wholes: new Map(),
  squashed: new Set<string>(),
  tokens: new Set<string>(),
  places: [],
};

/** Who asks, as far as keys and their settling go. */
export const callerOf = (who: Account): Caller => ({
  id: who.id,
  maySettle: permits(who.roles, 'review.settle'),
});

/** A document's rows and fields as the caller may see them; what was verified is open to all who may read it. */
export async function readSealed(
  sql: Sql,
  who: Account,
  documentId: string,
): Promise<SealedView & FieldsOnFile & { readonly policy: ReviewPolicy }> {
  const document = await sql.first<{ state: string }>('select state from document where id = $1', [
    documentId,
  ]);
  const { policy, onFile } = await readOnFile(sql, who.siteId, documentId);
  const verified = ['verified', 'committed', 'retracted'].includes(document?.state ?? '');
  const seen = verified
    ? { view: viewFields(policy, onFile, null), secrets: NOTHING_SEALED }
    : sealedView(policy, onFile, callerOf(who));
  return { ...seen, ...onFile, policy };
}
