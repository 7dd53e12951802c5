import { CAUSES, type Cause } from '../../core/record/causes.ts';
import { AppError, type ErrorCode, errorFacts } from '../../core/record/errors.ts';
import type { StageDefinition } from '../../jobs/define-job.ts';
import type { Database, Sql } from '../postgres/database.ts';
import { exceptSubject } from '../postgres/ledger/stage-exception.ts';
import {
  finish,
  giveBack,
  giveUp,
  type Lease,
  lease,
  renew,
  requireHeld,
  retryLater,
} from '../postgres/ledger/stage-work.ts';

export type Computed<R> =
  | { readonly kind: 'result'; readonly result: R }
  | { readonly kind: 'refused'; readonly cause: Cause };

/** One stage's work in three steps; the steps between, and whatever goes wrong, are the same for all. */
export interface StageHandler<S, R> {
  /** The subject as it is now; undefined when it is gone or needs this work no longer. */
  load(sql: Sql, held: Lease): Promise<S | undefined>;
  /** The long part, outside any transaction. `signal` ends it when the lease is lost or the worker stops. */
  compute(subject: S, signal: AbortSignal): Promise<Computed<R>>;
  /** The result, the subject's new state and the next stages, in the transaction that also finishes the work. */
  save(sql: Sql, subject: S, result: R): Promise<void>;
}

/**
 * done; not-taken: somebody else has it or it needs nothing; lost: the lease was taken away, nothing was written;
 * given-back: it could not be tried, no attempt counts; retry: this attempt failed; failed: the last one did.
 */
export type Outcome =
  | { readonly kind: 'done' | 'not-taken' | 'lost' }
  | { readonly kind: 'given-back' | 'retry'; readonly code: ErrorCode }
  | { readonly kind: 'failed'; readonly cause: Cause };

export interface StageRun<S, R> {
  readonly database: Database;
  readonly definition: StageDefinition;
  readonly handler: StageHandler<S, R>;
  /** Names this worker in the ledger. */
  readonly by: string;
  /** Aborted when the worker is to stop: what it holds is given back. */
  readonly stopping: AbortSignal;
  readonly onFault?: (error: unknown, held: Lease) => void;
}

/** A server that is away is no fault of the page: it must never end as an exception because of it. */
const AWAY: ReadonlySet<ErrorCode> = new Set([
  'database.unavailable',
  'object.unavailable',
  'queue.unavailable',
]);
const AWAY_RETRY_MS = 2_000;

/** Lease → read → return if gone or done → compute → one transaction. Throws only when the ledger does not answer. */
export async function runStage<S, R>(run: StageRun<S, R>, stageWorkId: string): Promise<Outcome> {
  const { database, definition, handler } = run;
  const { leaseMs, maxAttempts } = definition;
  const held = await lease(database, { id: stageWorkId, by: run.by, leaseMs, maxAttempts });
  if (!held) return { kind: 'not-taken' };

  const work = new AbortController();
  const stop = () => work.abort(new AppError('lease.stale', { reason: 'stopping' }));
  run.stopping.addEventListener('abort', stop, { once: true });
  if (run.stopping.aborted) stop();
  const stopBeating = keepHeld(database, held, leaseMs, (reason) => work.abort(reason));
  try {
    const subject = await handler.load(database, held);
    if (subject === undefined) {
      await database.transaction((sql) => finish(sql, held));
      return { kind: 'done' };
    }
    const computed = await settled(handler.compute(subject, work.signal), work, definition.limitMs);
    if (computed.kind === 'refused') return await refuse(run, held, computed.cause);
    await database.transaction(async (sql) => {
      await requireHeld(sql, held);
      await handler.save(sql, subject, computed.result);
      await finish(sql, held);
    });
    return { kind: 'done' };
  } catch (error) {
    if (!isStale(error)) run.onFault?.(error, held);
    return await settleFault(run, held, error);
  } finally {
    stopBeating();
    run.stopping.removeEventListener('abort', stop);
  }
}

