import pino, { type DestinationStream, type Logger } from 'pino';
import { AppError } from '../core/record/errors.ts';

export type Log = Logger;

/**
 * Structured log, one JSON line an event, to standard output unless `destination` is given. Messages are constant
 * texts; what varies goes into fields that hold ids, codes, counts and times. Patient data has no place here, so
 * whatever could carry it (headers, bodies, names, messages of foreign errors) is taken out even when passed by mistake.
 */
export function createLog(
  options: { name: string; level?: string },
  destination: DestinationStream = pino.destination({ dest: 1, sync: true }),
): Log {
  return pino(
    {
      name: options.name,
      level: options.level ?? 'info',
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError, error: describeError, req: () => undefined, res: () => undefined },
      redact: { paths: PRIVATE, remove: true },
    },
    destination,
  );
}

const PRIVATE_KEYS = [
  'body',
  'headers',
  'query',
  'url',
  'cookie',
  'authorization',
  'password',
  'token',
].concat(['value', 'values', 'raw', 'text', 'words', 'fileName', 'filename', 'patient', 'fields']);
const PRIVATE = PRIVATE_KEYS.flatMap((key) => [key, `*.${key}`]);

interface ErrorLine {
  readonly type: string;
  readonly code?: string;
  readonly message?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly constraint?: string;
  readonly at: readonly string[];
  readonly cause?: ErrorLine;
}

// Their texts speak of the program. Those of other errors may repeat what they choked on: a value in a query, a line
// of JSON, a path.
const SPEAKS_OF_CODE = new Set(['TypeError', 'ReferenceError', 'RangeError']);

/** What of an error may be written down: its kind, code and place, and its text where that cannot hold data. */
export function describeError(error: unknown): ErrorLine {
  if (!(error instanceof Error)) return { type: typeof error, at: [] };
  const { code, constraint, cause } = error as { code?: unknown; constraint?: unknown; cause?: unknown };
  const own = error instanceof AppError;
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(own || SPEAKS_OF_CODE.has(error.name) ? { message: error.message } : {}),
    ...(own ? { detail: error.detail } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    at: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^ {4}at /.test(line))
      .slice(0, 12)
      .map((line) => line.trim()),
    ...(cause instanceof Error ? { cause: describeError(cause) } : {}),
  };
}
