import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  finish,
  giveBack,
  giveUp,
  lease,
  renew,
  retryLater,
  want,
  wantAll,
} from '../../../shared/platform/postgres/ledger/stage-work.ts';
import {
  offerWanted,
  releaseExpired,
  withdrawOffers,
} from '../../../shared/platform/postgres/ledger/stage-work-feed.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';

interface Row {
  id: string;
  state: string;
  generation: number;
  attempts: number;
  cause: string | null;
  offered: boolean;
  due: boolean;
}

describe('the ledger of stages', () => {
  let db: FreshDatabase;
  const subjectId = '00000000-0000-4000-8000-000000000001';
  beforeAll(async () => {
    db = await freshDatabase();
  });
  afterAll(() => db.drop());
  beforeEach(() => db.database.run('delete from stage_work'));

  const row = async (): Promise<Row> => {
    const found = await db.database.first<Row>(
      `select id, state, generation, attempts, cause, offered_at is not null as offered, not_before <= now() as due
       from stage_work where subject_id = $1`,
      [subjectId],
    );
    if (!found) throw new Error('no row');
    return found;
  };
  const wantRead = (priority = 0) =>
    want(db.database, { siteId: db.siteId, stage: 'read', subjectId, priority });
  const take = async (by = 'worker-1', leaseMs = 60_000) => {
    const { id } = await row();
    return lease(db.database, { id, by, leaseMs, maxAttempts: 5 });
  };
  const taken = async (leaseMs?: number) => {
    const held = await take('worker-1', leaseMs);
    if (!held) throw new Error('not leased');
    return held;
  };

  it('gives work to one worker only', async () => {
    await wantRead();
    const { id } = await row();
    const tries = await Promise.all(
      [1, 2, 3, 4].map((n) => lease(db.database, { id, by: `w${n}`, leaseMs: 60_000, maxAttempts: 5 })),
    );
    expect(tries.filter((held) => held !== undefined)).toHaveLength(1);
    expect(await row()).toMatchObject({ state: 'leased', generation: 1, attempts: 1 });
  });

  it('leaves what is wanted already as it is, and makes it no less urgent', async () => {
    await wantRead(5);
    await retryLater(db.database, await taken(), 60_000);
    await wantRead(1);
    expect(await row()).toMatchObject({ state: 'wanted', attempts: 1, due: false });
    const { priority } =
      (await db.database.first<{ priority: number }>('select priority from stage_work')) ?? {};
    expect(priority).toBe(5);
  });

  it('takes leased work back when it is wanted again, and refuses the old result', async () => {
    await wantRead();
    const held = await taken();
    await wantRead();
    expect(await row()).toMatchObject({ state: 'wanted', attempts: 0, generation: 2 });
    await expect(finish(db.database, held)).rejects.toMatchObject({ code: 'lease.stale' });
    expect(await renew(db.database, held, 60_000)).toBe(false);
  });

  it('starts done and failed work anew, with all its attempts', async () => {
    await wantRead();
    await finish(db.database, await taken());
    expect((await row()).state).toBe('done');
    await wantRead();
    expect(await row()).toMatchObject({ state: 'wanted', attempts: 0 });
    await giveUp(db.database, await taken(), 'work.too-slow');
    expect(await row()).toMatchObject({ state: 'failed', cause: 'work.too-slow' });
    await wantRead();
    expect(await row()).toMatchObject({ state: 'wanted', attempts: 0, cause: null });
  });

  it('takes the result back with a stale finish, all of it', async () => {
    await wantRead();
    const held = await taken();
    await wantRead();
    const write = db.database.transaction(async (sql) => {
      await sql.run(`insert into site (name, audit_salt) values ('written by a stale worker', '')`);
      await finish(sql, held);
    });
    await expect(write).rejects.toMatchObject({ code: 'lease.stale' });
    const written = await db.database.rows(`select 1 from site where name = 'written by a stale worker'`);
    expect(written).toEqual([]);
  });

  it('finishes once', async () => {
    await wantRead();
    const held = await taken();
    await finish(db.database, held);
    await expect(finish(db.database, held)).rejects.toMatchObject({ code: 'lease.stale' });
  });

  it('does not hand out work before it is due', async () => {
    await wantRead();
    await retryLater(db.database, await taken(), 60_000);
    expect(await row()).toMatchObject({ state: 'wanted', attempts: 1, due: false });
    expect(await take()).toBeUndefined();
    expect(await offerWanted(db.database, 'read', 10)).toEqual([]);
  });

  it('counts no attempt for work that could not be tried', async () => {
    await wantRead();
    await giveBack(db.database, await taken(), 0);
    expect(await row()).toMatchObject({ state: 'wanted', attempts: 0, due: true });
  });

  it('wants work again whose lease ran out, as long as attempts are left', async () => {
    await wantRead();
    const held = await taken(-1_000);
    expect(await releaseExpired(db.database, 'read', 1)).toBe(0);
    expect(await releaseExpired(db.database, 'read', 2)).toBe(1);
    expect(await row()).toMatchObject({ state: 'wanted', attempts: 1 });
    await expect(finish(db.database, held)).rejects.toMatchObject({ code: 'lease.stale' });
  });

  it('leaves a lease that was renewed in time', async () => {
    await wantRead();
    const held = await taken(-1_000);
    expect(await renew(db.database, held, 60_000)).toBe(true);
    expect(await releaseExpired(db.database, 'read', 5)).toBe(0);
    await finish(db.database, held);
  });

  it('offers the most urgent first, each once, up to a bound, to several feeders at once', async () => {
    const ids = Array.from({ length: 9 }, (_, n) => `00000000-0000-4000-8000-00000000010${n}`);
    await wantAll(db.database, { siteId: db.siteId, stage: 'read', subjectIds: ids.slice(0, 6) });
    await wantAll(db.database, { siteId: db.siteId, stage: 'read', subjectIds: ids.slice(6), priority: 9 });
    const first = await offerWanted(db.database, 'read', 3);
    expect(first.map((offer) => offer.priority)).toEqual([9, 9, 9]);
    // The second feeder takes others while the first has not said yet that it took its own.
    const [a, b] = await db.database.transaction(async (one) => [
      await offerWanted(one, 'read', 3),
      await db.database.transaction(async (two) => {
        await two.run(`set local lock_timeout = '2s'`);
        return offerWanted(two, 'read', 3);
      }),
    ]);
    const all = [...first, ...a, ...b].map((offer) => offer.id);
    expect(new Set(all).size).toBe(all.length);
    const rest = await offerWanted(db.database, 'read', 100);
    expect(all.length + rest.length).toBe(9);
  });

  it('offers again what was withdrawn, under another number, and only the offer that was meant', async () => {
    await wantRead();
    const [offer] = await offerWanted(db.database, 'read', 1);
    if (!offer) throw new Error('no offer');
    expect(await withdrawOffers(db.database, [{ ...offer, offers: offer.offers - 1 }])).toBe(0);
    expect(await withdrawOffers(db.database, [offer])).toBe(1);
    const [again] = await offerWanted(db.database, 'read', 1);
    expect(again).toMatchObject({ id: offer.id, offers: offer.offers + 1 });
  });
});
