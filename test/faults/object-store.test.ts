import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_ACCOUNTED_FOR } from '../support/account-for-everything.ts';
import { eventually } from '../support/eventually.ts';
import { type FaultBench, faultBench } from '../support/fault-bench.ts';
import { type S3Double, startS3Double } from '../support/s3-double.ts';
import { uploadStation } from '../support/upload-station.ts';

describe('an object store that fails every fifth call, from the scanner to the technician', () => {
  let store: S3Double;
  let bench: FaultBench;
  beforeAll(async () => {
    store = await startS3Double();
    bench = await faultBench({
      location: 's3://chartroom',
      env: {
        AWS_ENDPOINT_URL_S3: store.endpoint,
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: store.accessKeyId,
        AWS_SECRET_ACCESS_KEY: store.secretAccessKey,
      },
    });
  });
  afterAll(async () => {
    await bench.remove();
    await store.close();
  });

  it('costs time, and neither a file, a page nor an exception', async () => {
    const { post, send } = await uploadStation(bench);
    store.faults.failShare = 0.2;
    const batch = await post('/api/batches', { name: 'Box 8' });
    const path = `/api/batches/${batch.body.id}`;
    for (const name of ['fax-cover-6.jpg', 'lab-lis-mono-3.pdf', 'hp-hanging-heads-8.tif'])
      await send(`${path}/files`, name, 20);
    expect((await post(`${path}/close`, {})).status).toBeLessThan(300);
    bench.sweeper();
    for (const stage of ['render', 'read', 'index']) bench.start(`workers/${stage}/main.ts`);
    await eventually(async () => {
      const row = await bench.database.first<{ state: string }>('select state from batch');
      expect(row?.state).toBe('done');
    }, 150_000);
    expect(store.dealt()).toBeGreaterThan(5);

    store.faults.failShare = 0;
    const exceptions = await bench.database.rows(
      `select cause from source_file where state = 'exception' union all select cause from page where state = 'exception'`,
    );
    expect(exceptions).toEqual([]);
    expect(await bench.database.rows(`select 1 from document where state = 'in review'`)).toHaveLength(3);
    expect(await bench.account(['render', 'read', 'index'])).toMatchObject(ALL_ACCOUNTED_FOR);
  });
});
