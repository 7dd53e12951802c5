import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFileStore } from '../../../shared/platform/objects/file-store.ts';
import { keysUnder, newKey, objectStoreContract } from './object-store-contract.ts';

async function* filesUnder(folder: string): AsyncIterable<string> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) yield join(entry.parentPath, entry.name);
}

objectStoreContract('files', async () => {
  const root = await mkdtemp(join(tmpdir(), 'chartroom-store-'));
  return {
    store: openFileStore(root),
    again: () => openFileStore(root),
    close: () => rm(root, { recursive: true, force: true }),
    witness: {
      bytes: (key) => readFile(join(root, key)).catch(() => undefined),
      spoil: (key, bytes) => writeFile(join(root, key), bytes),
      async listing() {
        const found = new Map<string, number>();
        for await (const path of filesUnder(root)) found.set(relative(root, path), (await stat(path)).size);
        return found;
      },
    },
  };
});

describe('the file store', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'chartroom-store-'));
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  test('a put that fails half-way leaves nothing behind that could pass for an object', async () => {
    const store = openFileStore(root);
    const bytes = randomBytes(1000);
    const wrong = newKey(randomBytes(4));
    await expect(store.put(wrong, { bytes })).rejects.toMatchObject({ code: 'object.corrupt' });
    await expect(store.put(wrong, { path: join(root, 'no-such-file') })).rejects.toMatchObject({
      code: 'object.unavailable',
    });
    expect(await keysUnder(store, '')).toEqual([]);
    expect(await readdir(join(root, '.incoming'))).toEqual([]);
  });

  test('a folder that cannot be made is said to be unavailable, with the reason', async () => {
    const blocked = join(root, 'a-file');
    await writeFile(blocked, 'in the way');
    await chmod(blocked, 0o400);
    const store = openFileStore(join(blocked, 'objects'));
    const bytes = randomBytes(4);
    await expect(store.check()).rejects.toMatchObject({
      code: 'object.unavailable',
      detail: { reason: 'ENOTDIR' },
    });
    await expect(store.put(newKey(bytes), { bytes })).rejects.toMatchObject({ code: 'object.unavailable' });
  });

  test('it is not ready while its folder is gone and cannot be made', async () => {
    const path = join(root, 'comes-and-goes');
    const store = openFileStore(path);
    await store.check();
    await rm(path, { recursive: true });
    await expect(store.check()).rejects.toMatchObject({ code: 'object.unavailable' });
  });
});
