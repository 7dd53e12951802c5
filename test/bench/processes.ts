import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Measured {
  readonly seconds: number;
  /** Most resident memory of the process and all below it, sampled; Linux only. */
  readonly peakMiB: number | undefined;
  readonly exitCode: number | null;
}

/** Runs a program to its end, its output thrown away. */
export function measure(command: string, args: readonly string[]): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, { stdio: 'ignore' });
    let peak: number | undefined;
    const timer = setInterval(() => {
      const now = child.pid === undefined ? undefined : treeMiB(child.pid);
      if (now !== undefined) peak = Math.max(peak ?? 0, now);
    }, 200);
    child.on('error', (error) => {
      clearInterval(timer);
      reject(error);
    });
    child.on('exit', (exitCode) => {
      clearInterval(timer);
      resolve({ seconds: (performance.now() - start) / 1000, peakMiB: peak, exitCode });
    });
  });
}

function treeMiB(root: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const parents = new Map<number, number>();
  const pages = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
      pages.set(Number(name), Number(readFileSync(`/proc/${name}/statm`, 'utf8').split(' ')[1]));
    } catch {
      // Gone in the meantime.
    }
  }
  const isBelow = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 1 && (pid === root || isBelow(parents.get(pid)));
  let sum = 0;
  for (const [pid, count] of pages) if (isBelow(pid)) sum += count;
  return (sum * 4096) / 1024 ** 2;
}
