import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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
import { uploadApp } from './app.ts';
import { makeSpool } from './spool.ts';

const config = readConfig(
  process.env,
  z.object({
    ...databaseEnv,
    ...objectsEnv,
    ...listenEnv,
    ...logEnv,
    ...originEnv,
    /** Where files lie while they come in; needs room for as many of 100 MB as are sent at once. */
    SPOOL_DIR: z.string().default(tmpdir()),
  }),
);
const log = createLog({ name: 'upload', level: config.LOG_LEVEL });
const database = openDatabase(config.DATABASE_URL);
const store = openObjectStore(config.OBJECTS, process.env);
const spoolDir = await makeSpool(config.SPOOL_DIR);

const app = await uploadApp({ database, store, log, spoolDir, publicOrigin: config.PUBLIC_ORIGIN });
onShutdown({
  log,
  close: [
    { name: 'http', close: () => app.close() },
    { name: 'database', close: () => database.close() },
    { name: 'objects', close: () => store.close() },
    { name: 'spool', close: () => rm(spoolDir, { recursive: true, force: true }) },
  ],
});
await app.listen({ host: config.LISTEN_HOST, port: config.LISTEN_PORT });
