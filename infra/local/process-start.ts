import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When process `pid` was started, as its system tells it, or undefined when there is no such process. With the
 * number it names one process for good: numbers alone are given out again.
 */
export function processStart(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      // The 22nd field, counted behind the program's name, which may hold anything. A zombie (Z) is gone.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
