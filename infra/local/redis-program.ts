import { findProgram, installProgram } from './system-program.ts';

/** The first Redis-compatible server on the PATH, or undefined. */
export const findRedis = (): string | undefined => findProgram(['valkey-server', 'redis-server']);

/** A Redis-compatible server's program, installed when missing and possible; else throws what to type. */
export function redisProgram(say: (line: string) => void): string {
  const found = findRedis();
  if (found) return found;
  const outcome = installProgram({ apt: 'redis-server', brew: 'redis' }, say);
  const installed = findRedis();
  if (installed) return installed;
  throw new Error(
    `Chartroom needs Redis. Install it with: ${outcome.command} (or set REDIS_URL to a server of yours), then start again.`,
  );
}
