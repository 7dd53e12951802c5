import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { AppError } from '../../core/record/errors.ts';
import type { ObjectSource } from './object-store.ts';

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Reads `stream` to its end; SHA-256 in hex. */
export async function sha256OfStream(stream: Readable): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of stream) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Throws `object.corrupt` when the caller's bytes are not those the key promises. */
export async function assertSource(key: string, source: ObjectSource, expected: string): Promise<void> {
  const found =
    'bytes' in source ? sha256Of(source.bytes) : await sha256OfStream(createReadStream(source.path));
  if (found !== expected) throw new AppError('object.corrupt', { key, where: 'source' });
}
