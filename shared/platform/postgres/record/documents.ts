import { AppError } from '../../../core/record/errors.ts';
import { pathOf } from '../../../core/record/fields.ts';
import type {
  ConsentRecord,
  DocumentRecord,
  EncounterRecord,
  LabReportRecord,
} from '../../../core/record/record-api.ts';
import {
  disagreements,
  projectResult,
  projectRows,
  projectValues,
} from '../../../core/record/record-view.ts';
import { pageImage } from '../../../core/record/review-view.ts';
import type { Sql } from '../database.ts';
import type { Account } from '../people/sessions.ts';
import { readAssertedBy, readStanding } from './assertions.ts';
import { readDocuments } from './patient.ts';

const orNone = <T>(thing: T | undefined): T => {
  if (thing === undefined) throw new AppError('thing.not-found');
  return thing;
};

/** A stay of the caller's site. */
export async function readEncounterRecord(
  sql: Sql,
  who: Account,
  encounterId: string,
): Promise<EncounterRecord> {
  const head = orNone(
    await sql.first<{ patientId: string; number: string | null }>(
      'select patient_id as "patientId", number from encounter where id = $1 and site_id = $2',
      [encounterId, who.siteId],
    ),
  );
  const standing = (await readStanding(sql, who.siteId, 'encounter', [encounterId])).get(encounterId) ?? [];
  const values = projectValues(standing.filter((a) => a.rowOrdinal === null));
  return {
    id: encounterId,
    ...head,
    values,
    rows: projectRows(standing),
    disagreements: disagreements(values),
    documents: await readDocuments(sql, 'encounter_id', encounterId),
  };
}

interface Filed {
  readonly patientId: string;
  readonly encounterId: string | null;
  readonly documentId: string;
}

/** A report or consent whose document was not taken back. */
const readFiled = (sql: Sql, table: 'lab_report' | 'consent', id: string, siteId: string) =>
  sql.first<Filed>(
    `select t.patient_id as "patientId", t.encounter_id as "encounterId", t.document_id as "documentId"
     from ${table} t join release r on r.id = t.release_id
     where t.id = $1 and t.site_id = $2 and r.retracted_at is null`,
    [id, siteId],
  );

/** A laboratory report of the caller's site with its results in order. */
export async function readLabReportRecord(
  sql: Sql,
  who: Account,
  reportId: string,
): Promise<LabReportRecord> {
  const head = orNone(await readFiled(sql, 'lab_report', reportId, who.siteId));
  const rows = await sql.rows<{ id: string; index: number }>(
    'select id, ordinal as index from lab_result where report_id = $1 order by ordinal',
    [reportId],
  );
  const own = await readStanding(sql, who.siteId, 'lab_report', [reportId]);
  const cells = await readStanding(
    sql,
    who.siteId,
    'lab_result',
    rows.map((row) => row.id),
  );
  return {
    id: reportId,
    ...head,
    values: projectValues(own.get(reportId) ?? []),
    results: rows.map((row) => projectResult(row, cells.get(row.id) ?? [])),
  };
}

export async function readConsentRecord(sql: Sql, who: Account, consentId: string): Promise<ConsentRecord> {
  const head = orNone(await readFiled(sql, 'consent', consentId, who.siteId));
  const own = await readStanding(sql, who.siteId, 'consent', [consentId]);
  return { id: consentId, ...head, values: projectValues(own.get(consentId) ?? []) };
}

interface ReleaseRow {
  readonly type: DocumentRecord['type'];
  readonly state: DocumentRecord['state'];
  readonly patientId: string;
  readonly encounterId: string | null;
  readonly labReportId: string | null;
  readonly consentId: string | null;
  readonly newPatient: boolean;
  readonly releasedBy: string;
  readonly releaserName: string;
  readonly releasedAt: Date;
  readonly retractedBy: string | null;
  readonly retracterName: string;
  readonly retractedAt: Date | null;
}

const readRelease = (sql: Sql, documentId: string, siteId: string) =>
  sql.first<ReleaseRow>(
    `select d.type, d.state, r.patient_id as "patientId", r.encounter_id as "encounterId",
            l.id as "labReportId", c.id as "consentId", r.new_patient as "newPatient",
            r.released_by as "releasedBy", a.display_name as "releaserName", r.released_at as "releasedAt",
            r.retracted_by as "retractedBy", b.display_name as "retracterName", r.retracted_at as "retractedAt"
     from release r join document d on d.id = r.document_id join account a on a.id = r.released_by
     left join account b on b.id = r.retracted_by
     left join lab_report l on l.release_id = r.id left join consent c on c.release_id = r.id
     where r.document_id = $1 and r.site_id = $2 order by r.released_at desc limit 1`,
    [documentId, siteId],
  );

async function readPages(sql: Sql, documentId: string): Promise<DocumentRecord['pages']> {
  const rows = await sql.rows<{ id: string; displayKey: string | null }>(
    `select p.id, p.display_key as "displayKey" from document_page dp join page p on p.id = dp.page_id
     where dp.document_id = $1 order by dp.position`,
    [documentId],
  );
  return rows.map((row, i) => ({ id: row.id, number: i + 1, image: pageImage(row.id, row.displayKey) }));
}

/** What a released document said, and where it went; also when it was taken back since. */
export async function readDocumentRecord(
  sql: Sql,
  who: Account,
  documentId: string,
): Promise<DocumentRecord> {
  const row = orNone(await readRelease(sql, documentId, who.siteId));
  const { releaserName, retracterName, releasedBy, retractedBy, ...head } = row;
  const asserted = await readAssertedBy(sql, who.siteId, documentId);
  return {
    id: documentId,
    ...head,
    releasedBy: { id: releasedBy, displayName: releaserName },
    releasedAt: row.releasedAt.toISOString(),
    retractedBy: retractedBy === null ? null : { id: retractedBy, displayName: retracterName },
    retractedAt: row.retractedAt?.toISOString() ?? null,
    pages: await readPages(sql, documentId),
    values: asserted.map(({ name, rowOrdinal, value, from }) => ({
      path: pathOf(name, rowOrdinal),
      value,
      from,
    })),
  };
}
