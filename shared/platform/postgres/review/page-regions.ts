import { type Box, overlapX, overlapY } from '../../../core/page/geometry.ts';
import { AppError } from '../../../core/record/errors.ts';
import type { RegionReading } from '../../../core/record/review-api-pages.ts';
import type { Secrets } from '../../../core/record/review-seal.ts';
import { saysSealed } from '../../../core/record/review-words.ts';
import type { Database, Sql } from '../database.ts';
import { want } from '../ledger/stage-work.ts';
import { audit } from '../people/audit.ts';
import type { Account } from '../people/sessions.ts';
import { lockDocument } from './claims.ts';
import { beginChange } from './decisions.ts';
import { readSealed } from './fields.ts';

interface RegionRow {
  readonly id: string;
  readonly pageId: string;
  readonly state: RegionReading['state'];
  readonly first: string | null;
  readonly second: string | null;
  readonly box: Box;
}

/** The caller's own only: what one person was shown is not another's to see. */
const readRegion = (sql: Sql, who: Account, documentId: string, id: string): Promise<RegionRow | undefined> =>
  sql.first<RegionRow>(
    `select id, page_id as "pageId", state, first_text as first, second_text as second, box from region_reading
     where id = $1 and site_id = $2 and document_id = $3 and asked_by = $4`,
    [id, who.siteId, documentId, who.id],
  );

const lies = (secrets: Secrets, pageId: string, box: Box): boolean =>
  secrets.places.some(
    (place) =>
      place.pageId === pageId &&
      place.box !== null &&
      overlapX(place.box, box) > 0 &&
      overlapY(place.box, box) > 0,
  );

/** What may be told of a reading: nothing of what is still to be keyed, also when it was asked for before. */
async function answerOf(sql: Sql, who: Account, documentId: string, row: RegionRow): Promise<RegionReading> {
  const { secrets } = await readSealed(sql, who, documentId);
  const seen = [row.first, row.second].filter((text) => text !== null && text.trim() !== '') as string[];
  const open = !lies(secrets, row.pageId, row.box);
  // A secret may be printed there a second time, in part or among other words.
  // The second reader sees no spaces: the same letters are the same reading.
  const letters = (text: string) => text.replace(/\s/g, '');
  const different = new Map(seen.toReversed().map((text) => [letters(text), text]));
  const texts = open ? [...different.values()].toReversed().filter((text) => !saysSealed(text, secrets)) : [];
  return { id: row.id, pageId: row.pageId, state: row.state, texts };
}

/** Asks both readers to look at a part of a page again. The same request id again asks once. */
export function askRegion(
  database: Database,
  who: Account,
  at: { readonly id: string; readonly pageId: string },
  request: { readonly requestId: string; readonly claim: number; readonly box: Box },
): Promise<RegionReading> {
  const { requestId: id, claim } = request;
  const documentId = at.id;
  const box = request.box.map(Math.round) as unknown as Box;
  return database.transaction(async (sql) => {
    await lockDocument(sql, who.siteId, documentId);
    const before = await readRegion(sql, who, documentId, id);
    if (before) return answerOf(sql, who, documentId, before);
    await beginChange(sql, who, documentId, claim);
    const page = await sql.first<{ state: string }>(
      `select p.state from document_page dp join page p on p.id = dp.page_id
       where dp.document_id = $1 and dp.page_id = $2`,
      [documentId, at.pageId],
    );
    if (!page) throw new AppError('thing.not-found', { pageId: at.pageId });
    if (page.state === 'pending') {
      throw new AppError('decision.refused', { because: 'page-being-read', pageId: at.pageId });
    }
    const { secrets } = await readSealed(sql, who, documentId);
    if (lies(secrets, at.pageId, box)) {
      throw new AppError('decision.refused', { because: 'key-first', pageId: at.pageId });
    }
    const inserted = await sql.run(
      `insert into region_reading (id, site_id, document_id, page_id, box, asked_by)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [id, who.siteId, documentId, at.pageId, box, who.id],
    );
    if (inserted === 0) throw new AppError('state.conflict', { requestId: id });
    // A person is waiting: ahead of everything.
    await want(sql, { siteId: who.siteId, stage: 'reread', subjectId: id, priority: 1_000 });
    await audit(sql, {
      ...{ siteId: who.siteId, accountId: who.id, action: 'document.region-reread' },
      ...{ subjectKind: 'document', subjectId: documentId },
      detail: { pageId: at.pageId, regionId: id },
    });
    return { id, pageId: at.pageId, state: 'waiting', texts: [] };
  });
}

/** How far a reading the caller asked for has come. */
export function readRegionReading(
  database: Database,
  who: Account,
  at: { readonly id: string; readonly readingId: string },
): Promise<RegionReading> {
  return database.transaction(async (sql) => {
    const row = await readRegion(sql, who, at.id, at.readingId);
    if (!row) throw new AppError('thing.not-found');
    return answerOf(sql, who, at.id, row);
  });
}
