import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Cause } from '../../../shared/core/record/causes.ts';
import { AppError } from '../../../shared/core/record/errors.ts';
import { PIPELINE } from '../../../shared/jobs/pipeline.ts';
import { want } from '../../../shared/platform/postgres/ledger/stage-work.ts';
import { type Computed, type Outcome, runStage } from '../../../shared/platform/queue/run-stage.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { addRenderedFile } from '../../support/intake-scenario.ts';

describe('one piece of work', () => {
  let db: FreshDatabase;
  let pageId: string;
  beforeAll(async () => {
    db = await freshDatabase();
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    const file = await addRenderedFile(db, 1);
    pageId = file.pageIds[0] ?? '';
    await want(db.database, { siteId: db.siteId, stage: 'read', subjectId: pageId });
  });

  const work = async () => {
    const row = await db.database.first<{ id: string; state: string; attempts: number; due: boolean }>(
      'select id, state, attempts, not_before <= now() as due from stage_work where subject_id = $1',
      [pageId],
    );
    if (!row) throw new Error('never wanted');
    return row;
  };
  const page = () =>
    db.database.first<{ state: string; cause: string | null }>(
      'select state, cause from page where id = $1',
      [pageId],
    );
  /** Runs it once, due or not. */
  const attempt = async (
    compute: (signal: AbortSignal) => Promise<Computed<string>>,
    options: { readonly definition?: object; readonly stopping?: AbortSignal } = {},
  ): Promise<Outcome> => {
    const { id } = await work();
    await db.database.run('update stage_work set not_before = now() where id = $1', [id]);
    return runStage(
      {
        database: db.database,
        definition: { ...PIPELINE.read, ...options.definition },
        by: 'test',
        stopping: options.stopping ?? new AbortController().signal,
        handler: {
          load: async () => ({ id: pageId }),
          compute: (_subject, signal) => compute(signal),
          save: async (sql) => {
            await sql.run(`update page set state = 'read' where id = $1`, [pageId]);
          },
        },
      },
      id,
    );
  };
  const throwing = (error: Error) => async (): Promise<Computed<string>> => {
    throw error;
  };
  const refusing = (cause: Cause) => async (): Promise<Computed<string>> => ({ kind: 'refused', cause });
  const aborted = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

  it('is written with its new state in one go', async () => {
    expect(await attempt(async () => ({ kind: 'result', result: 'words' }))).toEqual({ kind: 'done' });
    expect(await page()).toMatchObject({ state: 'read' });
    expect(await work()).toMatchObject({ state: 'done' });
  });

  it('is not done a second time', async () => {
    await attempt(async () => ({ kind: 'result', result: 'words' }));
    const again = await attempt(() => Promise.reject(new Error('was computed again')));
    expect(again).toEqual({ kind: 'not-taken' });
  });

  it.each(['object.unavailable', 'database.unavailable', 'queue.unavailable'] as const)(
    'never ends as an exception because of %s, however often',
    async (code) => {
      for (let n = 0; n < PIPELINE.read.maxAttempts + 2; n++)
        expect(await attempt(throwing(new AppError(code)))).toMatchObject({ kind: 'given-back' });
      expect(await work()).toMatchObject({ state: 'wanted', attempts: 0, due: false });
      expect(await page()).toEqual({ state: 'pending', cause: null });
    },
  );

  it('is tried again later when it fails, and goes before a person when it always does', async () => {
    for (let n = 1; n < PIPELINE.read.maxAttempts; n++) {
      expect(await attempt(throwing(new Error('boom')))).toMatchObject({ kind: 'retry' });
      expect(await work()).toMatchObject({ state: 'wanted', attempts: n, due: false });
    }
    expect(await attempt(throwing(new Error('boom')))).toEqual({ kind: 'failed', cause: 'work.gave-up' });
    expect(await page()).toEqual({ state: 'exception', cause: 'work.gave-up' });
    expect(await work()).toMatchObject({ state: 'failed' });
  });

  it('goes before a person at once when trying again cannot help', async () => {
    expect(await attempt(throwing(new AppError('decode.failed')))).toMatchObject({ kind: 'failed' });
    expect(await page()).toEqual({ state: 'exception', cause: 'file.damaged' });
  });

  it('goes before a person at once when it is refused, with the cause', async () => {
    expect(await attempt(refusing('file.encrypted'))).toEqual({ kind: 'failed', cause: 'file.encrypted' });
    expect(await page()).toEqual({ state: 'exception', cause: 'file.encrypted' });
  });

  it('is tried once more when it met a limit', async () => {
    expect(await attempt(refusing('work.too-much-memory'))).toMatchObject({ kind: 'retry' });
    expect(await page()).toMatchObject({ state: 'pending' });
    expect(await attempt(refusing('work.too-much-memory'))).toMatchObject({ kind: 'failed' });
    expect(await page()).toEqual({ state: 'exception', cause: 'work.too-much-memory' });
  });

  it('is ended when it takes too long, and says so in the end', async () => {
    const definition = { limitMs: 20, maxAttempts: 1 };
    expect(await attempt(aborted, { definition })).toEqual({ kind: 'failed', cause: 'work.too-slow' });
  });

  it('is ended when its lease is taken away, and writes nothing', async () => {
    const definition = { leaseMs: 150 };
    const outcome = await attempt(
      async (signal) => {
        await want(db.database, { siteId: db.siteId, stage: 'read', subjectId: pageId });
        return aborted(signal);
      },
      { definition },
    );
    expect(outcome).toEqual({ kind: 'lost' });
    expect(await page()).toMatchObject({ state: 'pending' });
    expect(await work()).toMatchObject({ state: 'wanted' });
  });

  it('keeps its lease for as long as it takes', async () => {
    const definition = { leaseMs: 150 };
    const slowly = async (): Promise<Computed<string>> => {
      await new Promise((resolve) => setTimeout(resolve, 600));
      const held = await db.database.first(
        `select 1 from stage_work where subject_id = $1 and leased_until > now() - interval '1 millisecond' * 100`,
        [pageId],
      );
      return held ? { kind: 'result', result: 'words' } : { kind: 'refused', cause: 'work.gave-up' };
    };
    expect(await attempt(slowly, { definition })).toEqual({ kind: 'done' });
  });

  it('is given back when its worker stops, and no attempt is counted', async () => {
    const stopping = new AbortController();
    const outcome = await attempt(
      (signal) => {
        stopping.abort();
        return aborted(signal);
      },
      { stopping: stopping.signal },
    );
    expect(outcome).toMatchObject({ kind: 'given-back' });
    expect(await work()).toMatchObject({ state: 'wanted', attempts: 0, due: true });
  });
});
