import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ALL_ACCOUNTED_FOR } from '../support/account-for-everything.ts';
import { type FaultBench, faultBench } from '../support/fault-bench.ts';

describe('a read worker that is killed in the middle of a page', () => {
  let bench: FaultBench;
  beforeAll(async () => {
    bench = await faultBench();
  });
  afterEach(() => bench.stopPrograms());
  afterAll(() => bench.remove());

  const lastPage = (pageIds: readonly string[]): string => {
    const id = pageIds.at(-1);
    if (!id) throw new Error('no page');
    return id;
  };
  const only = async (): Promise<string> => {
    await bench.database.run('delete from stage_work');
    return lastPage(await bench.wantPages(1));
  };

  it('is replaced on that page within 45 seconds, as Chartroom is set up', async () => {
    const page = await only();
    bench.sweeper();
    const first = bench.slowReader({ READ_MS: 600_000 });
    await first.says('reading');
    await first.kill('SIGKILL');
    const killedAt = performance.now();
    const second = bench.slowReader();
    await second.says('reading', { limitMs: 45_000 });
    expect(performance.now() - killedAt).toBeLessThan(45_000);
    await bench.settled([page]);
    expect(await bench.work('read', page)).toMatchObject({ state: 'done', generation: 2, attempts: 2 });
    expect(await bench.account()).toMatchObject(ALL_ACCOUNTED_FOR);
  });

  it('does not condemn the page, nor does a second one', async () => {
    const page = await only();
    bench.sweeper();
    for (let killed = 0; killed < 2; killed++) {
      const worker = bench.slowReader({ READ_MS: 600_000, LEASE_MS: 1_000 });
      await worker.says('reading');
      await worker.kill('SIGKILL');
    }
    bench.slowReader({ LEASE_MS: 1_000 });
    await bench.settled([page]);
    expect(await bench.work('read', page)).toMatchObject({ state: 'done', generation: 3, attempts: 3 });
    expect(await bench.account()).toMatchObject(ALL_ACCOUNTED_FOR);
  });

  it('gives its page back when it is asked to stop, and no attempt is counted', async () => {
    const page = await only();
    bench.sweeper();
    const first = bench.slowReader({ READ_MS: 600_000 });
    await first.says('reading');
    expect(await first.kill('SIGTERM')).toBe(0);
    expect(await bench.work('read', page)).toMatchObject({ state: 'wanted', attempts: 0 });
    bench.slowReader();
    await bench.settled([page], 10_000);
  });
});
