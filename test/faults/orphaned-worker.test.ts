import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { type FaultBench, faultBench } from '../support/fault-bench.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

describe('a worker whose supervisor was killed', () => {
  let bench: FaultBench;
  beforeAll(async () => {
    bench = await faultBench();
  });
  afterAll(() => bench.remove());

  it('ends by itself, so that it does not go on unseen beside the one that replaces it', async () => {
    const supervisor = spawn(
      process.execPath,
      [
        '-e',
        `const { spawn } = require('node:child_process');
         const child = spawn(process.execPath, ['--import', 'tsx', 'workers/sweep/main.ts'], { stdio: ['ignore', 'pipe', 'inherit'] });
         child.stdout.once('data', () => process.stdout.write('runs ' + child.pid + '\\n'));
         child.stdout.resume();`,
      ],
      { cwd: ROOT, env: { PATH: process.env.PATH, ...bench.env }, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const pid = await new Promise<number>((resolve, reject) => {
      supervisor.stdout.on('data', (chunk: Buffer) => {
        const said = /runs (\d+)/.exec(chunk.toString());
        if (said) resolve(Number(said[1]));
      });
      supervisor.once('exit', () => reject(new Error('the supervisor ended by itself')));
    });
    expect(() => process.kill(pid, 0)).not.toThrow();
    supervisor.kill('SIGKILL');
    await eventually(() => expect(() => process.kill(pid, 0)).toThrow(), 15_000);
  });
});
