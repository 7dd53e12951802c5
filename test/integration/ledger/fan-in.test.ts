import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stage } from '../../../shared/jobs/pipeline.ts';
import { pageRead } from '../../../shared/platform/postgres/ledger/pages.ts';
import {
  finishBatches,
  lockSequence,
  sequencesLeftBehind,
  wantIndexWhenComplete,
} from '../../../shared/platform/postgres/ledger/sequences.ts';
import { exceptSubject, retryException } from '../../../shared/platform/postgres/ledger/stage-exception.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import {
  addAccount,
  addBatch,
  addFile,
  addPage,
  addRenderedFile,
  addSequence,
} from '../../support/intake-scenario.ts';

describe('the last page of a sequence', () => {
  let db: FreshDatabase;
  beforeAll(async () => {
    db = await freshDatabase();
  });
  afterAll(() => db.drop());

  const work = (stage: Stage, subjectId: string) =>
    db.database.first<{ state: string; generation: number }>(
      'select state, generation from stage_work where stage = $1 and subject_id = $2',
      [stage, subjectId],
    );
  const stateOf = async (table: 'page' | 'source_file' | 'batch', id: string) =>
    (await db.database.first<{ state: string }>(`select state from ${table} where id = $1`, [id]))?.state;

  /** What the read worker's transaction does. */
  const read = (sequenceId: string, pageId: string, before = async () => {}) =>
    db.database.transaction(async (sql) => {
      const sequence = await lockSequence(sql, { siteId: db.siteId, sequenceId });
      await before();
      const keys = { displayKey: 'd', readingKey: 'r' };
      await pageRead(sql, { siteId: db.siteId, pageId, blank: false, rotation: 0, ...keys });
      return wantIndexWhenComplete(sql, sequence);
    });

  it('wants the index stage, and no page before it does', async () => {
    const { sequenceId, pageIds } = await addRenderedFile(db, 3);
    for (const pageId of pageIds.slice(0, 2)) expect(await read(sequenceId, pageId)).toBe(false);
    expect(await work('index', sequenceId)).toBeUndefined();
    expect(await read(sequenceId, pageIds[2] ?? '')).toBe(true);
    expect(await work('index', sequenceId)).toMatchObject({ state: 'wanted' });
  });

  it('is found when the last two are read at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const { sequenceId, pageIds } = await addRenderedFile(db, 2);
      const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 5));
      const wanted = await Promise.all(pageIds.map((pageId) => read(sequenceId, pageId, pause)));
      expect(wanted.filter(Boolean)).toHaveLength(1);
    }
  });

  it('is not found while files are still to come or to be drawn', async () => {
    const operatorId = await addAccount(db);
    const batchId = await addBatch(db, { operatorId, state: 'open' });
    const sequenceId = await addSequence(db, batchId, false);
    const one = await addFile(db, { batchId, sequenceId, operatorId, state: 'rendered' });
    const pageId = await addPage(db, { sequenceId, fileId: one.id, number: 1 });
    expect(await read(sequenceId, pageId)).toBe(false);
    await addFile(db, { batchId, sequenceId, operatorId, position: 1 });
    await db.database.run('update page_sequence set sealed_at = now() where id = $1', [sequenceId]);
    const look = () =>
      db.database.transaction(async (sql) =>
        wantIndexWhenComplete(sql, await lockSequence(sql, { siteId: db.siteId, sequenceId })),
      );
    expect(await look()).toBe(false);
    await db.database.run(`update source_file set state = 'rendered' where sequence_id = $1`, [sequenceId]);
    expect(await look()).toBe(true);
  });

  it('does not wait for a page or a file that needs a person', async () => {
    const { sequenceId, pageIds, batchId, operatorId } = await addRenderedFile(db, 2);
    const damaged = await addFile(db, { batchId, sequenceId, operatorId, position: 1 });
    await read(sequenceId, pageIds[0] ?? '');
    const except = (stage: Stage, subjectId: string) =>
      db.database.transaction((sql) =>
        exceptSubject(sql, { siteId: db.siteId, stage, subjectId }, 'work.gave-up'),
      );
    await except('read', pageIds[1] ?? '');
    expect(await stateOf('page', pageIds[1] ?? '')).toBe('exception');
    expect(await work('index', sequenceId)).toBeUndefined();
    await except('render', damaged.id);
    expect(await stateOf('source_file', damaged.id)).toBe('exception');
    expect(await work('index', sequenceId)).toMatchObject({ state: 'wanted' });
  });

  it('that could not be read is read again when somebody says so, and then indexed again', async () => {
    const { sequenceId, pageIds } = await addRenderedFile(db, 2);
    await read(sequenceId, pageIds[0] ?? '');
    const bad = { siteId: db.siteId, id: pageIds[1] ?? '' };
    await db.database.transaction((sql) =>
      exceptSubject(sql, { siteId: db.siteId, stage: 'read', subjectId: bad.id }, 'work.gave-up'),
    );
    await db.database.run(`update stage_work set state = 'done' where subject_id = $1`, [sequenceId]);
    const retry = (siteId: string) =>
      db.database.transaction((sql) => retryException(sql, { siteId, kind: 'page', id: bad.id }));
    expect(await retry(randomUUID())).toBe(false);
    expect(await retry(db.siteId)).toBe(true);
    expect(await retry(db.siteId)).toBe(false);
    expect(await work('read', bad.id)).toMatchObject({ state: 'wanted' });
    expect(await read(sequenceId, bad.id)).toBe(true);
    expect(await work('index', sequenceId)).toMatchObject({ state: 'wanted' });
  });

  it('gives the index stage nothing to do when no page could be read', async () => {
    const { sequenceId, pageIds } = await addRenderedFile(db, 1);
    await db.database.transaction((sql) =>
      exceptSubject(sql, { siteId: db.siteId, stage: 'read', subjectId: pageIds[0] ?? '' }, 'work.gave-up'),
    );
    expect(await work('index', sequenceId)).toBeUndefined();
  });

  it('is found by the sweeper where it was missed', async () => {
    const { sequenceId, pageIds } = await addRenderedFile(db, 1);
    await db.database.run(`update page set state = 'read' where id = $1`, [pageIds[0]]);
    const left = await sequencesLeftBehind(db.database, 100);
    expect(left).toContainEqual({ siteId: db.siteId, sequenceId });
  });

  it('leaves its batch done only when all of it has come to an end', async () => {
    await db.database.run(`update batch set state = 'done'`);
    const { batchId, sequenceId, pageIds } = await addRenderedFile(db, 1);
    await finishBatches(db.database);
    expect(await stateOf('batch', batchId)).toBe('closed');
    await read(sequenceId, pageIds[0] ?? '');
    await finishBatches(db.database);
    expect(await stateOf('batch', batchId)).toBe('closed');
    await db.database.run(`update stage_work set state = 'done' where subject_id = $1`, [sequenceId]);
    await finishBatches(db.database);
    expect(await stateOf('batch', batchId)).toBe('done');
  });
});
