import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { endLeftovers } from '../../../infra/local/guard.ts';
import { processStart } from '../../../infra/local/process-start.ts';

let dir: string;
const started: number[] = [];

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'guard-'));
});
afterEach(() => {
  for (const pid of started.splice(0)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Ended, as it should.
    }
  }
  rmSync(dir, { recursive: true, force: true });
});

/** A supervisor of its own that keeps one stubborn process; returns both and the guard. */
async function startSupervisor(): Promise<{ supervisor: number; kept: number; guard: number }> {
  const at = (file: string) => JSON.stringify(path.resolve('infra/local', file));
  const script = `
    const { startGuard } = await import(${at('guard.ts')});
    const { keepRunning } = await import(${at('keep-running.ts')});
    const guard = startGuard(${JSON.stringify(path.join(dir, 'processes'))});
    const kept = keepRunning(
      { name: 'kept', command: 'sleep', args: ['600'], env: process.env, stopSignal: 'SIGTERM' },
      { guard, log: { write() {}, close() {} } },
    );
    console.log(JSON.stringify({ kept: kept.pid() }));`;
  const supervisor = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((resolve) =>
    supervisor.stdout.once('data', (d) => resolve(String(d))),
  );
  const { kept } = JSON.parse(line) as { kept: number };
  const listed = spawn('ps', ['-o', 'pid=,args=', '--ppid', String(supervisor.pid)]);
  const children = await new Promise<string>((resolve) => {
    let text = '';
    listed.stdout.on('data', (chunk) => {
      text += String(chunk);
    });
    listed.on('close', () => resolve(text));
  });
  const guard = Number.parseInt(children.split('\n').find((row) => row.includes('guard.mjs')) ?? '', 10);
  const all = { supervisor: supervisor.pid ?? 0, kept, guard };
  started.push(all.supervisor, all.kept, all.guard);
  return all;
}

const gone = (pid: number) =>
  vi.waitUntil(() => processStart(pid) === undefined, { timeout: 30_000, interval: 50 });

it('leaves nothing running when the supervisor is killed outright', async () => {
  const { supervisor, kept, guard } = await startSupervisor();
  expect(processStart(kept)).toBeDefined();
  process.kill(supervisor, 'SIGKILL');
  await gone(kept);
  await gone(guard);
});

it('ends at the next start what outlived both the supervisor and its guard', async () => {
  const { supervisor, kept, guard } = await startSupervisor();
  process.kill(guard, 'SIGKILL');
  await gone(guard);
  process.kill(supervisor, 'SIGKILL');
  await gone(supervisor);
  expect(processStart(kept)).toBeDefined();
  await endLeftovers(path.join(dir, 'processes'), 5_000);
  expect(processStart(kept)).toBeUndefined();
});
