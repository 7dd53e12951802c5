import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_ACCOUNTED_FOR } from '../support/account-for-everything.ts';
import { eventually } from '../support/eventually.ts';
import { type FaultBench, faultBench } from '../support/fault-bench.ts';
import { sample, uploadStation } from '../support/upload-station.ts';

const run = promisify(execFile);
describe('from the scanner to the technician', () => {
  let bench: FaultBench;
  beforeAll(async () => {
    bench = await faultBench();
  });
  afterAll(() => bench.remove());

  const inReview = async () =>
    (await bench.database.rows(`select 1 from document where state = 'in review'`)).length;

  it('nothing acknowledged is lost, with Redis away during upload and processes killed on the way', async () => {
    await bench.redis.kill();
    const { post, send } = await uploadStation(bench);
    const batch = await post('/api/batches', { name: 'Box 7' });
    expect(batch.status).toBe(201);
    const path = `/api/batches/${batch.body.id}`;
    for (const name of ['fax-cover-6.jpg', 'dc-structured-ehr-7.pdf', 'hp-hanging-heads-8.tif'])
      await send(`${path}/files`, name);
    const take = (name: string, bytes: Buffer) => post(`${path}/files`, bytes, { 'x-file-name': name });
    expect((await take('again.jpg', sample('fax-cover-6.jpg'))).body).toMatchObject({ kind: 'duplicate' });
    await take('notes.pdf', Buffer.from('These are no pages.'));
    expect((await post(`${path}/close`, {})).status).toBeLessThan(300);

    bench.sweeper();
    const render = bench.start('workers/render/main.ts');
    bench.start('workers/index/main.ts');
    await bench.redis.start();

    // The child that decodes strangers' bytes dies: its worker lives and tries again.
    await eventually(async () => {
      const { stdout } = await run('pgrep', ['-P', String(render.pid), '-f', 'decode-child']);
      process.kill(Number(stdout.trim().split('\n')[0]), 'SIGKILL');
    }, 60_000);
    // A reader dies in the middle of a page: another one takes it up.
    const reader = bench.start('workers/read/main.ts');
    await eventually(async () => {
      const held = await bench.database.rows(
        `select 1 from stage_work where stage = 'read' and state = 'leased' and leased_by like '%/' || $1`,
        [String(reader.pid)],
      );
      expect(held).toHaveLength(1);
    }, 60_000);
    await reader.kill('SIGKILL');
    bench.start('workers/read/main.ts');

    await eventually(async () => {
      const row = await bench.database.first<{ state: string }>('select state from batch');
      expect(row?.state).toBe('done');
    }, 150_000);
    expect(await inReview()).toBeGreaterThanOrEqual(3);
    const exceptions = await bench.database.rows(
      `select cause from source_file where state = 'exception' union all select cause from page where state = 'exception'`,
    );
    expect(exceptions).toEqual([]);
    expect(await bench.account(['render', 'read', 'index'])).toMatchObject(ALL_ACCOUNTED_FOR);
  });
});
