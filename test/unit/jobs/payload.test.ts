import { describe, expect, it } from 'vitest';
import { stagePayload } from '../../../shared/jobs/define-job.ts';
import { PIPELINE, STAGES } from '../../../shared/jobs/pipeline.ts';
import { jobId } from '../../../shared/platform/queue/stage-queues.ts';

const id = '7b0c3c1e-5a43-4a52-9a39-0d3f0f6f5a11';

describe('what is handed to the queue', () => {
  it('is an id, and nothing beside it', () => {
    expect(stagePayload.safeParse({ stageWorkId: id }).success).toBe(true);
    expect(stagePayload.safeParse({ stageWorkId: 'Holloway, Margaret' }).success).toBe(false);
    expect(stagePayload.safeParse({ stageWorkId: id, name: 'Holloway' }).success).toBe(false);
  });

  it('has an id of its own for each offer, of a form the queue accepts', () => {
    const ids = [1, 2, 3].map((offers) => jobId({ id, offers, priority: 0 }));
    expect(new Set(ids).size).toBe(3);
    for (const each of ids) expect(each).not.toMatch(/:|^\d+$/);
  });
});

describe('the job graph', () => {
  it('calls only for stages it has', () => {
    for (const stage of STAGES) for (const next of PIPELINE[stage].calls) expect(STAGES).toContain(next);
  });

  it('takes work from a silent worker soon enough for another to go on within 45 seconds', () => {
    // The sweeper looks every second and a worker may be a moment away; the rest is the lease.
    for (const stage of STAGES) expect(PIPELINE[stage].leaseMs).toBeLessThanOrEqual(30_000);
  });

  it('does not condemn what two killed workers held', () => {
    for (const stage of STAGES) expect(PIPELINE[stage].maxAttempts).toBeGreaterThan(2);
  });
});
