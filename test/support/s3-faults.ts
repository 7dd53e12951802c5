/** How a call goes wrong. `reset`: before anything is done; `lost answer`: done, then the connection breaks. */
export type S3Failure = 'status 500' | 'status 503' | 'reset' | 'lost answer' | 'broken off';

/** Switches of the S3 double. Set any of them at any time. */
export interface S3Faults {
  /** Share of calls that fail, 0..1, in one of the ways of `failAs`. */
  failShare: number;
  failAs: readonly S3Failure[];
  /** Wait before each call is looked at. */
  delayMs: number;
  /** So many of the next writes keep one wrong byte. */
  corruptWrites: number;
  /** So many of the next reads answer one wrong byte. */
  corruptReads: number;
  /** So many of the next conditional writes are answered 409, as in a race. */
  conflicts: number;
}

export const NO_FAULTS: S3Faults = {
  failShare: 0,
  failAs: ['status 500', 'status 503', 'reset', 'lost answer', 'broken off'],
  delayMs: 0,
  corruptWrites: 0,
  corruptReads: 0,
  conflicts: 0,
};

/** The same sequence every run (mulberry32), so that a red test can be repeated. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `bytes` with one of them changed. */
export function spoilt(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const at = Math.floor(copy.length / 2);
  if (copy.length > 0) copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}
