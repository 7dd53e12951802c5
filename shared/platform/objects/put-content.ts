import { createReadStream } from 'node:fs';
import { sha256Of, sha256OfStream } from './content-hash.ts';
import { type ObjectKind, type ObjectSource, type ObjectStore, objectKey } from './object-store.ts';

/** Stores `source` under its own hash and answers the key; the same content twice is one object. */
export async function putContent(
  objects: ObjectStore,
  owner: { readonly siteId: string; readonly kind: ObjectKind; readonly id: string },
  source: ObjectSource,
): Promise<string> {
  const sha256 =
    'bytes' in source ? sha256Of(source.bytes) : await sha256OfStream(createReadStream(source.path));
  const key = objectKey(owner.siteId, owner.kind, owner.id, sha256);
  await objects.put(key, source);
  return key;
}
