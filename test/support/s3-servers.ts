import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { S3Place } from './minio-witness.ts';

export interface S3Server extends S3Place {
  stop(): Promise<void>;
}
export interface S3Program {
  readonly name: string;
  /** How to get it. */
  readonly install: string;
  readonly start: (program: string, folder: string, port: number) => ChildProcess;
}

const KEYS = { accessKeyId: 'chartroom-test', secretAccessKey: 'chartroom-test-secret' };
const QUIET = { stdio: 'ignore' } as const;

/** Real S3 servers; both keep their objects in a folder. */
export const S3_PROGRAMS: readonly S3Program[] = [
  {
    name: 'versitygw',
    install: 'go install github.com/versity/versitygw/cmd/versitygw@v1.7.0',
    start: (program, folder, port) =>
      spawn(program, ['--port', `127.0.0.1:${port}`, '--quiet', 'posix', folder], {
        ...QUIET,
        env: {
          ...process.env,
          ROOT_ACCESS_KEY: KEYS.accessKeyId,
          ROOT_SECRET_KEY: KEYS.secretAccessKey,
        },
      }),
  },
  {
    name: 'minio',
    install: 'go install github.com/minio/minio@latest',
    start: (program, folder, port) =>
      spawn(program, ['server', '--quiet', '--address', `127.0.0.1:${port}`, folder], {
        ...QUIET,
        env: {
          ...process.env,
          MINIO_ROOT_USER: KEYS.accessKeyId,
          MINIO_ROOT_PASSWORD: KEYS.secretAccessKey,
          MINIO_BROWSER: 'off',
          MINIO_UPDATE: 'off',
        },
      }),
  },
];

/** The program on the PATH or in Go's bin folder; undefined when it is on neither. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), goBin()];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

function goBin(): string {
  if (process.env.GOBIN) return process.env.GOBIN;
  try {
    return join(execFileSync('go', ['env', 'GOPATH'], { encoding: 'utf8' }).trim(), 'bin');
  } catch {
    return join(homedir(), 'go', 'bin');
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Starts the server on a folder of its own, and waits until it answers. */
export async function startS3Server(known: S3Program, program: string): Promise<S3Server> {
  const folder = await mkdtemp(join(tmpdir(), `chartroom-${known.name}-`));
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const child = known.start(program, folder, port);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  async function stop(): Promise<void> {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(late);
    await rm(folder, { recursive: true, force: true });
  }
  for (let tries = 0; tries < 150; tries++) {
    if (child.exitCode !== null) break;
    // Refused (403) or not: it answers.
    if (await answers(endpoint)) return { ...KEYS, endpoint, stop };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await stop();
  throw new Error(`${known.name} did not start`);
}

/** 5xx: it listens, and is still starting. */
async function answers(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(endpoint)).status < 500;
  } catch {
    return false;
  }
}
