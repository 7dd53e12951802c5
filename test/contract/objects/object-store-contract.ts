import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256Of } from '../../../shared/platform/objects/content-hash.ts';
import {
  type ObjectKind,
  type ObjectStore,
  objectKey,
} from '../../../shared/platform/objects/object-store.ts';

/** Looks at what is stored past the store under test, as another program would. */
export interface Witness {
  /** The stored bytes, or undefined when there is no such object. */
  bytes(key: string): Promise<Buffer | undefined>;
  /** Keys and sizes of everything that is stored. */
  listing(): Promise<ReadonlyMap<string, number>>;
  /** Puts other bytes where the object lies, as a failing disk would. */
  spoil(key: string, bytes: Buffer): Promise<void>;
}

export interface OpenedStore {
  readonly store: ObjectStore;
  readonly witness: Witness;
  /** The same place, opened as a second process would. */
  again(): ObjectStore;
  close(): Promise<void>;
}

export const newKey = (
  bytes: Uint8Array,
  siteId: string = randomUUID(),
  kind: ObjectKind = 'source',
): string => objectKey(siteId, kind, randomUUID(), sha256Of(bytes));

export async function keysUnder(store: ObjectStore, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of store.list(prefix)) keys.push(key);
  return keys.sort();
}

const SIZES = [
  ['no bytes', 0],
  ['one byte', 1],
  ['64 KiB and one', 65_537],
  ['5 MiB', 5 * 1024 * 1024],
] as const;

/** What every object store promises, whatever it stands on. */
export function objectStoreContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`object store on ${name}`, () => {
    let opened: OpenedStore;
    let store: ObjectStore;
    let folder: string;
    beforeAll(async () => {
      opened = await open();
      store = opened.store;
      folder = await mkdtemp(join(tmpdir(), 'chartroom-objects-'));
    });
    afterAll(async () => {
      await opened?.close();
      await rm(folder, { recursive: true, force: true });
    });

    test.each(SIZES)('what was put is what is stored: %s', async (_name, size) => {
      const bytes = randomBytes(size);
      const key = newKey(bytes);
      await store.put(key, { bytes });
      expect(bytes.equals((await opened.witness.bytes(key)) ?? Buffer.from('nothing'))).toBe(true);
      expect(bytes.equals(await store.get(key))).toBe(true);
      expect(await store.size(key)).toBe(size);
    });

    test('a large file goes in from disk and comes out as a stream, unchanged', async () => {
      const bytes = randomBytes(37 * 1024 * 1024 + 11);
      const path = join(folder, 'large');
      await writeFile(path, bytes);
      const key = newKey(bytes);
      await store.put(key, { path });
      const hash = createHash('sha256');
      for await (const chunk of await store.stream(key)) hash.update(chunk as Buffer);
      expect(hash.digest('hex')).toBe(sha256Of(bytes));
      expect((await opened.witness.listing()).get(key)).toBe(bytes.length);
      await store.put(key, { path });
    });

    test('putting the same key again is harmless, also many at once and from another process', async () => {
      const bytes = randomBytes(100_000);
      const key = newKey(bytes);
      const other = opened.again();
      await Promise.all([store, other, store, other, store, other].map((each) => each.put(key, { bytes })));
      await store.put(key, { bytes });
      expect(bytes.equals((await opened.witness.bytes(key)) ?? Buffer.alloc(0))).toBe(true);
      await other.close();
    });

    test('bytes that are not what the key promises are refused and not stored', async () => {
      const key = newKey(randomBytes(10));
      const path = join(folder, 'wrong');
      await writeFile(path, randomBytes(10));
      await expect(store.put(key, { bytes: randomBytes(10) })).rejects.toMatchObject({
        code: 'object.corrupt',
      });
      await expect(store.put(key, { path })).rejects.toMatchObject({ code: 'object.corrupt' });
      expect(await opened.witness.bytes(key)).toBeUndefined();
    });

    test('an object that changed where it lies is not passed on, and is mended by putting it again', async () => {
      const bytes = randomBytes(5_000);
      const key = newKey(bytes);
      await store.put(key, { bytes });
      await opened.witness.spoil(
        key,
        Buffer.concat([bytes.subarray(0, 4_999), Buffer.from([bytes[4_999] === 0 ? 1 : 0])]),
      );
      await expect(store.get(key)).rejects.toMatchObject({ code: 'object.corrupt' });
      await store.put(key, { bytes });
      expect(bytes.equals(await store.get(key))).toBe(true);
    });

    test('what is not there is said to be missing', async () => {
      const key = newKey(randomBytes(3));
      await expect(store.get(key)).rejects.toMatchObject({ code: 'object.missing' });
      await expect(store.stream(key)).rejects.toMatchObject({ code: 'object.missing' });
      expect(await store.size(key)).toBeUndefined();
      await expect(store.remove(key)).resolves.toBeUndefined();
    });

    test('what is removed is gone, and may be put again', async () => {
      const bytes = randomBytes(300);
      const key = newKey(bytes);
      await store.put(key, { bytes });
      await store.remove(key);
      expect(await opened.witness.bytes(key)).toBeUndefined();
      expect(await store.size(key)).toBeUndefined();
      await store.put(key, { bytes });
      expect(await store.size(key)).toBe(300);
    });

    test('listing names every object of a site or kind once, and no other', async () => {
      const siteId = randomUUID();
      const bytes = randomBytes(20);
      const pages = Array.from({ length: 7 }, () => newKey(bytes, siteId, 'page'));
      const sources = Array.from({ length: 3 }, () => newKey(bytes, siteId, 'source'));
      for (const key of [...pages, ...sources]) await store.put(key, { bytes });
      expect(await keysUnder(store, `${siteId}/`)).toEqual([...pages, ...sources].sort());
      expect(await keysUnder(store, `${siteId}/page/`)).toEqual(pages.sort());
      expect(await keysUnder(store, pages[0]?.slice(0, 60) ?? '')).toEqual([pages[0]]);
      expect(await keysUnder(store, `${randomUUID()}/`)).toEqual([]);
      const all = await keysUnder(store, '');
      expect(all).toEqual([...(await opened.witness.listing()).keys()].sort());
    });

    test.each([
      '../../../etc/passwd',
      `../source/x/${'0'.repeat(64)}`,
      `site/source/../${'0'.repeat(64)}`,
      `/site/source/x/${'0'.repeat(64)}`,
      `site/source/x\u0000/${'0'.repeat(64)}`,
      `.incoming/source/x/${'0'.repeat(64)}`,
      'site/source/x/not-a-hash',
      `site/source/${'0'.repeat(64)}`,
    ])('no key leads out of the store: %j', async (key) => {
      await expect(store.put(key, { bytes: new Uint8Array() })).rejects.toThrow();
      await expect(store.get(key)).rejects.toThrow();
      await expect(store.stream(key).then((stream) => stream.destroy())).rejects.toThrow();
      await expect(store.remove(key)).rejects.toThrow();
      await expect(keysUnder(store, '../')).rejects.toThrow();
    });

    test('it says that it is ready', async () => {
      await expect(store.check()).resolves.toBeUndefined();
    });
  });
}
