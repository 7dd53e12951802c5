import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openFileStore } from '../../../shared/platform/objects/file-store.ts';
import { type SignedIn, signIn } from '../../support/accounts.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { ledgerFiles, sha256, someFile, wantedRenders } from './house.ts';

const MAIN = fileURLToPath(new URL('../../../services/upload/main.ts', import.meta.url));

let fresh: FreshDatabase;
let operator: SignedIn;
let folder: string;
let child: ChildProcess | undefined;
beforeAll(async () => {
  fresh = await freshDatabase();
  operator = await signIn(fresh.database, fresh.siteId, ['operator']);
  folder = await mkdtemp(join(tmpdir(), 'chartroom-process-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
});
afterAll(async () => {
  await fresh.drop();
  await rm(folder, { recursive: true, force: true });
});

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function start(env: Record<string, string>): Promise<string> {
  const port = await freePort();
  child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: {
      PATH: process.env.PATH ?? '',
      DATABASE_URL: fresh.url,
      OBJECTS: `file:${join(folder, 'objects')}`,
      SPOOL_DIR: folder,
      LISTEN_PORT: String(port),
      ...env,
    },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  const ready = async () => (await fetch(`${url}/readyz`).catch(() => undefined))?.status;
  await expect.poll(ready, { timeout: 40_000, interval: 200 }).toBe(200);
  return url;
}

async function addTo(url: string, bytes: Buffer): Promise<number> {
  const authorization = operator.headers.authorization;
  const begun = await fetch(`${url}/api/batches`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Box' }),
  });
  const { id } = (await begun.json()) as { id: string };
  const added = await fetch(`${url}/api/batches/${id}/files`, {
    method: 'POST',
    headers: { authorization },
    body: new Uint8Array(bytes),
  });
  return added.status;
}

describe('the upload service as a process', () => {
  test('takes files in while Redis is away, and never turns to it', async () => {
    let calls = 0;
    const redis = createServer((socket) => {
      calls++;
      socket.destroy();
    });
    const redisPort = await listening(redis);
    const url = await start({ REDIS_URL: `redis://127.0.0.1:${redisPort}` });
    const bytes = someFile.pdf();
    expect(await addTo(url, bytes)).toBe(201);
    const row = (await ledgerFiles(fresh.database)).find((file) => file.sha256 === sha256(bytes));
    expect(await wantedRenders(fresh.database)).toContain(row?.id);
    expect(calls).toBe(0);
    redis.close();
  });

  test('killed while a file comes in, acknowledges nothing and forgets nothing it acknowledged', async () => {
    const url = await start({});
    const kept = someFile.pdf();
    expect(await addTo(url, kept)).toBe(201);
    const acknowledged: string[] = [sha256(kept)];
    let sending = true;
    const senders = Array.from({ length: 4 }, async () => {
      while (sending) {
        const bytes = someFile.pdf(50_000);
        const status = await addTo(url, bytes).catch(() => undefined);
        if (status === 201) acknowledged.push(sha256(bytes));
        else if (status === undefined) return;
      }
    });
    await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(5);
    child?.kill('SIGKILL');
    sending = false;
    await Promise.all(senders);

    const store = openFileStore(join(folder, 'objects'));
    const rows = await ledgerFiles(fresh.database);
    const entered = new Set(rows.map((row) => row.sha256));
    for (const hash of acknowledged) expect(entered).toContain(hash);
    for (const row of rows) expect(sha256(await store.get(row.object_key))).toBe(row.sha256);
    const wanted = await wantedRenders(fresh.database);
    expect(wanted.sort()).toEqual(rows.map((row) => row.id).sort());
  });

  test('clears what killed ones left of files on their way in, and its own when it is told to stop', async () => {
    const inSpool = async () =>
      (await readdir(folder)).filter((name) => name.startsWith('chartroom-upload-'));
    const killed = await inSpool();
    expect(killed.length).toBeGreaterThan(0);
    await start({});
    const own = await inSpool();
    expect(own.length).toBe(1);
    expect(killed).not.toContain(own[0]);
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child?.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(await inSpool()).toEqual([]);
  });
});
