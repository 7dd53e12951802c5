import { randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openObjectStore } from '../../../shared/platform/objects/open-object-store.ts';
import { minioWitness } from '../../support/minio-witness.ts';
import { startS3Double } from '../../support/s3-double.ts';
import { findProgram, S3_PROGRAMS, type S3Server, startS3Server } from '../../support/s3-servers.ts';
import { keysUnder, newKey, objectStoreContract } from './object-store-contract.ts';

const environment = (server: S3Server) => ({
  AWS_ENDPOINT_URL: server.endpoint,
  AWS_ACCESS_KEY_ID: server.accessKeyId,
  AWS_SECRET_ACCESS_KEY: server.secretAccessKey,
});

/** What the double is trusted to do as the real ones do, asked of it and of them. */
function serverBehaviour(name: string, start: () => Promise<S3Server>): void {
  describe(`${name} as an S3 server`, () => {
    let server: S3Server;
    let client: S3Client;
    beforeAll(async () => {
      server = await start();
      client = new S3Client({
        region: 'us-east-1',
        endpoint: server.endpoint,
        forcePathStyle: true,
        credentials: server,
        maxAttempts: 1,
      });
      await openObjectStore('s3://behaviour', environment(server)).check();
    });
    afterAll(async () => {
      client?.destroy();
      await server?.stop();
    });

    test('answers 412 to a second conditional write, and keeps the first', async () => {
      const [first, second] = [randomBytes(10), randomBytes(10)];
      const target = { Bucket: 'behaviour', Key: newKey(first), IfNoneMatch: '*' };
      await client.send(new PutObjectCommand({ ...target, Body: first }));
      await expect(client.send(new PutObjectCommand({ ...target, Body: second }))).rejects.toMatchObject({
        $metadata: { httpStatusCode: 412 },
      });
      expect(first.equals((await minioWitness(server, 'behaviour').bytes(target.Key)) ?? second)).toBe(true);
    });

    test('keeps a streamed upload with a trailing checksum as it was sent', async () => {
      const bytes = randomBytes(300_000);
      const Key = newKey(bytes);
      const Body = Readable.from([
        bytes.subarray(0, 9_001),
        bytes.subarray(9_001, 200_000),
        bytes.subarray(200_000),
      ]);
      let encoding: string | undefined;
      client.middlewareStack.add(
        (next) => (args) => {
          encoding = (args.request as { headers: Record<string, string> }).headers['content-encoding'];
          return next(args);
        },
        { step: 'finalizeRequest', priority: 'low', name: 'look', override: true },
      );
      await client.send(
        new PutObjectCommand({ Bucket: 'behaviour', Key, Body, ContentLength: bytes.length }),
      );
      expect(encoding).toBe('aws-chunked');
      const stored = await minioWitness(server, 'behaviour').bytes(Key);
      expect(stored?.equals(bytes)).toBe(true);
    });

    test('lists more objects than fit one answer, each once', async () => {
      const store = openObjectStore('s3://behaviour/many', environment(server));
      const bytes = randomBytes(1);
      const siteId = randomUUID();
      const keys = Array.from({ length: 1_100 }, () => newKey(bytes, siteId, 'page'));
      for (let at = 0; at < keys.length; at += 20)
        await Promise.all(
          keys
            .slice(at, at + 20)
            .map((key) =>
              client.send(new PutObjectCommand({ Bucket: 'behaviour', Key: `many/${key}`, Body: bytes })),
            ),
        );
      expect(await keysUnder(store, `${siteId}/`)).toEqual(keys.sort());
      await store.close();
    });

    test('refuses a body that is not what its checksum says', async () => {
      const bytes = randomBytes(100);
      const Key = newKey(bytes);
      await expect(
        client.send(
          new PutObjectCommand({
            Bucket: 'behaviour',
            Key,
            Body: bytes,
            ChecksumSHA256: `${'A'.repeat(43)}=`,
          }),
        ),
      ).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
      expect(await minioWitness(server, 'behaviour').bytes(Key)).toBeUndefined();
    });
  });
}

serverBehaviour('the S3 double', async () => {
  const double = await startS3Double();
  return { ...double, stop: double.close };
});

for (const known of S3_PROGRAMS) {
  const program = findProgram(known.name);
  if (program === undefined) {
    const says = `The S3 store was NOT tested against ${known.name}: it is not installed here. Get it: ${known.install}`;
    process.stderr.write(`\n*** ${says}\n\n`);
    // Where it is required, not to have it is a failure; elsewhere it is said, and the double stands in.
    if (process.env.CHARTROOM_REAL_S3 === 'required')
      test(`the S3 store is tested against ${known.name}`, () => expect.fail(says));
    continue;
  }
  serverBehaviour(known.name, () => startS3Server(known, program));
  objectStoreContract(known.name, async () => {
    const server = await startS3Server(known, program);
    const bucket = `contract-${randomUUID()}`;
    const open = () => openObjectStore(`s3://${bucket}/hospital/archive`, environment(server));
    const store = open();
    return {
      store,
      again: open,
      witness: minioWitness(server, bucket, 'hospital/archive/'),
      async close() {
        await store.close();
        await server.stop();
      },
    };
  });
}
