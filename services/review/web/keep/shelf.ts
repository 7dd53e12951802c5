import type { Sealed } from './box.ts';

/** A sealed thing as it lies in the browser: ids and times only are legible. */
export interface Lying {
  /** `owner/kind/name`. */
  readonly id: string;
  /** Account it belongs to. */
  readonly owner: string;
  /** Window that keeps it. */
  readonly window: string;
  /** When it was put there, milliseconds since 1970. */
  readonly at: number;
  readonly sealed: Sealed;
}

/** Where sealed things lie until they are fetched; survives reload and crash. */
export interface Shelf {
  all(): Promise<readonly Lying[]>;
  /** Resolves when it is on the disk. */
  put(thing: Lying): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}

const NAME = 'chartroom-keep';
const STORE = 'kept';

/** The browser's own database; undefined where it has none or refuses it. */
export function openShelf(): Promise<Shelf | undefined> {
  if (typeof indexedDB === 'undefined') return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'id' });
    opening.onerror = () => resolve(undefined);
    opening.onblocked = () => resolve(undefined);
    opening.onsuccess = () => resolve(shelfIn(opening.result));
  });
}

function shelfIn(database: IDBDatabase): Shelf {
  const change = (work: (store: IDBObjectStore) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('the browser keeps nothing more'));
      work(transaction.objectStore(STORE));
    });
  return {
    all: () =>
      new Promise((resolve, reject) => {
        const reading = database.transaction(STORE).objectStore(STORE).getAll();
        reading.onsuccess = () => resolve(reading.result as Lying[]);
        reading.onerror = () => reject(reading.error);
      }),
    put: (thing) => change((store) => void store.put(thing)),
    remove: (ids) =>
      ids.length === 0
        ? Promise.resolve()
        : change((store) => {
            for (const id of ids) store.delete(id);
          }),
  };
}
