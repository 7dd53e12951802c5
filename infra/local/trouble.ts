/** pino's number for an error; whatever is below stays in the log file. */
const ERROR = 50;

/** What a line of a child's log means for the person at the terminal, or undefined when nothing. */
export function troubleIn(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const { level, msg, err } = JSON.parse(line) as {
      level?: number;
      msg?: string;
      err?: { code?: string; message?: string };
    };
    if ((level ?? 0) < ERROR) return undefined;
    const why = err?.message ?? err?.code;
    return [msg, why].filter(Boolean).join(': ') || 'an error without words';
  } catch {
    return undefined;
  }
}

/** Says a thing once, and again only after `quietMs`: a failing server is one trouble, not one a second. */
export function sayOnceIn(quietMs: number, say: (line: string) => void, now: () => number = Date.now) {
  const saidAt = new Map<string, number>();
  return (line: string): void => {
    const last = saidAt.get(line);
    if (last !== undefined && now() - last < quietMs) return;
    saidAt.set(line, now());
    say(line);
  };
}
