import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, opendir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '../../core/record/errors.ts';
import { sha256Of, sha256OfStream } from './content-hash.ts';
import { assertPrefix, hashInKey } from './object-key.ts';
import type { ObjectSource, ObjectStore } from './object-store.ts';

const INCOMING = '.incoming';
const FORGOTTEN_MS = 24 * 60 * 60 * 1000;

const errno = (error: unknown): string | undefined => (error as NodeJS.ErrnoException | undefined)?.code;
const isMissing = (error: unknown): boolean => errno(error) === 'ENOENT' || errno(error) === 'ENOTDIR';

function fault(error: unknown, key?: string): AppError {
  if (error instanceof AppError) return error;
  const detail = key === undefined ? {} : { key };
  return isMissing(error)
    ? new AppError('object.missing', detail, { cause: error })
    : new AppError('object.unavailable', { ...detail, reason: errno(error) ?? 'unknown' }, { cause: error });
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Has the names of `folder` and all above it, up to `top`, written to disk. */
async function syncUpTo(folder: string, top: string): Promise<void> {
  for (let above = folder; ; above = dirname(above)) {
    await sync(above);
    if (above === top || above === dirname(above)) return;
  }
}

async function writeSynced(path: string, source: ObjectSource): Promise<void> {
  const handle: FileHandle = await open(path, 'wx', 0o600);
  try {
    const chunks = 'bytes' in source ? [source.bytes] : createReadStream(source.path);
    for await (const chunk of chunks) await handle.appendFile(chunk as Uint8Array);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Files left by a process that died while writing; nothing was acknowledged for them. */
async function dropForgotten(incoming: string, now: number): Promise<void> {
  for await (const entry of await opendir(incoming)) {
    const path = join(incoming, entry.name);
    const age = await stat(path).then(
      (file) => now - file.mtimeMs,
      () => 0,
    );
    if (age > FORGOTTEN_MS) await rm(path, { force: true });
  }
}

/**
 * Objects as files under `folder`, at the path their key gives. An object appears whole or not at all: written aside,
 * synced, renamed, its folder synced, then read back.
 */
export function openFileStore(folder: string): ObjectStore {
  const root = resolve(folder);
  const incoming = join(root, INCOMING);
  const pathOf = (key: string): string => join(root, key);

  let prepared: Promise<void> | undefined;
  function prepare(): Promise<void> {
    prepared ??= mkdir(incoming, { recursive: true, mode: 0o700 })
      .then((firstMade) => syncUpTo(incoming, firstMade === undefined ? root : dirname(firstMade)))
      .then(() => dropForgotten(incoming, Date.now()))
      .catch((error: unknown) => {
        prepared = undefined;
        throw error;
      });
    return prepared;
  }

  async function holds(key: string, sha256: string): Promise<boolean> {
    try {
      return (await sha256OfStream(createReadStream(pathOf(key)))) === sha256;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  async function place(from: string, to: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      try {
        await rename(from, to);
        return;
      } catch (error) {
        // A removal may have taken the empty folder away in between.
        if (errno(error) !== 'ENOENT' || attempt === 5) throw error;
      }
    }
  }

  async function put(key: string, source: ObjectSource): Promise<void> {
    const sha256 = hashInKey(key);
    const aside = join(incoming, randomUUID());
    try {
      await prepare();
      if (!(await holds(key, sha256))) {
        await writeSynced(aside, source);
        if ((await sha256OfStream(createReadStream(aside))) !== sha256)
          throw new AppError('object.corrupt', { key, where: 'source' });
        await place(aside, pathOf(key));
      }
      // All the way up and also when it was there already: whoever made a folder or put the object may have died,
      // or not come so far yet, before the name was on disk.
      await syncUpTo(dirname(pathOf(key)), root);
      if (!(await holds(key, sha256))) throw new AppError('object.corrupt', { key, where: 'store' });
    } catch (error) {
      const failure = fault(error, key);
      // What is missing here is the folder of the store or the source, not an object.
      throw failure.code === 'object.missing'
        ? new AppError('object.unavailable', { key, reason: 'ENOENT' }, { cause: error })
        : failure;
    } finally {
      await rm(aside, { force: true }).catch(() => undefined);
    }
  }

  async function* walk(folder: string, key: string, depth: number, prefix: string): AsyncIterable<string> {
    let entries: Awaited<ReturnType<typeof opendir>>;
    try {
      entries = await opendir(folder);
    } catch (error) {
      if (isMissing(error)) return;
      throw fault(error);
    }
    for await (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const name = key === '' ? entry.name : `${key}/${entry.name}`;
      if (!name.startsWith(prefix) && !prefix.startsWith(`${name}/`)) continue;
      if (depth === 4) yield name;
      else yield* walk(join(folder, entry.name), name, depth + 1, prefix);
    }
  }

  return {
    put,
    async get(key) {
      const sha256 = hashInKey(key);
      const bytes = await readFile(pathOf(key)).catch((error: unknown) => {
        throw fault(error, key);
      });
      if (sha256Of(bytes) !== sha256) throw new AppError('object.corrupt', { key, where: 'store' });
      return bytes;
    },
    async stream(key) {
      hashInKey(key);
      try {
        return (await open(pathOf(key), 'r')).createReadStream();
      } catch (error) {
        throw fault(error, key);
      }
    },
    async size(key) {
      hashInKey(key);
      try {
        return (await stat(pathOf(key))).size;
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw fault(error, key);
      }
    },
    async *list(prefix) {
      assertPrefix(prefix);
      yield* walk(root, '', 1, prefix);
    },
    async remove(key) {
      hashInKey(key);
      const folder = dirname(pathOf(key));
      try {
        await rm(pathOf(key), { force: true });
        await sync(folder);
        await rmdir(folder);
      } catch (error) {
        if (isMissing(error) || errno(error) === 'ENOTEMPTY' || errno(error) === 'EEXIST') return;
        throw fault(error, key);
      }
    },
    async check() {
      const probe = join(incoming, randomUUID());
      try {
        await prepare();
        await writeSynced(probe, { bytes: new Uint8Array([1]) });
      } catch (error) {
        throw new AppError('object.unavailable', { reason: errno(error) ?? 'unknown' }, { cause: error });
      } finally {
        await rm(probe, { force: true }).catch(() => undefined);
      }
    },
    close: async () => undefined,
  };
}
