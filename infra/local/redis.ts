import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { freePort } from './free-port.ts';
import type { EmbeddedServer } from './postgres.ts';

/** The first Redis-compatible server on the PATH, or undefined. */
export function findRedis(): string | undefined {
  for (const name of ['valkey-server', 'redis-server'])
    if (spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0) return name;
  return undefined;
}

/** Starts `program` with its data under `stateDir`: append-only file on, nothing ever evicted, loopback only. */
export async function startRedis(stateDir: string, program: string): Promise<EmbeddedServer> {
  const dir = path.join(stateDir, 'redis');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const child = spawn(
      program,
      [
        ...['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--daemonize', 'no'],
        ...['--appendonly', 'yes', '--maxmemory-policy', 'noeviction', '--save', ''],
      ],
      { stdio: 'ignore', detached: true },
    );
    const ended = () => child.exitCode !== null || child.signalCode !== null;
    const deadline = Date.now() + 20_000;
    while (!ended() && Date.now() < deadline) {
      if (await pings(port))
        return {
          url: `redis://127.0.0.1:${port}`,
          pid: child.pid ?? 0,
          stop: () =>
            new Promise((resolve) => {
              if (ended()) return resolve();
              child.once('exit', () => resolve());
              child.kill('SIGTERM');
            }),
        };
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    child.kill('SIGKILL');
    if (attempt === 3) throw new Error(`${program} did not start. Set REDIS_URL to a server of yours.`);
  }
}

function pings(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('data', (data) => {
      resolve(data.toString().startsWith('+PONG'));
      socket.destroy();
    });
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
  });
}
