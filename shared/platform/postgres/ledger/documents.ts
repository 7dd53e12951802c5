import type { DocumentType } from '../../../core/extract/contract.ts';
import type { Cause } from '../../../core/record/causes.ts';
import { type DocumentState, statesBefore } from '../../../core/record/states.ts';
import type { Sql } from '../database.ts';
import type { LockedSequence, OfSequence } from './sequences.ts';

/**
 * How far people have come with a document. untouched: the machine's to change. touched: holds somebody's work; its
 * pages and type stay. fixed: in somebody's hands now, or verified: nothing of it changes, unless whoever has it changed
 * its pages and so asked for it.
 */
export type Standing = 'untouched' | 'touched' | 'fixed';

export interface StandingDocument {
  readonly id: string;
  readonly state: DocumentState;
  readonly standing: Standing;
  readonly pageIds: readonly string[];
}

export interface StandingRow {
  readonly id: string;
  readonly documentId: string;
  readonly group: string;
  readonly ordinal: number;
  readonly touched: boolean;
}

export interface StandingField {
  readonly id: string;
  readonly documentId: string;
  readonly rowId: string | null;
  readonly name: string;
  /** What the machine proposed last. */
  readonly value: string | null;
  readonly touched: boolean;
}

/** The sequence's documents, locked: nobody claims or decides while they are indexed anew. */
export function lockDocuments(sql: Sql, { siteId, sequenceId }: OfSequence): Promise<StandingDocument[]> {
  return sql.rows<StandingDocument>(
    `select document.id, document.state,
       case when document.state in ('verified', 'committed', 'retracted')
              or not document.index_asked
                and exists (select from document_claim claim
                            where claim.document_id = document.id and claim.leased_until > now()) then 'fixed'
            when document.version > 1 or document.pages_said or document.type_said
              or exists (select from field_decision where document_id = document.id)
              or exists (select from document_field field join field_key on field_key.field_id = field.id
                         where field.document_id = document.id)
              or exists (select from document_field where document_id = document.id and added_by is not null)
              or exists (select from document_row where document_id = document.id
                           and (added_by is not null or removed_at is not null)) then 'touched'
            else 'untouched' end as standing,
       array(select page_id from document_page where document_id = document.id order by position) as "pageIds"
     from document
     where site_id = $1 and sequence_id = $2
     order by position
     for update of document`,
    [siteId, sequenceId],
  );
}

export function rowsOfDocuments(sql: Sql, documentIds: readonly string[]): Promise<StandingRow[]> {
  return sql.rows<StandingRow>(
    `select id, document_id as "documentId", row_group as "group", ordinal,
       added_by is not null or removed_at is not null as touched
     from document_row where document_id = any($1::uuid[])
     order by document_id, row_group, ordinal`,
    [documentIds],
  );
}

export function fieldsOfDocuments(sql: Sql, documentIds: readonly string[]): Promise<StandingField[]> {
  return sql.rows<StandingField>(
    `select field.id, field.document_id as "documentId", field.row_id as "rowId", field.name, last.value,
       field.added_by is not null
         or exists (select from field_decision where field_id = field.id)
         or exists (select from field_key where field_id = field.id) as touched
     from document_field field
     left join lateral (
       select proposed.value from proposed_field proposed join extraction_run run on run.id = proposed.run_id
       where proposed.field_id = field.id order by run.created_at desc limit 1) last on true
     where field.document_id = any($1::uuid[])`,
    [documentIds],
  );
}

/** Machine's documents only: the database refuses to remove one that somebody decided on. */
export async function removeDocuments(sql: Sql, documentIds: readonly string[]): Promise<void> {
  await sql.run('delete from document where id = any($1::uuid[])', [documentIds]);
}

export async function removeRows(sql: Sql, rowIds: readonly string[]): Promise<void> {
  await sql.run('delete from document_row where id = any($1::uuid[])', [rowIds]);
}

export async function removeFields(sql: Sql, fieldIds: readonly string[]): Promise<void> {
  await sql.run('delete from document_field where id = any($1::uuid[])', [fieldIds]);
}

export interface FiledDocument {
  readonly id: string;
  readonly type: string;
  readonly typeConfidence: number;
  readonly pageIds: readonly string[];
}

/** Files the documents the indexer may shape: new ones as 'indexed', known ones with their new pages and type. */
export async function fileDocuments(
  sql: Sql,
  sequence: LockedSequence,
  documents: readonly FiledDocument[],
): Promise<void> {
  const ids = documents.map((document) => document.id);
  // Positions are given last, for all documents of the sequence; these only stay out of the way until then.
  await sql.run(
    `insert into document (id, site_id, batch_id, sequence_id, position, type, type_confidence, priority)
     select (d->>'id')::uuid, $1, $2, $3, -1000000 - ordinality, d->>'type', (d->>'typeConfidence')::real, $4
     from jsonb_array_elements($5::jsonb) with ordinality as t (d, ordinality)
     on conflict (id) do update set type = excluded.type, type_confidence = excluded.type_confidence`,
    [sequence.siteId, sequence.batchId, sequence.sequenceId, sequence.priority, JSON.stringify(documents)],
  );
  await sql.run('delete from document_page where document_id = any($1::uuid[])', [ids]);
  await sql.run(
    `insert into document_page (document_id, page_id, position)
     select (d->>'id')::uuid, page_id::uuid, page_order - 1
     from jsonb_array_elements($1::jsonb) as d,
       jsonb_array_elements_text(d->'pageIds') with ordinality as p (page_id, page_order)`,
    [JSON.stringify(documents)],
  );
}

