import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFileStore } from './file-store.ts';
import type { ObjectStore } from './object-store.ts';
import { openS3Store } from './s3-store.ts';

/** The usual AWS variables; what is not set is found the SDK's usual way. */
export type S3Environment = Readonly<Record<string, string | undefined>>;

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const PREFIX = /^([A-Za-z0-9_-][A-Za-z0-9._-]*\/)*$/;
const FORMS = 'Use file:/absolute/folder or s3://bucket[/prefix].';

function fileAt(location: string): ObjectStore {
  const path = location.startsWith('file://') ? fileURLToPath(location) : location.slice('file:'.length);
  if (!isAbsolute(path)) throw new Error(`OBJECTS names a folder that is not absolute. ${FORMS}`);
  return openFileStore(path);
}

function bucketAt(location: string, env: S3Environment): ObjectStore {
  const [bucket = '', ...rest] = location.slice('s3://'.length).split('/');
  const folders = rest.filter((folder) => folder !== '');
  const prefix = folders.map((folder) => `${folder}/`).join('');
  if (!BUCKET.test(bucket)) throw new Error(`OBJECTS names a bucket that S3 does not allow. ${FORMS}`);
  if (!PREFIX.test(prefix)) throw new Error(`OBJECTS has a prefix with unusual characters. ${FORMS}`);
  const endpoint = env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL;
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  const sessionToken = env.AWS_SESSION_TOKEN;
  return openS3Store({
    bucket,
    prefix,
    region: env.AWS_REGION || env.AWS_DEFAULT_REGION || 'us-east-1',
    ...(endpoint ? { endpoint } : {}),
    ...(accessKeyId && secretAccessKey
      ? { credentials: { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) } }
      : {}),
  });
}

/**
 * The store `location` names: `file:/absolute/folder` or `s3://bucket[/prefix]`. Nothing is touched until the store is
 * first used: a service may start before its store answers. The folder or the bucket is made when it is missing.
 */
export function openObjectStore(location: string, env: S3Environment): ObjectStore {
  if (location.startsWith('file:')) return fileAt(location);
  if (location.startsWith('s3://')) return bucketAt(location, env);
  throw new Error(`OBJECTS names a kind of store that Chartroom does not know. ${FORMS}`);
}
