import { AppError } from '../../../core/record/errors.ts';
import { outcomeOf, type Said, saidBy } from '../../../core/record/quality-plant.ts';
import { mayBecome } from '../../../core/record/states.ts';
import type { Database, Sql } from '../database.ts';
import { audit } from '../people/audit.ts';
import type { Account } from '../people/sessions.ts';
import { endClaim, holdClaim, lockDocument } from './claims.ts';
import { readSealed } from './fields.ts';
import { readDecided } from './quality-draw.ts';

interface PlantedRow {
  readonly fieldId: string;
  readonly name: string;
  readonly truthKind: Said['kind'];
  readonly truthValue: string | null;
  readonly planted: string | null;
}

const readPlanted = (sql: Sql, documentId: string): Promise<PlantedRow[]> =>
  sql.rows<PlantedRow>(
    `select f.id as "fieldId", f.name, p.truth_kind as "truthKind", p.truth_value as "truthValue",
            p.planted_value as planted
     from planted_field p join document_field f on f.id = p.field_id where p.document_id = $1`,
    [documentId],
  );

/**
 * When the document is a planted one, scores it as if it were released, and says so with `document.planted`; nothing of
 * it reaches the record. Does nothing for any other document.
 */
export async function finishPlanted(
  database: Database,
  who: Account,
  documentId: string,
  request: { readonly claim: number; readonly version: number },
): Promise<void> {
  // What is planted is so from the beginning, and stays so: no lock is needed to ask.
  const planted = await database.first(
    'select 1 as ok from planted_document where document_id = $1 and site_id = $2',
    [documentId, who.siteId],
  );
  if (!planted) return;
  const score = await database.transaction(async (sql) => {
    const document = await lockDocument(sql, who.siteId, documentId);
    if (document.state !== 'in review') return readScore(sql, documentId);
    if (!mayBecome('document', document.state, 'verified'))
      throw new AppError('state.conflict', { documentId });
    await holdClaim(sql, who, documentId, request.claim);
    if (document.version !== request.version) {
      throw new AppError('state.conflict', { documentId, version: document.version });
    }
    const { view } = await readSealed(sql, who, documentId);
    if (view.open > 0) throw new AppError('fields.open', { open: view.open });
    await writeOutcomes(sql, documentId);
    await sql.run(
      `update document set state = 'verified', verified_at = now(), version = version + 1 where id = $1`,
      [documentId],
    );
    await sql.run(
      'update planted_document set finished_by = $2, finished_at = now() where document_id = $1',
      [documentId, who.id],
    );
    await endClaim(sql, documentId);
    const found = await readScore(sql, documentId);
    await audit(sql, {
      siteId: who.siteId,
      accountId: who.id,
      action: 'document.planted-finished',
      subjectKind: 'document',
      subjectId: documentId,
      detail: { ...found },
    });
    return found;
  });
  throw new AppError('document.planted', { documentId, ...score });
}

async function writeOutcomes(sql: Sql, documentId: string): Promise<void> {
  const decided = new Map((await readDecided(sql, documentId)).map((field) => [field.id, field]));
  for (const field of await readPlanted(sql, documentId)) {
    const last = decided.get(field.fieldId);
    // A row taken out says of its fields that they are not there.
    const said = last ? saidBy(last.kind, last.after) : saidBy('absent', null);
    const truth = { kind: field.truthKind, value: field.truthValue };
    await sql.run('update planted_field set outcome = $2 where field_id = $1', [
      field.fieldId,
      outcomeOf(field.name, said, truth, field.planted),
    ]);
  }
}

/** How many errors were planted, and how many of them were found; counts only. */
async function readScore(
  sql: Sql,
  documentId: string,
): Promise<{ planted: number; found: number; spoilt: number }> {
  const row = await sql.first<{ planted: number; found: number; spoilt: number }>(
    `select count(planted_value) as planted,
            count(*) filter (where planted_value is not null and outcome = 'right') as found,
            count(*) filter (where planted_value is null and outcome <> 'right') as spoilt
     from planted_field where document_id = $1`,
    [documentId],
  );
  return row ?? { planted: 0, found: 0, spoilt: 0 };
}
