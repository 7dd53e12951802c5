import { createHash, randomUUID } from 'node:crypto';
import { objectKey } from '../../../shared/platform/objects/object-store.ts';
import { openObjectStore } from '../../../shared/platform/objects/open-object-store.ts';
import type { DeskChartroom } from './chartroom.ts';

/** Gives a document of one page so many pages, each with a picture of its own in the store. */
export async function growDocument(
  { database, objects }: DeskChartroom,
  documentId: string,
  pages: number,
): Promise<void> {
  const store = openObjectStore(objects, process.env);
  const page = await database.first<{ id: string; siteId: string; displayKey: string }>(
    `select p.id, p.site_id as "siteId", p.display_key as "displayKey"
     from document_page dp join page p on p.id = dp.page_id where dp.document_id = $1 order by dp.position limit 1`,
    [documentId],
  );
  if (!page) throw new Error('the document has no page');
  const picture = await store.get(page.displayKey);
  for (let position = 1; position < pages; position++) {
    const id = randomUUID();
    const bytes = Buffer.concat([picture, Buffer.from(id)]);
    const sha = createHash('sha256').update(bytes).digest('hex');
    const key = objectKey(page.siteId, 'display', id, sha);
    await store.put(key, { bytes });
    await database.run(
      `insert into page (id, site_id, sequence_id, source_file_id, number_in_file, state, image_key, width_px, height_px,
                         dpi, rotation, display_key)
       select $2, site_id, sequence_id, source_file_id, $3, state, image_key, width_px, height_px, dpi, rotation, $4
       from page where id = $1`,
      [page.id, id, position + 1, key],
    );
    await database.run('insert into document_page (document_id, page_id, position) values ($1, $2, $3)', [
      documentId,
      id,
      position,
    ]);
  }
  await store.close();
}
