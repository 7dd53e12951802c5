import { normaliseIdentifier } from '../../../core/match/identifier.ts';
import { judge } from '../../../core/match/settle.ts';
import { AppError } from '../../../core/record/errors.ts';
import { planRelease, type ReleasePlan } from '../../../core/record/release-plan.ts';
import type { NamedPatient, Released, ReleaseRequest } from '../../../core/record/review-api-release.ts';
import { permits } from '../../../core/record/roles.ts';
import { mayBecome } from '../../../core/record/states.ts';
import type { Database, Sql } from '../database.ts';
import { audit } from '../people/audit.ts';
import type { Account } from '../people/sessions.ts';
import { endClaim, holdClaim, type LockedDocument, lockDocument } from '../review/claims.ts';
import { readFields } from '../review/fields.ts';
import { requirePagesSettled } from '../review/page-identity.ts';
import { plantCopy } from '../review/planted-copy.ts';
import { drawForQuality } from '../review/quality-draw.ts';
import { bearerOf, mrnSystemOf, readPatients } from './patients.ts';
import { type Filed, type Filing, writeRecord } from './release-write.ts';

/**
 * Files a verified document in the electronic record: patient, stay, report, results, consent and one assertion for
 * every value, in one transaction. Exactly once: whoever comes second, or again, waits for the document's lock and
 * then gets the answer of the first.
 */
export function releaseDocument(
  database: Database,
  who: Account,
  documentId: string,
  request: ReleaseRequest,
): Promise<Released> {
  return database.transaction(async (sql) => {
    const document = await lockDocument(sql, who.siteId, documentId);
    const before = await readRelease(sql, documentId);
    if (before) return repeat(document, before, request.patient);
    if (!mayBecome('document', document.state as 'in review', 'verified')) {
      throw new AppError('state.conflict', { documentId, state: document.state });
    }
    await holdClaim(sql, who, documentId, request.claim);
    if (document.version !== request.version) {
      throw new AppError('state.conflict', { documentId, version: document.version });
    }
    const plan = await planOf(sql, who, documentId);
    await requirePagesSettled(sql, documentId);
    const filing = await settlePatient(sql, who, plan, request);
    const filed = await writeRecord(sql, who, document, plan, filing);
    await finish(sql, who, documentId, filed);
    const released = await readRelease(sql, documentId);
    if (!released) throw new Error('the release is not there');
    return released;
  });
}

/** The release that stands. One that was taken back does not: the document may be released again. */
async function readRelease(sql: Sql, documentId: string): Promise<Released | undefined> {
  const row = await sql.first<Released & { at: Date }>(
    `select r.document_id as "documentId", r.patient_id as "patientId", r.new_patient as "newPatient",
            r.encounter_id as "encounterId", l.id as "labReportId", c.id as "consentId",
            (select count(*) from assertion a where a.release_id = r.id) as assertions,
            r.released_by as "releasedBy", r.released_at as at
     from release r left join lab_report l on l.release_id = r.id
     left join consent c on c.release_id = r.id
     where r.document_id = $1 and r.retracted_at is null`,
    [documentId],
  );
  if (!row) return undefined;
  const { at, ...answer } = row;
  return { ...answer, releasedAt: at.toISOString() };
}

/** The first answer again; a repetition that names another patient is not a repetition. */
function repeat(document: LockedDocument, before: Released, patient: NamedPatient): Released {
  const same = 'patientId' in patient ? patient.patientId === before.patientId : before.newPatient;
  if (!same) {
    throw new AppError('state.conflict', { documentId: document.id, state: document.state });
  }
  return before;
}

async function planOf(sql: Sql, who: Account, documentId: string): Promise<ReleasePlan> {
  const { fields, rows, open } = await readFields(sql, who.siteId, documentId);
  if (open > 0) {
    const fieldIds = fields.filter((field) => field.open).map((field) => field.id);
    throw new AppError('fields.open', { open, fieldIds: fieldIds.slice(0, 20) });
  }
  return planRelease(fields, rows);
}

/** One release at a time per number: two new patients of one number cannot both be the first. */
const lockNumber = (sql: Sql, siteId: string, system: string, mrn: string) =>
  sql.run('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `number ${siteId} ${system} ${normaliseIdentifier(mrn)}`,
  ]);

/** One release at a time per patient, so that one stay is not made twice. */
async function lockPatient(sql: Sql, siteId: string, patientId: string): Promise<void> {
  const found = await sql.first('select id from patient where id = $1 and site_id = $2 for update', [
    patientId,
    siteId,
  ]);
  if (!found) throw new AppError('thing.not-found', { patientId });
}

async function settlePatient(
  sql: Sql,
  who: Account,
  plan: ReleasePlan,
  request: ReleaseRequest,
): Promise<Filing> {
  const { siteId } = who;
  const { identity } = plan;
  const mrnSystem = await mrnSystemOf(sql, siteId);
  const patientId = 'patientId' in request.patient ? request.patient.patientId : undefined;
  if (identity.mrn !== null) await lockNumber(sql, siteId, mrnSystem, identity.mrn);
  if (patientId !== undefined) await lockPatient(sql, siteId, patientId);
  const bearerId = identity.mrn === null ? undefined : await bearerOf(sql, siteId, mrnSystem, identity.mrn);
  const known = await readPatients(
    sql,
    siteId,
    [patientId, bearerId].filter((id) => id !== undefined),
  );
  const bearer = bearerId === undefined ? undefined : known.get(bearerId);
  const judgement = judge({
    named: request.patient,
    document: identity,
    namedFacts: patientId === undefined ? undefined : known.get(patientId)?.facts,
    bearer,
    settle: request.settle,
    maySettle: permits(who.roles, 'review.settle'),
  });
  if (judgement.kind === 'conflict') throw new AppError('identity.conflict', { ...judgement.conflict });
  if (judgement.kind === 'denied') throw new AppError('permission.denied', { needs: 'review.settle' });
  const { disputed, settled } = judgement;
  const conflict = settled && request.settle ? { kind: settled, ...request.settle } : null;
  return { patientId, mrnSystem, disputed, conflict };
}

/** in review → verified → committed, in one go: what is verified is filed. */
async function finish(sql: Sql, who: Account, documentId: string, filed: Filed): Promise<void> {
  await sql.run(
    `update document set state = 'committed', verified_at = now(), version = version + 1 where id = $1`,
    [documentId],
  );
  await endClaim(sql, documentId);
  await drawForQuality(sql, who, documentId);
  await plantCopy(sql, who, documentId);
  const entry = { siteId: who.siteId, accountId: who.id, subjectKind: 'document', subjectId: documentId };
  await audit(sql, { ...entry, action: 'document.verified' });
  await audit(sql, { ...entry, action: 'document.committed', detail: { ...filed } });
}
