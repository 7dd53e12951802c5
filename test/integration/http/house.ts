import { Writable } from 'node:stream';
import { createApp } from '../../../shared/platform/http/create-app.ts';
import { createLog } from '../../../shared/platform/log.ts';
import type { Database } from '../../../shared/platform/postgres/database.ts';

/** An app without routes of its own, and what it logged. */
export async function emptyApp(
  database: Database,
  more: { publicOrigin?: string; bodyLimitBytes?: number } = {},
) {
  let logged = '';
  const log = createLog(
    { name: 'test', level: 'trace' },
    new Writable({
      write(chunk, _encoding, done) {
        logged += String(chunk);
        done();
      },
    }),
  );
  const app = await createApp({ name: 'test', database, log, ...more });
  return { app, log, logged: () => logged };
}

export const errorOf = (response: { json(): unknown }) =>
  (response.json() as { error: { code: string; message: string; detail: Record<string, unknown> } }).error;
