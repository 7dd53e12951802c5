import { matchStay, type Stay, type StayFacts } from '../../../core/match/encounter.ts';
import { normaliseIdentifier } from '../../../core/match/identifier.ts';
import type { AssertedOf, PlannedAssertion, ReleasePlan } from '../../../core/record/release-plan.ts';
import type { Sql } from '../database.ts';
import type { Account } from '../people/sessions.ts';
import type { LockedDocument } from '../review/claims.ts';
import { STANDS } from './patients.ts';

/** Under which patient the document goes, and what had to be settled for it. */
export interface Filing {
  /** Undefined: a new one. */
  readonly patientId: string | undefined;
  readonly mrnSystem: string;
  /** The document's number stays another's. */
  readonly disputed: boolean;
  readonly conflict: { readonly kind: string; readonly as: string; readonly reason: string } | null;
}

/** Ids and codes of what was filed: what the audit chain keeps. */
export interface Filed {
  readonly patientId: string;
  readonly newPatient: boolean;
  readonly encounterId: string | null;
  readonly assertions: number;
  readonly conflict: Filing['conflict'];
}

async function inserted(sql: Sql, text: string, params: readonly unknown[]): Promise<string> {
  const row = await sql.first<{ id: string }>(`${text} returning id`, params);
  if (!row) throw new Error('nothing was inserted');
  return row.id;
}

/** Keeps the number findable under the patient. One that another bears is kept as disputed. */
async function writeIdentifier(
  sql: Sql,
  siteId: string,
  patientId: string,
  filing: Filing,
  mrn: string,
): Promise<void> {
  await sql.run(
    `insert into patient_identifier (site_id, patient_id, system, value, disputed)
     select $1, $2, $3, $4, $5
     where not exists (select 1 from patient_identifier where patient_id = $2 and system = $3 and value = $4)`,
    [siteId, patientId, filing.mrnSystem, normaliseIdentifier(mrn), filing.disputed],
  );
}

/** The patient's stays, with the days any of their documents names. The caller holds the patient's lock. */
const readStays = (sql: Sql, patientId: string): Promise<Stay[]> =>
  sql.rows<Stay>(
    `select e.id, e.number,
            array_remove(array_agg(a.value) filter (where a.name = 'encounter.admissionDate'), null) as "admissionDates",
            array_remove(array_agg(a.value) filter (where a.name = 'encounter.dischargeDate'), null) as "dischargeDates"
     from encounter e
     left join assertion a on a.subject_kind = 'encounter' and a.subject_id = e.id and ${STANDS}
     where e.patient_id = $1 group by e.id order by e.created_at, e.id`,
    [patientId],
  );

/** The stay the document belongs to: one we know, or a new one. */
async function fileStay(sql: Sql, siteId: string, patientId: string, facts: StayFacts): Promise<string> {
  const stays = await readStays(sql, patientId);
  const known = matchStay(
    facts,
    stays.map((stay) => ({
      ...stay,
      admissionDates: stay.admissionDates ?? [],
      dischargeDates: stay.dischargeDates ?? [],
    })),
  );
  if (!known) {
    return await inserted(sql, 'insert into encounter (site_id, patient_id, number) values ($1, $2, $3)', [
      siteId,
      patientId,
      facts.number,
    ]);
  }
  if (known.number === null && facts.number !== null) {
    await sql.run('update encounter set number = $2 where id = $1', [known.id, facts.number]);
  }
  return known.id;
}

interface Place {
  readonly releaseId: string;
  readonly patientId: string;
  readonly encounterId: string | null;
}

type Subjects = Readonly<Record<Exclude<AssertedOf, 'lab_result'>, string | null>> & {
  readonly results: ReadonlyMap<string, string>;
};

/** Report and consent are made where the document says something of them. */
async function fileSubjects(
  sql: Sql,
  siteId: string,
  document: LockedDocument,
  plan: ReleasePlan,
  { releaseId, patientId, encounterId }: Place,
): Promise<Subjects> {
  const says = (...about: AssertedOf[]) => plan.assertions.some((a) => about.includes(a.about));
  const place = [siteId, patientId, encounterId, document.id, releaseId];
  const columns = '(site_id, patient_id, encounter_id, document_id, release_id) values ($1, $2, $3, $4, $5)';
  const reportId = says('lab_report', 'lab_result')
    ? await inserted(sql, `insert into lab_report ${columns}`, place)
    : null;
  const results = new Map<string, string>();
  for (const { rowId, ordinal } of plan.results) {
    const id = await inserted(
      sql,
      'insert into lab_result (site_id, report_id, row_id, ordinal) values ($1, $2, $3, $4)',
      [siteId, reportId, rowId, ordinal],
    );
    results.set(rowId, id);
  }
  return {
    patient: patientId,
    encounter: encounterId,
    lab_report: reportId,
    consent: says('consent') ? await inserted(sql, `insert into consent ${columns}`, place) : null,
    document: document.id,
    results,
  };
}

const subjectIdOf = (assertion: PlannedAssertion, subjects: Subjects): string | null =>
  assertion.about === 'lab_result'
    ? (subjects.results.get(assertion.rowId ?? '') ?? null)
    : subjects[assertion.about];

const writeAssertions = (
  sql: Sql,
  siteId: string,
  documentId: string,
  releaseId: string,
  assertions: readonly PlannedAssertion[],
  subjects: Subjects,
): Promise<number> =>
  sql.run(
    `insert into assertion (site_id, document_id, release_id, subject_kind, subject_id, name, row_ordinal, value, field_id,
                            page_id, box, verified_how, verified_by, verified_at)
     select $1, $2, $4, about, "subjectId", name, "rowOrdinal", value, "fieldId",
            "pageId", box, "verifiedHow", "verifiedBy", "verifiedAt"
     from jsonb_to_recordset($3::jsonb) as a (about text, "subjectId" uuid, name text, "rowOrdinal" int, value text,
       "fieldId" uuid, "pageId" uuid, box int[], "verifiedHow" text, "verifiedBy" uuid, "verifiedAt" timestamptz)`,
    [
      siteId,
      documentId,
      JSON.stringify(assertions.map((a) => ({ ...a, subjectId: subjectIdOf(a, subjects) }))),
      releaseId,
    ],
  );

/** Writes all of the record that the plan calls for, and the release that says so. */
export async function writeRecord(
  sql: Sql,
  who: Account,
  document: LockedDocument,
  plan: ReleasePlan,
  filing: Filing,
): Promise<Filed> {
  const { siteId } = who;
  const newPatient = filing.patientId === undefined;
  const patientId =
    filing.patientId ?? (await inserted(sql, 'insert into patient (site_id) values ($1)', [siteId]));
  const { mrn } = plan.identity;
  if (mrn !== null) await writeIdentifier(sql, siteId, patientId, filing, mrn);
  const encounterId = plan.stay ? await fileStay(sql, siteId, patientId, plan.stay) : null;
  const releaseId = await inserted(
    sql,
    `insert into release (document_id, site_id, patient_id, encounter_id, new_patient, conflict, released_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      document.id,
      siteId,
      patientId,
      encounterId,
      newPatient,
      filing.conflict && JSON.stringify(filing.conflict),
      who.id,
    ],
  );
  const place = { releaseId, patientId, encounterId };
  const subjects = await fileSubjects(sql, siteId, document, plan, place);
  const assertions = await writeAssertions(sql, siteId, document.id, releaseId, plan.assertions, subjects);
  return { patientId, newPatient, encounterId, assertions, conflict: filing.conflict };
}
