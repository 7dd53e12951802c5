import { AppError } from '../../../core/record/errors.ts';
import { isIdentity } from '../../../core/record/identity-first.ts';
import type { DocumentView } from '../../../core/record/review-api.ts';
import type { NamedPatient } from '../../../core/record/review-api-release.ts';
import type { Database, Sql } from '../database.ts';
import { audit } from '../people/audit.ts';
import type { Account } from '../people/sessions.ts';
import { lockDocument } from './claims.ts';
import { beginChange } from './decisions.ts';
import { raiseVersion, viewDocument } from './document.ts';
import { readFields } from './fields.ts';

const ACTION = 'document.patient-named';

/**
 * Keeps whom the caller says the document is about. `decision.refused` (`identity-undecided`) while a field of its
 * identity is open; `thing.not-found` for a patient who is not of the site. Release still names its patient itself.
 */
export function namePatient(
  database: Database,
  who: Account,
  documentId: string,
  request: { readonly requestId: string; readonly claim: number; readonly patient: NamedPatient },
): Promise<DocumentView> {
  const patientId = 'patientId' in request.patient ? request.patient.patientId : null;
  return database.transaction(async (sql) => {
    await lockDocument(sql, who.siteId, documentId);
    if (await namedBefore(sql, who, documentId, request.requestId)) return viewDocument(sql, who, documentId);
    await beginChange(sql, who, documentId, request.claim);
    const { fields } = await readFields(sql, who.siteId, documentId);
    const open = fields.filter((field) => field.open && isIdentity(field));
    if (open.length > 0) {
      const fieldIds = open.map((field) => field.id);
      throw new AppError('decision.refused', { because: 'identity-undecided', fieldIds });
    }
    if (patientId !== null) await checkPatient(sql, who, patientId);
    await sql.run(
      `update document set named_patient_id = $2, named_new = $3, named_by = $4, named_at = now() where id = $1`,
      [documentId, patientId, patientId === null, who.id],
    );
    await raiseVersion(sql, documentId);
    await audit(sql, {
      siteId: who.siteId,
      accountId: who.id,
      action: ACTION,
      subjectKind: 'document',
      subjectId: documentId,
      detail: { requestId: request.requestId, patientId },
    });
    return viewDocument(sql, who, documentId);
  });
}

const namedBefore = (sql: Sql, who: Account, documentId: string, requestId: string) =>
  sql.first(
    `select 1 as ok from audit_entry
     where site_id = $1 and subject_id = $2 and action = $3 and detail ->> 'requestId' = $4`,
    [who.siteId, documentId, ACTION, requestId],
  );

async function checkPatient(sql: Sql, who: Account, patientId: string): Promise<void> {
  const found = await sql.first('select 1 as ok from patient where id = $1 and site_id = $2', [
    patientId,
    who.siteId,
  ]);
  if (!found) throw new AppError('thing.not-found', { patientId });
}
