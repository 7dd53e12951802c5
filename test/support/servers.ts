import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../infra/local/postgres.ts';
import { startRedis } from '../../infra/local/redis.ts';
import { findRedis } from '../../infra/local/redis-program.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server's administrative database. */
    postgresUrl: string;
    redisUrl: string;
  }
}

/** Real PostgreSQL and Redis for one run of a kind of tests, thrown away after it. */
export default async function servers(project: TestProject) {
  const program = findRedis();
  if (!program) throw new Error('No redis-server on the PATH. Install it: apt-get install redis-server');
  const stateDir = mkdtempSync(path.join(tmpdir(), 'chartroom-test-'));
  chmodSync(stateDir, 0o755); // so that, under root, PostgreSQL's own account can enter it
  const postgres = await startPostgres(stateDir, { fast: true });
  const redis = await startRedis(stateDir, program);
  project.provide('postgresUrl', postgres.url);
  project.provide('redisUrl', redis.url);
  return async () => {
    await Promise.all([postgres.stop(), redis.stop()]);
    rmSync(stateDir, { recursive: true, force: true });
  };
}
