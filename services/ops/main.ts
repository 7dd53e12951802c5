import { z } from 'zod';
import {
  databaseEnv,
  listenEnv,
  logEnv,
  objectsEnv,
  originEnv,
  queueEnv,
  readConfig,
} from '../../shared/platform/config.ts';
import { createLog } from '../../shared/platform/log.ts';
import { openObjectStore } from '../../shared/platform/objects/open-object-store.ts';
import { openDatabase } from '../../shared/platform/postgres/database.ts';
import { openDashboardQueues } from '../../shared/platform/queue/dashboard-queues.ts';
import { onShutdown } from '../../shared/platform/shutdown.ts';
import { createOpsApp } from './app.ts';

const config = readConfig(
  process.env,
  z.object({
    ...databaseEnv,
    ...queueEnv,
    ...objectsEnv,
    ...listenEnv,
    ...originEnv,
    ...logEnv,
    METRICS_TOKEN: z
      .string()
      .regex(/^[\w.~+/=-]{16,200}$/, 'must have 16 to 200 letters, digits or . _ ~ + / = -')
      .optional(),
  }),
);
const log = createLog({ name: 'ops', level: config.LOG_LEVEL });
const database = openDatabase(config.DATABASE_URL, { maxConnections: 5 });
const store = openObjectStore(config.OBJECTS, process.env);
const queues = openDashboardQueues({ redisUrl: config.REDIS_URL, prefix: config.QUEUE_PREFIX });
const app = await createOpsApp({
  database,
  queues,
  store,
  log,
  publicOrigin: config.PUBLIC_ORIGIN,
  metricsToken: config.METRICS_TOKEN,
});
onShutdown({
  log,
  close: [
    { name: 'http', close: () => app.close() },
    { name: 'queues', close: () => queues.close() },
    { name: 'objects', close: () => store.close() },
    { name: 'database', close: () => database.close() },
  ],
});
await app.listen({ host: config.LISTEN_HOST, port: config.LISTEN_PORT });
log.info({ port: config.LISTEN_PORT }, 'listening');
