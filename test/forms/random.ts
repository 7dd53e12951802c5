/** A seeded source of chance: the same seed makes the same forms. */
export interface Random {
  /** 0 <= x < 1. */
  next(): number;
  /** Whole number, both ends included. */
  int(from: number, to: number): number;
  /** Number between the two. */
  between(from: number, to: number): number;
  pick<T>(items: readonly T[]): T;
  /** `count` different items, in their order in `items` where `sorted`. */
  sample<T>(items: readonly T[], count: number, sorted?: boolean): T[];
  chance(probability: number): boolean;
  /** So many digits, the first one not 0. */
  digits(count: number): string;
  /** Standard normal. */
  normal(): number;
}

/** mulberry32 (public domain, T. Ettinger), seeded with the FNV-1a hash of `seed`. */
export function createRandom(seed: string): Random {
  let state = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);

  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new Error('There is nothing to pick from');
    return items[int(0, items.length - 1)] as T;
  };
  const sample = <T>(items: readonly T[], count: number, sorted = false): T[] => {
    const left = items.map((_, i) => i);
    const chosen: number[] = [];
    while (chosen.length < count && left.length > 0) {
      chosen.push(...left.splice(int(0, left.length - 1), 1));
    }
    if (sorted) chosen.sort((a, b) => a - b);
    return chosen.map((i) => items[i] as T);
  };
  return {
    next,
    int,
    between: (from, to) => from + next() * (to - from),
    pick,
    sample,
    chance: (probability) => next() < probability,
    digits: (count) => Array.from({ length: count }, (_, i) => int(i === 0 ? 1 : 0, 9)).join(''),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
