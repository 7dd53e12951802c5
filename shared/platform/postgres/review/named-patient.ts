import { IDENTITY_FIELDS } from '../../../core/record/identity-first.ts';
import type { DocumentView } from '../../../core/record/review-api.ts';
import type { Sql } from '../database.ts';

/** Whom a reviewer named; null: nobody yet. */
export async function readNamed(sql: Sql, documentId: string): Promise<DocumentView['namedPatient']> {
  const row = await sql.first<{
    patientId: string | null;
    newPatient: boolean;
    by: string;
    name: string;
    at: Date;
  }>(
    `select d.named_patient_id as "patientId", d.named_new as "newPatient", d.named_by as by,
            a.display_name as name, d.named_at as at
     from document d join account a on a.id = d.named_by where d.id = $1`,
    [documentId],
  );
  if (!row) return null;
  const { patientId, newPatient, by, name, at } = row;
  return { patientId, newPatient, by: { id: by, displayName: name }, at: at.toISOString() };
}

/** Where an identity field is decided anew, whoever was named is to be named again. */
export async function forgetNamed(sql: Sql, documentId: string, fieldId: string): Promise<void> {
  await sql.run(
    `update document set named_patient_id = null, named_new = false, named_by = null, named_at = null
     where id = $1 and named_at is not null
       and exists (select 1 from document_field where id = $2 and name = any ($3::text[]))`,
    [documentId, fieldId, IDENTITY_FIELDS],
  );
}
