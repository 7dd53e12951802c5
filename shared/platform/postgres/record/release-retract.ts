import { normaliseIdentifier } from '../../../core/match/identifier.ts';
import { AppError } from '../../../core/record/errors.ts';
import type { Retracted } from '../../../core/record/review-api-release.ts';
import { mayBecome } from '../../../core/record/states.ts';
import type { Database, Sql } from '../database.ts';
import { audit } from '../people/audit.ts';
import type { Account } from '../people/sessions.ts';
import { type LockedDocument, lockDocument } from '../review/claims.ts';

/**
 * Takes a document back out of the record: its assertions are withdrawn, not erased, and what they led over stands
 * again. Numbers that only this document vouched for are no longer the patient's. Again: the same answer.
 */
export function retractDocument(
  database: Database,
  who: Account,
  documentId: string,
  reason: string,
): Promise<Retracted> {
  return database.transaction(async (sql) => {
    const document = await lockDocument(sql, who.siteId, documentId);
    if (document.state !== 'retracted') await retract(sql, who, document, reason);
    return await readRetraction(sql, documentId);
  });
}

/** The retraction itself, in the caller's transaction, which holds the document's lock. */
export async function retract(
  sql: Sql,
  who: Account,
  document: LockedDocument,
  reason: string,
): Promise<void> {
  const documentId = document.id;
  if (!mayBecome('document', document.state as 'committed', 'retracted')) {
    throw new AppError('state.conflict', { documentId, state: document.state });
  }
  const { patientId } = await withdraw(sql, who, documentId);
  await dropIdentifiers(sql, patientId);
  await sql.run(`update document set state = 'retracted', version = version + 1 where id = $1`, [documentId]);
  await audit(sql, {
    siteId: who.siteId,
    accountId: who.id,
    action: 'document.retracted',
    subjectKind: 'document',
    subjectId: documentId,
    detail: { reason, patientId },
  });
}

async function withdraw(sql: Sql, who: Account, documentId: string): Promise<{ patientId: string }> {
  const release = await sql.first<{ patientId: string; id: string }>(
    `update release set retracted_by = $2, retracted_at = now() where document_id = $1 and retracted_at is null
     returning id, patient_id as "patientId"`,
    [documentId, who.id],
  );
  if (!release) throw new Error('a committed document without its release');
  await sql.run('select id from patient where id = $1 for update', [release.patientId]);
  await sql.run('update assertion set withdrawn_at = now() where release_id = $1', [release.id]);
  return release;
}

/** Keeps the numbers that some assertion, leading or not, still vouches for. */
async function dropIdentifiers(sql: Sql, patientId: string): Promise<void> {
  const vouched = await sql.rows<{ value: string }>(
    `select a.value from assertion a
     where a.subject_kind = 'patient' and a.subject_id = $1 and a.name = 'patient.mrn' and a.withdrawn_at is null`,
    [patientId],
  );
  await sql.run('delete from patient_identifier where patient_id = $1 and value <> all ($2)', [
    patientId,
    vouched.map((row) => normaliseIdentifier(row.value)),
  ]);
}

async function readRetraction(sql: Sql, documentId: string): Promise<Retracted> {
  const row = await sql.first<{ at: Date; withdrawn: number }>(
    `select r.retracted_at as at, (select count(*) from assertion where release_id = r.id) as withdrawn
     from release r where r.document_id = $1 and r.retracted_at is not null
     order by r.retracted_at desc limit 1`,
    [documentId],
  );
  if (!row) throw new AppError('thing.not-found');
  return { documentId, withdrawn: row.withdrawn, retractedAt: row.at.toISOString() };
}
