import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FILE_LIMIT_BYTES } from '../../../shared/core/record/intake-api.ts';
import { type IntakeHouse, openIntake, someFile } from './house.ts';

let house: IntakeHouse;
let port: number;
beforeAll(async () => {
  house = await openIntake();
  await house.app.listen({ host: '127.0.0.1', port: 0 });
  port = (house.app.server.address() as AddressInfo).port;
});
afterAll(() => house.end());

/** Bytes made on the fly, a PDF's beginning and end around noise; counts what was asked for. */
function pdfOf(sizeBytes: number): { stream: Readable; taken: () => number } {
  const block = randomBytes(1024 * 1024);
  const head = Buffer.from('%PDF-1.7\n');
  const tail = Buffer.from('\nstartxref\n0\n%%EOF\n');
  let taken = 0;
  function* parts(): Iterable<Buffer> {
    yield head;
    for (let left = sizeBytes - head.length - tail.length; left > 0; ) {
      const part = block.subarray(0, Math.min(left, block.length));
      left -= part.length;
      taken += part.length;
      yield part;
    }
    yield tail;
  }
  return { stream: Readable.from(parts()), taken: () => taken };
}

interface Answered {
  status: number;
  body: { error?: { code: string; remedy: string; detail: { cause: string } } };
}

function send(batchId: string, body: Readable, headers: Record<string, string> = {}): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        port,
        method: 'POST',
        path: `/api/batches/${batchId}/files`,
        headers: {
          ...house.operator.headers,
          'content-type': 'application/pdf',
          'x-file-name': 'box.pdf',
          ...headers,
        },
      },
      async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk as Buffer);
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) });
        body.destroy();
        call.destroy();
      },
    );
    call.on('error', reject);
    pipeline(body, call).catch(() => undefined);
  });
}

describe('the size of a file in one plain request', () => {
  test('may be 100 MB to the byte', async () => {
    const batch = await house.begin();
    const { status } = await send(batch.id, pdfOf(FILE_LIMIT_BYTES).stream);
    expect(status).toBe(201);
    const row = await house.database.first<{ size_bytes: number }>(
      'select size_bytes from source_file where batch_id = $1',
      [batch.id],
    );
    expect(row?.size_bytes).toBe(FILE_LIMIT_BYTES);
  });

  test('beyond that is refused while it comes in, with cause and remedy, and the batch goes on', async () => {
    const batch = await house.begin();
    const endless = pdfOf(20 * FILE_LIMIT_BYTES);
    const { status, body } = await send(batch.id, endless.stream);
    expect(status).toBe(413);
    expect(body.error).toMatchObject({ code: 'request.too-large', detail: { cause: 'file.too-large' } });
    expect(body.error?.remedy).toMatch(/Split/);
    expect(endless.taken()).toBeLessThan(3 * FILE_LIMIT_BYTES);
    expect((await send(batch.id, Readable.from([someFile.pdf()]))).status).toBe(201);
    const progress = await house.progress(batch.id);
    expect(progress.files).toMatchObject({ received: 1, refused: 1 });
    expect(progress.exceptions).toMatchObject([{ cause: 'file.too-large', fileName: 'box.pdf' }]);
    expect(await house.leftInSpool()).toEqual([]);
  });

  test('that is announced too large is refused before it is read', async () => {
    const batch = await house.begin();
    const announced = pdfOf(20 * FILE_LIMIT_BYTES);
    const { status } = await send(batch.id, announced.stream, {
      'content-length': String(20 * FILE_LIMIT_BYTES),
    });
    expect(status).toBe(413);
    expect(announced.taken()).toBeLessThan(FILE_LIMIT_BYTES);
    expect((await house.progress(batch.id)).files.refused).toBe(1);
  });

  test('holds for a file in a form as well', async () => {
    const batch = await house.begin();
    const edge = 'edge-of-parts';
    function* form(): Iterable<Buffer> {
      yield Buffer.from(
        `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="form.pdf"\r\n\r\n%PDF-1.7\n`,
      );
      for (let i = 0; i < 150; i++) yield randomBytes(1024 * 1024);
      yield Buffer.from(`\r\n--${edge}--\r\n`);
    }
    const { status } = await send(batch.id, Readable.from(form()), {
      'content-type': `multipart/form-data; boundary=${edge}`,
    });
    expect(status).toBe(413);
    expect((await house.progress(batch.id)).exceptions).toMatchObject([{ cause: 'file.too-large' }]);
  });
});

describe('a sender that breaks off', () => {
  test('is not acknowledged, counts nowhere, and leaves nothing lying', async () => {
    const batch = await house.begin();
    function* broken(): Iterable<Buffer> {
      yield someFile.pdf(200_000);
      throw new Error('the scanner was unplugged');
    }
    await expect(send(batch.id, Readable.from(broken()))).rejects.toThrow();
    await expect.poll(() => house.leftInSpool(), { timeout: 10_000 }).toEqual([]);
    expect((await house.progress(batch.id)).files).toMatchObject({ received: 0, refused: 0 });
  });
});
