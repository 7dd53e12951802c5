import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { processStart } from './process-start.ts';

/** Ends the process groups it knows of when this process dies, however it dies (guard.mjs). */
export interface Guard {
  watch(group: number, signal: NodeJS.Signals): void;
  forget(group: number): void;
  close(): void;
}

interface Noted {
  readonly group: number;
  readonly startedAt: string;
  readonly signal: NodeJS.Signals;
}

/** `record` is a file that lists the groups alive, for a start after one where even the guard was killed. */
export function startGuard(record: string): Guard {
  // In a session of its own: a Ctrl-C in the terminal is not meant for it.
  const child = spawn(process.execPath, [fileURLToPath(new URL('guard.mjs', import.meta.url))], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.unref();
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  const noted = new Map<number, Noted>();
  const tell = (line: object): void => {
    child.stdin.write(`${JSON.stringify(line)}\n`);
    writeFileSync(record, JSON.stringify([...noted.values()]), { mode: 0o600 });
  };
  return {
    watch(group, signal) {
      noted.set(group, { group, signal, startedAt: processStart(group) ?? '' });
      tell({ add: group, signal });
    },
    forget(group) {
      noted.delete(group);
      tell({ drop: group });
    },
    close() {
      child.stdin.end();
      rmSync(record, { force: true });
    },
  };
}

/**
 * Ends what an earlier start left running and waits until it is gone: two servers must never work on one data
 * folder. Asks first, after `graceMs` makes them.
 */
export async function endLeftovers(record: string, graceMs: number): Promise<void> {
  const alive = readNotes(record).filter(({ group, startedAt }) => processStart(group) === startedAt);
  const send = (group: number, signal: NodeJS.Signals): void => {
    try {
      process.kill(-group, signal);
    } catch {
      // Gone in the meantime.
    }
  };
  for (const { group, signal } of alive) send(group, signal);
  const until = Date.now() + graceMs;
  let forced = false;
  while (alive.some(({ group, startedAt }) => processStart(group) === startedAt)) {
    if (!forced && Date.now() > until) {
      for (const { group } of alive) send(group, 'SIGKILL');
      forced = true;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  rmSync(record, { force: true });
}

function readNotes(record: string): Noted[] {
  try {
    return JSON.parse(readFileSync(record, 'utf8')) as Noted[];
  } catch {
    return [];
  }
}
