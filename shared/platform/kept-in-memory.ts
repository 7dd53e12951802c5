/** Things that are costly to make and asked for again soon, kept in memory up to a number of bytes. */
export interface KeptInMemory {
  /** What is kept under `key`, else what `make` gives; asked for by several at once it is made once. */
  of(key: string, make: () => Promise<Buffer>): Promise<Buffer>;
  /** Bytes kept now. */
  readonly bytes: number;
}

/** Keeps what was asked for last; what was not asked for longest goes first. A failure is not kept. */
export function keepInMemory(maxBytes: number): KeptInMemory {
  const kept = new Map<string, Buffer>();
  const making = new Map<string, Promise<Buffer>>();
  let bytes = 0;

  const keep = (key: string, thing: Buffer) => {
    if (thing.length > maxBytes) return;
    kept.set(key, thing);
    bytes += thing.length;
    for (const [oldest, { length }] of kept) {
      if (bytes <= maxBytes) return;
      kept.delete(oldest);
      bytes -= length;
    }
  };
  return {
    get bytes() {
      return bytes;
    },
    async of(key, make) {
      const found = kept.get(key);
      if (found) {
        // Last asked for: to the end of the line.
        kept.delete(key);
        kept.set(key, found);
        return found;
      }
      const underWay = making.get(key);
      if (underWay) return underWay;
      const made = make();
      making.set(key, made);
      try {
        const thing = await made;
        keep(key, thing);
        return thing;
      } finally {
        making.delete(key);
      }
    },
  };
}
