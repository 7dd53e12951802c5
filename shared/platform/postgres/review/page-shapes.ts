import type { DocumentShape, PageShape, Shapes } from '../../../core/record/page-changes.ts';
import type { Sql } from '../database.ts';

/** Something people said there, of a field or of whom it is about: what must not go away with a document. */
const WORKED_ON = `
  d.named_at is not null
  or exists (select from field_decision where document_id = d.id)
  or exists (select from document_field f join field_key k on k.field_id = f.id where f.document_id = d.id)
  or exists (select from document_field where document_id = d.id and added_by is not null)
  or exists (select from document_row where document_id = d.id and (added_by is not null or removed_at is not null))
  or exists (select from planted_field where document_id = d.id)`;

/** Of `documentIds`, those that hold somebody's work. */
export async function workedOn(sql: Sql, documentIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql.rows<{ id: string }>(
    `select d.id from document d where d.id = any($1::uuid[]) and (${WORKED_ON})`,
    [documentIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Documents as a change sees them. Locked before by the caller. */
export function readDocumentShapes(sql: Sql, documentIds: readonly string[]): Promise<DocumentShape[]> {
  return sql.rows<DocumentShape>(
    `select d.id, d.sequence_id as "sequenceId", d.type, d.type_said as "typeSaid", d.pages_said as "pagesSaid",
            d.state, d.cause,
            array(select page_id from document_page where document_id = d.id order by position) as "pageIds"
     from document d where d.id = any($1::uuid[])`,
    [documentIds],
  );
}

export function readPageShapes(sql: Sql, siteId: string, pageIds: readonly string[]): Promise<PageShape[]> {
  return sql.rows<PageShape>(
    `select id, sequence_id as "sequenceId", state, cause, coalesce(rotation, 0) as rotation,
            turn_said as "turnSaid", blank_said as "blankSaid"
     from page where site_id = $1 and id = any($2::uuid[])`,
    [siteId, pageIds],
  );
}

interface Writing {
  readonly siteId: string;
  readonly batchId: string;
  readonly priority: number;
  readonly from: Shapes;
  readonly to: Shapes;
  /** Fields are to be looked for again in what is left. */
  readonly indexes: boolean;
}

/** Turns documents and pages from one shape into another. Answers the pages that are to be read again. */
export async function writeShapes(sql: Sql, writing: Writing): Promise<{ readonly readAgain: string[] }> {
  const { from, to } = writing;
  const stays = new Set(to.documents.map(({ id }) => id));
  const known = new Set(from.documents.map(({ id }) => id));
  // Emptied first: a page is filed once.
  await sql.run('delete from document_page where document_id = any($1::uuid[])', [[...known]]);
  await sql.run('delete from document where id = any($1::uuid[])', [
    [...known].filter((id) => !stays.has(id)),
  ]);
  for (const document of to.documents) {
    if (known.has(document.id)) await changeDocument(sql, document, writing.indexes);
    else await addDocument(sql, document, writing);
  }
  await filePages(sql, to.documents);
  await dropFieldsOfLostPages(sql, [...stays]);
  return { readAgain: await writePages(sql, from, to) };
}

async function changeDocument(sql: Sql, document: DocumentShape, indexes: boolean): Promise<void> {
  await sql.run(
    `update document set sequence_id = $2, type = $3, type_said = $4, pages_said = $5, state = $6, cause = $7,
            index_asked = index_asked or $8, version = version + 1
     where id = $1`,
    [
      ...[document.id, document.sequenceId, document.type, document.typeSaid, document.pagesSaid],
      ...[document.state, document.cause, indexes],
    ],
  );
}

/**
 * A new document, or one that went away when it was merged: its version is not one a screen may still show. Its position
 * only stays out of the way until the pile is put in order.
 */
async function addDocument(sql: Sql, document: DocumentShape, writing: Writing): Promise<void> {
  await sql.run(
    `insert into document (id, site_id, batch_id, sequence_id, position, type, type_confidence, state, priority,
                           version, type_said, pages_said, index_asked, in_review_at)
     select $1, $2, $3, $4, least(min(position), -1000000) - 1, $5, 0, 'in review', $6, 2, $7, true, true, now()
     from document where sequence_id = $4`,
    [
      ...[document.id, writing.siteId, writing.batchId, document.sequenceId, document.type],
      ...[writing.priority, document.typeSaid],
    ],
  );
  // What is split off a planted copy is one as well: it is shown under the same batch, and never released.
  await sql.run(
    `insert into planted_document (document_id, site_id, source_document_id)
     select $1, planted.site_id, planted.source_document_id
     from document d join planted_document planted on planted.document_id = d.id
     where d.sequence_id = $2 limit 1`,
    [document.id, document.sequenceId],
  );
}

async function filePages(sql: Sql, documents: readonly DocumentShape[]): Promise<void> {
  await sql.run(
    `insert into document_page (document_id, page_id, position)
     select (d->>'id')::uuid, page_id::uuid, page_order - 1
     from jsonb_array_elements($1::jsonb) as d,
       jsonb_array_elements_text(d->'pageIds') with ordinality as p (page_id, page_order)`,
    [JSON.stringify(documents)],
  );
}

/**
 * What the machine found on pages that left, and nobody decided on, is no field of the document any more. A planted copy
 * keeps its own: nothing would find them on another.
 */
async function dropFieldsOfLostPages(sql: Sql, documentIds: readonly string[]): Promise<void> {
  await sql.run(
    `delete from document_field f
     where f.document_id = any($1::uuid[]) and f.added_by is null
       and not exists (select from field_decision where field_id = f.id)
       and not exists (select from field_key where field_id = f.id)
       and not exists (select from planted_field where field_id = f.id)
       and (select p.page_id from proposed_field p join extraction_run run on run.id = p.run_id
            where p.field_id = f.id order by run.created_at desc limit 1)
           not in (select page_id from document_page where document_id = f.document_id)`,
    [documentIds],
  );
}

async function writePages(sql: Sql, from: Shapes, to: Shapes): Promise<string[]> {
  const readAgain: string[] = [];
  for (const page of to.pages) {
    const before = from.pages.find(({ id }) => id === page.id);
    const turned = before !== undefined && before.turnSaid !== page.turnSaid;
    if (turned) readAgain.push(page.id);
    await sql.run(
      `update page set sequence_id = $2, turn_said = $3, blank_said = $4,
              state = coalesce($5, state), cause = case when $5::text is null then cause else $6 end
       where id = $1`,
      [
        ...[page.id, page.sequenceId, page.turnSaid, page.blankSaid],
        // Only a change of the state itself is written: a page may have been read since it was looked at.
        ...(turned
          ? ['pending', null]
          : before?.state === page.state
            ? [null, null]
            : [page.state, page.cause]),
      ],
    );
  }
  return readAgain;
}

/** Documents of a sequence in the order of their first pages, which is how they lie on the pile. */
export async function documentsInOrder(sql: Sql, sequenceId: string): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(
    `select d.id
     from document d
     left join document_page dp on dp.document_id = d.id
     left join page p on p.id = dp.page_id left join source_file f on f.id = p.source_file_id
     where d.sequence_id = $1
     group by d.id, d.position order by min(f.position * 1000000::bigint + p.number_in_file), d.position`,
    [sequenceId],
  );
  return rows.map(({ id }) => id);
}
