import {
  type DecidedFact,
  type DecidedIdentity,
  type NamedOnPage,
  type PageFact,
  pageDiffers,
} from '../../../core/match/page-identity.ts';
import { AppError } from '../../../core/record/errors.ts';
import { IDENTITY_FIELDS } from '../../../core/record/identity-first.ts';
import type { Sql } from '../database.ts';
import { FIELDS_OF_DOCUMENTS, SHOWN } from './fields.ts';

const NOTHING: DecidedFact = { value: null, pageIds: [] };

/** What was decided of the document's identity; undefined while a field of it is open. */
async function decidedIdentity(sql: Sql, documentId: string): Promise<DecidedIdentity | undefined> {
  const rows = await sql.rows<{ name: string; open: boolean; value: string | null; pageIds: string[] }>(
    `select f.name, coalesce(last.kind, 'reopened') = 'reopened' as open, last.after as value,
            array_remove(array[last.page_id, p.page_id], null) as "pageIds"
     from ${FIELDS_OF_DOCUMENTS} where d.id = $1 and f.name = any($2) and ${SHOWN}`,
    [documentId, IDENTITY_FIELDS],
  );
  if (rows.some(({ open }) => open)) return undefined;
  const of = (fact: PageFact) => rows.find(({ name }) => name === `patient.${fact}`) ?? NOTHING;
  return {
    mrn: of('mrn'),
    familyName: of('familyName'),
    givenNames: of('givenNames'),
    birthDate: of('birthDate'),
  };
}

/** Who the pages of a document of several say they are about. */
const namedOnPages = (sql: Sql, documentId: string): Promise<(NamedOnPage & { readonly pageId: string })[]> =>
  sql.rows(
    `select i.page_id as "pageId", i.mrn, i.family_name as "familyName", i.given_names as "givenNames",
            i.birth_date as "birthDate"
     from document_page dp join page_identity i on i.page_id = dp.page_id
     where dp.document_id = $1
       and (select count(*) from document_page where document_id = $1) > 1
     order by dp.position`,
    [documentId],
  );

/** Pages about which somebody said that they are the same patient's, since the identity was decided last. */
async function settledPages(sql: Sql, documentId: string): Promise<ReadonlySet<string>> {
  const rows = await sql.rows<{ pageId: string }>(
    `select c.page_id as "pageId" from page_change c
     where c.result_id = $1 and c.kind = 'same-patient'
       and not exists (select from page_change where undoes = c.id)
       and c.made_at >= coalesce(
         (select max(fd.decided_at) from field_decision fd join document_field f on f.id = fd.field_id
          where fd.document_id = $1 and f.name = any($2)), '-infinity')`,
    [documentId, IDENTITY_FIELDS],
  );
  return new Set(rows.map(({ pageId }) => pageId));
}

/** Pages that name somebody else than was decided, and of which nobody said otherwise. None while it is not decided. */
export async function pagesThatDiffer(sql: Sql, documentId: string): Promise<string[]> {
  const decided = await decidedIdentity(sql, documentId);
  if (!decided) return [];
  const settled = await settledPages(sql, documentId);
  return (await namedOnPages(sql, documentId))
    .filter((page) => !settled.has(page.pageId) && pageDiffers(page.pageId, page, decided))
    .map(({ pageId }) => pageId);
}

/** True when the page differs now: saying that it is the same patient's then settles something. */
export const pageMayBeSettled = async (sql: Sql, documentId: string, pageId: string): Promise<boolean> =>
  (await pagesThatDiffer(sql, documentId)).includes(pageId);

/**
 * True while a page is on its way through the reader, or the document's fields are being looked for. They are looked for
 * when every page of the pile is read, so another document's page may keep them waiting.
 */
export async function isBeingRead(sql: Sql, documentId: string): Promise<boolean> {
  const row = await sql.first<{ busy: boolean }>(
    `select exists (select from document_page dp join page p on p.id = dp.page_id
                    where dp.document_id = d.id and p.state = 'pending')
         or d.index_asked
            and (exists (select from page where sequence_id = d.sequence_id and state = 'pending')
                 or exists (select from stage_work w
                            where w.stage = 'index' and w.subject_id = d.sequence_id
                              and w.state in ('wanted', 'leased'))) as busy
     from document d where d.id = $1`,
    [documentId],
  );
  return row?.busy ?? false;
}

/**
 * For a release, under the document's lock: every page has been read and none names somebody else. Throws
 * `pages.being-read`, or `identity.page-differs` with the pages' ids.
 */
export async function requirePagesSettled(sql: Sql, documentId: string): Promise<void> {
  if (await isBeingRead(sql, documentId)) throw new AppError('pages.being-read', { documentId });
  const pageIds = await pagesThatDiffer(sql, documentId);
  if (pageIds.length > 0) throw new AppError('identity.page-differs', { documentId, pageIds });
}
