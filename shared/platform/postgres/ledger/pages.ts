import type { Rotation } from '../../../core/page/geometry.ts';
import type { Cause } from '../../../core/record/causes.ts';
import { AppError } from '../../../core/record/errors.ts';
import type { PageState } from '../../../core/record/states.ts';
import type { Sql } from '../database.ts';

export interface NewPage {
  readonly id: string;
  readonly numberInFile: number;
  readonly imageKey: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly textLayerKey?: string;
}

/** Enters a file's pages; those that are there already get the new picture and wait to be read again. */
export async function putPages(
  sql: Sql,
  file: { readonly siteId: string; readonly sequenceId: string; readonly fileId: string },
  pages: readonly NewPage[],
): Promise<void> {
  await sql.run(
    `insert into page (id, site_id, sequence_id, source_file_id, number_in_file, image_key, width_px, height_px, dpi, text_layer_key)
     select (p->>'id')::uuid, $1, $2, $3, (p->>'numberInFile')::int, p->>'imageKey', (p->>'widthPx')::int,
       (p->>'heightPx')::int, (p->>'dpi')::int, p->>'textLayerKey'
     from jsonb_array_elements($4::jsonb) as p
     on conflict (source_file_id, number_in_file) do update set
       image_key = excluded.image_key, width_px = excluded.width_px, height_px = excluded.height_px,
       dpi = excluded.dpi, text_layer_key = excluded.text_layer_key, state = 'pending', cause = null`,
    [file.siteId, file.sequenceId, file.fileId, JSON.stringify(pages)],
  );
}

export interface PageToRead {
  readonly id: string;
  readonly siteId: string;
  readonly sequenceId: string;
  readonly state: PageState;
  readonly numberInFile: number;
  readonly imageKey: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly textLayerKey: string | null;
  /** The clockwise turn that makes it upright, where a person said so. */
  readonly turnSaid: Rotation | null;
}

interface OfPage {
  readonly siteId: string;
  readonly pageId: string;
}

export function pageToRead(sql: Sql, { siteId, pageId }: OfPage): Promise<PageToRead | undefined> {
  return sql.first<PageToRead>(
    `select id, site_id as "siteId", sequence_id as "sequenceId", state, number_in_file as "numberInFile",
       image_key as "imageKey", width_px as "widthPx", height_px as "heightPx", dpi, text_layer_key as "textLayerKey",
       turn_said as "turnSaid"
     from page where site_id = $1 and id = $2`,
    [siteId, pageId],
  );
}

export interface ReadPage extends OfPage {
  readonly blank: boolean;
  readonly rotation: Rotation;
  readonly displayKey: string;
  readonly readingKey: string;
}

/**
 * What was seen on the page is stored; whether it is blank, a person knows better than the reader. The caller holds the
 * lock on its sequence.
 */
export async function pageRead(sql: Sql, page: ReadPage): Promise<void> {
  const touched = await sql.run(
    `update page set state = case when coalesce(blank_said, $3) then 'blank' else 'read' end, rotation = $4,
       display_key = $5, reading_key = $6, cause = null
     where site_id = $1 and id = $2 and state = 'pending'`,
    [page.siteId, page.pageId, page.blank, page.rotation, page.displayKey, page.readingKey],
  );
  if (touched !== 1) throw new AppError('state.conflict', { pageId: page.pageId });
}

/** The page needs a person. The caller holds the lock on its sequence. */
export async function pageExcepted(sql: Sql, page: OfPage & { readonly cause: Cause }): Promise<void> {
  const touched = await sql.run(
    `update page set state = 'exception', cause = $3 where site_id = $1 and id = $2 and state = 'pending'`,
    [page.siteId, page.pageId, page.cause],
  );
  if (touched !== 1) throw new AppError('state.conflict', { pageId: page.pageId });
}

/** The page is to be read again; false when it is no exception. */
export async function pagePendingAgain(sql: Sql, page: OfPage): Promise<boolean> {
  const touched = await sql.run(
    `update page set state = 'pending', cause = null where site_id = $1 and id = $2 and state = 'exception'`,
    [page.siteId, page.pageId],
  );
  return touched === 1;
}

/** Pages of a document that a person sent back are to be read again: the operator says that it can go on. Answers which. */
export async function sentPagesPendingAgain(sql: Sql, siteId: string, documentId: string): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(
    `update page set state = 'pending', cause = null
     where site_id = $1 and state = 'exception' and cause like 'page.%'
       and id in (select page_id from document_page where document_id = $2)
     returning id`,
    [siteId, documentId],
  );
  return rows.map(({ id }) => id);
}

export interface SequencePage {
  readonly id: string;
  readonly state: PageState;
  readonly readingKey: string | null;
}

/** Every page of a sequence, in its order: by file, then by number in the file. */
export function pagesOfSequence(
  sql: Sql,
  { siteId, sequenceId }: { readonly siteId: string; readonly sequenceId: string },
): Promise<SequencePage[]> {
  return sql.rows<SequencePage>(
    `select page.id, page.state, page.reading_key as "readingKey"
     from page join source_file file on file.id = page.source_file_id
     where page.site_id = $1 and page.sequence_id = $2
     order by file.position, page.number_in_file`,
    [siteId, sequenceId],
  );
}
