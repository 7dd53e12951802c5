import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/core/record/errors.ts';
import { openFileStore } from '../../../shared/platform/objects/file-store.ts';
import { openObjectStore } from '../../../shared/platform/objects/open-object-store.ts';
import type { Database } from '../../../shared/platform/postgres/database.ts';
import { type S3Double, startS3Double } from '../../support/s3-double.ts';
import { NO_FAULTS } from '../../support/s3-faults.ts';
import {
  type IntakeHouse,
  ledgerFiles,
  openIntake,
  sha256,
  someFile,
  storedKeys,
  wantedRenders,
} from './house.ts';

describe('an object store that fails', () => {
  let double: S3Double;
  let house: IntakeHouse;
  beforeAll(async () => {
    double = await startS3Double();
    const store = openObjectStore('s3://scans', {
      AWS_ENDPOINT_URL: double.endpoint,
      AWS_ACCESS_KEY_ID: double.accessKeyId,
      AWS_SECRET_ACCESS_KEY: double.secretAccessKey,
    });
    house = await openIntake({ store });
    await store.check();
  });
  afterEach(() => Object.assign(double.faults, NO_FAULTS));
  afterAll(async () => {
    await house.end();
    await double.close();
  });

  test('one call in five: what is acknowledged, entered and stored is the same', async () => {
    const batch = await house.begin();
    Object.assign(double.faults, { failShare: 0.2 });
    const before = double.dealt();
    const acknowledged = new Map<string, string>();
    let refused = 0;
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        for (let i = 0; i < 8; i++) {
          const bytes = someFile.pdf(3_000);
          const { status, answer } = await house.add(batch.id, bytes);
          if (status === 201 && answer.kind === 'accepted') acknowledged.set(answer.fileId, sha256(bytes));
          else {
            expect(status).toBe(503);
            refused++;
          }
        }
      }),
    );
    expect(double.dealt() - before).toBeGreaterThan(5);
    expect(acknowledged.size + refused).toBe(32);
    Object.assign(double.faults, NO_FAULTS);
    const rows = await ledgerFiles(house.database);
    expect(new Map(rows.map((row) => [row.id, row.sha256]))).toEqual(acknowledged);
    const stored = double.stored('scans');
    for (const row of rows) expect(sha256(stored.get(row.object_key) ?? Buffer.alloc(0))).toBe(row.sha256);
    expect((await wantedRenders(house.database)).sort()).toEqual([...acknowledged.keys()].sort());
  });

  test('altogether: nothing is acknowledged, it says that it is not ready, and goes on when it is back', async () => {
    const batch = await house.begin();
    const bytes = someFile.pdf();
    Object.assign(double.faults, { failShare: 1, failAs: ['status 503', 'reset'] });
    const failed = await house.add(batch.id, bytes);
    expect(failed).toMatchObject({ status: 503, error: { code: 'object.unavailable' } });
    expect((await house.app.inject({ url: '/readyz' })).statusCode).toBe(503);
    expect((await house.progress(batch.id)).files.received).toBe(0);
    Object.assign(double.faults, NO_FAULTS);
    expect((await house.app.inject({ url: '/readyz' })).statusCode).toBe(200);
    expect((await house.add(batch.id, bytes)).status).toBe(201);
    expect(await house.leftInSpool()).toEqual([]);
  });

  test('by keeping wrong bytes: they are never acknowledged', async () => {
    const batch = await house.begin();
    Object.assign(double.faults, { corruptWrites: 1_000 });
    const failed = await house.add(batch.id, someFile.pdf());
    expect(failed).toMatchObject({ status: 500, error: { code: 'object.corrupt' } });
    expect((await house.progress(batch.id)).files.received).toBe(0);
  });
});

describe('a service that dies between storing a file and entering it', () => {
  let house: IntakeHouse;
  let folder: string;
  let dies = false;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chartroom-objects-'));
    house = await openIntake({
      store: openFileStore(folder),
      between: (database): Database => ({
        ...database,
        transaction: (work) =>
          database.transaction(async (sql) => {
            const result = await work(sql);
            // All is written but the commit.
            if (dies) throw new AppError('database.unavailable');
            return result;
          }),
      }),
    });
  });
  afterEach(async () => {
    dies = false;
    await house.end();
    await rm(folder, { recursive: true, force: true });
  });

  test('leaves an object without a row and nothing acknowledged; sending it again takes it in', async () => {
    const batch = await house.begin();
    const bytes = someFile.pdf();
    const headers = { 'x-upload-id': randomUUID() };
    dies = true;
    expect((await house.add(batch.id, bytes, { headers })).status).toBe(503);
    expect(await ledgerFiles(house.database)).toEqual([]);
    expect(await wantedRenders(house.database)).toEqual([]);
    expect((await storedKeys(house.store)).length).toBe(1);
    dies = false;
    expect((await house.add(batch.id, bytes, { headers })).status).toBe(201);
    const rows = await ledgerFiles(house.database);
    expect(rows.length).toBe(1);
    expect(await storedKeys(house.store)).toContain(rows[0]?.object_key);
    expect(bytes.equals(await house.store.get(rows[0]?.object_key ?? ''))).toBe(true);
  });
});
