import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { freePort } from './free-port.ts';
import type { EmbeddedServer } from './postgres.ts';

/** A Redis that can be run on any port, by whoever keeps it running. */
export interface PreparedRedis {
  program(port: number): { command: string; args: string[]; cwd: string };
  url(port: number): string;
}

/**
 * Readies a Redis whose data lies under `stateDir`: append-only file on, nothing ever evicted, loopback only, with a
 * password of this start.
 */
export function prepareRedis(stateDir: string, command: string): PreparedRedis {
  const cwd = path.join(stateDir, 'redis');
  mkdirSync(cwd, { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString('hex');
  // In a file and not among the arguments, which everybody on the machine can list.
  writeFileSync(path.join(cwd, 'redis.conf'), `requirepass ${password}\n`, { mode: 0o600 });
  return {
    program: (port) => ({
      command,
      args: [
        ...['redis.conf', '--port', String(port), '--bind', '127.0.0.1', '--daemonize', 'no'],
        ...['--appendonly', 'yes', '--maxmemory-policy', 'noeviction', '--save', ''],
      ],
      cwd,
    }),
    url: (port) => `redis://:${password}@127.0.0.1:${port}`,
  };
}

/** Starts a prepared Redis for as long as a run of tests takes. */
export async function startRedis(stateDir: string, command: string): Promise<EmbeddedServer> {
  const redis = prepareRedis(stateDir, command);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const program = redis.program(port);
    const child = spawn(program.command, program.args, { cwd: program.cwd, stdio: 'ignore', detached: true });
    const alive = () => child.exitCode === null && child.signalCode === null;
    if (await redisAnswers(redis.url(port), alive))
      return { url: redis.url(port), pid: child.pid ?? 0, stop: () => stop(child) };
    child.kill('SIGKILL');
    if (attempt === 3) throw new Error(`${command} did not start. Set REDIS_URL to a server of yours.`);
  }
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** Waits until the server of `url` answers. False when `alive` says that it ended, or when it takes half a minute. */
export async function redisAnswers(url: string, alive: () => boolean): Promise<boolean> {
  const { port, password } = new URL(url);
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline && alive()) {
    if (await pings(Number(port), password)) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

function pings(port: number, password: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    let said = '';
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('data', (data) => {
      said += data.toString();
      if (said.includes('\n') && said.split('\n').length > 2) {
        resolve(said.includes('+PONG'));
        socket.destroy();
      }
    });
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
  });
}
