import { fstatSync } from 'node:fs';

interface ShutdownLog {
  info(detail: object, message: string): void;
  error(detail: object, message: string): void;
}

export interface Closing {
  readonly name: string;
  close(): Promise<unknown> | unknown;
}

export interface ShutdownOptions {
  readonly log: ShutdownLog;
  /** Closed one after the other in this order; one that fails does not keep the next from closing. */
  readonly close: readonly Closing[];
  /** After this long the process ends with code 1, whatever is still open. */
  readonly limitMs?: number;
}

/** A pipe or socket on stdin belongs to a parent that holds the other end; /dev/null and terminals do not. */
function stdinIsFromParent(): boolean {
  try {
    const stat = fstatSync(0);
    return stat.isFIFO() || stat.isSocket();
  } catch {
    return false;
  }
}

/**
 * Ends this process in order on SIGTERM, SIGINT, or when its parent is gone: a worker whose supervisor was killed
 * must not go on unseen beside the one that replaces it. Returns the same, to be called with a reason.
 */
export function onShutdown(options: ShutdownOptions): (reason: string, exitCode?: number) => Promise<never> {
  const { log, close, limitMs = 15_000 } = options;
  let ending: Promise<never> | undefined;

  async function end(reason: string, exitCode: number): Promise<never> {
    log.info({ reason }, 'stopping');
    setTimeout(() => {
      log.error({ limitMs }, 'stopping took too long');
      process.exit(1);
    }, limitMs).unref();
    for (const part of close) {
      try {
        await part.close();
      } catch (error) {
        log.error({ err: error, part: part.name }, 'could not close');
      }
    }
    process.exit(exitCode);
  }
  const shutDown = (reason: string, exitCode = 0): Promise<never> => {
    ending ??= end(reason, exitCode);
    return ending;
  };

  process.once('SIGTERM', () => void shutDown('SIGTERM'));
  process.once('SIGINT', () => void shutDown('SIGINT'));

  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void shutDown('parent is gone');
  }, 1_000).unref();
  if (stdinIsFromParent()) {
    process.stdin.on('end', () => void shutDown('stdin closed'));
    process.stdin.on('error', () => void shutDown('stdin closed'));
    process.stdin.resume();
  }
  return shutDown;
}
