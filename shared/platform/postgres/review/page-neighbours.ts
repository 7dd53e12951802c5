import type { DocumentType } from '../../../core/extract/contract.ts';
import type { Sql } from '../database.ts';
import type { Account } from '../people/sessions.ts';

/** All documents of a batch as they lie on the pile. $1: site, $2: a document of the batch. */
const PILE = `
  select d.id, d.batch_id, row_number() over (order by s.created_at, s.id, d.position) as place,
         count(*) over () as documents
  from document d join page_sequence s on s.id = d.sequence_id
  where d.site_id = $1 and d.batch_id = (select batch_id from document where id = $2 and site_id = $1)`;

/** Where a document lies in its batch, from 1, and how many lie there; undefined when the site has no such document. */
export function placeOf(
  sql: Sql,
  siteId: string,
  documentId: string,
): Promise<{ readonly batchId: string; readonly place: number; readonly documents: number } | undefined> {
  return sql.first(`select batch_id as "batchId", place, documents from (${PILE}) pile where id = $2`, [
    siteId,
    documentId,
  ]);
}

/** The documents that lie next to one in its batch. */
export async function besideOf(
  sql: Sql,
  siteId: string,
  documentId: string,
): Promise<{ readonly before: string | null; readonly after: string | null }> {
  const row = await sql.first<{ before: string | null; after: string | null }>(
    `select before, after from
       (select id, lag(id) over (order by place) as before, lead(id) over (order by place) as after
        from (${PILE}) pile) beside
     where id = $2`,
    [siteId, documentId],
  );
  return row ?? { before: null, after: null };
}

export interface DocumentAround {
  readonly id: string;
  readonly type: DocumentType;
  readonly pages: number;
  readonly firstPageId: string | null;
  /** Somebody else who holds it now. */
  readonly heldBy: string | null;
}

/** So many to either side are offered, and those that a page was sent for; whoever needs one farther away finds it in the worklist. */
const AROUND = 30;

/** Documents in review that lie around one in its batch or wait for a page, in order, itself not among them. */
export function documentsAround(sql: Sql, who: Account, documentId: string): Promise<DocumentAround[]> {
  return sql.rows<DocumentAround>(
    `with pile as (${PILE})
     select d.id, d.type,
            (select count(*) from document_page dp where dp.document_id = d.id) as pages,
            (select dp.page_id from document_page dp where dp.document_id = d.id order by dp.position limit 1)
              as "firstPageId",
            (select a.display_name from document_claim c join account a on a.id = c.account_id
             where c.document_id = d.id and c.leased_until > clock_timestamp() and c.account_id <> $3) as "heldBy"
     from pile join document d on d.id = pile.id
     where d.state = 'in review' and d.id <> $2
       and (abs(pile.place - (select place from pile where id = $2)) <= ${AROUND}
            or exists (select from page_change sent where sent.result_id = d.id and sent.kind = 'rescan'
                       and not exists (select from page_change where undoes = sent.id)))
     order by pile.place`,
    [who.siteId, documentId, who.id],
  );
}
