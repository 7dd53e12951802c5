import { AppError } from '../../../core/record/errors.ts';
import type { DocumentView, PageView } from '../../../core/record/review-api.ts';
import { pageImage, uprightSize } from '../../../core/record/review-view.ts';
import type { Sql } from '../database.ts';
import type { Account } from '../people/sessions.ts';
import { readSealed } from './fields.ts';
import { readNamed } from './named-patient.ts';
import { placeOf } from './page-neighbours.ts';

interface Head {
  readonly id: string;
  readonly type: DocumentView['type'];
  readonly typeConfidence: number;
  readonly state: DocumentView['state'];
  readonly version: number;
  readonly batchId: string;
  readonly batchName: string;
  /** The document whose place in the batch is shown: its own, but for a planted one. */
  readonly lyingId: string;
  readonly holderId: string | null;
  readonly holderName: string;
  readonly generation: number;
  readonly until: Date;
}

/** The batch `b` that is shown for `document d`: for a planted document that of its original, or it would give itself away. */
export const SHOWN_BATCH = `
  left join planted_document planted on planted.document_id = d.id
  left join document original on original.id = planted.source_document_id
  join batch b on b.id = coalesce(original.batch_id, d.batch_id)`;

const readHead = (sql: Sql, siteId: string, documentId: string): Promise<Head | undefined> =>
  sql.first<Head>(
    `select d.id, d.type, d.type_confidence as "typeConfidence", d.state, d.version,
            b.id as "batchId", b.name as "batchName", coalesce(original.id, d.id) as "lyingId",
            c.account_id as "holderId", a.display_name as "holderName", c.generation, c.leased_until as until
     from document d ${SHOWN_BATCH}
     left join document_claim c on c.document_id = d.id and c.leased_until > clock_timestamp()
     left join account a on a.id = c.account_id
     where d.id = $1 and d.site_id = $2`,
    [documentId, siteId],
  );

/** Pages in order, upright. */
export async function readPages(sql: Sql, documentId: string): Promise<PageView[]> {
  const rows = await sql.rows<{
    id: string;
    widthPx: number;
    heightPx: number;
    dpi: number;
    rotation: number | null;
    displayKey: string | null;
  }>(
    `select p.id, p.width_px as "widthPx", p.height_px as "heightPx", p.dpi, p.rotation,
            p.display_key as "displayKey"
     from document_page dp join page p on p.id = dp.page_id
     where dp.document_id = $1 order by dp.position`,
    [documentId],
  );
  return rows.map((row, i) => ({
    id: row.id,
    number: i + 1,
    ...uprightSize(row),
    dpi: row.dpi,
    image: pageImage(row.id, row.displayKey),
  }));
}

async function readRemovedRows(sql: Sql, documentId: string): Promise<DocumentView['removedRows']> {
  const rows = await sql.rows<{ id: string; group: string; by: string; name: string; at: Date }>(
    `select r.id, r.row_group as "group", r.removed_by as by, a.display_name as name, r.removed_at as at
     from document_row r join account a on a.id = r.removed_by
     where r.document_id = $1 and r.removed_at is not null order by r.removed_at`,
    [documentId],
  );
  return rows.map(({ id, group, by, name, at }) => ({
    id,
    group,
    removedBy: { id: by, displayName: name },
    removedAt: at.toISOString(),
  }));
}

/** All the caller may see of a document of their site; `thing.not-found` otherwise. */
export async function viewDocument(sql: Sql, who: Account, documentId: string): Promise<DocumentView> {
  const head = await readHead(sql, who.siteId, documentId);
  if (!head) throw new AppError('thing.not-found');
  const lying = await placeOf(sql, who.siteId, head.lyingId);
  const { view } = await readSealed(sql, who, documentId);
  const mine = head.holderId === who.id;
  return {
    id: head.id,
    type: head.type,
    typeConfidence: head.typeConfidence,
    state: head.state,
    version: head.version,
    batch: {
      id: head.batchId,
      name: head.batchName,
      place: lying?.place ?? 1,
      documents: lying?.documents ?? 1,
    },
    holder:
      head.holderId === null
        ? null
        : {
            person: { id: head.holderId, displayName: head.holderName },
            mine,
            until: head.until.toISOString(),
          },
    claim: mine ? head.generation : null,
    pages: await readPages(sql, documentId),
    removedRows: await readRemovedRows(sql, documentId),
    namedPatient: await readNamed(sql, documentId),
    ...view,
  };
}

/** Raises the version after a person's change; gives the new one. */
export async function raiseVersion(sql: Sql, documentId: string): Promise<number> {
  const row = await sql.first<{ version: number }>(
    'update document set version = version + 1 where id = $1 returning version',
    [documentId],
  );
  if (!row) throw new AppError('thing.not-found');
  return row.version;
}
