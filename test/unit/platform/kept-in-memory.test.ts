import { describe, expect, test } from 'vitest';
import { keepInMemory } from '../../../shared/platform/kept-in-memory.ts';

const made = (bytes: number) => async () => Buffer.alloc(bytes);

describe('what is kept in memory', () => {
  test('is made once, also when several ask at the same time', async () => {
    const kept = keepInMemory(100);
    let times = 0;
    const make = async () => {
      times += 1;
      return Buffer.alloc(10);
    };
    await Promise.all([kept.of('a', make), kept.of('a', make)]);
    await kept.of('a', make);
    expect(times).toBe(1);
  });

  test('never takes more room than it has, and gives up first what was not asked for longest', async () => {
    const kept = keepInMemory(100);
    const again = () => Promise.reject(new Error('made again'));
    await kept.of('old', made(40));
    await kept.of('used', made(40));
    await kept.of('old', again);
    await kept.of('new', made(40));
    expect(kept.bytes).toBe(80);
    await expect(kept.of('old', again)).resolves.toHaveLength(40);
    await expect(kept.of('used', again)).rejects.toThrow('made again');
  });

  test('leaves out what is larger than all of it, and forgets a failure', async () => {
    const kept = keepInMemory(100);
    await kept.of('huge', made(101));
    expect(kept.bytes).toBe(0);
    await expect(kept.of('x', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    await expect(kept.of('x', made(5))).resolves.toHaveLength(5);
  });
});
