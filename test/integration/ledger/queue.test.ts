import { randomUUID } from 'node:crypto';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Offer } from '../../../shared/platform/postgres/ledger/stage-work-feed.ts';
import { jobId, openStageQueues, type StageQueues } from '../../../shared/platform/queue/stage-queues.ts';
import { eventually } from '../../support/eventually.ts';
import { type PrivateRedis, privateRedis } from '../../support/private-redis.ts';

const offer = (over: Partial<Offer> = {}): Offer => ({ id: randomUUID(), offers: 1, priority: 0, ...over });

describe('the queues, as their feeder sees them', () => {
  let redis: PrivateRedis;
  let connection: Redis;
  let queues: StageQueues;
  beforeAll(async () => {
    redis = await privateRedis();
    await redis.start();
    connection = new Redis(redis.url, { maxRetriesPerRequest: null });
    connection.on('error', () => undefined);
    queues = openStageQueues({ redisUrl: redis.url, prefix: 'one' });
    await eventually(() => queues.check());
  });
  afterAll(async () => {
    connection.disconnect();
    await queues.close();
    await redis.remove();
  });
  const inspect = () => new Queue('read', { connection, prefix: 'one' });

  it('hold ids and nothing else', async () => {
    const given = offer();
    await queues.add('read', [given]);
    const job = await inspect().getJob(jobId(given));
    expect(job?.data).toEqual({ stageWorkId: given.id });
    expect(job?.opts.attempts).toBe(1);
  });

  it('refuse a payload that is no id', async () => {
    await expect(queues.add('read', [offer({ id: 'SMITH, ANNA' })])).rejects.toThrow();
  });

  it('take one offer once, and another offer of the same work again', async () => {
    const before = await queues.waiting('read');
    const given = offer();
    await queues.add('read', [given]);
    await queues.add('read', [given]);
    expect(await queues.waiting('read')).toBe(before + 1);
    await queues.add('read', [{ ...given, offers: 2 }]);
    expect(await queues.waiting('read')).toBe(before + 2);
  });

  it('serve the urgent first', async () => {
    await redis.command('FLUSHALL');
    const plain = [offer(), offer()];
    const urgent = offer({ priority: 5 });
    await queues.add('read', [...plain, urgent]);
    const [first] = await inspect().getJobs(['prioritized'], 0, 0, true);
    expect(first?.id).toBe(jobId(urgent));
  });

  it('of another installation on the same Redis are not touched', async () => {
    const other = openStageQueues({ redisUrl: redis.url, prefix: 'two' });
    await eventually(() => other.check());
    const given = offer();
    await other.add('read', [given]);
    expect(await queues.missing('read', [given])).toEqual([given]);
    expect(await other.missing('read', [given])).toEqual([]);
    await other.close();
  });

  it('know what an emptied Redis lost', async () => {
    const given = [offer(), offer()];
    await queues.add('read', given);
    expect(await queues.missing('read', given)).toEqual([]);
    await redis.command('FLUSHALL');
    expect(await queues.missing('read', given)).toEqual(given);
  });

  it('say so at once while Redis is away, and serve again when it is back', async () => {
    await redis.kill();
    await expect(queues.add('read', [offer()])).rejects.toMatchObject({ code: 'queue.unavailable' });
    await expect(queues.waiting('read')).rejects.toMatchObject({ code: 'queue.unavailable' });
    await redis.start();
    await eventually(() => queues.add('read', [offer()]));
  });

  it('warn of a Redis that may throw work away', async () => {
    await redis.command('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    await expect(queues.check()).rejects.toMatchObject({ code: 'queue.unavailable' });
    await redis.command('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
    await queues.check();
  });
});
