import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createApp } from '../../../shared/platform/http/create-app.ts';
import { createLog } from '../../../shared/platform/log.ts';
import { freshDatabase } from '../../support/database.ts';
import { type Answer, type Echo, echo, startGateway } from './services.ts';

let running: Awaited<ReturnType<typeof startGateway>> | undefined;
const start = async (...answers: Parameters<typeof startGateway>) => {
  running = await startGateway(...answers);
  return running;
};
afterEach(async () => {
  await running?.close();
  running = undefined;
});

/** Sends a large JSON body for as long as it takes; resolves with the status of the answer. */
const sendSlowly = (url: string, bytes: number) =>
  new Promise<number | undefined>((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': bytes };
    const outgoing = httpRequest(url, { method: 'POST', headers }, (response) => {
      resolve(response.resume().statusCode);
      outgoing.destroy();
    });
    outgoing.on('error', reject);
    const part = randomBytes(64 * 1024);
    const write = () => {
      while (!outgoing.destroyed && outgoing.write(part));
    };
    outgoing.on('drain', () => setImmediate(write));
    write();
  });

/** As simple programs do: all of the body first, then a look at the answer. Gives its first line. */
const sendAllThenRead = (url: string, path: string, bytes: number) =>
  new Promise<string>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname).pause();
    socket.on('error', reject);
    const head = `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${bytes}`;
    socket.write(`${head}\r\n\r\n`);
    socket.write(randomBytes(bytes), () => {
      socket.once('data', (answer) => {
        resolve(String(answer).split('\r\n')[0] ?? '');
        socket.destroy();
      });
      socket.resume();
    });
  });

