import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BadBody, crc32Base64, readBody } from './s3-body.ts';
import { NO_FAULTS, type S3Failure, type S3Faults, seeded, spoilt } from './s3-faults.ts';

interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: Buffer | string;
}
interface Stored {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly crc32?: string;
  readonly at: Date;
}
type Bucket = Map<string, Stored>;

export interface S3Double {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly faults: S3Faults;
  /** Failures dealt out so far, so that a test can tell that it met some. */
  readonly dealt: () => number;
  /** What is stored, past any fault. */
  readonly stored: (bucket: string) => ReadonlyMap<string, Buffer>;
  /** Empties the buckets and turns every fault off. */
  readonly forget: () => void;
  readonly close: () => Promise<void>;
}

const ACCESS_KEY = 'chartroom-test';
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;
const xml = (status: number, root: string, content: string): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${content}</${root}>`,
});
const failure = (status: number, code: string): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?><Error>${element('Code', code)}${element('Message', code)}</Error>`,
});
const md5 = (bytes: Buffer): string => createHash('md5').update(bytes).digest('hex');

/** The part of S3 that Chartroom uses, in memory, with switches for what goes wrong. Plain HTTP, no signatures checked. */
export async function startS3Double(): Promise<S3Double> {
  const buckets = new Map<string, Bucket>();
  const uploads = new Map<string, Map<number, Buffer>>();
  const faults: S3Faults = { ...NO_FAULTS };
  const random = seeded(20_260_101);
  let dealt = 0;

  const spend = (name: 'corruptWrites' | 'corruptReads' | 'conflicts'): boolean => {
    if (faults[name] <= 0) return false;
    faults[name]--;
    dealt++;
    return true;
  };

  function write(bucket: Bucket, key: string, request: IncomingMessage, sent: Buffer, parts = 0): Answer {
    if (request.headers['if-none-match'] === '*') {
      if (spend('conflicts')) return failure(409, 'ConditionalRequestConflict');
      if (bucket.has(key)) return failure(412, 'PreconditionFailed');
    }
    const bytes = spend('corruptWrites') ? spoilt(sent) : sent;
    const etag = parts > 0 ? `"${md5(bytes)}-${parts}"` : `"${md5(bytes)}"`;
    // A multipart checksum is not the whole object's; it is left out of answers.
    const crc32 = parts > 0 ? {} : { crc32: crc32Base64(sent) };
    bucket.set(key, { bytes, etag, at: new Date(), ...crc32 });
    if (parts === 0) return { status: 200, headers: { etag } };
    return xml(
      200,
      'CompleteMultipartUploadResult',
      element('Key', escaped(key)) + element('ETag', escaped(etag)),
    );
  }

  function read(found: Stored | undefined, request: IncomingMessage): Answer {
    if (found === undefined) return failure(404, 'NoSuchKey');
    const spoil = request.method === 'GET' && spend('corruptReads');
    return {
      status: 200,
      body: spoil ? spoilt(found.bytes) : found.bytes,
      headers: {
        etag: found.etag,
        'last-modified': found.at.toUTCString(),
        'content-type': 'application/octet-stream',
        ...(found.crc32 === undefined ? {} : { 'x-amz-checksum-crc32': found.crc32 }),
      },
    };
  }

  function list(bucket: Bucket, query: URLSearchParams): Answer {
    const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
    const prefix = query.get('prefix') ?? '';
    const most = Math.min(Number(query.get('max-keys') ?? 1000), 1000);
    const name = query.get('encoding-type') === 'url' ? encodeURI : escaped;
    const keys = [...bucket.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
    const page = keys.slice(0, most);
    const more = keys.length > page.length;
    const entries = page.map((key) => {
      const stored = bucket.get(key);
      return element(
        'Contents',
        element('Key', name(key)) +
          element('Size', String(stored?.bytes.length)) +
          element('ETag', escaped(stored?.etag ?? '')) +
          element('LastModified', stored?.at.toISOString() ?? ''),
      );
    });
    const next = more ? element('NextContinuationToken', escaped(page.at(-1) ?? '')) : '';
    const head = element('KeyCount', String(page.length)) + element('IsTruncated', String(more)) + next;
    return xml(200, 'ListBucketResult', head + entries.join(''));
  }

  async function onUpload(
    bucket: Bucket,
    key: string,
    query: URLSearchParams,
    request: IncomingMessage,
  ): Promise<Answer> {
    const id = query.get('uploadId') ?? '';
    const body = await readBody(request);
    const parts = uploads.get(id);
    if (parts === undefined) return failure(404, 'NoSuchUpload');
    if (request.method === 'PUT') {
      parts.set(Number(query.get('partNumber')), body);
      return { status: 200, headers: { etag: `"${md5(body)}"`, 'x-amz-checksum-crc32': crc32Base64(body) } };
    }
    if (request.method === 'DELETE') {
      uploads.delete(id);
      return { status: 204 };
    }
    const wanted = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map((part) =>
      Number(part[1]),
    );
    if (wanted.length === 0 || wanted.some((number) => !parts.has(number)))
      return failure(400, 'InvalidPart');
    const whole = Buffer.concat(wanted.map((number) => parts.get(number) ?? Buffer.alloc(0)));
    const answer = write(bucket, key, request, whole, wanted.length);
    if (answer.status === 200) uploads.delete(id);
    return answer;
  }

  async function answerTo(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? '/', 'http://double');
    const [name = '', ...rest] = url.pathname.slice(1).split('/').map(decodeURIComponent);
    const key = rest.join('/');
    if (!String(request.headers.authorization).includes(ACCESS_KEY))
      return failure(403, 'InvalidAccessKeyId');
    if (key === '' && request.method === 'PUT') {
      if (buckets.has(name)) return failure(409, 'BucketAlreadyOwnedByYou');
      buckets.set(name, new Map());
      return { status: 200 };
    }
    const bucket = buckets.get(name);
    if (bucket === undefined) return failure(404, 'NoSuchBucket');
    if (key === '') return request.method === 'HEAD' ? { status: 200 } : list(bucket, url.searchParams);
    if (url.searchParams.has('uploads')) {
      const id = randomUUID();
      uploads.set(id, new Map());
      return xml(200, 'InitiateMultipartUploadResult', element('UploadId', id));
    }
    if (url.searchParams.has('uploadId')) return onUpload(bucket, key, url.searchParams, request);
    if (request.method === 'PUT') return write(bucket, key, request, await readBody(request));
    if (request.method === 'DELETE') {
      bucket.delete(key);
      return { status: 204 };
    }
    return read(bucket.get(key), request);
  }

  function draw(): S3Failure | undefined {
    if (random() >= faults.failShare) return undefined;
    dealt++;
    return faults.failAs[Math.floor(random() * faults.failAs.length)];
  }

  function send(response: ServerResponse, request: IncomingMessage, answer: Answer, broken: boolean): void {
    const body = Buffer.from(answer.body ?? '');
    response.writeHead(answer.status, { ...answer.headers, 'content-length': String(body.length) });
    if (request.method === 'HEAD') response.end();
    else if (broken) response.write(body.subarray(0, body.length / 2), () => request.socket.destroy());
    else response.end(body);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (faults.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.delayMs));
    const fails = draw();
    if (fails === 'reset') {
      request.socket.destroy();
    } else if (fails === 'status 500' || fails === 'status 503') {
      request.resume();
      await new Promise((resolve) => request.once('close', resolve).once('end', resolve));
      send(
        response,
        request,
        fails === 'status 500' ? failure(500, 'InternalError') : failure(503, 'SlowDown'),
        false,
      );
    } else {
      const answer = await answerTo(request).catch((error: unknown) => {
        if (error instanceof BadBody) return failure(400, error.code);
        throw error;
      });
      if (fails === 'lost answer') request.socket.destroy();
      else send(response, request, answer, fails === 'broken off');
    }
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    accessKeyId: ACCESS_KEY,
    secretAccessKey: 'chartroom-test-secret',
    faults,
    dealt: () => dealt,
    stored: (bucket) => new Map([...(buckets.get(bucket) ?? [])].map(([key, { bytes }]) => [key, bytes])),
    forget() {
      for (const bucket of buckets.values()) bucket.clear();
      uploads.clear();
      Object.assign(faults, NO_FAULTS);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
