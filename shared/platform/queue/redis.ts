import { Redis } from 'ioredis';
import { AppError } from '../../core/record/errors.ts';

const reconnectAfterMs = (times: number): number => Math.min(50 * 2 ** Math.min(times, 5), 1_000);

/** For those who hand work over: while Redis is away each command fails at once or within `commandTimeoutMs`. */
export function connectImpatiently(url: string, commandTimeoutMs = 2_000): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: commandTimeoutMs,
    connectTimeout: 5_000,
    retryStrategy: reconnectAfterMs,
  });
  // Each failed command reports itself; without a listener the reconnecting would end the process.
  redis.on('error', () => undefined);
  return redis;
}

/** For those who take work: commands wait until Redis is back. */
export function connectPatiently(url: string): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    connectTimeout: 5_000,
    retryStrategy: reconnectAfterMs,
  });
  redis.on('error', () => undefined);
  return redis;
}

/** Resolves when the connection stands; throws `queue.unavailable` when it does not within `limitMs`. */
export async function requireReady(redis: Redis, limitMs: number): Promise<void> {
  if (redis.status === 'ready') return;
  await within(limitMs, new Promise<void>((resolve) => redis.once('ready', () => resolve())));
}

/** `work`, or `queue.unavailable` when it takes longer or fails. */
export async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError('queue.unavailable', { limitMs })), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('queue.unavailable', {}, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** What is wrong with the server's memory policy, and the command that mends it; undefined when nothing is. */
export async function evictionProblem(redis: Redis): Promise<string | undefined> {
  const memory = await redis.info('memory');
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1] ?? 'unknown';
  if (policy === 'noeviction') return undefined;
  return (
    `Redis may throw queued work away: its maxmemory-policy is ${policy}. ` +
    'Type: redis-cli config set maxmemory-policy noeviction (and set it in redis.conf, so that it stays).'
  );
}
