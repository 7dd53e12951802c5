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
import { type PostgresAccount, postgresAccount } from './postgres-account.ts';
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

/** A PostgreSQL that is initialised and can be run on any port, by whoever keeps it running. */
export interface PreparedPostgres {
  readonly dataDir: string;
  program(port: number): { command: string; args: string[]; user: PostgresAccount | undefined };
  url(port: number): string;
}

/**
 * Readies a real PostgreSQL whose data lies under `stateDir`, initialising it the first time. Loopback only, with a
 * random password kept beside the data (0600).
 */
export function preparePostgres(stateDir: string, options: { fast?: boolean } = {}): PreparedPostgres {
  mkdirSync(stateDir, { recursive: true });
  const account = postgresAccount();
  const files = postgresFiles(stateDir, account);
  const passwordFile = path.join(stateDir, 'postgres.password');
  if (!existsSync(passwordFile)) setOldDataAside(files.dataDir);
  if (!existsSync(path.join(files.dataDir, 'PG_VERSION'))) initialise(files, account, passwordFile);
  const password = readFileSync(passwordFile, 'utf8').trim();
  return {
    dataDir: files.dataDir,
    program: (port) => ({
      command: path.join(files.binDir, 'postgres'),
      args: ['-D', files.dataDir, ...settings(port, options.fast ?? false)],
      user: account,
    }),
    url: (port) => `postgres://postgres:${password}@127.0.0.1:${port}/chartroom`,
  };
}

/** Starts a prepared PostgreSQL for as long as a run of tests takes. */
export async function startPostgres(
  stateDir: string,
  options: { fast?: boolean } = {},
): Promise<EmbeddedServer> {
  const postgres = preparePostgres(stateDir, options);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const { command, args, user } = postgres.program(port);
    const child = spawn(command, args, {
      ...user,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    const said: string[] = [];
    child.stderr?.on('data', (chunk: Buffer) => {
      said.push(chunk.toString());
      if (said.length > 50) said.shift();
    });
    const url = postgres.url(port);
    if (await postgresAnswers(url, () => child.exitCode === null && child.signalCode === null))
      return { url, pid: child.pid ?? 0, stop: () => stop(child) };
    child.kill('SIGKILL');
    if (attempt === 3) throw new Error(`PostgreSQL did not start: ${said.join('').trim().slice(-2000)}`);
  }
}

/** Data without its password is of a state folder that was thrown away. It is kept, but out of the way. */
function setOldDataAside(dataDir: string): void {
  if (existsSync(path.join(dataDir, 'PG_VERSION'))) renameSync(dataDir, `${dataDir}.before-${Date.now()}`);
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

/**
 * Waits until the server of `url` takes connections and has the database it names. False when `alive` says that
 * it ended, or when it takes a minute.
 */
export async function postgresAnswers(url: string, alive: () => boolean): Promise<boolean> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && alive()) {
    try {
      await createDatabase(url);
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return false;
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url.replace(/chartroom$/, 'postgres'),
    connectionTimeoutMillis: 2_000,
  });
  try {
    await client.connect();
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'chartroom'");
    if (!rowCount) await client.query('create database chartroom');
  } finally {
    await client.end().catch(() => undefined);
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
