import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { type Chartroom, startChartroom } from '../../../infra/local/supervisor.ts';
import type { Worklist, WorklistItem } from '../../../shared/core/record/review-api.ts';
import { createIntakeClient } from '../../../shared/platform/intake-client.ts';
import { takeInOnTerminal } from '../../../shared/platform/intake-terminal.ts';
import { type Database, openDatabase } from '../../../shared/platform/postgres/database.ts';

const VITE_CONFIG = fileURLToPath(new URL('../../../services/review/web/vite.config.ts', import.meta.url));

/** A whole Chartroom of its own, with the web app as it is now. */
export interface DeskChartroom {
  readonly url: string;
  readonly objects: string;
  readonly database: Database;
  readonly signIn: { readonly username: string; readonly password: string };
  call<T>(method: string, path: string, body?: object): Promise<T>;
  /** Reads files and waits for them; what is in review then, with the name of the file each came from. */
  takeIn(files: readonly string[]): Promise<readonly (WorklistItem & { readonly file: string })[]>;
  stop(): Promise<void>;
}

export async function startDeskChartroom(): Promise<DeskChartroom> {
  await build({ configFile: VITE_CONFIG, logLevel: 'error' });
  const dataDir = mkdtempSync(join(tmpdir(), 'chartroom-desk-bench-'));
  const running: Chartroom = await startChartroom({
    dataDir,
    port: 0,
    env: process.env,
    say: () => undefined,
  });
  const { signIn, token } = running;
  if (!signIn || !token) throw new Error('a new Chartroom has no first account');
  const database = openDatabase(running.databaseUrl);
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(new URL(path, running.url), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  return {
    url: running.url,
    objects: running.objects,
    database,
    signIn: { ...signIn },
    call,
    async takeIn(files) {
      const client = createIntakeClient({ url: running.url, signIn: { token } });
      await takeInOnTerminal(client, { paths: files }, { say: () => undefined, bar: process.stderr });
      const { documents } = await call<Worklist>('GET', '/api/worklist?limit=200');
      const rows = await database.rows<{ id: string; file: string }>(
        `select d.id, min(s.name) as file from document d
         join document_page dp on dp.document_id = d.id join page p on p.id = dp.page_id
         join source_file s on s.id = p.source_file_id group by d.id`,
      );
      const fileOf = new Map(rows.map(({ id, file }) => [id, file]));
      return documents.map((document) => ({ ...document, file: fileOf.get(document.id) ?? '' }));
    },
    async stop() {
      await database.close();
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
