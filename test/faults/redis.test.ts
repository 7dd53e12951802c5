import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ALL_ACCOUNTED_FOR } from '../support/account-for-everything.ts';
import { eventually } from '../support/eventually.ts';
import { type FaultBench, faultBench } from '../support/fault-bench.ts';

describe('Redis', () => {
  let bench: FaultBench;
  beforeAll(async () => {
    bench = await faultBench();
  });
  afterEach(() => bench.stopPrograms());
  afterAll(() => bench.remove());

  const readCount = async (pageIds: readonly string[]) =>
    (await bench.database.rows(`select 1 from page where id = any($1::uuid[]) and state = 'read'`, [pageIds]))
      .length;

  it('emptied with work queued costs time and no page', async () => {
    await bench.database.run('delete from stage_work');
    const pages = await bench.wantPages(30);
    // Two of each: feeders and readers must not get into each other's way either.
    for (const _ of [1, 2]) {
      bench.sweeper();
      bench.slowReader({ READ_MS: 100 });
    }
    await eventually(async () => expect(await readCount(pages)).toBeGreaterThan(3));
    expect(await readCount(pages)).toBeLessThan(30);
    await bench.redis.command('FLUSHALL');
    await bench.settled(pages);
    expect(await readCount(pages)).toBe(30);
    expect(await bench.account()).toMatchObject({ ...ALL_ACCOUNTED_FOR, orphans: [] });
  });

  it('killed and away for a while, and back with nothing in it, costs time and no page', async () => {
    await bench.database.run('delete from stage_work');
    const before = await bench.wantPages(15);
    bench.sweeper();
    const reader = bench.slowReader({ READ_MS: 100 });
    await eventually(async () => expect(await readCount(before)).toBeGreaterThan(3));
    await bench.redis.kill();
    const during = await bench.wantPages(5);
    await bench.redis.start();
    await bench.redis.command('FLUSHALL');
    await bench.settled([...before, ...during]);
    expect(await readCount([...before, ...during])).toBe(20);
    expect(reader.output()).not.toContain('"kind":"failed"');
    expect(await bench.account()).toMatchObject({ ...ALL_ACCOUNTED_FOR, orphans: [] });
  });

  it('away when everything is started is waited for', async () => {
    await bench.database.run('delete from stage_work');
    await bench.redis.kill();
    const [page] = await bench.wantPages(1);
    bench.sweeper();
    const reader = bench.slowReader();
    await reader.says('waiting for Redis');
    await bench.redis.start();
    await bench.settled([page ?? '']);
  });

  it('that may throw work away is refused, with the command that mends it', async () => {
    await bench.redis.command('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    const reader = bench.slowReader();
    expect(await reader.ended).toBe(78);
    expect(reader.output()).toContain('redis-cli config set maxmemory-policy noeviction');
    await bench.redis.command('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
  });
});
