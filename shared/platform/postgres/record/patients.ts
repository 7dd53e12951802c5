import type { KnownPatient } from '../../../core/match/candidates.ts';
import { normaliseIdentifier } from '../../../core/match/identifier.ts';
import type { KnownFacts } from '../../../core/match/identity.ts';
import { IDENTITY_FACTS, type Identity } from '../../../core/record/review-api-release.ts';
import type { Sql } from '../database.ts';

/** An assertion `a` stands unless it was withdrawn, or another one leads that itself was not withdrawn. */
export const STANDS = `
  a.withdrawn_at is null
  and not exists (select 1 from assertion lead where lead.id = a.superseded_by and lead.withdrawn_at is null)`;

/** The identifier system of the site's own numbers. */
export async function mrnSystemOf(sql: Sql, siteId: string): Promise<string> {
  const row = await sql.first<{ system: string }>('select mrn_system as system from site where id = $1', [
    siteId,
  ]);
  if (!row) throw new Error('no such site');
  return row.system;
}

type Facts = { -readonly [fact in keyof KnownFacts]: string[] };

/** What the record says of these patients of the site; those of another site are not in the answer. */
export async function readPatients(
  sql: Sql,
  siteId: string,
  patientIds: readonly string[],
): Promise<Map<string, KnownPatient>> {
  const patients = new Map<string, { patientId: string; facts: Facts; documents: number }>();
  const heads = await sql.rows<{ id: string; documents: number }>(
    `select p.id, (select count(*) from release where patient_id = p.id and retracted_at is null) as documents
     from patient p where p.site_id = $1 and p.id = any ($2::uuid[])`,
    [siteId, patientIds],
  );
  for (const { id, documents } of heads) {
    const facts: Facts = { mrn: [], familyName: [], givenNames: [], birthDate: [], sex: [] };
    patients.set(id, { patientId: id, facts, documents });
  }
  const values = await sql.rows<{ patientId: string; fact: keyof Facts; value: string }>(
    `select a.subject_id as "patientId", substr(a.name, 9) as fact, a.value
     from assertion a
     where a.subject_kind = 'patient' and a.site_id = $1 and a.subject_id = any ($2::uuid[])
       and a.name = any ($3) and ${STANDS}
     order by a.asserted_at, a.id`,
    [siteId, [...patients.keys()], IDENTITY_FACTS.map((fact) => `patient.${fact}`)],
  );
  for (const { patientId, fact, value } of values) patients.get(patientId)?.facts[fact].push(value);
  return patients;
}

/** Whose number this is: undisputed, or disputed when nobody bears it otherwise (the other's was taken back). */
export async function bearerOf(
  sql: Sql,
  siteId: string,
  system: string,
  mrn: string,
): Promise<string | undefined> {
  const row = await sql.first<{ patientId: string }>(
    `select patient_id as "patientId" from patient_identifier
     where site_id = $1 and system = $2 and value = $3 order by disputed, id limit 1`,
    [siteId, system, normaliseIdentifier(mrn)],
  );
  return row?.patientId;
}

/** Patients of the site worth comparing with: of the same number, disputed or not, birth date or family name. */
export async function findAlike(
  sql: Sql,
  siteId: string,
  system: string,
  document: Identity,
): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(
    `select patient_id as id from patient_identifier where site_id = $1 and system = $2 and value = $3
     union
     (select a.subject_id from assertion a
      where a.site_id = $1 and a.subject_kind = 'patient' and a.name = 'patient.birthDate'
        and lower(a.value) = $4 and ${STANDS} limit 200)
     union
     (select a.subject_id from assertion a
      where a.site_id = $1 and a.subject_kind = 'patient' and a.name = 'patient.familyName'
        and lower(a.value) = lower($5) and ${STANDS} limit 200)`,
    [
      siteId,
      system,
      document.mrn === null ? null : normaliseIdentifier(document.mrn),
      document.birthDate,
      document.familyName,
    ],
  );
  return rows.map((row) => row.id);
}
