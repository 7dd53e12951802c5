import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createIntakeClient } from '../../../shared/platform/intake-client.ts';
import { filesBelow } from '../../../shared/platform/intake-folder.ts';
import { takeInOnTerminal } from '../../../shared/platform/intake-terminal.ts';
import { type IntakeHouse, ledgerFiles, openIntake, sha256, someFile } from './house.ts';

let house: IntakeHouse;
let url: string;
let folder: string;
let stopWorking: () => Promise<void>;

/** Stands in for the workers: every file that waits becomes one blank page. */
function workers(): () => Promise<void> {
  let on = true;
  const working = (async () => {
    while (on) {
      await house.database.run(
        `update source_file set state = 'rendered', page_count = 1 where state = 'received'`,
      );
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  return () => {
    on = false;
    return working;
  };
}

beforeAll(async () => {
  house = await openIntake();
  await house.app.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(house.app.server.address() as AddressInfo).port}`;
  stopWorking = workers();
});
afterAll(async () => {
  await stopWorking();
  await house.end();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chartroom-station-'));
  return () => rm(folder, { recursive: true, force: true });
});

const client = (to = url) =>
  createIntakeClient({ url: to, signIn: { token: house.operator.token }, waitMs: 20 });

async function takeIn(paths: readonly string[], more: { to?: string; grouping?: 'batch' } = {}) {
  const lines: string[] = [];
  const { to, ...wish } = more;
  const summary = await takeInOnTerminal(client(to), { paths, ...wish }, { say: (line) => lines.push(line) });
  return { lines, summary };
}

describe('a scanning station', () => {
  test('takes a folder in, whatever lies in it, and ends with what became of it', async () => {
    await mkdir(join(folder, 'drawer 2'));
    const scans = [someFile.pdf(), someFile.tiff(), someFile.png()];
    await writeFile(join(folder, 'a.pdf'), scans[0] ?? '');
    await writeFile(join(folder, 'drawer 2', 'b.tif'), scans[1] ?? '');
    await writeFile(join(folder, 'drawer 2', 'c.png'), scans[2] ?? '');
    await writeFile(join(folder, 'copy of a.pdf'), scans[0] ?? '');
    await writeFile(join(folder, 'notes.txt'), 'not a scan');
    await writeFile(join(folder, '.hidden'), 'not seen');
    const { lines, summary } = await takeIn([folder]);
    expect(lines.at(-1)).toBe('0 documents in review, 1 exceptions');
    expect(lines.join('\n')).toMatch(/notes\.txt: The file is not a PDF.*Convert it/);
    expect(lines).toContain('1 already taken in');
    expect(summary).toEqual({ inReview: 0, exceptions: 1, known: 1 });
    const kept = (await ledgerFiles(house.database)).map((row) => row.sha256);
    for (const scan of scans) expect(kept).toContain(sha256(scan));
  });

  test('sends the sheets of a batch that reads on in the order people count', async () => {
    for (const n of [10, 9, 2, 1]) await writeFile(join(folder, `sheet ${n}.tif`), someFile.tiff());
    await takeIn([folder], { grouping: 'batch' });
    const names = await house.database.rows<{ name: string }>(
      `select file.name from source_file file join batch on batch.id = file.batch_id
       where batch.grouping = 'batch' order by file.position`,
    );
    expect(names.map((row) => row.name)).toEqual([
      'sheet 1.tif',
      'sheet 2.tif',
      'sheet 9.tif',
      'sheet 10.tif',
    ]);
  });

  test('goes on through lost answers and a busy server, and each file counts once', async () => {
    for (let i = 0; i < 6; i++) await writeFile(join(folder, `${i}.pdf`), someFile.pdf());
    let calls = 0;
    // Between the station and Chartroom: every third answer is lost after the call was done, every fifth call is refused.
    const between = createServer(async (incoming, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      calls++;
      if (calls % 5 === 0) return response.writeHead(503).end('{}');
      const { authorization = '', 'content-type': type = 'text/plain' } = incoming.headers;
      const passed = Object.entries(incoming.headers).filter(([name]) => name.startsWith('x-'));
      const answer = await fetch(url + incoming.url, {
        method: incoming.method ?? 'GET',
        headers: {
          authorization,
          'content-type': type,
          ...(Object.fromEntries(passed) as Record<string, string>),
        },
        ...(incoming.method === 'GET' ? {} : { body: Buffer.concat(chunks) }),
      });
      const body = await answer.text();
      if (calls % 3 === 0) return incoming.socket.destroy();
      return response.writeHead(answer.status, { 'content-type': 'application/json' }).end(body);
    });
    await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
    const { port } = between.address() as AddressInfo;
    const { summary } = await takeIn([folder], { to: `http://127.0.0.1:${port}` });
    expect(calls).toBeGreaterThan(12);
    expect(summary).toEqual({ inReview: 0, exceptions: 0, known: 0 });
    between.close();
  });

  test('a file that is too large is an exception like any other', async () => {
    await writeFile(join(folder, 'good.pdf'), someFile.pdf());
    await writeFile(join(folder, 'huge.pdf'), Buffer.alloc(130 * 1024 * 1024, '%PDF-'));
    const { lines } = await takeIn([folder]);
    expect(lines.join('\n')).toMatch(/huge\.pdf: The file is larger than 100 MB\. Split it/);
    expect(lines.at(-1)).toBe('0 documents in review, 1 exceptions');
  });

  test('finds files below folders once each, as people count', async () => {
    await mkdir(join(folder, 'b'));
    for (const name of ['10.tif', '2.tif', 'b/1.tif']) await writeFile(join(folder, name), '');
    const found = await filesBelow([folder, join(folder, '2.tif')]);
    expect(found.map((path) => path.slice(folder.length + 1))).toEqual(['2.tif', '10.tif', 'b/1.tif']);
  });
});

