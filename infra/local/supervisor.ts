import { mkdirSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../shared/platform/postgres/database.ts';
import { migrate } from '../../shared/platform/postgres/migrate.ts';
import { createSession } from '../../shared/platform/postgres/people/sessions.ts';
import { type ChildPlan, servicePlans, workerPlans } from './children.ts';
import { claimPort } from './claim-port.ts';
import { type FirstSignIn, firstSignIn, type SignIn } from './first-sign-in.ts';
import { freePort } from './free-port.ts';
import { endLeftovers, startGuard } from './guard.ts';
import { type KeptRunning, keepRunning, type Program } from './keep-running.ts';
import { takeLock } from './lock.ts';
import { type LogFile, openLogFile } from './log-file.ts';
import { queuePrefix } from './queue-prefix.ts';
import { type Servers, startServers } from './servers.ts';
import { sayOnceIn, troubleIn } from './trouble.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface ChartroomOptions {
  /** Everything this Chartroom keeps: servers' data, objects, logs, the first password. */
  readonly dataDir: string;
  /** Where people reach it; 0 is any free port. */
  readonly port: number;
  readonly host?: string;
  /** Of the supervisor: DATABASE_URL, REDIS_URL, OBJECTS (and AWS_*) replace embedded parts. Passed on to all. */
  readonly env: Environment;
  /** More for single children, by name (`read-1`, `upload`, ...). */
  readonly envOf?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Processes that read pages; as many as cores, if memory allows. */
  readonly readers?: number;
  /** What the person at the terminal should know: steps and trouble. */
  readonly say: (line: string) => void;
  /** Gives the start up in order. */
  readonly signal?: AbortSignal;
}

export interface Chartroom {
  readonly url: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly objects: string;
  /** Until that password is changed. */
  readonly signIn: SignIn | undefined;
  /** A session of the first account, for taking files in; undefined when that account is gone. */
  readonly token: string | undefined;
  /** Servers, services and workers; each is started again when it dies. */
  readonly children: readonly KeptRunning[];
  /** Stops all in order: services and workers first, servers last. */
  stop(): Promise<void>;
  /** Stops all at once. The ledger takes up later what was cut short. */
  stopHard(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Longer than the children allow themselves. */
const GRACE_MS = 20_000;
/** What a reader takes when pages are large. */
const READER_BYTES = 1_500_000_000;
const READY_WITHIN_MS = 180_000;
/** A child that dies so often before the first request was answered is not going to come up. */
const DEATHS_AT_START = 4;

const defaultReaders = (): number =>
  Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / READER_BYTES)));

