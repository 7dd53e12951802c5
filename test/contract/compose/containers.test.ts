import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { freePort } from '../../../infra/local/free-port.ts';
import { type S3Double, startS3Double } from '../../support/s3-double.ts';
import { type Container, fillIn, readCompose } from './compose-file.ts';

/**
 * No Docker engine is needed: each container's command is run as a process, with the environment docker-compose.yml
 * gives it. Only addresses are exchanged: `postgres:5432` becomes where this test's PostgreSQL listens, and so on.
 */
const compose = readCompose();
const secret = () => randomBytes(16).toString('hex');
const values = {
  POSTGRES_PASSWORD: secret(),
  REDIS_PASSWORD: secret(),
  S3_ACCESS_KEY: 'chartroom-test',
  S3_SECRET_KEY: secret(),
  FIRST_PASSWORD: secret(),
};
/** `name:port` inside the installation → `host:port` here. */
const addresses = new Map<string, string>();
const running: ChildProcess[] = [];
let dir: string;
let s3: S3Double;

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

function container(name: string): Container {
  const found = compose[name];
  if (!found) throw new Error(`no container ${name}`);
  return found;
}

function environmentOf(name: string): Record<string, string> {
  const filled = Object.entries(container(name).environment).map(([key, value]): [string, string] => {
    const text = fillIn(String(value), values);
    const moved = text.replace(
      /(?<=\/\/|@)([a-z]\w*:\d+)(?=\/|$)/,
      (address) => addresses.get(address) ?? address,
    );
    return [key, key === 'LISTEN_PORT' ? portOf(name) : moved];
  });
  return Object.fromEntries(filled);
}

const portOf = (name: string): string => addresses.get(`${name}:8080`)?.split(':')[1] ?? '';

/** Starts a container's command; `said` grows by what it prints. */
function start(
  name: string,
  change: (argument: string) => string = (a) => a,
  more: string[] = [],
): { child: ChildProcess; said: string[] } {
  const [command = '', ...args] = container(name).command.map((argument) => change(fillIn(argument, values)));
  const env = { PATH: process.env.PATH, HOME: dir, NODE_ENV: 'production', ...environmentOf(name) };
  const child = spawn(command, [...args, ...more], {
    env,
    cwd: process.cwd(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => said.push(String(chunk)));
  running.push(child);
  return { child, said };
}

/** Not `spawnSync`: the S3 double that upload asks about itself lives in this process. */
function healthy(name: string): Promise<boolean> {
  const [, command = '', ...args] = container(name).healthcheck?.test ?? [];
  const env = { PATH: process.env.PATH, ...environmentOf(name) };
  const check = spawn(command, args, { env, stdio: 'ignore' });
  return new Promise((resolve) => check.once('exit', (code) => resolve(code === 0)));
}

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  return ended;
}

const until = (what: () => boolean | Promise<boolean>) =>
  vi.waitUntil(what, { timeout: 200_000, interval: 250 });

beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'containers-'));
  await administer(`create role chartroom login password '${values.POSTGRES_PASSWORD}'`);
  await administer('create database chartroom_composed owner chartroom');
  const { host } = new URL(inject('postgresUrl'));
  addresses.set('postgres:5432', host);
  for (const name of ['upload', 'review', 'records', 'ops', 'gateway'])
    addresses.set(`${name}:8080`, `127.0.0.1:${await freePort()}`);
  s3 = await startS3Double();
  addresses.set('s3:7070', new URL(s3.endpoint).host);

  const redisPort = await freePort();
  addresses.set('redis:6379', `127.0.0.1:${redisPort}`);
  const here = (argument: string) =>
    argument.replaceAll('/tmp/', `${dir}/`).replace('exec redis-server', `cd ${dir} && exec redis-server`) +
    (argument.includes('redis-server') ? ` --port ${redisPort}` : '');
  const redis = start('redis', here);
  await until(() => redis.said.join('').includes('Ready to accept connections'));
}, 240_000);

afterAll(async () => {
  await Promise.all(running.map(stop));
  await s3.close();
  await administer('drop database chartroom_composed with (force)');
  await administer('drop role chartroom');
  rmSync(dir, { recursive: true, force: true });
});

/** The database of the compose file has the name of its role; here it stands beside those of other tests. */
const ownDatabase = () => {
  const name = 'chartroom_composed';
  const url = container('migrate').environment.DATABASE_URL;
  if (!String(url).endsWith('/chartroom')) throw new Error('the compose file names another database');
  for (const { environment } of Object.values(compose))
    if (environment.DATABASE_URL) environment.DATABASE_URL = String(url).replace(/chartroom$/, name);
};

it('migrates and ends, twice as well as once', async () => {
  ownDatabase();
  for (let run = 1; run <= 2; run++) {
    const { child, said } = start('migrate');
    const code = await new Promise((resolve) => child.once('exit', resolve));
    expect([code, said.join('')]).toEqual([
      0,
      expect.stringContaining(run === 1 ? '"created"' : '"has accounts"'),
    ]);
  }
});

it('brings every service to health by its own health check, and stops each in order', async () => {
  const services = ['upload', 'review', 'records', 'ops', 'gateway'];
  const started = services.map((name) => ({ name, ...start(name) }));
  for (const { name, said, child } of started) {
    await until(async () => child.exitCode !== null || (await healthy(name)));
    expect([name, child.exitCode, said.join('')]).toEqual([name, null, expect.anything()]);
  }
  const signedIn = await fetch(`http://127.0.0.1:${portOf('gateway')}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://localhost:8080' },
    body: JSON.stringify({ username: 'admin', password: values.FIRST_PASSWORD }),
  });
  expect([signedIn.status, await signedIn.text()]).toEqual([200, expect.stringContaining('"admin"')]);
  for (const { name, child } of started) expect([name, await stop(child)]).toEqual([name, 0]);
}, 240_000);

it.each(['render', 'read', 'index', 'sweep'])(
  'has %s take work and stop in order',
  async (name) => {
    const { child, said } = start(name);
    await until(
      () => child.exitCode !== null || /"msg":"(taking work|feeding the queues)"/.test(said.join('')),
    );
    expect([child.exitCode, said.join('')]).toEqual([null, expect.anything()]);
    expect(await stop(child)).toBe(0);
  },
  240_000,
);
