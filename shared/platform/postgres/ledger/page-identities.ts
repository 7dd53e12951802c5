import type { NamedOnPage } from '../../../core/match/page-identity.ts';
import type { Sql } from '../database.ts';

export interface PageNames extends NamedOnPage {
  readonly pageId: string;
}

/** Keeps who pages name, in place of what an earlier run found there. */
export async function putPageIdentities(
  sql: Sql,
  siteId: string,
  pages: readonly PageNames[],
): Promise<void> {
  await sql.run(
    `insert into page_identity (page_id, site_id, mrn, family_name, given_names, birth_date)
     select (p->>'pageId')::uuid, $1, p->>'mrn', p->>'familyName', p->>'givenNames', p->>'birthDate'
     from jsonb_array_elements($2::jsonb) as p
     on conflict (page_id) do update set
       mrn = excluded.mrn, family_name = excluded.family_name, given_names = excluded.given_names,
       birth_date = excluded.birth_date`,
    [siteId, JSON.stringify(pages)],
  );
}
