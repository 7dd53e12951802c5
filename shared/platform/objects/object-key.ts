import { AppError } from '../../core/record/errors.ts';

const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/;
const SHA256 = /^[0-9a-f]{64}$/;
const PREFIX = /^[A-Za-z0-9._/-]{0,600}$/;

/** The SHA-256 an object must have by its key. Throws on whatever is not `site/kind/id/sha256`. */
export function hashInKey(key: string): string {
  const segments = key.split('/');
  const sha256 = segments[3];
  if (segments.length !== 4 || sha256 === undefined || !SHA256.test(sha256) || !segments.every(isSegment))
    throw new AppError('internal', { reason: 'object key is not site/kind/id/sha256' });
  return sha256;
}

/** Throws when `prefix` could not be the beginning of a key. */
export function assertPrefix(prefix: string): void {
  const whole = prefix.split('/').slice(0, -1);
  if (!PREFIX.test(prefix) || !whole.every(isSegment))
    throw new AppError('internal', { reason: 'object prefix is not the beginning of a key' });
}

// A leading dot is never a segment: it keeps `..`, and the file store's own folders, out of reach.
function isSegment(segment: string): boolean {
  return SEGMENT.test(segment);
}
