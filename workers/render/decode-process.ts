import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Cause } from '../../shared/core/record/causes.ts';
import { type DecodeMessage, type DecodeRequest, decodeMessage } from './decode-protocol.ts';
import { residentBytes } from './resident-memory.ts';

export interface DecodeLimits {
  /** Resident memory of the decoding process. */
  readonly memoryBytes: number;
  /** From one page to the next, the first from the start. */
  readonly pageMs: number;
  readonly fileMs: number;
  readonly maxPixels: number;
  /** A warm process is replaced after so many files, for whatever they may have left in it. */
  readonly filesPerProcess: number;
}
export const DECODE_LIMITS: DecodeLimits = {
  memoryBytes: 1.5 * 1024 ** 3,
  pageMs: 60_000,
  fileMs: 30 * 60_000,
  maxPixels: 100_000_000,
  filesPerProcess: 50,
};

export type DecodedPageInfo = Extract<DecodeMessage, { kind: 'page' }>;
export type DecodeOutcome =
  | { readonly kind: 'pages'; readonly pages: readonly DecodedPageInfo[] }
  | { readonly kind: 'refused'; readonly cause: Cause };

export interface DecodeProcess {
  /** Never throws for what the file or the child does; one call at a time. */
  decode(request: Omit<DecodeRequest, 'maxPixels'>): Promise<DecodeOutcome>;
  close(): void;
}

const START_MS = 30_000;
const MEMORY_POLL_MS = 50;
const CHILD = fileURLToPath(new URL('./decode-child.ts', import.meta.url));

/**
 * Runs the decoding child under limits. A child that failed a file in any way but an orderly answer is never asked
 * again; one that answered is, up to `filesPerProcess` times. `childPath` is another program in tests.
 */
export function createDecodeProcess(limits: DecodeLimits, childPath = CHILD): DecodeProcess {
  let warm: { child: ChildProcess; files: number } | undefined;

  const drop = (): void => {
    warm?.child.kill('SIGKILL');
    warm = undefined;
  };

  return {
    async decode(request) {
      // One that died between two files is no fault of the next.
      if (!warm?.child.connected) warm = undefined;
      warm ??= { child: startChild(childPath, limits), files: 0 };
      const { outcome, orderly } = await runOne(
        warm.child,
        { ...request, maxPixels: limits.maxPixels },
        limits,
        {
          fresh: warm.files === 0,
        },
      );
      if (!orderly || ++warm.files >= limits.filesPerProcess) drop();
      return outcome;
    },
    close: drop,
  };
}

function startChild(childPath: string, limits: DecodeLimits): ChildProcess {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const heapMiB = Math.floor(limits.memoryBytes / 1024 ** 2);
  return spawn(process.execPath, [`--max-old-space-size=${heapMiB}`, '--import', tsx, childPath], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Nothing of ours (keys, addresses) belongs where strangers' bytes run.
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production' },
  });
}

interface Run {
  readonly outcome: DecodeOutcome;
  /** True when the child answered as it should and lives. */
  readonly orderly: boolean;
}

function runOne(
  child: ChildProcess,
  request: DecodeRequest,
  limits: DecodeLimits,
  { fresh }: { fresh: boolean },
): Promise<Run> {
  return new Promise((resolve) => {
    const pages: DecodedPageInfo[] = [];
    const end = (outcome: DecodeOutcome, orderly: boolean): void => {
      clearInterval(memory);
      clearTimeout(wholeFile);
      clearTimeout(nextPage);
      child.removeAllListeners();
      // A late error of a killed child is nobody's concern.
      child.on('error', () => undefined);
      resolve({ outcome, orderly });
    };
    const refuse = (cause: Cause): void => end({ kind: 'refused', cause }, false);
    const tooSlow = (): void => refuse('work.too-slow');

    const wholeFile = setTimeout(tooSlow, limits.fileMs);
    let nextPage = setTimeout(tooSlow, limits.pageMs + (fresh ? START_MS : 0));
    const memory = setInterval(async () => {
      const bytes = child.pid === undefined ? undefined : await residentBytes(child.pid);
      if (bytes !== undefined && bytes > limits.memoryBytes) refuse('work.too-much-memory');
    }, MEMORY_POLL_MS);

    child.on('message', (raw) => {
      const parsed = decodeMessage.safeParse(raw);
      if (!parsed.success) return refuse('file.damaged');
      const message = parsed.data;
      if (message.kind === 'page') {
        if (message.number !== pages.length + 1) return refuse('page.part-missing');
        pages.push(message);
        clearTimeout(nextPage);
        nextPage = setTimeout(tooSlow, limits.pageMs);
      } else if (message.kind === 'refused') {
        end(message, true);
      } else if (message.kind === 'done') {
        // Success is what came out, not that the child says so.
        if (message.pageCount !== pages.length) refuse('page.part-missing');
        else if (pages.length === 0) end({ kind: 'refused', cause: 'file.no-pages' }, true);
        else end({ kind: 'pages', pages }, true);
      }
    });
    child.on('exit', (_code, signal) => {
      // V8 aborts when its heap is full; the kernel kills when the machine's memory is.
      const starved = signal === 'SIGABRT' || signal === 'SIGKILL';
      refuse(starved ? 'work.too-much-memory' : 'file.damaged');
    });
    child.on('error', () => refuse('file.damaged'));
    child.send(request, (error) => {
      if (error) refuse('file.damaged');
    });
  });
}
