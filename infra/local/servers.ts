import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from './free-port.ts';
import type { KeptRunning, Program } from './keep-running.ts';
import { postgresAnswers, preparePostgres } from './postgres.ts';
import { prepareRedis, redisAnswers } from './redis.ts';
import { redisProgram } from './redis-program.ts';

export interface Servers {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** As OBJECTS: `file:` or `s3:`. */
  readonly objects: string;
  /** Those that are ours to stop. */
  readonly kept: readonly KeptRunning[];
}

export interface ServersOptions {
  readonly dataDir: string;
  /** DATABASE_URL, REDIS_URL and OBJECTS each replace the embedded part. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly say: (line: string) => void;
  readonly keep: (program: Program) => KeptRunning;
}

const PORT_TRIES = 3;

/** Starts PostgreSQL and Redis, or names those given, and the place for objects. */
export async function startServers(options: ServersOptions): Promise<Servers> {
  const { env } = options;
  const kept: KeptRunning[] = [];
  const keep = (program: Program): KeptRunning => {
    const running = options.keep(program);
    kept.push(running);
    return running;
  };
  // Settled before anything runs: it may have to ask for something to be installed.
  const redisCommand = env.REDIS_URL ? undefined : redisProgram(options.say);
  const databaseUrl = env.DATABASE_URL || (await startEmbeddedPostgres({ ...options, keep }));
  const redisUrl =
    env.REDIS_URL || (await startEmbeddedRedis({ ...options, keep }, redisCommand ?? 'redis-server'));
  return { databaseUrl, redisUrl, objects: env.OBJECTS || objectsFolder(options.dataDir), kept };
}

function objectsFolder(dataDir: string): string {
  const folder = path.join(dataDir, 'objects');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return pathToFileURL(folder).href;
}

async function startEmbeddedPostgres({ dataDir, env, say, keep }: ServersOptions): Promise<string> {
  const postgres = preparePostgres(dataDir);
  if (!postgres.dataDir.startsWith(dataDir))
    say(`As root, PostgreSQL runs as the account "postgres", which cannot enter this folder.`);
  if (!postgres.dataDir.startsWith(dataDir)) say(`Its data is in ${postgres.dataDir}.`);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const { command, args, user } = postgres.program(port);
    const running = keep({
      ...{ name: 'postgres', command, args, env: plain(env), cwd: '/' },
      ...(user ? { user } : {}),
      // Its fast shutdown: sessions are ended, data is flushed.
      stopSignal: 'SIGINT',
    });
    if (await postgresAnswers(postgres.url(port), () => running.deaths() < PORT_TRIES))
      return postgres.url(port);
    await running.stop(15_000);
    if (attempt === PORT_TRIES) throw new Error('PostgreSQL does not start; postgres.log says why.');
  }
}

async function startEmbeddedRedis({ dataDir, env, keep }: ServersOptions, name: string): Promise<string> {
  const redis = prepareRedis(dataDir, name);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const { command, args, cwd } = redis.program(port);
    const running = keep({ name: 'redis', command, args, cwd, env: plain(env), stopSignal: 'SIGTERM' });
    if (await redisAnswers(redis.url(port), () => running.deaths() < PORT_TRIES)) return redis.url(port);
    await running.stop(15_000);
    if (attempt === PORT_TRIES) throw new Error('Redis does not start; redis.log says why.');
  }
}

/** What a server needs to run at all, in its plainest language. */
function plain(env: ServersOptions['env']): NodeJS.ProcessEnv {
  return { PATH: env.PATH, HOME: env.HOME, LC_ALL: 'C' };
}
