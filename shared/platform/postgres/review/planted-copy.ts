import { saidBy, wrongValue } from '../../../core/record/quality-plant.ts';
import { checkOf, type ReviewPolicy } from '../../../core/record/review-policy.ts';
import type { Sql } from '../database.ts';
import type { Account } from '../people/sessions.ts';
import { policyOf } from './fields.ts';
import { lotsFor } from './lots.ts';
import { type DecidedField, readDecided } from './quality-draw.ts';

/** Wrong values in one planted document: few, since a page full of errors tells what it is. */
const MOST_ERRORS = 2;

/**
 * After a release, in its transaction: by the policy's share, makes a copy of the document in a batch of its own, with
 * the values that were released and a few that are wrong on purpose. It is drawn like any other document; the
 * database refuses to release it.
 */
export async function plantCopy(sql: Sql, who: Account, documentId: string): Promise<void> {
  const policy = await policyOf(sql, who.siteId);
  if (policy.plantedShare === 0) return;
  const lot = await lotsFor(sql, who.siteId, 'planted');
  if (lot(documentId) >= policy.plantedShare) return;
  const fields = await readDecided(sql, documentId);
  const wrong = await choose(sql, policy, fields, lot);
  if (wrong.size === 0) return;
  const copyId = await copyDocument(sql, who, documentId);
  await copyFields(sql, who.siteId, documentId, copyId, fields, wrong);
}

/** Which fields are shown wrong, and with what. Those that are keyed blind show nothing, wrong or right. */
async function choose(
  sql: Sql,
  policy: ReviewPolicy,
  fields: readonly DecidedField[],
  lot: (id: string) => number,
): Promise<Map<string, string>> {
  const proposals = await sql.rows<{ id: string; accepted: boolean; confidence: number }>(
    `select distinct on (p.field_id) p.field_id as id, p.accepted, p.confidence
     from proposed_field p join extraction_run run on run.id = p.run_id where p.field_id = any ($1::uuid[])
     order by p.field_id, run.created_at desc`,
    [fields.map(({ id }) => id)],
  );
  const said = new Map(proposals.map((proposal) => [proposal.id, proposal]));
  const found = fields.flatMap((field) => {
    const proposal = said.get(field.id);
    if (!proposal || field.after === null) return [];
    const check = checkOf(policy, field.name, { ...proposal, value: field.after }, false).check;
    const value =
      check === 'blind' ? undefined : wrongValue(field.name, field.after, lot(`value ${field.id}`));
    return value === undefined ? [] : [{ id: field.id, value, lot: lot(field.id) }];
  });
  found.sort((a, b) => a.lot - b.lot);
  return new Map(found.slice(0, MOST_ERRORS).map(({ id, value }) => [id, value]));
}

async function made(sql: Sql, text: string, params: readonly unknown[]): Promise<string> {
  const row = await sql.first<{ id: string }>(`${text} returning id`, params);
  if (!row) throw new Error('nothing was planted');
  return row.id;
}

