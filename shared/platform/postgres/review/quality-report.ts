import { AppError } from '../../../core/record/errors.ts';
import { factsOf } from '../../../core/record/fields.ts';
import { type Estimate, estimateOf } from '../../../core/record/quality-interval.ts';
import type { Place } from '../../../core/record/review-api.ts';
import type { KeyKind } from '../../../core/record/review-api-keys.ts';
import type { Quality } from '../../../core/record/review-api-supervisor.ts';
import { pageImage, uprightSize } from '../../../core/record/review-view.ts';
import type { Database, Sql } from '../database.ts';
import { audit } from '../people/audit.ts';
import type { Account } from '../people/sessions.ts';

interface Tally {
  readonly key: string;
  readonly label: string;
  readonly n: number;
  readonly errors: number;
}

/** What differs counts as an error of the record until a supervisor says that the second key was the slip. */
const ERRORS = `count(*) filter (where not q.agrees and q.settled_as is distinct from 'record-right')`;

const tallies = (sql: Sql, siteId: string, key: string, label: string): Promise<Tally[]> =>
  sql.rows<Tally>(
    `select ${key} as key, ${label} as label, count(*) as n, ${ERRORS} as errors
     from quality_field q join quality_sample s on s.id = q.sample_id join document d on d.id = s.document_id
     join document_field f on f.id = q.field_id join account a on a.id = q.decided_by
     where q.site_id = $1 and q.keyed_at is not null group by 1, 2 order by n desc, 2`,
    [siteId],
  );

const estimated = (rows: readonly Tally[], label = (row: Tally) => row.label) =>
  rows.map((row) => ({ key: row.key, label: label(row), estimate: estimateOf(row.errors, row.n) }));

const overallOf = (rows: readonly Tally[]): Estimate =>
  estimateOf(
    rows.reduce((sum, row) => sum + row.errors, 0),
    rows.reduce((sum, row) => sum + row.n, 0),
  );

interface DifferenceRow {
  readonly sampleId: string;
  readonly fieldId: string;
  readonly documentId: string;
  readonly type: Quality['differences'][number]['type'];
  readonly name: string;
  readonly recordedKind: KeyKind;
  readonly recordedValue: string | null;
  readonly decidedBy: string;
  readonly deciderName: string;
  readonly kind: KeyKind;
  readonly value: string | null;
  readonly keyedBy: string;
  readonly keyerName: string;
  readonly pageId: string | null;
  readonly box: Place['box'];
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rotation: number | null;
  readonly displayKey: string | null;
}

async function readDifferences(sql: Sql, siteId: string): Promise<Quality['differences']> {
  const rows = await sql.rows<DifferenceRow>(
    `select q.sample_id as "sampleId", f.id as "fieldId", s.document_id as "documentId", d.type, f.name,
            q.recorded_kind as "recordedKind", q.recorded_value as "recordedValue", q.decided_by as "decidedBy",
            first.display_name as "deciderName", q.kind, q.value, q.keyed_by as "keyedBy",
            second.display_name as "keyerName", place.page_id as "pageId", place.box,
            page.width_px as "widthPx", page.height_px as "heightPx", page.rotation, page.display_key as "displayKey"
     from quality_field q join quality_sample s on s.id = q.sample_id join document d on d.id = s.document_id
     join document_field f on f.id = q.field_id
     join account first on first.id = q.decided_by join account second on second.id = q.keyed_by
     left join lateral
       (select p.page_id, p.box from proposed_field p join extraction_run run on run.id = p.run_id
        where p.field_id = f.id order by run.created_at desc limit 1) place on true
     left join page on page.id = place.page_id
     where q.site_id = $1 and not q.agrees and q.settled_as is null order by q.keyed_at limit 100`,
    [siteId],
  );
  return rows.map((row) => ({
    sampleId: row.sampleId,
    fieldId: row.fieldId,
    documentId: row.documentId,
    type: row.type,
    name: row.name,
    recorded: {
      kind: row.recordedKind,
      value: row.recordedValue,
      by: { id: row.decidedBy, displayName: row.deciderName },
    },
    keyed: { kind: row.kind, value: row.value, by: { id: row.keyedBy, displayName: row.keyerName } },
    place: row.pageId === null ? null : { pageId: row.pageId, box: row.box },
    page:
      row.pageId === null
        ? null
        : { id: row.pageId, ...uprightSize(row), image: pageImage(row.pageId, row.displayKey) },
  }));
}

/** Planted errors that were shown, and of them those that nobody found, by who finished the document. */
const plantedTallies = (sql: Sql, siteId: string): Promise<Tally[]> =>
  sql.rows<Tally>(
    `select a.id::text as key, a.display_name as label, count(*) as n,
            count(*) filter (where f.outcome <> 'right') as errors
     from planted_field f join planted_document d on d.document_id = f.document_id
     join account a on a.id = d.finished_by
     where f.site_id = $1 and f.planted_value is not null group by a.id order by a.display_name`,
    [siteId],
  );

/** What errors remain, as far as the samples tell, and what waits for a supervisor's word. */
export async function readQuality(sql: Sql, who: Account): Promise<Quality> {
  const { siteId } = who;
  const drawn = await sql.first<{ drawn: number; finished: number }>(
    'select count(*) as drawn, count(finished_at) as finished from quality_sample where site_id = $1',
    [siteId],
  );
  const people = await tallies(sql, siteId, 'a.id::text', 'a.display_name');
  const planted = await plantedTallies(sql, siteId);
  return {
    drawn: drawn?.drawn ?? 0,
    finished: drawn?.finished ?? 0,
    overall: overallOf(people),
    byPerson: estimated(people),
    byType: estimated(await tallies(sql, siteId, 'd.type', 'd.type')),
    byField: estimated(await tallies(sql, siteId, 'f.name', 'f.name'), (row) => factsOf(row.key).label),
    planted: { overall: overallOf(planted), byPerson: estimated(planted) },
    differences: await readDifferences(sql, siteId),
  };
}

/** Says who was right where two people differ. Said again the same way, nothing changes. */
export function settleDifference(
  database: Database,
  who: Account,
  sampleId: string,
  fieldId: string,
  as: 'record-right' | 'key-right',
): Promise<void> {
  return database.transaction(async (sql) => {
    const found = await sql.first<{ settledAs: string | null; agrees: boolean | null }>(
      `select settled_as as "settledAs", agrees from quality_field
       where sample_id = $1 and field_id = $2 and site_id = $3 for update`,
      [sampleId, fieldId, who.siteId],
    );
    if (!found) throw new AppError('thing.not-found', { fieldId });
    if (found.settledAs === as) return;
    if (found.settledAs !== null || found.agrees !== false) throw new AppError('state.conflict', { fieldId });
    await sql.run(
      `update quality_field set settled_as = $3, settled_by = $4, settled_at = now()
       where sample_id = $1 and field_id = $2`,
      [sampleId, fieldId, as, who.id],
    );
    await audit(sql, {
      siteId: who.siteId,
      accountId: who.id,
      action: 'quality.settled',
      subjectKind: 'field',
      subjectId: fieldId,
      detail: { sampleId, as },
    });
  });
}
