import { type ChildProcess, spawn } from 'node:child_process';
import type { Guard } from './guard.ts';
import type { LogFile } from './log-file.ts';

export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Run as another user; only root may. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** What stops it in an orderly way. */
  readonly stopSignal: NodeJS.Signals;
}

export interface Surroundings {
  readonly guard: Guard;
  readonly log: LogFile;
  /** Every line the program prints. */
  readonly onLine?: (line: string) => void;
  /** It ended by itself; it is started again in `againInMs`. */
  readonly onDeath?: (how: string, againInMs: number) => void;
}

export interface KeptRunning {
  readonly name: string;
  /** Of the process that runs now; its process group has the same number. */
  pid(): number | undefined;
  /** How often it died by itself. */
  deaths(): number;
  /** Asks it to stop, and makes it after `graceMs`. Resolves when its process is gone. */
  stop(graceMs: number): Promise<void>;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 15_000;
/** Whoever lived this long is not in a crash loop. */
const SETTLED_AFTER_MS = 30_000;

/** Starts `program` in a process group of its own and again whenever it dies, at growing distances. */
export function keepRunning(program: Program, around: Surroundings): KeptRunning {
  let child: ChildProcess | undefined;
  let again: NodeJS.Timeout | undefined;
  let stopping = false;
  let deaths = 0;
  let waitMs = FIRST_WAIT_MS;
  let gone: Promise<void> = Promise.resolve();

  const start = (): void => {
    const startedAt = Date.now();
    const now = spawn(program.command, [...program.args], {
      env: program.env,
      ...(program.cwd === undefined ? {} : { cwd: program.cwd }),
      ...(program.user ?? {}),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    child = now;
    if (now.pid !== undefined) around.guard.watch(now.pid, program.stopSignal);
    for (const stream of [now.stdout, now.stderr]) followLines(stream, around);
    gone = new Promise((resolve) => {
      let over = false;
      const end = (how: string): void => {
        if (over) return;
        over = true;
        if (now.pid !== undefined) {
          // Whatever it had started goes with it: a decoder must not work on beside its successor's.
          signalGroup(now.pid, 'SIGKILL');
          around.guard.forget(now.pid);
        }
        if (!stopping) {
          deaths += 1;
          if (Date.now() - startedAt > SETTLED_AFTER_MS) waitMs = FIRST_WAIT_MS;
          around.log.write(`--- ${program.name} ended (${how}), started again in ${waitMs} ms\n`);
          around.onDeath?.(how, waitMs);
          again = setTimeout(start, waitMs);
          waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
        }
        resolve();
      };
      now.on('error', (error) => end(error.message));
      now.on('exit', (code, signal) => end(signal ?? `exit code ${code}`));
    });
  };

  start();
  return {
    name: program.name,
    pid: () => (child?.exitCode === null && child.signalCode === null ? child.pid : undefined),
    deaths: () => deaths,
    async stop(graceMs) {
      stopping = true;
      clearTimeout(again);
      const pid = child?.pid;
      if (pid === undefined) return gone;
      if (child?.exitCode === null && child.signalCode === null) child.kill(program.stopSignal);
      const force = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs);
      await gone;
      clearTimeout(force);
    },
  };
}

function followLines(stream: NodeJS.ReadableStream, around: Surroundings): void {
  let rest = '';
  stream.on('data', (chunk: Buffer) => {
    around.log.write(chunk);
    const lines = (rest + chunk.toString('utf8')).split('\n');
    rest = (lines.pop() ?? '').slice(-10_000);
    for (const line of lines) around.onLine?.(line);
  });
  // A pipe that breaks is the program's end, which is told elsewhere.
  stream.on('error', () => undefined);
}

function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // Nobody left in it.
  }
}
