import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ObjectStore } from '../../../shared/platform/objects/object-store.ts';
import { openObjectStore } from '../../../shared/platform/objects/open-object-store.ts';
import { openS3Store } from '../../../shared/platform/objects/s3-store.ts';
import { minioWitness } from '../../support/minio-witness.ts';
import { type S3Double, startS3Double } from '../../support/s3-double.ts';
import { NO_FAULTS } from '../../support/s3-faults.ts';
import { keysUnder, newKey, objectStoreContract } from './object-store-contract.ts';

const environment = (double: S3Double) => ({
  AWS_ENDPOINT_URL: double.endpoint,
  AWS_ACCESS_KEY_ID: double.accessKeyId,
  AWS_SECRET_ACCESS_KEY: double.secretAccessKey,
});

objectStoreContract('the S3 double', async () => {
  const double = await startS3Double();
  const bucket = `contract-${randomUUID()}`;
  const open = () => openObjectStore(`s3://${bucket}/hospital/archive`, environment(double));
  const store = open();
  return {
    store,
    again: open,
    witness: minioWitness(double, bucket, 'hospital/archive/'),
    async close() {
      await store.close();
      await double.close();
    },
  };
});

describe('the S3 store, when the server errs', () => {
  const BUCKET = 'faults';
  let double: S3Double;
  let store: ObjectStore;
  beforeAll(async () => {
    double = await startS3Double();
    store = openS3Store({
      bucket: BUCKET,
      prefix: '',
      region: 'us-east-1',
      endpoint: double.endpoint,
      credentials: double,
      timeoutMs: 500,
      partBytes: 5 * 1024 * 1024,
    });
  });
  beforeEach(() => double.forget());
  afterAll(async () => {
    await store.close();
    await double.close();
  });

  test('a share of failing calls, of any kind, neither loses nor changes an object', async () => {
    Object.assign(double.faults, { failShare: 0.2 });
    const before = double.dealt();
    const kept = new Map<string, Buffer>();
    for (let round = 0; round < 10; round++)
      await Promise.all(
        Array.from({ length: 6 }, async () => {
          const bytes = randomBytes(2_000);
          const key = newKey(bytes);
          await store.put(key, { bytes });
          kept.set(key, bytes);
          expect(bytes.equals(await store.get(key))).toBe(true);
        }),
      );
    expect(double.dealt() - before).toBeGreaterThan(10);
    expect((await keysUnder(store, '')).length).toBe(60);
    Object.assign(double.faults, NO_FAULTS);
    const stored = double.stored(BUCKET);
    for (const [key, bytes] of kept) expect(stored.get(key)?.equals(bytes)).toBe(true);
  });

  test('a large file sent in parts survives failing calls', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chartroom-objects-'));
    const bytes = randomBytes(21 * 1024 * 1024);
    await writeFile(join(folder, 'large'), bytes);
    const key = newKey(bytes);
    Object.assign(double.faults, { failShare: 0.2, failAs: ['status 500', 'status 503', 'reset'] });
    await store.put(key, { path: join(folder, 'large') });
    expect(double.stored(BUCKET).get(key)?.equals(bytes)).toBe(true);
    await rm(folder, { recursive: true });
  });

  test('an object the server kept wrong is noticed and written anew before it is acknowledged', async () => {
    const bytes = randomBytes(9_000);
    const key = newKey(bytes);
    Object.assign(double.faults, { corruptWrites: 1 });
    await store.put(key, { bytes });
    expect(double.faults.corruptWrites).toBe(0);
    expect(double.stored(BUCKET).get(key)?.equals(bytes)).toBe(true);
  });

  test('a server that keeps every object wrong is never believed', async () => {
    const bytes = randomBytes(9_000);
    const key = newKey(bytes);
    Object.assign(double.faults, { corruptWrites: 1_000 });
    await expect(store.put(key, { bytes })).rejects.toMatchObject({ code: 'object.corrupt' });
  });

  test('bytes spoilt on the way back are asked for again', async () => {
    const bytes = randomBytes(9_000);
    const key = newKey(bytes);
    await store.put(key, { bytes });
    Object.assign(double.faults, { corruptReads: 1 });
    expect(bytes.equals(await store.get(key))).toBe(true);
    expect(double.faults.corruptReads).toBe(0);
    Object.assign(double.faults, { corruptReads: 1_000 });
    await expect(store.get(key)).rejects.toMatchObject({ code: 'object.corrupt' });
  });

  test('a race for the key (409) is run again, and the key taken (412) is read back', async () => {
    const bytes = randomBytes(100);
    const key = newKey(bytes);
    Object.assign(double.faults, { conflicts: 2 });
    await store.put(key, { bytes });
    expect(double.faults.conflicts).toBe(0);
    Object.assign(double.faults, { failShare: 1, failAs: ['lost answer'] });
    const lost = randomBytes(100);
    const pending = store.put(newKey(lost), { bytes: lost });
    await expect(pending).rejects.toMatchObject({ code: 'object.unavailable' });
    Object.assign(double.faults, NO_FAULTS);
    await expect(store.put(key, { bytes })).resolves.toBeUndefined();
  });

  test('a server that does not answer in time, or not at all, is said to be unavailable', async () => {
    const bytes = randomBytes(100);
    Object.assign(double.faults, { delayMs: 5_000 });
    await expect(store.check()).rejects.toMatchObject({ code: 'object.unavailable' });
    const nobody = openObjectStore('s3://bucket', {
      ...environment(double),
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    });
    await expect(nobody.put(newKey(bytes), { bytes })).rejects.toMatchObject({ code: 'object.unavailable' });
    await expect(nobody.check()).rejects.toMatchObject({ detail: { reason: 'ECONNREFUSED' } });
    await nobody.close();
  });

  test('wrong keys are said plainly and not tried over and over', async () => {
    const denied = openObjectStore('s3://bucket', { ...environment(double), AWS_ACCESS_KEY_ID: 'somebody' });
    await expect(denied.check()).rejects.toMatchObject({
      code: 'object.unavailable',
      detail: { status: 403 },
    });
    await denied.close();
  });
});

describe('naming a store', () => {
  test.each([
    ['gs://bucket', /file:\/absolute\/folder or s3:/],
    ['file:relative/folder', /not absolute/],
    ['s3://No_Such_Bucket', /does not allow/],
    ['s3://bucket/../other', /unusual characters/],
    ['', /does not know/],
  ])('%j is explained', (location, says) => {
    expect(() => openObjectStore(location, {})).toThrow(says);
  });
});