describe('npm run intake', () => {
  const CLI = fileURLToPath(new URL('../../../services/upload/cli.ts', import.meta.url));
  function run(args: string[], env: Record<string, string>) {
    return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
      const child = spawn(process.execPath, ['--import', 'tsx', CLI, ...args], {
        env: { PATH: process.env.PATH ?? '', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let out = '';
      let err = '';
      child.stdout.on('data', (chunk) => {
        out += String(chunk);
      });
      child.stderr.on('data', (chunk) => {
        err += String(chunk);
      });
      child.on('close', (code) => resolve({ code, out, err }));
    });
  }

  test('takes files in under a name, with the sheets that were counted', async () => {
    const path = join(folder, 'one.pdf');
    await writeFile(path, someFile.pdf());
    const { code, out } = await run(
      ['--url', url, '--name', 'Cellar 3', '--expected-sheets', '40', '--grouping', 'batch', path],
      { CHARTROOM_TOKEN: house.operator.token },
    );
    expect(out).toMatch(/40 sheets expected, 0 pages found\n0 documents in review, 0 exceptions\n$/);
    expect(code).toBe(0);
    const row = await house.database.first(`select grouping, state from batch where name = 'Cellar 3'`);
    expect(row).toEqual({ grouping: 'batch', state: 'closed' });
  });

  test('says what is wrong with how it was called', async () => {
    const nothing = await run([], { CHARTROOM_TOKEN: 'x' });
    expect(nothing).toMatchObject({ code: 2 });
    expect(nothing.err).toMatch(/npm run intake/);
    const unsigned = await run(['--url', url, folder], {});
    expect(unsigned.err).toMatch(/CHARTROOM_TOKEN/);
    await writeFile(join(folder, 'x.pdf'), someFile.pdf());
    const expired = await run(['--url', url, folder], { CHARTROOM_TOKEN: 'nobody' });
    expect(expired).toMatchObject({ code: 2 });
    expect(expired.err).toMatch(/Sign in first/);
  });
});
