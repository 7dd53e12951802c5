import { z } from 'zod';
import { FILE_LIMIT_BYTES } from '../../shared/core/record/intake-api.ts';
import type { App } from '../../shared/platform/http/app.ts';
import { createApp } from '../../shared/platform/http/create-app.ts';
import type { Log } from '../../shared/platform/log.ts';
import type { ObjectStore } from '../../shared/platform/objects/object-store.ts';
import type { Database } from '../../shared/platform/postgres/database.ts';
import { batchRoutes } from './batch-routes.ts';
import { fileRoutes } from './file-routes.ts';

export interface UploadDeps {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly log: Log;
  readonly spoolDir: string;
  readonly publicOrigin?: string | undefined;
}

// 100 MB at 1 Mbit/s. A sender who falls silent is let go long before.
const UPLOAD_MS = 15 * 60_000;

/** The intake service: batches, files, progress, exceptions. */
export async function uploadApp(deps: UploadDeps): Promise<App> {
  const { database, store, log, spoolDir, publicOrigin } = deps;
  const app = await createApp({ name: 'upload', database, log, publicOrigin, requestTimeoutMs: UPLOAD_MS });

  app.get(
    '/readyz',
    {
      config: { permission: 'public' },
      schema: {
        summary: 'Files can be taken in: PostgreSQL and the object store answer',
        response: { 200: z.object({ status: z.literal('ready') }) },
      },
    },
    async () => {
      await Promise.all([database.first('select 1'), store.check()]);
      return { status: 'ready' as const };
    },
  );

  batchRoutes(app, { database });
  await app.register((scope: App) =>
    fileRoutes(scope, { database, store, spoolDir, limitBytes: FILE_LIMIT_BYTES }),
  );
  return app;
}
