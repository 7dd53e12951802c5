import { writeFileSync } from 'node:fs';
import { openDatabase } from '../../shared/platform/postgres/database.ts';
import { keyedBlind } from '../../shared/platform/postgres/review/keyed-fields.ts';
import type { KeyedField } from './answers-of-reviews.ts';

/**
 * Writes a site's fields that were keyed blind, one JSON object a line, readable by the caller alone: they are patients'
 * values. What one batch holds is left out together when the fit is tried, since its sheets mostly share their forms.
 */
export async function exportReviews(
  databaseUrl: string,
  siteName: string | null,
  file: string,
): Promise<number> {
  const database = openDatabase(databaseUrl, { maxConnections: 1 });
  try {
    const site = await database.first<{ id: string }>(
      'select id from site where $1::text is null or name = $1 order by created_at, id limit 1',
      [siteName],
    );
    if (!site) throw new Error(siteName === null ? 'there is no site yet' : `there is no site ${siteName}`);
    const fields = (await keyedBlind(database, site.id)).map(
      ({ batchId, ...field }): KeyedField => ({ ...field, form: batchId }),
    );
    writeFileSync(file, fields.map((field) => `${JSON.stringify(field)}\n`).join(''), { mode: 0o600 });
    return fields.length;
  } finally {
    await database.close();
  }
}
