import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PIPELINE, STAGES } from '../../../shared/jobs/pipeline.ts';
import { lease, want, wantAll } from '../../../shared/platform/postgres/ledger/stage-work.ts';
import type { Offer } from '../../../shared/platform/postgres/ledger/stage-work-feed.ts';
import type { StageQueues } from '../../../shared/platform/queue/stage-queues.ts';
import { openStageQueues } from '../../../shared/platform/queue/stage-queues.ts';
import { feed } from '../../../workers/sweep/feed.ts';
import { sweepLeases, sweepOffers, sweepSequences } from '../../../workers/sweep/sweep.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { addRenderedFile } from '../../support/intake-scenario.ts';
import { type PrivateRedis, privateRedis } from '../../support/private-redis.ts';

describe('the sweeper', () => {
  let db: FreshDatabase;
  let redis: PrivateRedis;
  let queues: StageQueues;
  beforeAll(async () => {
    db = await freshDatabase();
    redis = await privateRedis();
    await redis.start();
    queues = openStageQueues({ redisUrl: redis.url, prefix: 'sweep' });
    await eventually(() => queues.check());
  });
  afterAll(async () => {
    await queues.close();
    await redis.remove();
    await db.drop();
  });
  beforeEach(async () => {
    await redis.command('FLUSHALL');
    await db.database.run('delete from stage_work');
  });
  const offered = async () =>
    (await db.database.rows(`select 1 from stage_work where state = 'wanted' and offered_at is not null`))
      .length;
  const feedAll = () => feed(db.database, queues, STAGES);

  it('feeds a queue no fuller than it may be, and more as it empties', async () => {
    const ids = Array.from({ length: PIPELINE.read.queueDepth + 50 }, () => crypto.randomUUID());
    await wantAll(db.database, { siteId: db.siteId, stage: 'read', subjectIds: ids });
    expect(await feedAll()).toBe(PIPELINE.read.queueDepth);
    expect(await feedAll()).toBe(0);
    expect(await queues.waiting('read')).toBe(PIPELINE.read.queueDepth);
    await redis.command('FLUSHALL');
    expect(await feedAll()).toBe(50);
  });

  it('counts nothing as offered that the queue did not take', async () => {
    await want(db.database, { siteId: db.siteId, stage: 'read', subjectId: crypto.randomUUID() });
    const deaf: StageQueues = {
      ...queues,
      add: async () => {
        throw new Error('no answer');
      },
    };
    await expect(feed(db.database, deaf, STAGES)).rejects.toThrow('no answer');
    expect(await offered()).toBe(0);
    expect(await feedAll()).toBe(1);
  });

  it('offers again what the queue lost, and not what is only waiting there', async () => {
    const subjectIds = [crypto.randomUUID(), crypto.randomUUID()];
    await wantAll(db.database, { siteId: db.siteId, stage: 'read', subjectIds });
    await feedAll();
    await db.database.run(`update stage_work set offered_at = now() - interval '1 hour'`);
    expect(await sweepOffers(db.database, queues, STAGES)).toBe(0);
    await redis.command('FLUSHALL');
    expect(await sweepOffers(db.database, queues, STAGES)).toBe(2);
    expect(await feedAll()).toBe(2);
    expect(await queues.waiting('read')).toBe(2);
  });

  it('leaves alone what was offered this moment', async () => {
    await want(db.database, { siteId: db.siteId, stage: 'read', subjectId: crypto.randomUUID() });
    await feedAll();
    const nothing: StageQueues = {
      ...queues,
      missing: async (_stage, offers: readonly Offer[]) => [...offers],
    };
    expect(await sweepOffers(db.database, nothing, STAGES)).toBe(0);
  });

  it('puts a page before a person that silenced every worker it was given to', async () => {
    const { pageIds, sequenceId } = await addRenderedFile(db, 2);
    const [poison, healthy] = pageIds as [string, string];
    await db.database.run(`update page set state = 'read' where id = $1`, [healthy]);
    await want(db.database, { siteId: db.siteId, stage: 'read', subjectId: poison });
    const row = await db.database.first<{ id: string }>('select id from stage_work where subject_id = $1', [
      poison,
    ]);
    const { maxAttempts } = PIPELINE.read;
    for (let attempt = 1; attempt <= maxAttempts; attempt++) {
      const state = await db.database.first('select state, cause from page where id = $1', [poison]);
      expect(state).toEqual({ state: 'pending', cause: null });
      const held = await lease(db.database, { id: row?.id ?? '', by: 'w', leaseMs: -1, maxAttempts });
      expect(held).toBeDefined();
      expect(await sweepLeases(db.database, STAGES)).toBe(1);
    }
    const state = await db.database.first('select state, cause from page where id = $1', [poison]);
    expect(state).toEqual({ state: 'exception', cause: 'work.gave-up' });
    // Its document goes on without it.
    const index = await db.database.first('select state from stage_work where subject_id = $1', [sequenceId]);
    expect(index).toEqual({ state: 'wanted' });
  });

  it('shows the pages of a sequence that could not be indexed as a document that needs a person', async () => {
    const { pageIds, sequenceId } = await addRenderedFile(db, 2);
    await db.database.run(`update page set state = 'read' where sequence_id = $1`, [sequenceId]);
    await want(db.database, { siteId: db.siteId, stage: 'index', subjectId: sequenceId });
    await db.database.run(
      `update stage_work set state = 'leased', attempts = 5, leased_until = now() - interval '1 second'`,
    );
    await sweepLeases(db.database, STAGES);
    const documents = await db.database.rows(
      `select state, cause, array(select page_id from document_page where document_id = document.id order by position) as pages
       from document where sequence_id = $1`,
      [sequenceId],
    );
    expect(documents).toEqual([{ state: 'exception', cause: 'work.gave-up', pages: pageIds }]);
  });

  it('wants a complete sequence indexed that nobody wanted', async () => {
    const { sequenceId } = await addRenderedFile(db, 1);
    await db.database.run(`update page set state = 'read' where sequence_id = $1`, [sequenceId]);
    await sweepSequences(db.database);
    const index = await db.database.first('select state from stage_work where subject_id = $1', [sequenceId]);
    expect(index).toEqual({ state: 'wanted' });
  });
});
