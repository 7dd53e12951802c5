import { AppError } from '../../core/record/errors.ts';

interface ServiceError {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const facts = (error: unknown): ServiceError => (error ?? {}) as ServiceError;
export const statusOf = (error: unknown): number | undefined => facts(error).$metadata?.httpStatusCode;

// Trying the same again cannot help: keys, rights or the request itself are wrong.
const FINAL = new Set([400, 401, 403, 405, 411, 413, 501]);

/** `If-None-Match: *` says so when the key is taken. */
export const isTaken = (error: unknown): boolean =>
  statusOf(error) === 412 || facts(error).name === 'PreconditionFailed';

export const isMissingBucket = (error: unknown): boolean => facts(error).name === 'NoSuchBucket';

/** What the SDK throws, as one of the three faults of the object store. `detail.reason` is the server's own code. */
export function s3Fault(error: unknown, key?: string): AppError {
  if (error instanceof AppError) return error;
  // The SDK's own error carries the whole exchange, signature and all: nothing for a log.
  const cause = new Error(`${facts(error).name}: ${facts(error).message}`);
  const detail = key === undefined ? {} : { key };
  const { name, code, message } = facts(error);
  // The SDK compares what it reads with the server's checksum, where there is one.
  if (message?.startsWith('Checksum mismatch')) return new AppError('object.corrupt', detail, { cause });
  const status = statusOf(error);
  if (status === 404 && !isMissingBucket(error)) return new AppError('object.missing', detail, { cause });
  return new AppError(
    'object.unavailable',
    { ...detail, reason: code ?? name ?? 'unknown', ...(status === undefined ? {} : { status }) },
    { cause },
  );
}

/** False for what stays wrong however often it is tried. */
export function mayPass(error: unknown): boolean {
  const fault = s3Fault(error);
  if (fault.code !== 'object.unavailable') return fault.code === 'object.corrupt';
  const status = fault.detail.status;
  return !(typeof status === 'number' && FINAL.has(status));
}
