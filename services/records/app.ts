import type { App } from '../../shared/platform/http/app.ts';
import { createApp } from '../../shared/platform/http/create-app.ts';
import type { Log } from '../../shared/platform/log.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { recordRoutes } from './record-routes.ts';

export interface RecordsDeps {
  readonly database: Database;
  readonly log: Log;
  readonly publicOrigin?: string | undefined;
}

/** The records service: the electronic record, to be read. */
export async function createRecordsApp(deps: RecordsDeps): Promise<App> {
  const app = await createApp({ name: 'records', ...deps });
  recordRoutes(app, deps);
  return app;
}
