import type { KeepKeys } from '../../../../shared/core/record/account-api.ts';

/** What is kept, unreadable without the key of the person who left it. */
export interface Sealed {
  readonly keyId: string;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Seals and opens what is kept. A thing opens under the label it was sealed under and no other. */
export interface Box {
  seal(label: string, value: unknown): Promise<Sealed>;
  /** Undefined when none of the person's keys opens it. */
  open(label: string, sealed: Sealed): Promise<unknown>;
}

const IV_BYTES = 12;
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/**
 * AES-GCM under the person's keys, which cannot be taken out of the browser's hands again. Undefined on a page that
 * the browser does not hold for secure (plain http): there is no cryptography there.
 */
export async function openBox({ keys }: KeepKeys): Promise<Box | undefined> {
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) return undefined;
  const known = new Map<string, CryptoKey>();
  for (const { id, key } of keys) {
    known.set(id, await subtle.importKey('raw', fromBase64(key), 'AES-GCM', false, ['encrypt', 'decrypt']));
  }
  const [newest] = keys;
  const sealing = newest && known.get(newest.id);
  if (!newest || !sealing) return undefined;
  return {
    async seal(label, value) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const bytes = await subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: bytesOf(label) },
        sealing,
        bytesOf(JSON.stringify(value)),
      );
      return { keyId: newest.id, iv, bytes: new Uint8Array(bytes) };
    },
    async open(label, { keyId, iv, bytes }) {
      const key = known.get(keyId);
      if (!key) return undefined;
      try {
        const plain = await subtle.decrypt(
          { name: 'AES-GCM', iv, additionalData: bytesOf(label) },
          key,
          bytes,
        );
        return JSON.parse(new TextDecoder().decode(plain)) as unknown;
      } catch {
        return undefined;
      }
    },
  };
}
