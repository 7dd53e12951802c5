import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChartroom } from '../../infra/local/supervisor.ts';
import { createIntakeClient } from '../../shared/platform/intake-client.ts';
import { takeInOnTerminal } from '../../shared/platform/intake-terminal.ts';

/** Seconds from the first byte sent over HTTP until all files are in review, servers and workers as `npm start` has. */
export async function benchPipeline(files: readonly string[]): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'chartroom-bench-'));
  const chartroom = await startChartroom({ dataDir, port: 0, env: process.env, say: () => undefined });
  try {
    if (!chartroom.token) throw new Error('a new Chartroom has no first account');
    const client = createIntakeClient({ url: chartroom.url, signIn: { token: chartroom.token } });
    const start = performance.now();
    await takeInOnTerminal(client, { paths: files }, { say: () => undefined, bar: process.stderr });
    return (performance.now() - start) / 1000;
  } finally {
    await chartroom.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
