import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openBox } from '../../../services/review/web/keep/box.ts';
import type { Lying, Shelf } from '../../../services/review/web/keep/shelf.ts';
import { openStock, STALE_MS } from '../../../services/review/web/keep/stock.ts';

const key = () => ({ id: randomUUID(), key: randomBytes(32).toString('base64') });
const boxOf = async (...keys: ReturnType<typeof key>[]) => {
  const box = await openBox({ keys });
  if (!box) throw new Error('there is no cryptography here');
  return box;
};
const shelf = (): Shelf & { readonly things: Map<string, Lying> } => {
  const things = new Map<string, Lying>();
  return {
    things,
    all: async () => [...things.values()],
    put: async (thing) => void things.set(thing.id, thing),
    remove: async (ids) => {
      for (const id of ids) things.delete(id);
    },
  };
};

describe('what is sealed in the browser', () => {
  it('opens again for the person it belongs to', async () => {
    const box = await boxOf(key());
    const decided = { value: 'Quillfeather', list: [1, 2] };
    expect(await box.open('a/change/1', await box.seal('a/change/1', decided))).toEqual(decided);
  });

  it('is not legible as it lies there, and never the same twice', async () => {
    const box = await boxOf(key());
    const [first, second] = [await box.seal('x', 'Quillfeather'), await box.seal('x', 'Quillfeather')];
    expect(Buffer.from(first.bytes).toString('latin1')).not.toContain('Quillfeather');
    expect(first.bytes).not.toEqual(second.bytes);
  });

  it('does not open under another person’s key', async () => {
    const mine = key();
    const sealed = await (await boxOf(mine)).seal('x', 'Quillfeather');
    expect(await (await boxOf(key())).open('x', sealed)).toBeUndefined();
    // Not even when it is passed off as one of theirs.
    expect(await (await boxOf({ ...key(), id: mine.id })).open('x', sealed)).toBeUndefined();
  });

  it('does not open under another label, or changed', async () => {
    const box = await boxOf(key());
    const sealed = await box.seal('a/change/1', 'Quillfeather');
    expect(await box.open('a/change/2', sealed)).toBeUndefined();
    const bytes = sealed.bytes.slice();
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    expect(await box.open('a/change/1', { ...sealed, bytes })).toBeUndefined();
  });

  it('opens by a former key after the password changed, and is sealed by the new one from then on', async () => {
    const [old, fresh] = [key(), key()];
    const sealed = await (await boxOf(old)).seal('x', 'typed before');
    const box = await boxOf(fresh, old);
    expect(await box.open('x', sealed)).toBe('typed before');
    expect((await box.seal('x', 'typed after')).keyId).toBe(fresh.id);
  });
});

describe('what a person keeps', () => {
  const owner = randomUUID();
  const stockOf = async (
    where: Shelf,
    who = owner,
    now = () => Date.now(),
    ...keys: ReturnType<typeof key>[]
  ) => openStock({ box: await boxOf(...keys), shelf: where, owner: who, window: 'window', now });

  it('is there again after the window was closed', async () => {
    const [where, mine] = [shelf(), key()];
    await (await stockOf(where, owner, Date.now, mine)).put('desk', 'document', { typed: 'Quill' });
    const kept = await (await stockOf(where, owner, Date.now, mine)).load();
    expect(kept).toMatchObject([{ kind: 'desk', name: 'document', value: { typed: 'Quill' } }]);
  });

  it('is neither shown to nor cleared by another person at the same browser', async () => {
    const [where, mine, theirs] = [shelf(), key(), key()];
    const own = await stockOf(where, owner, Date.now, mine);
    await own.put('change', '1', 'Quillfeather');
    const other = await stockOf(where, randomUUID(), Date.now, theirs);
    expect(await other.load()).toEqual([]);
    await other.clear();
    expect(await own.load()).toHaveLength(1);
  });

  it('is cleared when nobody came for it in thirty days', async () => {
    const [where, mine] = [shelf(), key()];
    await (await stockOf(where, owner, () => Date.now() - STALE_MS - 1, mine)).put('change', '1', 'old');
    await (await stockOf(where, randomUUID(), Date.now, key())).load();
    expect(where.things.size).toBe(0);
  });

  it('lasts no longer than the window where the browser has no cryptography', async () => {
    const stock = openStock({ box: undefined, shelf: shelf(), owner, window: 'w', now: Date.now });
    await stock.put('change', '1', 'x');
    expect([stock.lasting, await stock.load()]).toEqual([false, []]);
  });
});
