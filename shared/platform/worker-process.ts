import { hostname } from 'node:os';
import type { StageDefinition } from '../jobs/define-job.ts';
import type { Stage } from '../jobs/pipeline.ts';
import {
  databaseEnv,
  type Environment,
  EXIT_CONFIG,
  logEnv,
  objectsEnv,
  queueEnv,
  wholeNumber,
} from './config.ts';
import { createLog, type Log } from './log.ts';
import type { ObjectStore } from './objects/object-store.ts';
import { openObjectStore } from './objects/open-object-store.ts';
import { type Database, openDatabase } from './postgres/database.ts';
import type { StageHandler } from './queue/run-stage.ts';
import { runStageWorker, UnsafeQueue } from './queue/run-stage-worker.ts';
import { type Closing, onShutdown } from './shutdown.ts';
import { removeLeftFolders } from './temp-folder.ts';

/** What every stage worker is told by its environment. */
export const workerEnv = {
  ...databaseEnv,
  ...queueEnv,
  ...objectsEnv,
  ...logEnv,
  /** Pieces of work at once in this process. */
  CONCURRENCY: wholeNumber({ min: 1, max: 64, default: 1 }),
};

interface WorkerConfig {
  readonly DATABASE_URL: string;
  readonly REDIS_URL: string;
  readonly QUEUE_PREFIX: string;
  readonly OBJECTS: string;
  readonly LOG_LEVEL: string;
  readonly CONCURRENCY: number;
}

/** Short work of another stage that is done in the same process, one piece at a time. */
export interface WorkBeside<S, R> {
  readonly stage: Stage;
  readonly handler: StageHandler<S, R>;
}

export interface WorkerProcess<S, R, S2, R2> {
  readonly stage: Stage;
  readonly config: WorkerConfig;
  /** The environment itself: the object store takes the usual AWS variables from it. */
  readonly env: Environment;
  /** Other leases and limits than the pipeline's. */
  readonly definition?: StageDefinition;
  /** Builds the stage's handler, and says what is to be closed with it. */
  build(parts: { readonly database: Database; readonly objects: ObjectStore; readonly log: Log }): {
    readonly handler: StageHandler<S, R>;
    readonly beside?: WorkBeside<S2, R2>;
    readonly close?: readonly Closing[];
  };
}

/** Opens what a stage worker needs, runs it, and ends this process in order when it is told to. For a `main.ts`. */
export function startWorkerProcess<S, R, S2 = never, R2 = never>(options: WorkerProcess<S, R, S2, R2>): void {
  const { stage, config } = options;
  const log = createLog({ name: stage, level: config.LOG_LEVEL });
  const database = openDatabase(config.DATABASE_URL, { maxConnections: 2 * config.CONCURRENCY + 4 });
  const objects = openObjectStore(config.OBJECTS, options.env);
  const { handler, beside, close = [] } = options.build({ database, objects, log });
  removeLeftFolders().catch((err: unknown) => log.warn({ err }, 'could not remove left folders'));
  const shared = {
    ...{ database, log, by: `${hostname()}/${process.pid}` },
    ...{ redisUrl: config.REDIS_URL, prefix: config.QUEUE_PREFIX },
  };
  const worker = runStageWorker({
    ...{ ...shared, stage, handler, concurrency: config.CONCURRENCY },
    ...(options.definition ? { definition: options.definition } : {}),
  });
  const other = beside && runStageWorker({ ...shared, ...beside, concurrency: 1 });
  const shutDown = onShutdown({
    log,
    close: [
      { name: 'worker', close: worker.close },
      ...(other ? [{ name: 'worker beside', close: other.close }] : []),
      ...close,
      { name: 'objects', close: objects.close },
      { name: 'database', close: database.close },
    ],
  });
  Promise.all([worker.ready, other?.ready]).catch((error: unknown) => {
    log.error({ err: error }, 'cannot take work');
    if (error instanceof UnsafeQueue) process.stderr.write(`Chartroom cannot start: ${error.message}\n`);
    void shutDown('cannot take work', error instanceof UnsafeQueue ? EXIT_CONFIG : 1);
  });
}
