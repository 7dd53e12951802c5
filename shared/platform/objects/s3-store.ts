import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { AppError } from '../../core/record/errors.ts';
import { assertSource, sha256Of, sha256OfStream } from './content-hash.ts';
import { assertPrefix, hashInKey } from './object-key.ts';
import type { ObjectSource, ObjectStore } from './object-store.ts';
import { retrying } from './retry.ts';
import { isTaken, mayPass, s3Fault, statusOf } from './s3-fault.ts';

export interface S3Settings {
  readonly bucket: string;
  /** Before every key, with its slash; '' for none. */
  readonly prefix: string;
  /** Left out: Amazon's own. */
  readonly endpoint?: string;
  readonly region: string;
  /** Left out: found the SDK's usual way (profile, container, instance). */
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** A call that has no answer by then has failed. */
  readonly timeoutMs?: number;
  /** Files from this size on are sent in parts of this size. S3 wants 5 MiB at least. */
  readonly partBytes?: number;
}

const PART_BYTES = 16 * 1024 * 1024;
const MOST_PARTS = 10_000;
const PARTS_AT_ONCE = 2;

function openClient(settings: S3Settings): S3Client {
  return new S3Client({
    region: settings.region,
    // A server at an address of its own has no name for each bucket.
    ...(settings.endpoint === undefined ? {} : { endpoint: settings.endpoint, forcePathStyle: true }),
    ...(settings.credentials === undefined ? {} : { credentials: settings.credentials }),
    maxAttempts: 4,
    requestHandler: {
      connectionTimeout: 5_000,
      requestTimeout: settings.timeoutMs ?? 30_000,
      // Without it a late answer is only warned about.
      throwOnRequestTimeout: true,
      socketTimeout: settings.timeoutMs ?? 30_000,
    },
  });
}

/**
 * Objects in a bucket. Written with `If-None-Match: *`, so that two who write one key do not tear each other's
 * object, and read back whole before `put` returns: a server's own checksum says what it received, not what it kept.
 */
export function openS3Store(settings: S3Settings): ObjectStore {
  const client = openClient(settings);
  const Bucket = settings.bucket;
  const partBytes = settings.partBytes ?? PART_BYTES;
  const named = (key: string) => ({ Bucket, Key: settings.prefix + key });

  // The SDK tries each call four times by itself; this is for what it cannot take up again: a stream that breaks.
  async function settled<T>(key: string | undefined, work: () => Promise<T>): Promise<T> {
    try {
      return await retrying({ attempts: 3, waitMs: 200, worthIt: mayPass }, work);
    } catch (error) {
      throw s3Fault(error, key);
    }
  }

  async function makeBucket(): Promise<void> {
    try {
      await client.send(new HeadBucketCommand({ Bucket }));
    } catch (error) {
      if (statusOf(error) !== 404) throw error;
      await client.send(new CreateBucketCommand({ Bucket })).catch((refused: unknown) => {
        const name = (refused as Error).name;
        if (name !== 'BucketAlreadyOwnedByYou' && name !== 'BucketAlreadyExists') throw refused;
      });
      await client.send(new HeadBucketCommand({ Bucket }));
    }
  }

  let prepared: Promise<void> | undefined;
  function prepare(): Promise<void> {
    prepared ??= makeBucket().catch((error: unknown) => {
      prepared = undefined;
      throw error;
    });
    return prepared;
  }

  async function open(key: string): Promise<Readable> {
    const { Body } = await client.send(new GetObjectCommand(named(key)));
    if (Body === undefined)
      throw new AppError('object.unavailable', { key, reason: 'answer without a body' });
    return Body as Readable;
  }

  async function bytesOf(key: string): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of await open(key)) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  async function send(key: string, source: ObjectSource, condition: { IfNoneMatch?: '*' }): Promise<void> {
    const size = 'bytes' in source ? source.bytes.byteLength : (await stat(source.path)).size;
    const target: PutObjectCommandInput = { ...named(key), ...condition, ContentLength: size };
    if ('bytes' in source) await client.send(new PutObjectCommand({ ...target, Body: source.bytes }));
    else if (size < partBytes) {
      const chunks: Buffer[] = [];
      for await (const chunk of createReadStream(source.path)) chunks.push(chunk as Buffer);
      await client.send(new PutObjectCommand({ ...target, Body: Buffer.concat(chunks) }));
    } else {
      const { ContentLength: _whole, ...params } = target;
      await new Upload({
        client,
        params: { ...params, Body: createReadStream(source.path) },
        partSize: Math.max(partBytes, Math.ceil(size / MOST_PARTS)),
        queueSize: PARTS_AT_ONCE,
      }).done();
    }
  }

  async function holds(key: string, sha256: string): Promise<boolean> {
    try {
      return (await sha256OfStream(await open(key))) === sha256;
    } catch (error) {
      if (s3Fault(error).code === 'object.corrupt') return false;
      throw error;
    }
  }

  async function put(key: string, source: ObjectSource): Promise<void> {
    const sha256 = hashInKey(key);
    await assertSource(key, source, sha256);
    let replace = false;
    await settled(key, async () => {
      await prepare();
      try {
        await send(key, source, replace ? {} : { IfNoneMatch: '*' });
      } catch (error) {
        // Taken: by an earlier try of ours whose answer was lost, or by one who puts the same. Reading back tells.
        if (!isTaken(error)) throw error;
      }
      if (await holds(key, sha256)) return;
      // What lies there is nobody's: no put of it can have returned.
      replace = true;
      throw new AppError('object.corrupt', { key, where: 'store' });
    });
  }

  async function* list(prefix: string): AsyncIterable<string> {
    assertPrefix(prefix);
    let ContinuationToken: string | undefined;
    do {
      const page = await settled(undefined, async () => {
        await prepare();
        return client.send(
          new ListObjectsV2Command({ Bucket, Prefix: settings.prefix + prefix, ContinuationToken }),
        );
      });
      for (const object of page.Contents ?? [])
        if (object.Key !== undefined) yield object.Key.slice(settings.prefix.length);
      ContinuationToken = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    } while (ContinuationToken !== undefined);
  }

  return {
    put,
    list,
    async get(key) {
      const sha256 = hashInKey(key);
      return settled(key, async () => {
        const bytes = await bytesOf(key);
        // Tried again: it may have been spoilt on the way and not where it lies.
        if (sha256Of(bytes) !== sha256) throw new AppError('object.corrupt', { key, where: 'store' });
        return bytes;
      });
    },
    async stream(key) {
      hashInKey(key);
      return settled(key, () => open(key));
    },
    async size(key) {
      hashInKey(key);
      try {
        const head = await settled(key, () => client.send(new HeadObjectCommand(named(key))));
        return head.ContentLength;
      } catch (error) {
        if (s3Fault(error).code === 'object.missing') return undefined;
        throw error;
      }
    },
    async remove(key) {
      hashInKey(key);
      await settled(key, () => client.send(new DeleteObjectCommand(named(key))));
    },
    async check() {
      try {
        await prepare();
        await client.send(new HeadBucketCommand({ Bucket }));
      } catch (error) {
        const fault = s3Fault(error);
        throw fault.code === 'object.missing'
          ? new AppError('object.unavailable', { reason: 'NoSuchBucket' }, { cause: error })
          : fault;
      }
    },
    close: async () => client.destroy(),
  };
}
