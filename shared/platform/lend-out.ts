/**
 * Lends things that serve one caller at a time (an engine, a decoding process): an idle one when there is one, else
 * a new one. As many are made as are ever used at once.
 */
export function lendOut<T>(make: () => T): {
  with<R>(work: (thing: T) => Promise<R>): Promise<R>;
  all(): readonly T[];
} {
  const made: T[] = [];
  const idle: T[] = [];
  return {
    async with(work) {
      let thing = idle.pop();
      if (thing === undefined) {
        thing = make();
        made.push(thing);
      }
      try {
        return await work(thing);
      } finally {
        idle.push(thing);
      }
    },
    all: () => made,
  };
}
