import { createHash } from 'node:crypto';

/**
 * Keeps the queues of two Chartrooms apart that were given the same Redis. Those that share a database as well are
 * one Chartroom and share the queues.
 */
export const queuePrefix = (databaseUrl: string | undefined, dataDir: string): string =>
  `chartroom-${createHash('sha256')
    .update(databaseUrl || dataDir)
    .digest('hex')
    .slice(0, 12)}`;
