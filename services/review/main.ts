import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import {
  databaseEnv,
  listenEnv,
  logEnv,
  objectsEnv,
  originEnv,
  readConfig,
} from '../../shared/platform/config.ts';
import { createLog } from '../../shared/platform/log.ts';
import { openObjectStore } from '../../shared/platform/objects/open-object-store.ts';
import { openDatabase } from '../../shared/platform/postgres/database.ts';
import { onShutdown } from '../../shared/platform/shutdown.ts';
import { createReviewApp } from './app.ts';

const config = readConfig(
  process.env,
  z.object({
    ...databaseEnv,
    ...objectsEnv,
    ...listenEnv,
    ...logEnv,
    ...originEnv,
  }),
);
const log = createLog({ name: 'review', level: config.LOG_LEVEL });
const database = openDatabase(config.DATABASE_URL);
const objects = openObjectStore(config.OBJECTS, process.env);
const app = await createReviewApp({
  database,
  objects,
  log,
  publicOrigin: config.PUBLIC_ORIGIN,
  webRoot: fileURLToPath(new URL('web/dist', import.meta.url)),
});
onShutdown({
  log,
  close: [
    { name: 'http', close: () => app.close() },
    { name: 'database', close: () => database.close() },
    { name: 'objects', close: () => objects.close() },
  ],
});
await app.listen({ host: config.LISTEN_HOST, port: config.LISTEN_PORT });
log.info({ port: config.LISTEN_PORT }, 'listening');
