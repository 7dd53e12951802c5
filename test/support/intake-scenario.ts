import { createHash, randomUUID } from 'node:crypto';
import type { PageState } from '../../shared/core/record/states.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';

interface Site {
  readonly database: Database;
  readonly siteId: string;
}

const idOf = (row: { id: string } | undefined): string => {
  if (!row) throw new Error('insert returned no row');
  return row.id;
};

export async function addAccount({ database, siteId }: Site): Promise<string> {
  return idOf(
    await database.first<{ id: string }>(
      `insert into account (site_id, username, display_name, password_hash, roles)
       values ($1, $2, 'Test Person', 'none', array['operator', 'technician']) returning id`,
      [siteId, `person-${randomUUID()}`],
    ),
  );
}

export async function addBatch(
  { database, siteId }: Site,
  options: { readonly operatorId: string; readonly state?: 'open' | 'closed'; readonly priority?: number },
): Promise<string> {
  return idOf(
    await database.first<{ id: string }>(
      `insert into batch (site_id, name, operator_id, operator_name, state, priority)
       values ($1, 'Box 1', $2, 'Test Person', $3, $4) returning id`,
      [siteId, options.operatorId, options.state ?? 'closed', options.priority ?? 0],
    ),
  );
}

export async function addSequence(
  { database, siteId }: Site,
  batchId: string,
  sealed = true,
): Promise<string> {
  return idOf(
    await database.first<{ id: string }>(
      `insert into page_sequence (site_id, batch_id, sealed_at)
       values ($1, $2, case when $3 then now() end) returning id`,
      [siteId, batchId, sealed],
    ),
  );
}

export interface FileOptions {
  readonly batchId: string;
  readonly sequenceId: string;
  readonly operatorId: string;
  readonly position?: number;
  readonly state?: 'received' | 'rendered' | 'exception';
  readonly bytes?: Buffer;
  readonly mediaType?: string;
}

/** A file as intake enters it, without wanting anything. Answers its id and the key its object must have. */
export async function addFile(
  { database, siteId }: Site,
  options: FileOptions,
): Promise<{ readonly id: string; readonly objectKey: string; readonly sha256: string }> {
  const id = randomUUID();
  const bytes = options.bytes ?? Buffer.from(id);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const objectKey = `${siteId}/source/${id}/${sha256}`;
  await database.run(
    `insert into source_file (id, site_id, batch_id, sequence_id, position, name, media_type, size_bytes, sha256,
       object_key, state, received_by)
     values ($1, $2, $3, $4, $5, 'scan.pdf', $6, $7, $8, $9, $10, $11)`,
    [
      ...[id, siteId, options.batchId, options.sequenceId, options.position ?? 0],
      ...[options.mediaType ?? 'application/pdf', bytes.length, sha256, objectKey],
      ...[options.state ?? 'received', options.operatorId],
    ],
  );
  return { id, objectKey, sha256 };
}

export interface PageOptions {
  readonly sequenceId: string;
  readonly fileId: string;
  readonly number: number;
  readonly state?: PageState;
  readonly imageKey?: string;
  readonly readingKey?: string;
}

export async function addPage({ database, siteId }: Site, options: PageOptions): Promise<string> {
  const id = randomUUID();
  const state = options.state ?? 'pending';
  await database.run(
    `insert into page (id, site_id, sequence_id, source_file_id, number_in_file, state, image_key, width_px, height_px, dpi, reading_key)
     values ($1, $2, $3, $4, $5, $6, $7, 2550, 3300, 300, $8)`,
    [
      ...[id, siteId, options.sequenceId, options.fileId, options.number, state],
      ...[options.imageKey ?? `${siteId}/page/${id}/none`, options.readingKey ?? null],
    ],
  );
  return id;
}

/** A closed batch with one rendered file of `pages` pending pages. */
export async function addRenderedFile(
  site: Site,
  pages: number,
): Promise<{
  readonly batchId: string;
  readonly sequenceId: string;
  readonly fileId: string;
  readonly operatorId: string;
  readonly pageIds: readonly string[];
}> {
  const operatorId = await addAccount(site);
  const batchId = await addBatch(site, { operatorId });
  const sequenceId = await addSequence(site, batchId);
  const { id: fileId } = await addFile(site, { batchId, sequenceId, operatorId, state: 'rendered' });
  const pageIds: string[] = [];
  for (let number = 1; number <= pages; number++)
    pageIds.push(await addPage(site, { sequenceId, fileId, number }));
  return { batchId, sequenceId, fileId, operatorId, pageIds };
}
