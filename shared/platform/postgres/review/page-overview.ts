import { AppError } from '../../../core/record/errors.ts';
import { blanksOf } from '../../../core/record/page-blanks.ts';
import type { DocumentPages } from '../../../core/record/review-api-pages.ts';
import { pageImage, uprightSize } from '../../../core/record/review-view.ts';
import type { Sql } from '../database.ts';
import { pagesOfSequence } from '../ledger/pages.ts';
import type { Account } from '../people/sessions.ts';
import { lastChange, lastRequest } from './page-change-log.ts';
import { isBeingRead, pagesThatDiffer } from './page-identity.ts';
import { besideOf, documentsAround } from './page-neighbours.ts';

interface PictureRow {
  readonly id: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rotation: number | null;
  readonly displayKey: string | null;
}

const pictureOf = (row: PictureRow) => ({
  id: row.id,
  image: pageImage(row.id, row.displayKey),
  ...uprightSize(row),
});

const readPictures = async (sql: Sql, siteId: string, pageIds: readonly string[]) =>
  new Map(
    (
      await sql.rows<PictureRow>(
        `select id, width_px as "widthPx", height_px as "heightPx", rotation, display_key as "displayKey"
         from page where site_id = $1 and id = any($2::uuid[])`,
        [siteId, pageIds],
      )
    ).map((row) => [row.id, pictureOf(row)]),
  );

async function readBlanks(
  sql: Sql,
  siteId: string,
  sequenceId: string,
  pageIds: readonly string[],
): Promise<DocumentPages['blanks']> {
  const pile = await pagesOfSequence(sql, { siteId, sequenceId });
  const blanks = blanksOf(
    pile.map(({ id, state }) => ({ id, blank: state === 'blank' })),
    pageIds,
  );
  const pictures = await readPictures(
    sql,
    siteId,
    blanks.map(({ id }) => id),
  );
  return blanks.flatMap(({ id, at }) => {
    const picture = pictures.get(id);
    return picture ? [{ ...picture, at }] : [];
  });
}

async function readOthers(sql: Sql, who: Account, documentId: string): Promise<DocumentPages['others']> {
  const beside = await besideOf(sql, who.siteId, documentId);
  const rows = await documentsAround(sql, who, documentId);
  const pictures = await readPictures(
    sql,
    who.siteId,
    rows.flatMap(({ firstPageId }) => firstPageId ?? []),
  );
  return rows.map(({ firstPageId, ...row }) => ({
    ...row,
    first: pictures.get(firstPageId ?? '') ?? null,
    beside: row.id === beside.before ? 'before' : row.id === beside.after ? 'after' : null,
  }));
}

/** The document's pages and what can be done with them, for the caller; `thing.not-found` when it is not of the site. */
export async function readDocumentPages(sql: Sql, who: Account, documentId: string): Promise<DocumentPages> {
  const { siteId } = who;
  const document = await sql.first<{ version: number; sequenceId: string; state: string }>(
    'select version, sequence_id as "sequenceId", state from document where site_id = $1 and id = $2',
    [siteId, documentId],
  );
  if (!document) throw new AppError('thing.not-found');
  const pages = await sql.rows<DocumentPages['pages'][number]>(
    `select p.id, p.state, p.cause from document_page dp join page p on p.id = dp.page_id
     where dp.document_id = $1 order by dp.position`,
    [documentId],
  );
  const pageIds = pages.map(({ id }) => id);
  const last = await lastChange(sql, siteId, documentId);
  const inReview = document.state === 'in review';
  return {
    documentId,
    version: document.version,
    pages,
    beingRead: await isBeingRead(sql, documentId),
    blanks: await readBlanks(sql, siteId, document.sequenceId, pageIds),
    others: inReview ? await readOthers(sql, who, documentId) : [],
    differs: inReview ? await pagesThatDiffer(sql, documentId) : [],
    lastRequest: await lastRequest(sql, siteId, documentId),
    undo: last && last.madeBy === who.id ? { kind: last.kind, at: last.at.toISOString() } : null,
  };
}
