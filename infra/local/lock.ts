import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { processStart } from './process-start.ts';

export interface Holder {
  readonly pid: number;
  /** When that process was started, as its system tells it: numbers of processes are given out again. */
  readonly startedAt: string;
  readonly url: string;
}

export type Lock =
  | { readonly kind: 'held'; readonly by: Holder }
  | { readonly kind: 'taken'; release(): void };

function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** One Chartroom a data folder. A lock whose process is gone, or has become another program, is taken over. */
export function takeLock(path: string, url: string, pid = process.pid): Lock {
  const mine: Holder = { pid, startedAt: processStart(pid) ?? '', url };
  const draft = `${path}.${pid}`;
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (;;) {
      try {
        // Unlike a rename, a link never replaces what is there: of two starters one gets it.
        linkSync(draft, path);
        return {
          kind: 'taken',
          release() {
            if (readHolder(path)?.startedAt === mine.startedAt && readHolder(path)?.pid === pid)
              rmSync(path, { force: true });
          },
        };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const by = readHolder(path);
      if (by && processStart(by.pid) === by.startedAt) return { kind: 'held', by };
      setAside(path, by, `${draft}.stale`);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Takes a stale lock away, unless another starter was faster and what lies there now is its own. */
function setAside(path: string, stale: Holder | undefined, aside: string): void {
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = readHolder(aside);
  if (moved && (moved.pid !== stale?.pid || moved.startedAt !== stale.startedAt)) {
    try {
      linkSync(aside, path);
    } catch {
      // A third one has it by now.
    }
  }
  rmSync(aside, { force: true });
}
