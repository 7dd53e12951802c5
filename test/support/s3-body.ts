import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { crc32 } from 'node:zlib';

export class BadBody extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** The bytes a client means to store, checksums checked. Throws BadBody with S3's own code. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const declared = request.headers['content-length'];
  if (declared !== undefined && Number(declared) !== raw.length) throw new BadBody('IncompleteBody');

  const streamed = String(request.headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-');
  const { bytes, trailers } = streamed ? unchunk(raw) : { bytes: raw, trailers: new Map<string, string>() };
  const decoded = request.headers['x-amz-decoded-content-length'];
  if (streamed && decoded !== undefined && Number(decoded) !== bytes.length)
    throw new BadBody('IncompleteBody');

  const promised = request.headers['x-amz-trailer'];
  if (promised !== undefined && !trailers.has(String(promised).trim()))
    throw new BadBody('MalformedTrailerError');
  for (const [name, value] of [...Object.entries(request.headers), ...trailers])
    if (!agrees(name, String(value), bytes)) throw new BadBody('BadDigest');
  return bytes;
}

export const crc32Base64 = (bytes: Uint8Array): string => {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum.toString('base64');
};

const digest = (algorithm: string, bytes: Buffer): string =>
  createHash(algorithm).update(bytes).digest('base64');

function agrees(header: string, value: string, bytes: Buffer): boolean {
  switch (header) {
    case 'x-amz-checksum-crc32':
      return value === crc32Base64(bytes);
    case 'x-amz-checksum-sha256':
      return value === digest('sha256', bytes);
    case 'x-amz-checksum-sha1':
      return value === digest('sha1', bytes);
    case 'content-md5':
      return value === digest('md5', bytes);
    case 'x-amz-content-sha256':
      return !/^[0-9a-f]{64}$/.test(value) || value === createHash('sha256').update(bytes).digest('hex');
    default:
      return true;
  }
}

/** As Amazon and VersityGW have it: a chunk that is not the last holds so much at least. */
const SMALLEST_CHUNK = 8_192;

/** `size[;extension]CRLF bytes CRLF ... 0 CRLF trailer:value CRLF CRLF`: aws-chunked, signed or not. */
function unchunk(raw: Buffer): { bytes: Buffer; trailers: Map<string, string> } {
  const parts: Buffer[] = [];
  const trailers = new Map<string, string>();
  let at = 0;
  const line = (): string => {
    const end = raw.indexOf('\r\n', at);
    if (end < 0) throw new BadBody('IncompleteBody');
    const text = raw.toString('latin1', at, end);
    at = end + 2;
    return text;
  };
  for (;;) {
    const size = Number.parseInt(line().split(';')[0] ?? '', 16);
    if (!Number.isInteger(size)) throw new BadBody('IncompleteBody');
    if (size === 0) break;
    const before = parts.at(-1);
    if (before !== undefined && before.length < SMALLEST_CHUNK) throw new BadBody('InvalidChunkSizeError');
    if (at + size + 2 > raw.length) throw new BadBody('IncompleteBody');
    parts.push(raw.subarray(at, at + size));
    at += size;
    if (line() !== '') throw new BadBody('IncompleteBody');
  }
  while (at < raw.length) {
    const text = line();
    if (text === '') break;
    const colon = text.indexOf(':');
    trailers.set(text.slice(0, colon).trim().toLowerCase(), text.slice(colon + 1).trim());
  }
  return { bytes: Buffer.concat(parts), trailers };
}
