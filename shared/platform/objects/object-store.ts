import type { Readable } from 'node:stream';

/** Where an object's bytes come from: memory, or a local file (for what is too large to hold). */
export type ObjectSource = { readonly bytes: Uint8Array } | { readonly path: string };

/**
 * Write-once objects named `site/kind/id/sha256`. `put` returns only when what is stored was read back and has
 * that SHA-256; putting the same key again is harmless.
 *
 * Faults are AppError: `object.missing`, `object.unavailable`, `object.corrupt`.
 */
export interface ObjectStore {
  put(key: string, source: ObjectSource): Promise<void>;
  /** The whole object; `object.corrupt` when it is not what its key's hash says. */
  get(key: string): Promise<Buffer>;
  /** For the large and the passed-on; not verified. */
  stream(key: string): Promise<Readable>;
  /** Size in bytes, or undefined when there is no such object. */
  size(key: string): Promise<number | undefined>;
  list(prefix: string): AsyncIterable<string>;
  remove(key: string): Promise<void>;
  /** Throws when the store cannot take objects now. */
  check(): Promise<void>;
  close(): Promise<void>;
}

export type ObjectKind = 'source' | 'page' | 'text-layer' | 'display' | 'reading';

/** The one way keys are made. `sha256` is of the object's bytes, in hex. */
export function objectKey(siteId: string, kind: ObjectKind, id: string, sha256: string): string {
  return `${siteId}/${kind}/${id}/${sha256}`;
}
