import { AppError } from '../../shared/core/record/errors.ts';
import type { ObjectStore } from '../../shared/platform/objects/object-store.ts';

/**
 * `store` behind a bad line: of all calls the share `faults` (0..1) fails, half of them before anything was done and
 * half after it was done and only the answer was lost.
 */
export function failingObjects(store: ObjectStore, faults: number): ObjectStore {
  const maybe = async <T>(work: () => Promise<T>): Promise<T> => {
    const fails = Math.random() < faults;
    const unavailable = () => new AppError('object.unavailable', { reason: 'made to fail by a test' });
    if (fails && Math.random() < 0.5) throw unavailable();
    const result = await work();
    if (fails) throw unavailable();
    return result;
  };
  return {
    ...store,
    put: (key, source) => maybe(() => store.put(key, source)),
    get: (key) => maybe(() => store.get(key)),
    stream: (key) => maybe(() => store.stream(key)),
    size: (key) => maybe(() => store.size(key)),
  };
}
