import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../../infra/local/free-port.ts';
import { prepareRedis } from '../../infra/local/redis.ts';
import { findRedis } from '../../infra/local/redis-program.ts';

/** A Redis of the test's own, to be taken away, brought back on the same port, emptied or set up badly. */
export interface PrivateRedis {
  readonly url: string;
  start(): Promise<void>;
  /** SIGKILL: nothing is said to anybody. */
  kill(): Promise<void>;
  command(...words: readonly [string, ...string[]]): Promise<unknown>;
  remove(): Promise<void>;
}

export async function privateRedis(): Promise<PrivateRedis> {
  const command = findRedis();
  if (!command) throw new Error('No redis-server on the PATH. Install it: apt-get install redis-server');
  const folder = mkdtempSync(path.join(tmpdir(), 'chartroom-redis-'));
  const prepared = prepareRedis(folder, command);
  const port = await freePort();
  const url = prepared.url(port);
  let child: ChildProcess | undefined;

  const run = async (words: readonly [string, ...string[]]) => {
    const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
    redis.on('error', () => undefined);
    try {
      await redis.connect();
      const [name, ...args] = words;
      return await redis.call(name, ...args);
    } finally {
      redis.disconnect();
    }
  };
  const kill = async () => {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await gone;
  };
  return {
    url,
    async start() {
      const program = prepared.program(port);
      child = spawn(program.command, program.args, { cwd: program.cwd, stdio: 'ignore' });
      for (let tries = 0; tries < 200; tries++) {
        try {
          await run(['PING']);
          return;
        } catch {
          await sleep(50);
        }
      }
      throw new Error('the private Redis did not start');
    },
    kill,
    command: (...words) => run(words),
    async remove() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