/** Renews the lease thrice a term; `lost` is called once when it is, or may be, no longer held. */
function keepHeld(
  database: Database,
  held: Lease,
  leaseMs: number,
  lost: (reason: AppError) => void,
): () => void {
  let renewedAt = performance.now();
  let renewing = false;
  const timer = setInterval(async () => {
    if (renewing) return;
    renewing = true;
    const askedAt = performance.now();
    try {
      if (await renew(database, held, leaseMs)) renewedAt = askedAt;
      else lost(new AppError('lease.stale', { stageWorkId: held.id, generation: held.generation }));
    } catch {
      // The ledger is away: go on until the term is over, then somebody else may have the work.
      if (performance.now() - renewedAt > leaseMs)
        lost(new AppError('lease.stale', { stageWorkId: held.id }));
    } finally {
      renewing = false;
    }
  }, leaseMs / 3);
  return () => clearInterval(timer);
}

/** What `computing` comes to, unless it is aborted first or takes longer than `limitMs`. */
async function settled<T>(computing: Promise<T>, work: AbortController, limitMs: number): Promise<T> {
  const tooSlow = setTimeout(
    () => work.abort(new AppError('internal', { cause: 'work.too-slow' satisfies Cause })),
    limitMs,
  );
  const aborted = new Promise<never>((_, reject) => {
    const refuse = () => reject(work.signal.reason);
    if (work.signal.aborted) refuse();
    else work.signal.addEventListener('abort', refuse, { once: true });
  });
  aborted.catch(() => undefined);
  computing.catch(() => undefined);
  try {
    return await Promise.race([computing, aborted]);
  } finally {
    clearTimeout(tooSlow);
  }
}

async function settleFault<S, R>(run: StageRun<S, R>, held: Lease, error: unknown): Promise<Outcome> {
  const { database, definition } = run;
  const code = error instanceof AppError ? error.code : 'internal';
  try {
    if (run.stopping.aborted) {
      await giveBack(database, held, 0);
      return { kind: 'given-back', code };
    }
    if (isStale(error)) return { kind: 'lost' };
    if (AWAY.has(code)) {
      await giveBack(database, held, AWAY_RETRY_MS);
      return { kind: 'given-back', code };
    }
    if (errorFacts(code).retry && held.attempts < definition.maxAttempts) {
      await retryLater(database, held, definition.retryAfterMs * 2 ** (held.attempts - 1));
      return { kind: 'retry', code };
    }
    return await fail(database, held, causeOf(error, code));
  } catch (fault) {
    if (isStale(fault)) return { kind: 'lost' };
    // The lease runs out by itself and the sweeper sees to the rest.
    return { kind: 'given-back', code: fault instanceof AppError ? fault.code : 'internal' };
  }
}

/**
 * A refusal is about the subject and final. Only where a limit was met (its cause begins with `work.`) may it have
 * been the machine's trouble, a child killed for its neighbour's hunger: that is tried once more.
 */
async function refuse<S, R>(run: StageRun<S, R>, held: Lease, cause: Cause): Promise<Outcome> {
  if (!cause.startsWith('work.') || held.attempts > 1) return fail(run.database, held, cause);
  await retryLater(run.database, held, run.definition.retryAfterMs);
  return { kind: 'retry', code: 'internal' };
}

async function fail(database: Database, held: Lease, cause: Cause): Promise<Outcome> {
  await database.transaction(async (sql) => {
    await requireHeld(sql, held);
    await exceptSubject(sql, held, cause);
    await giveUp(sql, held, cause);
  });
  return { kind: 'failed', cause };
}

const isStale = (error: unknown): boolean => error instanceof AppError && error.code === 'lease.stale';

/** A fault may name its cause in `detail.cause`; what cannot be decoded is damaged; the rest was given up. */
function causeOf(error: unknown, code: ErrorCode): Cause {
  const named = error instanceof AppError ? error.detail.cause : undefined;
  if (typeof named === 'string' && Object.hasOwn(CAUSES, named)) return named as Cause;
  return code === 'decode.failed' ? 'file.damaged' : 'work.gave-up';
}
