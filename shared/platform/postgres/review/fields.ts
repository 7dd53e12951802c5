import type { Decision, Place, Proposal } from '../../../core/record/review-api.ts';
import { DEFAULT_POLICY, type ReviewPolicy, reviewPolicy } from '../../../core/record/review-policy.ts';
import {
  type FieldOnFile,
  type ReviewView,
  type RowOnFile,
  viewFields,
} from '../../../core/record/review-view.ts';
import type { Sql } from '../database.ts';

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

/** Of those, what people see: proposed, decided or added; not in a row that was taken out. */
export const SHOWN = `
  r.removed_at is null and (p.run_id is not null or last.id is not null or f.added_by is not null)`;

interface FieldRow {
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

async function fieldsOnFile(sql: Sql, documentId: string): Promise<FieldOnFile[]> {
  const rows = await sql.rows<FieldRow>(
    `select f.id, f.name, f.row_id as "rowId", p.run_id is not null as proposed,
            p.value, p.raw, p.confidence, p.accepted, p.page_id as "pageId", p.box, p.boxes, p.alternatives, p.reasons,
            last.id as "decisionId", last.kind, last.mode, last.after, last.page_id as "decidedPageId",
            last.box as "decidedBox", last.decided_at as "decidedAt", last.decided_by as "decidedBy",
            (select display_name from account where id = last.decided_by) as "deciderName"
     from ${FIELDS_OF_DOCUMENTS} where d.id = $1 and ${SHOWN}`,
    [documentId],
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    rowId: row.rowId,
    proposal: proposalOf(row),
    lastDecision: decisionOf(row),
  }));
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

/** A document's rows and fields as people see them. The caller has made sure that it is of the site. */
export async function readFields(sql: Sql, siteId: string, documentId: string): Promise<ReviewView> {
  const policy = await policyOf(sql, siteId);
  const rows = await rowsOnFile(sql, documentId);
  const fields = await fieldsOnFile(sql, documentId);
  return viewFields(policy, { rows, fields });
}