/** Numbers all documents of a sequence in the order given. */
export async function orderDocuments(sql: Sql, documentIds: readonly string[]): Promise<void> {
  // In two steps: positions are unique, and a swap would meet itself half-way.
  for (const position of ['-ordinality', 'ordinality - 1'])
    await sql.run(
      `update document set position = ${position}
       from unnest($1::uuid[]) with ordinality as t (id, ordinality) where document.id = t.id`,
      [documentIds],
    );
}

export async function putRows(
  sql: Sql,
  siteId: string,
  rows: readonly Pick<StandingRow, 'id' | 'documentId' | 'group' | 'ordinal'>[],
): Promise<void> {
  await sql.run(
    `insert into document_row (id, site_id, document_id, row_group, ordinal)
     select (r->>'id')::uuid, $1, (r->>'documentId')::uuid, r->>'group', (r->>'ordinal')::float8
     from jsonb_array_elements($2::jsonb) as r
     on conflict (id) do update set ordinal = excluded.ordinal`,
    [siteId, JSON.stringify(rows)],
  );
}

export async function putFields(
  sql: Sql,
  siteId: string,
  fields: readonly Pick<StandingField, 'id' | 'documentId' | 'rowId' | 'name'>[],
): Promise<void> {
  await sql.run(
    `insert into document_field (id, site_id, document_id, row_id, name)
     select (f->>'id')::uuid, $1, (f->>'documentId')::uuid, (f->>'rowId')::uuid, f->>'name'
     from jsonb_array_elements($2::jsonb) as f
     on conflict (id) do nothing`,
    [siteId, JSON.stringify(fields)],
  );
}

/** A document as people shaped it, or as it stands: what the indexer plans its reading by. */
export interface ShapedDocument {
  readonly id: string;
  readonly pageIds: readonly string[];
  /** A person said which pages it has. */
  readonly pagesSaid: boolean;
  /** A person said what it is; null: the indexer finds out. */
  readonly type: DocumentType | null;
  /** Its pages changed since its fields were looked for. */
  readonly asked: boolean;
  readonly state: DocumentState;
}

export function shapedDocuments(sql: Sql, { siteId, sequenceId }: OfSequence): Promise<ShapedDocument[]> {
  return sql.rows<ShapedDocument>(
    `select id, pages_said as "pagesSaid", case when type_said then type end as type, index_asked as asked, state,
       array(select page_id from document_page where document_id = document.id order by position) as "pageIds"
     from document where site_id = $1 and sequence_id = $2 order by position`,
    [siteId, sequenceId],
  );
}

export interface ShapedFound {
  readonly id: string;
  readonly type: string;
  readonly typeConfidence: number;
}

/**
 * The fields of documents that people shaped were looked for: they are no longer asked for, a screen that shows one
 * hears of it by the version, and the type found is taken where nobody said or decided anything.
 */
export async function shapedIndexed(sql: Sql, documents: readonly ShapedFound[]): Promise<void> {
  await sql.run(
    `update document set type = d->>'type', type_confidence = (d->>'typeConfidence')::real
     from jsonb_array_elements($1::jsonb) as d
     where document.id = (d->>'id')::uuid and not type_said
       and not exists (select from field_decision where document_id = document.id)`,
    [JSON.stringify(documents)],
  );
  await sql.run(
    `update document set index_asked = false, version = version + 1 where id = any($1::uuid[]) and index_asked`,
    [documents.map(({ id }) => id)],
  );
}

/** Of documents sent back to the operator, those without a page that still waits there go before people again. */
export async function sentBackToReview(sql: Sql, documentIds: readonly string[]): Promise<void> {
  const rows = await sql.rows<{ id: string }>(
    `select id from document
     where id = any($1::uuid[]) and state = 'exception'
       and not exists (select from document_page filed join page on page.id = filed.page_id
                       where filed.document_id = document.id and page.state = 'exception' and page.cause like 'page.%')`,
    [documentIds],
  );
  await documentsToReview(
    sql,
    rows.map(({ id }) => id),
  );
}

/** What was indexed goes before people: 'exception' → 'indexed' → 'in review', each where it stands. */
export async function documentsToReview(sql: Sql, documentIds: readonly string[]): Promise<void> {
  await sql.run(
    `update document set state = 'indexed', cause = null where id = any($1::uuid[]) and state = any($2)`,
    [documentIds, statesBefore('document', 'indexed')],
  );
  await sql.run(
    `update document set state = 'in review', in_review_at = now() where id = any($1::uuid[]) and state = 'indexed'`,
    [documentIds],
  );
}

/**
 * The sequence could not be indexed: its pages that belong to no document yet become one that needs a person, so
 * that they are seen. The next run that succeeds shapes it like any other.
 */
export async function exceptSequence(sql: Sql, sequence: LockedSequence, cause: Cause): Promise<void> {
  const document = await sql.first<{ id: string }>(
    `insert into document (site_id, batch_id, sequence_id, position, type, type_confidence, state, cause, priority)
     select $1, $2, $3, coalesce((select max(position) + 1 from document where sequence_id = $3), 0), 'other', 0,
       'exception', $4, $5
     where exists (
       select from page where sequence_id = $3 and state in ('read', 'exception')
         and not exists (select from document_page where page_id = page.id))
     returning id`,
    [sequence.siteId, sequence.batchId, sequence.sequenceId, cause, sequence.priority],
  );
  if (!document) return;
  await sql.run(
    `insert into document_page (document_id, page_id, position)
     select $1, page.id, row_number() over (order by file.position, page.number_in_file) - 1
     from page join source_file file on file.id = page.source_file_id
     where page.sequence_id = $2 and page.state in ('read', 'exception')
       and not exists (select from document_page where page_id = page.id)`,
    [document.id, sequence.sequenceId],
  );
}
