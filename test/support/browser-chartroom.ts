import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { startChartroom } from '../../infra/local/supervisor.ts';
import { IDENTITY_FIELDS } from '../../shared/core/record/identity-first.ts';
import { openDatabase } from '../../shared/platform/postgres/database.ts';
import { chromiumPath } from './browser.ts';
import type { Credentials } from './browser-person.ts';
import { setPolicy } from './policy.ts';

declare module 'vitest' {
  interface ProvidedContext {
    chartroomUrl: string;
    /** A session of the first account, who has every role. */
    chartroomToken: string;
    chartroomAdministrator: Credentials;
  }
}

const VITE_CONFIG = fileURLToPath(new URL('../../services/review/web/vite.config.ts', import.meta.url));

/** Which accepted fields are keyed blind for the sample is chance, and no test of a screen. */
async function drawNoSample(databaseUrl: string): Promise<void> {
  const database = openDatabase(databaseUrl);
  try {
    const sites = await database.rows<{ id: string }>('select id from site');
    // The identity is keyed blind whatever the machine is sure of: what it accepts of a sample may change with the next fit.
    for (const { id } of sites)
      await setPolicy({ database, siteId: id }, { blindAlso: [...IDENTITY_FIELDS] });
  } finally {
    await database.close();
  }
}

/** The test runner's own mode would build React for development, where every effect runs twice. */
async function buildAsShipped(): Promise<void> {
  const mode = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({ configFile: VITE_CONFIG, logLevel: 'error' });
  } finally {
    process.env.NODE_ENV = mode;
  }
}

/** One whole Chartroom for all browser tests, on servers of its own, thrown away after them. */
export default async function chartroom(project: TestProject) {
  // Before anything is started: the way to install Chromium should be the first thing said.
  chromiumPath();
  await buildAsShipped();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'chartroom-e2e-'));
  const said: string[] = [];
  // Servers somebody has named for their own Chartroom are not for tests.
  const { DATABASE_URL: _d, REDIS_URL: _r, OBJECTS: _o, ...env } = process.env;
  const running = await startChartroom({
    dataDir,
    port: 0,
    env,
    say: (line) => void said.push(line),
  }).catch((error: unknown) => {
    throw new Error(`Chartroom did not start.\n${said.join('\n')}`, { cause: error });
  });
  const { signIn, token } = running;
  if (!signIn || !token) throw new Error('A new Chartroom has no first sign-in.');
  await drawNoSample(running.databaseUrl);
  project.provide('chartroomUrl', running.url);
  project.provide('chartroomToken', token);
  project.provide('chartroomAdministrator', { ...signIn });
  return async () => {
    await running.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
