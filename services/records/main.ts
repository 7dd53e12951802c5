import { z } from 'zod';
import { databaseEnv, listenEnv, logEnv, originEnv, readConfig } from '../../shared/platform/config.ts';
import { createLog } from '../../shared/platform/log.ts';
import { openDatabase } from '../../shared/platform/postgres/database.ts';
import { onShutdown } from '../../shared/platform/shutdown.ts';
import { createRecordsApp } from './app.ts';

const config = readConfig(
  process.env,
  z.object({
    ...databaseEnv,
    ...listenEnv,
    ...logEnv,
    ...originEnv,
  }),
);
const log = createLog({ name: 'records', level: config.LOG_LEVEL });
const database = openDatabase(config.DATABASE_URL);
const app = await createRecordsApp({ database, log, publicOrigin: config.PUBLIC_ORIGIN });
onShutdown({
  log,
  close: [
    { name: 'http', close: () => app.close() },
    { name: 'database', close: () => database.close() },
  ],
});
await app.listen({ host: config.LISTEN_HOST, port: config.LISTEN_PORT });
log.info({ port: config.LISTEN_PORT }, 'listening');
