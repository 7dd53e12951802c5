import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { AppError } from '../../shared/core/record/errors.ts';

/** How much of a file's beginning and end is looked at before it is taken in. */
const EDGE_BYTES = 64 * 1024;

export interface ReceivedFile {
  readonly kind: 'received';
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Its first and last bytes, as many as there are of 64 KiB. */
  readonly head: Buffer;
  readonly tail: Buffer;
}
export type Received = ReceivedFile | { readonly kind: 'too large' };

export interface ReceiveLimits {
  readonly limitBytes: number;
  /** A sender that is silent for so long has gone. */
  readonly silenceMs: number;
}

/**
 * Writes `stream` to `path` while hashing it. Stops at the first byte beyond the limit and leaves the rest unread, so
 * that the caller can still answer.
 */
export async function receiveFile(stream: Readable, path: string, limits: ReceiveLimits): Promise<Received> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const silence = setTimeout(
    () => stream.destroy(new AppError('request.invalid', { reason: 'the sender fell silent' })),
    limits.silenceMs,
  );
  const file = await openSpool(path);
  try {
    // destroyOnReturn would end the connection before the refusal is sent.
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      const bytes = chunk as Buffer;
      silence.refresh();
      sizeBytes += bytes.length;
      if (sizeBytes > limits.limitBytes) return { kind: 'too large' };
      hash.update(bytes);
      await spooling(() => file.appendFile(bytes));
    }
    const edge = Math.min(EDGE_BYTES, sizeBytes);
    const head = Buffer.alloc(edge);
    const tail = Buffer.alloc(edge);
    await spooling(() => file.read(head, 0, edge, 0));
    await spooling(() => file.read(tail, 0, edge, sizeBytes - edge));
    return { kind: 'received', path, sizeBytes, sha256: hash.digest('hex'), head, tail };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('request.invalid', { reason: 'the upload was cut short' }, { cause: error });
  } finally {
    clearTimeout(silence);
    await file.close();
  }
}

const openSpool = (path: string) => spooling(() => open(path, 'wx+', 0o600));

/** A full or broken disk here is not the sender's fault. */
async function spooling<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new AppError('service.unavailable', { reason }, { cause: error });
  }
}
