import { Client } from 'minio';

export interface S3Place {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The `minio` client, which shares no code with the store under test, looking at the same bucket. */
export function minioWitness(place: S3Place, bucket: string, prefix = '') {
  const url = new URL(place.endpoint);
  const client = new Client({
    endPoint: url.hostname,
    port: Number(url.port),
    useSSL: false,
    accessKey: place.accessKeyId,
    secretKey: place.secretAccessKey,
    region: 'us-east-1',
    pathStyle: true,
  });
  return {
    async bytes(key: string): Promise<Buffer | undefined> {
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of await client.getObject(bucket, prefix + key)) chunks.push(chunk as Buffer);
        return Buffer.concat(chunks);
      } catch (error) {
        if ((error as { code?: string }).code === 'NoSuchKey') return undefined;
        throw error;
      }
    },
    async listing(): Promise<ReadonlyMap<string, number>> {
      const found = new Map<string, number>();
      for await (const item of client.listObjectsV2(bucket, prefix, true)) {
        const { name, size } = item as { name?: string; size?: number };
        if (name !== undefined) found.set(name.slice(prefix.length), size ?? 0);
      }
      return found;
    },
    async spoil(key: string, bytes: Buffer): Promise<void> {
      await client.putObject(bucket, prefix + key, bytes);
    },
  };
}
