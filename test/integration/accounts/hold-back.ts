import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../../shared/platform/postgres/database.ts';

/**
 * Lets `work` begin while `lock` is held, and go on only when `waiting` of its transactions stand before a lock: so
 * that what could overtake each other does.
 */
export async function holdBack<T>(
  database: Database,
  lock: { readonly statement: string; readonly params?: readonly unknown[] },
  waiting: number,
  work: () => Promise<T>,
): Promise<T> {
  let begun: Promise<T> | undefined;
  await database.transaction(async (sql) => {
    await sql.run(lock.statement, lock.params);
    begun = work();
    begun.catch(() => undefined);
    for (let stopped = 0; stopped < waiting; await sleep(10)) {
      // On a connection of its own: within a transaction this view does not change.
      const row = await database.first<{ n: number }>(
        `select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      stopped = row?.n ?? 0;
    }
  });
  if (!begun) throw new Error('nothing was begun');
  return await begun;
}
