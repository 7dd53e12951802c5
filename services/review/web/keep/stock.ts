import type { Box } from './box.ts';
import type { Lying, Shelf } from './shelf.ts';

/** Older than this it is cleared, whoever left it: the server has forgotten the key by then. */
export const STALE_MS = 30 * 86_400_000;

export type Kind = 'change' | 'desk' | 'place';

/** One thing that was kept, legible again. */
export interface Kept {
  readonly kind: Kind;
  readonly name: string;
  readonly window: string;
  readonly at: number;
  readonly value: unknown;
}

/** What one person keeps in this browser. Without a box or a shelf nothing is kept beyond the window. */
export interface Stock {
  /** False: all is in this window's memory alone. */
  readonly lasting: boolean;
  put(kind: Kind, name: string, value: unknown): Promise<void>;
  remove(kind: Kind, name: string): Promise<void>;
  /** Everything of this person that opens. What is stale, or opens no more, is cleared. */
  load(): Promise<readonly Kept[]>;
  clear(): Promise<void>;
}

interface StockProps {
  readonly box: Box | undefined;
  readonly shelf: Shelf | undefined;
  readonly owner: string;
  readonly window: string;
  readonly now: () => number;
}

const NOTHING: Stock = {
  lasting: false,
  put: () => Promise.resolve(),
  remove: () => Promise.resolve(),
  load: () => Promise.resolve([]),
  clear: () => Promise.resolve(),
};

export function openStock({ box, shelf, owner, window, now }: StockProps): Stock {
  if (!box || !shelf) return NOTHING;
  const idOf = (kind: Kind, name: string) => `${owner}/${kind}/${name}`;
  const mine = async (): Promise<readonly Lying[]> =>
    (await shelf.all()).filter((thing) => thing.owner === owner);
  return {
    lasting: true,
    async put(kind, name, value) {
      const id = idOf(kind, name);
      await shelf.put({ id, owner, window, at: now(), sealed: await box.seal(id, value) });
    },
    remove: (kind, name) => shelf.remove([idOf(kind, name)]),
    async load() {
      const all = await shelf.all();
      const gone = all.filter(({ at }) => at < now() - STALE_MS).map(({ id }) => id);
      const kept: Kept[] = [];
      for (const thing of all) {
        if (thing.owner !== owner || gone.includes(thing.id)) continue;
        const value = await box.open(thing.id, thing.sealed);
        const [, kind, name] = thing.id.split('/');
        if (value === undefined || name === undefined) gone.push(thing.id);
        else kept.push({ kind: kind as Kind, name, window: thing.window, at: thing.at, value });
      }
      await shelf.remove(gone);
      return kept;
    },
    async clear() {
      await shelf.remove((await mine()).map(({ id }) => id));
    },
  };
}