/** Batch, sequence, file, pages and document; pages name the objects of the originals. */
async function copyDocument(sql: Sql, who: Account, documentId: string): Promise<string> {
  const { siteId } = who;
  const batchId = await made(
    sql,
    `insert into batch (site_id, name, operator_id, operator_name, state, closed_at, planted)
     values ($1, 'Planted', $2, 'Chartroom', 'done', now(), true)`,
    [siteId, who.id],
  );
  const sequenceId = await made(
    sql,
    'insert into page_sequence (site_id, batch_id, sealed_at) values ($1, $2, now())',
    [siteId, batchId],
  );
  const fileId = await made(
    sql,
    `insert into source_file (site_id, batch_id, sequence_id, position, name, media_type, size_bytes, sha256,
                              object_key, state, page_count, received_by)
     select $1, $2, $3, 0, 'planted', f.media_type, f.size_bytes,
            encode(sha256(('planted ' || $6::text)::bytea), 'hex'), f.object_key, 'rendered', 0, $5
     from document_page dp join page p on p.id = dp.page_id join source_file f on f.id = p.source_file_id
     where dp.document_id = $4 order by dp.position limit 1`,
    [siteId, batchId, sequenceId, documentId, who.id, sequenceId],
  );
  const copyId = await made(
    sql,
    `insert into document (site_id, batch_id, sequence_id, position, type, type_confidence, state, priority, in_review_at)
     select site_id, $2, $3, 0, type, type_confidence, 'in review', priority, now() from document where id = $1`,
    [documentId, batchId, sequenceId],
  );
  await sql.run(
    `with copied as (
       insert into page (site_id, sequence_id, source_file_id, number_in_file, state, image_key, width_px, height_px,
                         dpi, text_layer_key, rotation, display_key, reading_key)
       select p.site_id, $2, $3, dp.position + 1, p.state, p.image_key, p.width_px, p.height_px, p.dpi,
              p.text_layer_key, p.rotation, p.display_key, p.reading_key
       from document_page dp join page p on p.id = dp.page_id where dp.document_id = $1
       returning id, number_in_file)
     insert into document_page (document_id, page_id, position) select $4, id, number_in_file - 1 from copied`,
    [documentId, sequenceId, fileId, copyId],
  );
  await sql.run(
    'insert into planted_document (document_id, site_id, source_document_id) values ($1, $2, $3)',
    [copyId, siteId, documentId],
  );
  return copyId;
}

/** Rows, fields and proposals of the copy, which show what was released, and here and there what is wrong. */
async function copyFields(
  sql: Sql,
  siteId: string,
  documentId: string,
  copyId: string,
  fields: readonly DecidedField[],
  wrong: ReadonlyMap<string, string>,
): Promise<void> {
  const runId = await made(
    sql,
    `insert into extraction_run (site_id, sequence_id, code_version, calibration_version, form_memory_version)
     select site_id, sequence_id, 'planted', 'none', 'none' from document where id = $1`,
    [copyId],
  );
  const rows = new Map<string, string>();
  for (const field of fields) {
    const from = await sql.first<{ rowId: string | null }>(
      'select row_id as "rowId" from document_field where id = $1',
      [field.id],
    );
    const oldRow = from?.rowId ?? null;
    let rowId = oldRow === null ? null : rows.get(oldRow);
    if (rowId === undefined) {
      rowId = await made(
        sql,
        `insert into document_row (site_id, document_id, row_group, ordinal)
         select site_id, $2, row_group, ordinal from document_row where id = $1`,
        [oldRow, copyId],
      );
      if (oldRow !== null) rows.set(oldRow, rowId);
    }
    const said = saidBy(field.kind, field.after);
    const planted = wrong.get(field.id) ?? null;
    const fieldId = await made(
      sql,
      'insert into document_field (site_id, document_id, row_id, name) values ($1, $2, $3, $4)',
      [siteId, copyId, rowId, field.name],
    );
    await sql.run(
      `insert into proposed_field (run_id, field_id, site_id, value, raw, confidence, accepted, page_id, box, boxes)
       select $1, $2, $3, $4, $4, coalesce(p.confidence, 0.9), coalesce(p.accepted, false), twin.id, p.box,
              coalesce((select jsonb_agg(jsonb_set(part, '{pageId}', to_jsonb(other.id)))
                        from jsonb_array_elements(p.boxes) part
                        join document_page old on old.document_id = $6 and old.page_id = (part ->> 'pageId')::uuid
                        join document_page new on new.document_id = $7 and new.position = old.position
                        join page other on other.id = new.page_id), '[]')
       from document_field f
       left join lateral (select p.* from proposed_field p join extraction_run run on run.id = p.run_id
                          where p.field_id = f.id order by run.created_at desc limit 1) p on true
       left join document_page old on old.document_id = $6 and old.page_id = p.page_id
       left join document_page new on new.document_id = $7 and new.position = old.position
       left join page twin on twin.id = new.page_id
       where f.id = $5`,
      [runId, fieldId, siteId, planted ?? said.value, field.id, documentId, copyId],
    );
    await sql.run(
      `insert into planted_field (document_id, field_id, site_id, truth_kind, truth_value, planted_value)
       values ($1, $2, $3, $4, $5, $6)`,
      [copyId, fieldId, siteId, said.kind, said.value, planted],
    );
  }
}
