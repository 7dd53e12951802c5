import { saidBy } from '../../../core/record/quality-plant.ts';
import type { Sql } from '../database.ts';
import type { Account } from '../people/sessions.ts';
import { FIELDS_OF_DOCUMENTS, policyOf, SHOWN } from './fields.ts';
import { lotsFor } from './lots.ts';

export interface DecidedField {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly after: string | null;
  readonly decidedBy: string;
}

/** What stands decided of a document's fields. */
export const readDecided = (sql: Sql, documentId: string): Promise<DecidedField[]> =>
  sql.rows<DecidedField>(
    `select f.id, f.name, last.kind, last.after, last.decided_by as "decidedBy"
     from ${FIELDS_OF_DOCUMENTS}
     where d.id = $1 and ${SHOWN} and last.id is not null and last.kind <> 'reopened' order by f.id`,
    [documentId],
  );

/**
 * After a release, in its transaction: draws the document for a second look by the policy's share, and of its fields as
 * many as the policy says.
 */
export async function drawForQuality(sql: Sql, who: Account, documentId: string): Promise<void> {
  const { qualityShare, qualityFields } = await policyOf(sql, who.siteId);
  const release = await sql.first<{ id: string }>(
    'select id from release where document_id = $1 and retracted_at is null',
    [documentId],
  );
  if (!release) return;
  const lot = await lotsFor(sql, who.siteId, 'quality');
  if (lot(release.id) >= qualityShare) return;
  const fields = (await readDecided(sql, documentId))
    .map((field) => ({ field, lot: lot(`${release.id} ${field.id}`) }))
    .sort((a, b) => a.lot - b.lot)
    .slice(0, qualityFields);
  if (fields.length === 0) return;
  const sample = await sql.first<{ id: string }>(
    'insert into quality_sample (site_id, document_id, release_id) values ($1, $2, $3) returning id',
    [who.siteId, documentId, release.id],
  );
  for (const [ordinal, { field }] of fields.entries()) {
    const said = saidBy(field.kind, field.after);
    await sql.run(
      `insert into quality_field (sample_id, field_id, site_id, ordinal, decided_by, recorded_kind, recorded_value)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [sample?.id, field.id, who.siteId, ordinal, field.decidedBy, said.kind, said.value],
    );
  }
}
