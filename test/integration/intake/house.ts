import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uploadApp } from '../../../services/upload/app.ts';
import type { Batch, BatchProgress, FileAnswer, NewBatch } from '../../../shared/core/record/intake-api.ts';
import type { App } from '../../../shared/platform/http/app.ts';
import { createLog } from '../../../shared/platform/log.ts';
import { openFileStore } from '../../../shared/platform/objects/file-store.ts';
import type { ObjectStore } from '../../../shared/platform/objects/object-store.ts';
import type { Database } from '../../../shared/platform/postgres/database.ts';
import { type SignedIn, signIn } from '../../support/accounts.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';

export interface IntakeHouse {
  readonly fresh: FreshDatabase;
  readonly database: Database;
  readonly siteId: string;
  readonly store: ObjectStore;
  readonly app: App;
  readonly operator: SignedIn;
  readonly spoolDir: string;
  begin(batch?: Partial<NewBatch>, as?: SignedIn): Promise<Batch>;
  add(batchId: string, bytes: Buffer, more?: Adding): Promise<Added>;
  close(batchId: string): Promise<Batch>;
  progress(batchId: string, as?: SignedIn): Promise<BatchProgress>;
  /** Files on their way in that were left lying. */
  leftInSpool(): Promise<string[]>;
  end(): Promise<void>;
}
interface Adding {
  readonly name?: string;
  readonly as?: SignedIn;
  readonly headers?: Record<string, string>;
}
interface Added {
  readonly status: number;
  readonly answer: FileAnswer;
  readonly error:
    | { code: string; message: string; remedy?: string; detail: { cause?: string; reason?: string } }
    | undefined;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Bytes that intake takes for a whole file of its kind; no two alike. */
export const someFile = {
  pdf: (size = 500): Buffer =>
    Buffer.concat([
      Buffer.from('%PDF-1.7\n'),
      randomBytes(size),
      Buffer.from('\ntrailer<<>>\nstartxref\n0\n%%EOF\n'),
    ]),
  png: (): Buffer =>
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      randomBytes(300),
      Buffer.from('IEND\u00ae'),
    ]),
  jpeg: (): Buffer =>
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(300), Buffer.from([0xff, 0xd9])]),
  tiff: (): Buffer => Buffer.concat([Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]), randomBytes(300)]),
};

export async function openIntake(
  options: {
    store?: ObjectStore;
    /** Stands between the service and its database. */
    between?: (database: Database) => Database;
  } = {},
): Promise<IntakeHouse> {
  const fresh = await freshDatabase();
  const { database, siteId } = fresh;
  const folder = await mkdtemp(join(tmpdir(), 'chartroom-intake-'));
  const spoolDir = await mkdtemp(join(tmpdir(), 'chartroom-spool-'));
  const store = options.store ?? openFileStore(folder);
  const log = createLog({ name: 'upload', level: 'silent' });
  const app = await uploadApp({
    database: options.between?.(database) ?? database,
    store,
    log,
    spoolDir,
  });
  const operator = await signIn(database, siteId, ['operator']);

  return {
    fresh,
    database,
    siteId,
    store,
    app,
    operator,
    spoolDir,
    async begin(batch = {}, as = operator) {
      const response = await app.inject({
        method: 'POST',
        url: '/api/batches',
        headers: as.headers,
        payload: { name: 'Box 12', ...batch },
      });
      if (response.statusCode !== 201) throw new Error(response.body);
      return response.json();
    },
    async add(batchId, bytes, { name = 'scan.pdf', as = operator, headers = {} } = {}) {
      const response = await app.inject({
        method: 'POST',
        url: `/api/batches/${batchId}/files`,
        headers: {
          ...as.headers,
          'content-type': 'application/octet-stream',
          'x-file-name': encodeURIComponent(name),
          ...headers,
        },
        payload: bytes,
      });
      const body = response.json();
      return { status: response.statusCode, answer: body, error: body.error };
    },
    async close(batchId) {
      const response = await app.inject({
        method: 'POST',
        url: `/api/batches/${batchId}/close`,
        headers: operator.headers,
      });
      if (response.statusCode !== 200) throw new Error(response.body);
      return response.json();
    },
    async progress(batchId, as = operator) {
      const response = await app.inject({ url: `/api/batches/${batchId}`, headers: as.headers });
      if (response.statusCode !== 200) throw new Error(response.body);
      return response.json();
    },
    leftInSpool: () => readdir(spoolDir),
    async end() {
      await app.close();
      await store.close();
      await fresh.drop();
      await rm(folder, { recursive: true, force: true });
      await rm(spoolDir, { recursive: true, force: true });
    },
  };
}

export interface LedgerFile {
  readonly id: string;
  readonly sha256: string;
  readonly object_key: string;
  readonly position: number;
  readonly name: string;
  readonly sequence_id: string;
  readonly media_type: string;
}
export const ledgerFiles = (database: Database): Promise<LedgerFile[]> =>
  database.rows<LedgerFile>('select * from source_file order by sequence_id, position');

export const wantedRenders = async (database: Database): Promise<string[]> =>
  (
    await database.rows<{ subject_id: string }>(
      `select subject_id from stage_work where stage = 'render' and state = 'wanted'`,
    )
  ).map((row) => row.subject_id);

export async function storedKeys(store: ObjectStore): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of store.list('')) keys.push(key);
  return keys.sort();
}
