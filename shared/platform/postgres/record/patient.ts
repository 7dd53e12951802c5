import { normaliseIdentifier } from '../../../core/match/identifier.ts';
import { AppError } from '../../../core/record/errors.ts';
import type { PatientRecord } from '../../../core/record/record-api.ts';
import { disagreements, projectValues } from '../../../core/record/record-view.ts';
import type { Database, Sql } from '../database.ts';
import { audit } from '../people/audit.ts';
import type { Account } from '../people/sessions.ts';
import { readStanding } from './assertions.ts';

interface Identifier {
  readonly system: string;
  readonly value: string;
  readonly disputed: boolean;
}

const readIdentifiers = (sql: Sql, patientId: string): Promise<Identifier[]> =>
  sql.rows(
    'select system, value, disputed from patient_identifier where patient_id = $1 order by disputed, id',
    [patientId],
  );

/** Stays that some standing assertion speaks of. */
const readStays = (sql: Sql, patientId: string): Promise<PatientRecord['encounters']> =>
  sql.rows(
    `select e.id, e.number from encounter e
     where e.patient_id = $1
       and exists (select 1 from release r where r.encounter_id = e.id and r.retracted_at is null)
     order by e.created_at, e.id`,
    [patientId],
  );

/** Reports or consents of documents that were not taken back. */
const readOf = (sql: Sql, table: 'lab_report' | 'consent', patientId: string): Promise<{ id: string }[]> =>
  sql.rows(
    `select t.id from ${table} t join release r on r.id = t.release_id
     where t.patient_id = $1 and r.retracted_at is null order by r.released_at, t.id`,
    [patientId],
  );

/** Documents filed under a patient or a stay, taken back or not. */
export async function readDocuments(
  sql: Sql,
  by: 'patient_id' | 'encounter_id',
  id: string,
): Promise<PatientRecord['documents']> {
  const rows = await sql.rows<{
    id: string;
    type: PatientRecord['documents'][number]['type'];
    releasedAt: Date;
    retractedAt: Date | null;
  }>(
    `select * from (
       select distinct on (d.id) d.id, d.type, r.released_at as "releasedAt", r.retracted_at as "retractedAt"
       from release r join document d on d.id = r.document_id
       where r.${by} = $1 order by d.id, r.released_at desc) newest
     order by "releasedAt", id`,
    [id],
  );
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    releasedAt: row.releasedAt.toISOString(),
    retractedAt: row.retractedAt?.toISOString() ?? null,
  }));
}

/** All that stands of a patient of the caller's site. */
export async function readPatientRecord(sql: Sql, who: Account, patientId: string): Promise<PatientRecord> {
  const found = await sql.first('select 1 as ok from patient where id = $1 and site_id = $2', [
    patientId,
    who.siteId,
  ]);
  if (!found) throw new AppError('thing.not-found');
  const standing = (await readStanding(sql, who.siteId, 'patient', [patientId])).get(patientId) ?? [];
  const values = projectValues(standing);
  const printed = new Map(
    standing.filter((a) => a.name === 'patient.mrn').map((a) => [normaliseIdentifier(a.value), a.value]),
  );
  const identifiers = await readIdentifiers(sql, patientId);
  return {
    id: patientId,
    identifiers: identifiers.map((i) => ({ ...i, value: printed.get(i.value) ?? i.value })),
    values,
    disagreements: disagreements(values),
    encounters: await readStays(sql, patientId),
    labReports: (await readOf(sql, 'lab_report', patientId)).map((row) => row.id),
    consents: (await readOf(sql, 'consent', patientId)).map((row) => row.id),
    documents: await readDocuments(sql, 'patient_id', patientId),
  };
}

/**
 * A person decides which of several values leads: the others of the same thing are superseded by it, not erased.
 * When the leading one's document is taken back, they stand again.
 */
export function setLeading(
  database: Database,
  who: Account,
  patientId: string,
  assertionId: string,
): Promise<PatientRecord> {
  return database.transaction(async (sql) => {
    await sql.run('select id from patient where id = $1 and site_id = $2 for update', [
      patientId,
      who.siteId,
    ]);
    const lead = await sql.first<{ name: string; value: string; kind: string; subjectId: string }>(
      `select a.name, a.value, a.subject_kind as kind, a.subject_id as "subjectId"
       from assertion a left join encounter e on a.subject_kind = 'encounter' and e.id = a.subject_id
       where a.id = $1 and a.site_id = $2 and a.withdrawn_at is null and a.row_ordinal is null
         and (a.subject_kind = 'patient' and a.subject_id = $3 or e.patient_id = $3)`,
      [assertionId, who.siteId, patientId],
    );
    if (!lead) throw new AppError('thing.not-found');
    await sql.run('update assertion set superseded_by = null where id = $1', [assertionId]);
    const superseded = await sql.run(
      `update assertion set superseded_by = $1
       where subject_kind = $2 and subject_id = $3 and name = $4 and id <> $1 and withdrawn_at is null
         and lower(value) <> lower($5)`,
      [assertionId, lead.kind, lead.subjectId, lead.name, lead.value],
    );
    await audit(sql, {
      siteId: who.siteId,
      accountId: who.id,
      action: 'record.lead-decided',
      subjectKind: 'patient',
      subjectId: patientId,
      after: lead.value,
      detail: { assertionId, name: lead.name, superseded },
    });
    return readPatientRecord(sql, who, patientId);
  });
}
