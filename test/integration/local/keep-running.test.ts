import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Guard, startGuard } from '../../../infra/local/guard.ts';
import { type KeptRunning, keepRunning } from '../../../infra/local/keep-running.ts';
import { openLogFile } from '../../../infra/local/log-file.ts';
import { processStart } from '../../../infra/local/process-start.ts';

let dir: string;
let guard: Guard;
let running: KeptRunning | undefined;
const said: string[] = [];

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'keep-running-'));
  guard = startGuard(path.join(dir, 'processes'));
  said.length = 0;
});
afterEach(async () => {
  await running?.stop(100);
  guard.close();
  rmSync(dir, { recursive: true, force: true });
});

function keep(script: string): KeptRunning {
  running = keepRunning(
    {
      name: 'thing',
      command: process.execPath,
      args: ['-e', script],
      env: { ...process.env },
      stopSignal: 'SIGTERM',
    },
    {
      guard,
      log: openLogFile(path.join(dir, 'thing.log')),
      onLine: (line) => said.push(line),
      onDeath: (how) => said.push(`died: ${how}`),
    },
  );
  return running;
}

const until = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 30_000, interval: 20 });
const alive = (pid: number) => processStart(pid) !== undefined;

it('starts a killed process again, and what it had started is gone', async () => {
  const kept = keep(`
    const child = require('node:child_process').spawn('sleep', ['600']);
    console.log('child ' + child.pid);
    setInterval(() => {}, 1000)`);
  await until(() => said.length === 1);
  const first = kept.pid() ?? 0;
  const grandchild = Number(said[0]?.split(' ')[1]);
  expect(alive(grandchild)).toBe(true);

  process.kill(first, 'SIGKILL');
  await until(() => said.filter((line) => line.startsWith('child')).length === 2);
  expect(said).toContain('died: SIGKILL');
  expect(kept.pid()).not.toBe(first);
  expect(kept.deaths()).toBe(1);
  await until(() => !alive(grandchild));
});

it('stops for good when asked, and by force when the process does not listen', async () => {
  const kept = keep(
    `process.on('SIGTERM', () => console.log('not yet')); console.log('up'); setInterval(() => {}, 1000)`,
  );
  await until(() => said.includes('up'));
  const pid = kept.pid() ?? 0;
  await kept.stop(300);
  expect(alive(pid)).toBe(false);
  expect(kept.pid()).toBeUndefined();
  expect(said).toEqual(['up', 'not yet']);
});

it('writes what the process says to its log, with how it ended', async () => {
  const kept = keep(`console.error('cannot read the map'); process.exit(7)`);
  await until(() => kept.deaths() > 0);
  expect(readFileSync(path.join(dir, 'thing.log'), 'utf8')).toMatch(
    /cannot read the map\n--- thing ended \(exit code 7\), started again in 250 ms\n/,
  );
});
