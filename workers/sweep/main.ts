import { z } from 'zod';
import { databaseEnv, logEnv, queueEnv, readConfig } from '../../shared/platform/config.ts';
import { createLog } from '../../shared/platform/log.ts';
import { openDatabase } from '../../shared/platform/postgres/database.ts';
import { openStageQueues } from '../../shared/platform/queue/stage-queues.ts';
import { onShutdown } from '../../shared/platform/shutdown.ts';
import { startSweeping } from './run.ts';

const config = readConfig(process.env, z.object({ ...databaseEnv, ...queueEnv, ...logEnv }));
const log = createLog({ name: 'sweep', level: config.LOG_LEVEL });
const database = openDatabase(config.DATABASE_URL, { maxConnections: 6 });
const queues = openStageQueues({ redisUrl: config.REDIS_URL, prefix: config.QUEUE_PREFIX });
const sweeping = startSweeping({ database, queues, log });
onShutdown({
  log,
  close: [
    { name: 'sweeping', close: sweeping.close },
    { name: 'queues', close: queues.close },
    { name: 'database', close: database.close },
  ],
});
log.info({}, 'feeding the queues');
