import { createHash } from 'node:crypto';
import type { ObjectStore } from '../../shared/platform/objects/object-store.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';

/** What an auditor finds who has the senders' receipts, the database and the object store before them. */
export interface Account {
  /** Acknowledged to a sender, and no row knows it. */
  readonly lost: readonly string[];
  /** Files, pages, readings or filings that are there more than once. */
  readonly doubled: readonly string[];
  /** Rows that name an object which is not stored. */
  readonly rowsWithoutObject: readonly string[];
  /** Objects that are not what their own name says. */
  readonly corrupt: readonly string[];
  /** Objects no row names: untidy, and no loss. */
  readonly orphans: readonly string[];
  /** Rendered files whose pages are not all there. */
  readonly incompleteFiles: readonly string[];
  /** Pages with words that no document of an indexed sequence holds. */
  readonly unfiledPages: readonly string[];
  /** Work that has not come to an end. */
  readonly unfinished: readonly string[];
}

/** Nothing lost, doubled, missing or unfinished. Orphans are listed, and allowed. */
export const ALL_ACCOUNTED_FOR: Omit<Account, 'orphans'> = {
  lost: [],
  doubled: [],
  rowsWithoutObject: [],
  corrupt: [],
  incompleteFiles: [],
  unfiledPages: [],
  unfinished: [],
};

export interface Books {
  readonly database: Database;
  readonly objects: ObjectStore;
  readonly siteId: string;
  /** SHA-256 of each file whose sender was told that it is taken in. */
  readonly acknowledged: readonly string[];
}

/** Compares the three books, both ways, with queries of its own: none of the product's. */
export async function accountForEverything({
  database,
  objects,
  siteId,
  acknowledged,
}: Books): Promise<Account> {
  const list = async (text: string): Promise<string[]> =>
    (await database.rows<{ found: string }>(text, [siteId])).map((row) => row.found);

  const known = new Set(await list('select sha256 as found from source_file where site_id = $1'));
  const named = new Set(
    await list(
      `select object_key as found from source_file where site_id = $1
       union select image_key from page where site_id = $1
       union select text_layer_key from page where site_id = $1 and text_layer_key is not null
       union select display_key from page where site_id = $1 and display_key is not null
       union select reading_key from page where site_id = $1 and reading_key is not null`,
    ),
  );
  const stored = new Set<string>();
  const corrupt: string[] = [];
  for await (const key of objects.list(`${siteId}/`)) {
    stored.add(key);
    const hash = createHash('sha256');
    for await (const chunk of await objects.stream(key)) hash.update(chunk as Buffer);
    if (hash.digest('hex') !== key.split('/').at(-1)) corrupt.push(key);
  }

  return {
    lost: acknowledged.filter((sha256) => !known.has(sha256)),
    doubled: await list(
      `select 'file ' || sha256 as found from source_file where site_id = $1 group by sha256 having count(*) > 1
       union all
       select 'page ' || source_file_id || ' ' || number_in_file from page where site_id = $1
         group by source_file_id, number_in_file having count(*) > 1
       union all
       select 'reading ' || split_part(reading_key, '/', 3) from page where site_id = $1 and reading_key is not null
         group by 1 having count(*) > 1
       union all
       select 'filing ' || page_id from document_page join page on page.id = page_id
         where page.site_id = $1 group by page_id having count(*) > 1
       union all
       select 'work ' || stage || ' ' || subject_id from stage_work where site_id = $1
         group by stage, subject_id having count(*) > 1`,
    ),
    rowsWithoutObject: [...named].filter((key) => !stored.has(key)),
    corrupt,
    orphans: [...stored].filter((key) => !named.has(key)),
    incompleteFiles: await list(
      `select id::text as found from source_file file where site_id = $1 and state = 'rendered'
         and page_count is not null and page_count <> (select count(*) from page where source_file_id = file.id)`,
    ),
    unfiledPages: await list(
      `select page.id::text as found from page
       join stage_work work on work.stage = 'index' and work.subject_id = page.sequence_id and work.state = 'done'
       where page.site_id = $1 and page.state = 'read'
         and not exists (select from document_page where page_id = page.id)`,
    ),
    unfinished: await list(
      `select stage || ' ' || state || ' ' || subject_id as found from stage_work
         where site_id = $1 and state in ('wanted', 'leased')
       union all select 'page pending ' || id from page where site_id = $1 and state = 'pending'
       union all select 'file received ' || id from source_file where site_id = $1 and state = 'received'`,
    ),
  };
}
