import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

export interface Program {
  readonly pid: number;
  /** All it wrote so far. */
  output(): string;
  /** Resolves when its output holds `text` (`times` times); rejects when it ends first or `limitMs` pass. */
  says(text: string, options?: { readonly times?: number; readonly limitMs?: number }): Promise<void>;
  /** Resolves with its exit code when it is gone; null when it was killed. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
  readonly ended: Promise<number | null>;
}

/** Programs of one test file, as processes of their own; `stopAll` leaves none behind. */
export function programs(): {
  start(entry: string, env: Readonly<Record<string, string>>): Program;
  stopAll(): Promise<void>;
} {
  const started: { readonly child: ChildProcess; readonly ended: Promise<number | null> }[] = [];
  return {
    start(entry, env) {
      const child = spawn(process.execPath, ['--import', 'tsx', entry], {
        cwd: ROOT,
        env: { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'debug', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      const listeners = new Set<() => void>();
      const heard = (chunk: Buffer) => {
        output += chunk.toString();
        for (const listener of listeners) listener();
      };
      child.stdout.on('data', heard);
      child.stderr.on('data', heard);
      const ended = new Promise<number | null>((resolve) => {
        child.once('close', (code) => resolve(code));
        child.once('error', () => resolve(null));
      });
      started.push({ child, ended });
      return {
        pid: child.pid ?? 0,
        output: () => output,
        says: (text, { times = 1, limitMs = 60_000 } = {}) =>
          new Promise((resolve, reject) => {
            const look = () => {
              if (output.split(text).length - 1 < times) return;
              done();
              resolve();
            };
            const give = (why: string) => {
              done();
              reject(new Error(`${entry} ${why} before it said "${text}":\n${output.slice(-4_000)}`));
            };
            const timer = setTimeout(() => give('took too long'), limitMs);
            const done = () => {
              clearTimeout(timer);
              listeners.delete(look);
            };
            listeners.add(look);
            void ended.then(() => give('ended'));
            look();
          }),
        kill: (signal) => {
          child.kill(signal);
          return ended;
        },
        ended,
      };
    },
    async stopAll() {
      for (const { child } of started) if (child.exitCode === null) child.kill('SIGKILL');
      await Promise.all(started.map((one) => one.ended));
      started.length = 0;
    },
  };
}
