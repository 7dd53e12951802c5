import type { Sql } from '../database.ts';

/** The object of a page's upright picture; null until it was read, undefined when the site has no such page. */
export async function displayKeyOf(
  sql: Sql,
  siteId: string,
  pageId: string,
): Promise<string | null | undefined> {
  const row = await sql.first<{ key: string | null }>(
    'select display_key as key from page where id = $1 and site_id = $2',
    [pageId, siteId],
  );
  return row?.key;
}
