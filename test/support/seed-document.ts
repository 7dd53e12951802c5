import { createHash, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { DocumentType } from '../../shared/core/extract/contract.ts';
import type { PageReading, Word } from '../../shared/core/page/reading.ts';
import { parsePath } from '../../shared/core/record/fields.ts';
import { type ObjectStore, objectKey } from '../../shared/platform/objects/object-store.ts';
import type { Database, Sql } from '../../shared/platform/postgres/database.ts';

/** A value the machine found: [path, value] or with more said of it. */
export interface SeedField {
  readonly path: string;
  readonly value: string | null;
  readonly confidence?: number;
  readonly accepted?: boolean;
  readonly box?: readonly [number, number, number, number];
  /** As it stands on the page; the value without. */
  readonly raw?: string;
  readonly alternatives?: readonly string[];
}

export interface Seed {
  readonly siteId: string;
  readonly operatorId: string;
  readonly type?: DocumentType;
  readonly priority?: number;
  readonly batchId?: string;
  readonly rotation?: 0 | 90 | 180 | 270;
  readonly fields: readonly SeedField[];
  /** Where the page's picture and reading are put; without it the page has none. */
  readonly objects?: ObjectStore;
  /** Words of the page with their boxes. */
  readonly words?: readonly Pick<Word, 'text' | 'box'>[];
}

export interface Seeded {
  readonly documentId: string;
  readonly batchId: string;
  readonly pageId: string;
  readonly sequenceId: string;
}

async function insert(
  sql: Sql,
  table: string,
  columns: Readonly<Record<string, unknown>>,
  returning = 'id',
): Promise<string> {
  const names = Object.keys(columns);
  const row = await sql.first<{ id: string }>(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})
     returning ${returning} as id`,
    Object.values(columns),
  );
  if (!row) throw new Error(`no ${table}`);
  return row.id;
}

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function putPicture(seed: Seed, pageId: string): Promise<string | null> {
  if (!seed.objects) return null;
  const bytes = await sharp({ create: { width: 850, height: 1100, channels: 3, background: '#fdfdf8' } })
    .jpeg()
    .toBuffer();
  const key = objectKey(seed.siteId, 'display', pageId, sha(bytes));
  await seed.objects.put(key, { bytes });
  return key;
}

async function putReading(seed: Seed, pageId: string): Promise<string | null> {
  if (!seed.objects || !seed.words) return null;
  const reading: PageReading = {
    number: 1,
    rotation: seed.rotation ?? 0,
    blank: false,
    widthPx: 2550,
    heightPx: 3300,
    dpi: 300,
    words: seed.words.map((word) => ({ ...word, confidence: 0.9, source: 'first-reader' })),
    rules: [],
    checkboxes: [],
    ink: [],
  };
  const bytes = Buffer.from(JSON.stringify(reading));
  const key = objectKey(seed.siteId, 'reading', pageId, sha(bytes));
  await seed.objects.put(key, { bytes });
  return key;
}

/** Files what the indexer would have: one page, one document in review, its rows, fields and proposals. */
export async function seedDocument(database: Database, seed: Seed): Promise<Seeded> {
  const site = { site_id: seed.siteId };
  return await database.transaction(async (sql) => {
    const batchId =
      seed.batchId ??
      (await insert(sql, 'batch', {
        ...site,
        name: `Box ${randomUUID().slice(0, 4)}`,
        operator_id: seed.operatorId,
        operator_name: 'Operator',
      }));
    const sequenceId = await insert(sql, 'page_sequence', { ...site, batch_id: batchId });
    const fileSha = sha(Buffer.from(randomUUID()));
    const fileId = await insert(sql, 'source_file', {
      ...site,
      batch_id: batchId,
      sequence_id: sequenceId,
      position: 0,
      name: 'scan.pdf',
      media_type: 'application/pdf',
      size_bytes: 1,
      sha256: fileSha,
      object_key: objectKey(seed.siteId, 'source', randomUUID(), fileSha),
      state: 'rendered',
      received_by: seed.operatorId,
    });
    const pageId = randomUUID();
    await insert(sql, 'page', {
      ...site,
      id: pageId,
      sequence_id: sequenceId,
      source_file_id: fileId,
      number_in_file: 1,
      state: 'read',
      image_key: objectKey(seed.siteId, 'page', pageId, fileSha),
      width_px: 2550,
      height_px: 3300,
      dpi: 300,
      rotation: seed.rotation ?? 0,
      display_key: await putPicture(seed, pageId),
      reading_key: await putReading(seed, pageId),
    });
    const documentId = await insert(sql, 'document', {
      ...site,
      batch_id: batchId,
      sequence_id: sequenceId,
      position: 0,
      type: seed.type ?? 'lab-report',
      type_confidence: 0.98,
      state: 'in review',
      priority: seed.priority ?? 0,
      in_review_at: new Date(),
    });
    await insert(
      sql,
      'document_page',
      { document_id: documentId, page_id: pageId, position: 0 },
      'document_id',
    );
    const runId = await insert(sql, 'extraction_run', {
      ...site,
      sequence_id: sequenceId,
      code_version: 'test',
      calibration_version: 'none',
      form_memory_version: 'none',
    });
    const rowIds = new Map<string, string>();
    for (const field of seed.fields) {
      await seedField(sql, { siteId: seed.siteId, documentId, pageId, runId, rowIds }, field);
    }
    return { documentId, batchId, pageId, sequenceId };
  });
}

interface Place {
  readonly siteId: string;
  readonly documentId: string;
  readonly pageId: string;
  readonly runId: string;
  readonly rowIds: Map<string, string>;
}

async function seedField(sql: Sql, at: Place, field: SeedField): Promise<void> {
  const parsed = parsePath(field.path);
  if (!parsed) throw new Error(`not a path: ${field.path}`);
  const { name, group, index } = parsed;
  const site = { site_id: at.siteId };
  const rowKey = `${group} ${index}`;
  let rowId = group === null ? null : at.rowIds.get(rowKey);
  if (rowId === undefined) {
    const row = { ...site, document_id: at.documentId, row_group: group, ordinal: index };
    rowId = await insert(sql, 'document_row', row);
    at.rowIds.set(rowKey, rowId);
  }
  const fieldId = await insert(sql, 'document_field', {
    ...site,
    document_id: at.documentId,
    row_id: rowId,
    name,
  });
  await insert(
    sql,
    'proposed_field',
    {
      ...site,
      run_id: at.runId,
      field_id: fieldId,
      value: field.value,
      raw: field.raw ?? field.value ?? '',
      alternatives: JSON.stringify((field.alternatives ?? []).map((value) => ({ value, confidence: 0.2 }))),
      confidence: field.confidence ?? 0.9,
      accepted: field.accepted ?? false,
      page_id: at.pageId,
      box: field.box ?? [100, 200, 300, 40],
    },
    'field_id',
  );
}

/** A patient's identity as fields. */
export const identityFields = (
  identity: Partial<Record<'mrn' | 'familyName' | 'givenNames' | 'birthDate' | 'sex', string>>,
): SeedField[] => Object.entries(identity).map(([fact, value]) => ({ path: `patient.${fact}`, value }));

/** A laboratory report's rows: test, value, unit. */
export const resultFields = (...rows: readonly (readonly [string, string, string])[]): SeedField[] =>
  rows.flatMap(([test, value, unit], i) => [
    { path: `lab.results[${i}].test`, value: test },
    { path: `lab.results[${i}].value`, value },
    { path: `lab.results[${i}].unit`, value: unit },
  ]);
