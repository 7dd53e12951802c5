import { setTimeout as sleep } from 'node:timers/promises';

/** Tries `look` until it no longer throws and answers; throws what it threw last when `limitMs` have passed. */
export async function eventually<T>(look: () => Promise<T> | T, limitMs = 20_000): Promise<T> {
  const until = Date.now() + limitMs;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(50);
    }
  }
}
