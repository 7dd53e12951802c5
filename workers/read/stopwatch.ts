export type ReadStep = 'decode' | 'level' | 'marks' | 'firstReader' | 'secondReader';

/** Milliseconds by step. */
export type ReadTimes = Readonly<Record<ReadStep, number>>;

export interface Stopwatch {
  /** Adds the time since the last lap to `step`. */
  lap(step: ReadStep): void;
  readonly times: ReadTimes;
}

export function stopwatch(): Stopwatch {
  const times = { decode: 0, level: 0, marks: 0, firstReader: 0, secondReader: 0 };
  let last = performance.now();
  return {
    lap(step) {
      const now = performance.now();
      times[step] += now - last;
      last = now;
    },
    times,
  };
}
