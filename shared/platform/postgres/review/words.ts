import type { PageReading } from '../../../core/page/reading.ts';
import { AppError } from '../../../core/record/errors.ts';
import type { PageWords } from '../../../core/record/review-api-keys.ts';
import { wordsOf } from '../../../core/record/review-words.ts';
import type { ObjectStore } from '../../objects/object-store.ts';
import type { Database } from '../database.ts';
import type { Account } from '../people/sessions.ts';
import { readSealed } from './fields.ts';

/** The words of a document's page as the caller may see them; none while the page is not read. */
export async function readWords(
  { database, objects }: { readonly database: Database; readonly objects: ObjectStore },
  who: Account,
  { id: documentId, pageId }: { readonly id: string; readonly pageId: string },
): Promise<PageWords> {
  const page = await database.first<{ readingKey: string | null }>(
    `select p.reading_key as "readingKey" from document d
     join document_page dp on dp.document_id = d.id join page p on p.id = dp.page_id
     where d.id = $1 and d.site_id = $2 and p.id = $3`,
    [documentId, who.siteId, pageId],
  );
  if (!page) throw new AppError('thing.not-found');
  if (page.readingKey === null) return { pageId, words: [] };
  const json = await objects.get(page.readingKey);
  const reading = JSON.parse(json.toString('utf8')) as PageReading;
  // Read last: what was sealed meanwhile is hidden, what was keyed meanwhile is shown.
  const { secrets } = await database.transaction((sql) => readSealed(sql, who, documentId));
  return wordsOf(reading, pageId, secrets);
}
