import type { Provenance } from '../../../core/record/record-api.ts';
import type { StandingAssertion } from '../../../core/record/record-view.ts';
import type { AssertedOf } from '../../../core/record/release-plan.ts';
import { pageImage } from '../../../core/record/review-view.ts';
import type { Sql } from '../database.ts';
import { STANDS } from './patients.ts';

interface AssertionRow {
  readonly id: string;
  readonly subjectId: string;
  readonly name: string;
  readonly rowOrdinal: number | null;
  readonly value: string;
  readonly documentId: string;
  readonly documentType: Provenance['documentType'];
  readonly pageId: string | null;
  readonly displayKey: string | null;
  readonly box: [number, number, number, number] | null;
  readonly verifiedHow: Provenance['verifiedHow'];
  readonly verifiedBy: string;
  readonly verifierName: string;
  readonly verifiedAt: Date;
}

const COLUMNS = `
  a.id, a.subject_id as "subjectId", a.name, a.row_ordinal as "rowOrdinal", a.value,
  a.document_id as "documentId", d.type as "documentType", a.page_id as "pageId", p.display_key as "displayKey",
  a.box, a.verified_how as "verifiedHow", a.verified_by as "verifiedBy", v.display_name as "verifierName",
  a.verified_at as "verifiedAt"`;
const JOINS = `
  assertion a join document d on d.id = a.document_id join account v on v.id = a.verified_by
  left join page p on p.id = a.page_id`;

const asStanding = (row: AssertionRow): StandingAssertion => ({
  name: row.name,
  rowOrdinal: row.rowOrdinal,
  value: row.value,
  from: {
    assertionId: row.id,
    documentId: row.documentId,
    documentType: row.documentType,
    place: row.pageId === null ? null : { pageId: row.pageId, box: row.box },
    image: row.pageId === null ? null : pageImage(row.pageId, row.displayKey),
    verifiedHow: row.verifiedHow,
    verifiedBy: { id: row.verifiedBy, displayName: row.verifierName },
    verifiedAt: row.verifiedAt.toISOString(),
  },
});

/** Standing assertions of the site about these subjects, oldest first, by subject. */
export async function readStanding(
  sql: Sql,
  siteId: string,
  about: AssertedOf,
  subjectIds: readonly string[],
): Promise<Map<string, StandingAssertion[]>> {
  const rows = await sql.rows<AssertionRow>(
    `select ${COLUMNS} from ${JOINS}
     where a.site_id = $1 and a.subject_kind = $2 and a.subject_id = any ($3::uuid[]) and ${STANDS}
     order by a.asserted_at, a.document_id, a.row_ordinal, a.id`,
    [siteId, about, subjectIds],
  );
  const bySubject = new Map<string, StandingAssertion[]>(subjectIds.map((id) => [id, []]));
  for (const row of rows) bySubject.get(row.subjectId)?.push(asStanding(row));
  return bySubject;
}

/** All that a document asserted, withdrawn or not, in the order of its rows. */
export async function readAssertedBy(
  sql: Sql,
  siteId: string,
  documentId: string,
): Promise<StandingAssertion[]> {
  const rows = await sql.rows<AssertionRow>(
    `select ${COLUMNS} from ${JOINS} where a.site_id = $1 and a.document_id = $2
       and a.release_id = (select id from release where document_id = $2 order by released_at desc limit 1)
     order by a.row_ordinal nulls first, a.name, a.id`,
    [siteId, documentId],
  );
  return rows.map(asStanding);
}
