import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ALL_ACCOUNTED_FOR } from '../support/account-for-everything.ts';
import { type FaultBench, faultBench } from '../support/fault-bench.ts';

describe('an object store that fails every fifth call', () => {
  let bench: FaultBench;
  beforeAll(async () => {
    bench = await faultBench();
  });
  afterEach(() => bench.stopPrograms());
  afterAll(() => bench.remove());

  it('costs time, and neither a page nor an exception', async () => {
    const pages = await bench.wantPages(12);
    bench.sweeper();
    const reader = bench.slowReader({ OBJECT_FAULT_PERCENT: 20, CONCURRENCY: 4 });
    await bench.settled(pages);
    expect(reader.output()).toContain('object.unavailable');
    const states = await bench.database.rows('select distinct state from page');
    expect(states).toEqual([{ state: 'read' }]);
    expect(await bench.account()).toMatchObject({ ...ALL_ACCOUNTED_FOR, orphans: [] });
  });
});
