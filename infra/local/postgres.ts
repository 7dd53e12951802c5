import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';
import { postgresAccount } from './postgres-account.ts';
import { postgresFiles } from './postgres-files.ts';

export interface EmbeddedServer {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const settings = (port: number, fast: boolean): string[] => [
  ...['-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
  ...['-c', 'max_connections=200', '-c', 'log_min_messages=warning', '-c', 'log_min_error_statement=panic'],
  // Tests throw their data away; nobody else may trade durability for speed.
  ...(fast ? ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'] : []),
];

/**
 * Starts a real PostgreSQL whose data lies under `stateDir`, initialising it the first time, and creates the
 * database `chartroom`. Loopback only, with a random password kept beside the data (0600).
 */
export async function startPostgres(
  stateDir: string,
  options: { fast?: boolean } = {},
): Promise<EmbeddedServer> {
  mkdirSync(stateDir, { recursive: true });
  const account = postgresAccount();
  const files = postgresFiles(stateDir, account);
  const passwordFile = path.join(stateDir, 'postgres.password');
  if (!existsSync(path.join(files.dataDir, 'PG_VERSION'))) initialise(files, account, passwordFile);
  const password = readFileSync(passwordFile, 'utf8').trim();
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/chartroom`;
    const child = spawn(
      path.join(files.binDir, 'postgres'),
      ['-D', files.dataDir, ...settings(port, options.fast ?? false)],
      { ...account, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], detached: true },
    );
    const said: string[] = [];
    child.stderr?.on('data', (chunk: Buffer) => {
      said.push(chunk.toString());
      if (said.length > 50) said.shift();
    });
    if (await answers(url.replace(/chartroom$/, 'postgres'), child)) {
      await createDatabase(url);
      return { url, pid: child.pid ?? 0, stop: () => stop(child) };
    }
    if (attempt === 3) throw new Error(`PostgreSQL did not start: ${said.join('').trim().slice(-2000)}`);
  }
}

function initialise(
  files: { binDir: string; dataDir: string },
  account: { uid: number; gid: number } | undefined,
  passwordFile: string,
): void {
  // What an initdb that was cut short left behind would make the next one refuse.
  rmSync(files.dataDir, { recursive: true, force: true });
  const password = randomBytes(24).toString('hex');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const data = `${files.dataDir}.new`;
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { mode: 0o700 });
  // initdb reads the password as the account it runs as, from a place only that account can enter.
  const secret = mkdtempSync(path.join(tmpdir(), 'chartroom-initdb-'));
  const pwfile = path.join(secret, 'password');
  writeFileSync(pwfile, `${password}\n`, { mode: 0o600 });
  if (account) for (const place of [data, secret, pwfile]) chownSync(place, account.uid, account.gid);
  const initdb = spawnSync(
    path.join(files.binDir, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${pwfile}`, '-E', 'UTF8', '--locale=C'],
    { ...account, cwd: '/', encoding: 'utf8' },
  );
  rmSync(secret, { recursive: true, force: true });
  if (initdb.status !== 0)
    throw new Error(`PostgreSQL could not be initialised: ${(initdb.stderr || String(initdb.error)).trim()}`);
  renameSync(data, files.dataDir);
}

async function answers(url: string, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      await client.end().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  child.kill('SIGKILL');
  return false;
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/chartroom$/, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'chartroom'");
    if (!rowCount) await client.query('create database chartroom');
  } finally {
    await client.end();
  }
}

/** SIGINT is PostgreSQL's fast shutdown: sessions are ended, data is flushed. */
function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const hard = setTimeout(() => child.kill('SIGQUIT'), 15_000);
    child.once('exit', () => {
      clearTimeout(hard);
      resolve();
    });
    child.kill('SIGINT');
  });
}
