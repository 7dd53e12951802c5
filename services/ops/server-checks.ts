import type { ObjectStore } from '../../shared/platform/objects/object-store.ts';
import type { DashboardQueues } from '../../shared/platform/queue/dashboard-queues.ts';

/** True when the server can be worked with now. Answers within seconds. */
export interface ServerChecks {
  redis(): Promise<boolean>;
  objects(): Promise<boolean>;
}

const LIMIT_MS = 3_000;

export const serverChecks = (queues: DashboardQueues, store: ObjectStore): ServerChecks => ({
  redis: () => answers(async () => void (await queues.counts())),
  objects: () => answers(() => store.check()),
});

async function answers(check: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), LIMIT_MS);
  });
  try {
    return await Promise.race([check().then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