/** Starts a whole Chartroom on this machine and resolves when it takes documents in. */
export async function startChartroom(options: ChartroomOptions): Promise<Chartroom> {
  const { dataDir, env, host = '127.0.0.1' } = options;
  // Under root PostgreSQL's own account passes through here; what is secret inside is closed by itself.
  mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o755 : 0o700 });
  const logDir = path.join(dataDir, 'logs');
  mkdirSync(logDir, { recursive: true, mode: 0o700 });

  const lock = takeLock(path.join(dataDir, 'lock'), `http://localhost:${options.port}`);
  if (lock.kind === 'held')
    throw new Error(`Chartroom is already running here, at ${lock.by.url} (process ${lock.by.pid}).`);

  const record = path.join(dataDir, 'processes');
  const children: KeptRunning[] = [];
  const logs: LogFile[] = [];
  const say = sayOnceIn(60_000, options.say);
  await endLeftovers(record, GRACE_MS);
  const guard = startGuard(record);

  const keep = (program: Program): KeptRunning => {
    const log = openLogFile(path.join(logDir, `${program.name}.log`));
    logs.push(log);
    const running = keepRunning(program, {
      guard,
      log,
      onLine: (line) => {
        const trouble = troubleIn(line);
        if (trouble) say(`${program.name}: ${trouble}`);
      },
      onDeath: (how, againInMs) =>
        options.say(`${program.name} ended (${how}) and is started again in ${againInMs / 1000} s.`),
    });
    return running;
  };
  let servers: Servers | undefined;
  const stopAll = async (graceMs: number): Promise<void> => {
    await Promise.all(children.map((child) => child.stop(graceMs)));
    await Promise.all((servers?.kept ?? []).map((server) => server.stop(graceMs)));
    guard.close();
    for (const log of logs) log.close();
    lock.release();
  };

  const embedded: KeptRunning[] = [];
  try {
    const port = await claimPort(host, options.port);
    servers = await startServers({
      dataDir,
      env,
      say: options.say,
      keep: (program) => {
        const running = keep(program);
        embedded.push(running);
        return running;
      },
    });
    const { account, signIn, token } = await openAccount(servers.databaseUrl, dataDir);
    const url = `http://localhost:${port}`;
    const shared = {
      ...env,
      DATABASE_URL: servers.databaseUrl,
      REDIS_URL: servers.redisUrl,
      OBJECTS: servers.objects,
      QUEUE_PREFIX: env.QUEUE_PREFIX || queuePrefix(env.DATABASE_URL, dataDir),
    };
    options.signal?.throwIfAborted();
    for (const plan of await plans(port, host, options.readers ?? defaultReaders()))
      children.push(keep(program(plan, { ...shared, ...plan.env, ...options.envOf?.[plan.name] })));
    await untilReady(`http://${reachable(host)}:${port}`, children, logDir, options.signal);
    let stopping: Promise<void> | undefined;
    return {
      url,
      databaseUrl: servers.databaseUrl,
      redisUrl: servers.redisUrl,
      objects: servers.objects,
      signIn,
      token: account && token,
      children: [...servers.kept, ...children],
      stop: () => {
        stopping ??= stopAll(GRACE_MS);
        return stopping;
      },
      stopHard: () => stopAll(0),
    };
  } catch (error) {
    servers ??= { databaseUrl: '', redisUrl: '', objects: '', kept: embedded };
    await stopAll(GRACE_MS);
    throw error;
  }
}

async function openAccount(
  databaseUrl: string,
  dataDir: string,
): Promise<FirstSignIn & { token: string | undefined }> {
  await migrate(databaseUrl);
  const database = openDatabase(databaseUrl);
  try {
    const first = await firstSignIn(database, dataDir);
    return { ...first, token: first.account && (await createSession(database, first.account)) };
  } finally {
    await database.close();
  }
}

async function plans(port: number, host: string, readers: number): Promise<ChildPlan[]> {
  const [upload, review, records, ops] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  return [...servicePlans({ upload, review, records, ops }, { host, port }), ...workerPlans(readers)];
}

const program = (plan: ChildPlan, env: NodeJS.ProcessEnv): Program => ({
  name: plan.name,
  command: process.execPath,
  args: ['--import', 'tsx', plan.entry],
  env,
  cwd: ROOT,
  stopSignal: 'SIGTERM',
});

/** Where a program on this machine finds a server that listens on `host`. */
const reachable = (host: string): string => (host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host);

/** A way into each service behind the gateway, which answers 503 for the one that is not there yet. */
const ENTRANCES = ['/readyz', '/api/session', '/api/records', '/api/ops'];

async function untilReady(
  origin: string,
  children: readonly KeptRunning[],
  logDir: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  for (;;) {
    signal?.throwIfAborted();
    const answers = await Promise.all(
      ENTRANCES.map((entrance) =>
        fetch(origin + entrance, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined),
      ),
    );
    if (answers.every((answer) => answer && answer.status !== 503)) return;
    const failing = children.find((child) => child.deaths() >= DEATHS_AT_START);
    if (failing) throw new Error(`${failing.name} does not start; ${logDir}/${failing.name}.log says why.`);
    if (Date.now() > until) throw new Error(`Chartroom does not become ready; the logs are in ${logDir}.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
