/** Milliseconds by step. */
export type ReadTimes = Readonly<Record<'decode' | 'level' | 'marks' | 'text', number>>;

export interface Stopwatch {
  /** Adds the time since the last lap to `step`. */
  lap(step: keyof ReadTimes): void;
  readonly times: ReadTimes;
}

export function stopwatch(): Stopwatch {
  const times = { decode: 0, level: 0, marks: 0, text: 0 };
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