describe('the gateway', () => {
  it('gives each part of the one origin to its service, path and query as they are', async () => {
    const { url } = await start();
    const asked = async (path: string) => {
      const answer = (await (await fetch(url + path)).json()) as Echo;
      return [answer.name, answer.url];
    };
    for (const [path, service] of [
      ['/', 'review'],
      ['/api/session', 'review'],
      ['/api/batches', 'upload'],
      ['/api/batches/1/files?a=%2F&b', 'upload'],
      ['/api/batchesque', 'review'],
      ['/api/records/patients/1', 'records'],
      ['/ops', 'ops'],
      ['/ops/queues/api/queues', 'ops'],
      ['/api/ops/overview', 'ops'],
      ['/metrics', 'ops'],
      ['/assets/index-abc.js', 'review'],
    ] as const) {
      expect(await asked(path)).toEqual([service, path]);
    }
  });

  it('says itself where a request came from, whatever the caller claims', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/api/session`, {
      headers: {
        'x-forwarded-for': '203.0.113.9',
        'x-forwarded-host': 'elsewhere.example.net',
        'x-forwarded-proto': 'https',
        'x-real-ip': '203.0.113.9',
        'x-request-id': 'chosen by the caller',
        authorization: 'Bearer kept',
      },
    });
    const { headers } = (await response.json()) as Echo;
    expect(headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': new URL(url).host,
      'x-forwarded-proto': 'http',
      authorization: 'Bearer kept',
    });
    expect(headers).not.toHaveProperty('x-real-ip');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get('x-request-id')).toBe(headers['x-request-id']);
    expect(response.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
  });

  it('passes a large upload on while it arrives, and changes nothing in it', async () => {
    const hash = createHash('sha256');
    let firstByteAt: Promise<void> | undefined;
    let arrived: () => void = () => undefined;
    const upload: Answer = (request, response) => {
      request.once('data', () => arrived());
      request.on('data', (chunk) => hash.update(chunk));
      request.on('end', () => response.end('stored'));
    };
    const { url } = await start({ upload });
    firstByteAt = new Promise((resolve) => {
      arrived = resolve;
    });
    const part = randomBytes(1024 * 1024);
    const sent = createHash('sha256');
    const answered = new Promise<number | undefined>((resolve, reject) => {
      const outgoing = httpRequest(
        `${url}/api/batches/1/files`,
        { method: 'POST', headers: { 'content-type': 'application/pdf', expect: '100-continue' } },
        (response) => resolve(response.resume().statusCode),
      );
      outgoing.on('error', reject);
      const write = async () => {
        for (let n = 0; n < 30; n += 1) {
          sent.update(part);
          if (!outgoing.write(part)) await new Promise((drained) => outgoing.once('drain', drained));
          // The service has the beginning before the end was sent.
          if (n === 15) await firstByteAt;
        }
        outgoing.end();
      };
      write().catch(reject);
    });
    expect(await answered).toBe(200);
    expect(hash.digest('hex')).toBe(sent.digest('hex'));
  });

  it('gives a refusal on to an uploader who is still sending', async () => {
    const fresh = await freshDatabase();
    const log = createLog({ name: 'test', level: 'silent' });
    const service = await createApp({ name: 'test', database: fresh.database, log });
    service.post('/api/batches', { config: { permission: 'public' } }, async () => 'taken in');
    const upload = await service.listen({ host: '127.0.0.1', port: 0 });
    const { url } = await start({}, { upload });
    const statuses = await Promise.all(
      Array.from({ length: 10 }, () => sendSlowly(`${url}/api/batches`, 8 * 1024 * 1024)),
    );
    expect(statuses).toEqual(Array(10).fill(413));
    expect(await sendAllThenRead(url, '/api/batches', 8 * 1024 * 1024)).toContain(' 413 ');
    await service.close();
    await fresh.drop();
  });

  it('passes on answers that have no body, and a missing rest as a broken answer', async () => {
    const { url } = await start({
      review: (request, response) => {
        if (request.url === '/nothing') response.writeHead(204).end();
        else if (request.url === '/same') response.writeHead(304, { etag: '"1"' }).end();
        else if (request.method === 'HEAD') response.writeHead(200, { 'content-length': 17 }).end();
        else response.writeHead(200, { 'content-length': 17 }).write('half', () => response.destroy());
      },
    });
    expect((await fetch(`${url}/nothing`, { method: 'DELETE' })).status).toBe(204);
    const same = await fetch(`${url}/same`, { headers: { 'if-none-match': '"1"' } });
    expect([same.status, same.headers.get('etag')]).toEqual([304, '"1"']);
    const head = await fetch(`${url}/page`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '17']);
    await expect(fetch(`${url}/page`).then((response) => response.text())).rejects.toThrow();
  });

  it('lets go of a service when the caller is gone', async () => {
    let gone: () => void = () => undefined;
    const abandoned = new Promise<void>((resolve) => {
      gone = resolve;
    });
    let begun: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const upload: Answer = (request) => {
      request.on('error', () => undefined).on('close', gone);
      request.once('data', () => begun());
    };
    const { url } = await start({ upload });
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write('POST /api/batches/1/files HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nbeginning');
    await asked;
    socket.destroy();
    await abandoned;
  });
});

describe('while a service is away', () => {
  it('the others answer, programs get the usual refusal and people a page that tries again', async () => {
    const { url, services } = await start();
    await services.records.stop();
    const write = await fetch(`${url}/api/records/patients/search`, { method: 'POST', body: '{}' });
    expect(write.status).toBe(503);
    expect(await write.json()).toMatchObject({ error: { code: 'service.unavailable', detail: {} } });
    const page = await fetch(`${url}/api/records/x`, { headers: { accept: 'text/html,*/*' } });
    expect(page.status).toBe(503);
    expect(await page.text()).toContain('tries again by itself');
    expect((await fetch(`${url}/api/session`)).status).toBe(200);
  });

  it('those who read wait for it to come back', async () => {
    const { url, services } = await start();
    await fetch(`${url}/`);
    await services.review.stop();
    const reading = fetch(`${url}/api/worklist`);
    await sleep(400);
    await services.review.start();
    expect((await reading).status).toBe(200);
  });

  it('a request that changes something is sent once only', async () => {
    let times = 0;
    const { url } = await start({
      review: (request) => {
        times += 1;
        request.socket.destroy();
      },
    });
    expect((await fetch(`${url}/api/worklist/next`, { method: 'POST' })).status).toBe(503);
    expect(times).toBe(1);
  });

  it('readiness follows the intake, whatever else is away', async () => {
    let ready = true;
    const { url, services } = await start({
      upload: (request, response) => {
        response.statusCode = ready ? 200 : 503;
        response.end(JSON.stringify({ asked: request.url, status: ready ? 'ready' : 'not ready' }));
      },
    });
    await services.review.stop();
    const readiness = await fetch(`${url}/readyz`);
    expect(readiness.status).toBe(200);
    expect(await readiness.json()).toMatchObject({ asked: '/readyz' });
    ready = false;
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    await services.upload.stop();
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

it("one description holds all services' routes and names who is missing", async () => {
  const describing =
    (path: string): Answer =>
    (request, response) =>
      request.url === '/openapi.json'
        ? response.end(
            JSON.stringify({ paths: { [path]: { get: { summary: path } }, '/healthz': { get: {} } } }),
          )
        : echo('')(request, response);
  const { url, services } = await start({
    upload: describing('/api/batches'),
    review: describing('/api/worklist'),
    records: describing('/api/records/patients/{id}'),
    ops: describing('/api/ops/overview'),
  });
  await services.ops.stop();
  const description = (await (await fetch(`${url}/openapi.json`)).json()) as { paths: object; info: object };
  expect(Object.keys(description.paths)).toEqual([
    '/api/batches',
    '/api/worklist',
    '/api/records/patients/{id}',
  ]);
  expect(description.paths).toMatchObject({ '/api/worklist': { get: { tags: ['review'] } } });
  expect(description.info).toMatchObject({ description: 'Not answering now: ops.' });
});
