import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ALL_ACCOUNTED_FOR } from '../support/account-for-everything.ts';
import { type FaultBench, faultBench, timesSaid } from '../support/fault-bench.ts';

describe('one page in the hands of several workers', () => {
  let bench: FaultBench;
  beforeAll(async () => {
    bench = await faultBench();
  });
  afterEach(() => bench.stopPrograms());
  afterAll(() => bench.remove());

  const only = async (): Promise<string> => {
    await bench.database.run('delete from stage_work');
    const [page] = await bench.wantPages(1);
    if (!page) throw new Error('no page');
    return page;
  };

  it('has one result when its job is delivered three times', async () => {
    const page = await only();
    const readers = [1, 2, 3].map(() => bench.slowReader({ READ_MS: 500 }));
    await Promise.all(readers.map((reader) => reader.says('taking work')));
    const row = await bench.database.first<{ id: string }>('select id from stage_work');
    const connection = new Redis(bench.redis.url, { maxRetriesPerRequest: null });
    const queue = new Queue('read', { connection, prefix: bench.prefix });
    await queue.addBulk(
      [1, 2, 3].map((n) => ({
        name: 'read',
        data: { stageWorkId: row?.id },
        opts: { jobId: `delivered-${n}` },
      })),
    );
    await bench.settled([page]);
    await queue.close();
    connection.disconnect();
    expect(timesSaid('"kind":"done"', readers)).toBe(1);
    expect(timesSaid('reading\n', readers)).toBe(1);
    expect(await bench.work('read', page)).toMatchObject({ state: 'done', generation: 1, attempts: 1 });
    expect(await bench.account()).toMatchObject({ ...ALL_ACCOUNTED_FOR, orphans: [] });
  });

  it('keeps the result of the one who holds the lease, and refuses the one who lost it', async () => {
    const page = await only();
    bench.sweeper();
    // Its whole process stands still, so that it does not notice that its lease has run out.
    const stuck = bench.slowReader({ READ_MS: 6_000, READ_BLOCKS: 1, LEASE_MS: 1_000, READER: 'stuck' });
    await stuck.says('reading');
    bench.slowReader({ READER: 'quick' });
    await bench.settled([page]);
    const keyOf = async () =>
      (
        await bench.database.first<{ key: string }>('select reading_key as key from page where id = $1', [
          page,
        ])
      )?.key ?? '';
    const kept = await keyOf();
    expect((await bench.objects.get(kept)).toString()).toContain('quick');
    await stuck.says('"kind":"lost"');
    expect(await keyOf()).toBe(kept);
    expect(await bench.work('read', page)).toMatchObject({ state: 'done', generation: 2 });
    expect(await bench.account()).toMatchObject(ALL_ACCOUNTED_FOR);
  });
});
