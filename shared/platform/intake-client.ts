import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { CAUSES, type Cause } from '../core/record/causes.ts';
import {
  type Batch,
  type BatchProgress,
  batchProgress,
  batchView,
  type FileAnswer,
  fileAnswer,
  type NewBatch,
} from '../core/record/intake-api.ts';
import { sha256OfStream } from './objects/content-hash.ts';

export type SignIn = { readonly token: string } | { readonly username: string; readonly password: string };

export interface IntakeClientOptions {
  /** Where Chartroom is, as `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly signIn: SignIn;
  /** Tries of one call, while the server is away or busy. */
  readonly attempts?: number;
  /** Before the second try; doubled for each one after. */
  readonly waitMs?: number;
}

/** What became of one file: taken in, known already, refused with a cause and what to do, or never sent. */
export type Added =
  | FileAnswer
  | { readonly kind: 'refused'; readonly cause: string; readonly says: string; readonly remedy: string }
  | { readonly kind: 'unreadable'; readonly says: string };

export interface IntakeClient {
  createBatch(batch: NewBatch): Promise<Batch>;
  /** Sends a file; repeated with the same upload id until it is answered, so that it counts once. */
  addFile(batchId: string, path: string): Promise<Added>;
  closeBatch(batchId: string): Promise<Batch>;
  progress(batchId: string): Promise<BatchProgress>;
}

/** What the server answered, where that is not what was asked for. */
export class IntakeRefused extends Error {
  readonly status: number;
  readonly code: string;
  /** Of causes.ts, where a file was refused. */
  readonly fileCause: string | undefined;
  constructor(status: number, code: string, message: string, fileCause: string | undefined) {
    super(message);
    this.name = 'IntakeRefused';
    this.status = status;
    this.code = code;
    this.fileCause = fileCause;
  }
}

interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Record<string, string>;
  /** Made anew for each try. */
  readonly body?: () => BodyInit;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Away, starting, or busy: the same call may succeed later. */
const mayPass = (error: unknown): boolean =>
  !(error instanceof IntakeRefused) ||
  error.status >= 500 ||
  error.status === 429 ||
  error.fileCause === 'file.hash-mismatch';

async function refusalIn(response: Response): Promise<IntakeRefused> {
  const body = (await response.json().catch(() => undefined)) as
    | { error?: { code?: string; message?: string; detail?: { cause?: string } } }
    | undefined;
  const { code, message, detail } = body?.error ?? {};
  return new IntakeRefused(
    response.status,
    code ?? 'internal',
    message ?? `The server answered ${response.status}.`,
    detail?.cause,
  );
}

/** Talks to the intake API as a scanning station does. Signs in when first needed and again when the session ends. */
export function createIntakeClient(options: IntakeClientOptions): IntakeClient {
  const { signIn, attempts = 8, waitMs = 250 } = options;
  const at = (path: string) => new URL(path, options.url).href;
  let token = 'token' in signIn ? signIn.token : undefined;

  async function requireToken(): Promise<string> {
    if (token !== undefined) return token;
    if ('token' in signIn) throw new IntakeRefused(401, 'session.none', 'The session is over.', undefined);
    const response = await fetch(at('/api/session'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: signIn.username, password: signIn.password, as: 'bearer' }),
    });
    if (!response.ok) throw await refusalIn(response);
    token = ((await response.json()) as { token: string }).token;
    return token;
  }

  async function once(call: Call): Promise<unknown> {
    const authorization = `Bearer ${await requireToken()}`;
    const response = await fetch(at(call.path), {
      method: call.method,
      headers: { ...call.headers, authorization },
      ...(call.body === undefined ? {} : { body: call.body(), duplex: 'half' }),
    } as RequestInit);
    if (response.status === 401 && 'username' in signIn && token !== undefined) token = undefined;
    if (!response.ok) throw await refusalIn(response);
    return response.json();
  }

  async function ask<S extends z.ZodType>(schema: S, call: Call): Promise<z.output<S>> {
    let signedInAnew = false;
    for (let attempt = 1; ; attempt++) {
      try {
        return schema.parse(await once(call));
      } catch (error) {
        const sessionOver = error instanceof IntakeRefused && error.code === 'session.none';
        if (sessionOver && token === undefined && 'username' in signIn && !signedInAnew) {
          signedInAnew = true;
          continue;
        }
        if (attempt >= attempts || !mayPass(error)) throw error;
        await pause(waitMs * 2 ** Math.min(attempt - 1, 5));
      }
    }
  }

  const json = (value: unknown) => ({
    headers: { 'content-type': 'application/json' },
    body: () => JSON.stringify(value),
  });

  return {
    createBatch: (batch) => ask(batchView, { method: 'POST', path: '/api/batches', ...json(batch) }),
    closeBatch: (batchId) =>
      ask(batchView, { method: 'POST', path: `/api/batches/${batchId}/close`, ...json({}) }),
    progress: (batchId) => ask(batchProgress, { method: 'GET', path: `/api/batches/${batchId}` }),
    async addFile(batchId, path) {
      let sha256: string;
      try {
        sha256 = await sha256OfStream(createReadStream(path));
      } catch (error) {
        return {
          kind: 'unreadable',
          says: `It cannot be read here (${(error as NodeJS.ErrnoException).code}).`,
        };
      }
      try {
        return await ask(fileAnswer, {
          method: 'POST',
          path: `/api/batches/${batchId}/files`,
          headers: {
            'content-type': 'application/octet-stream',
            'x-file-name': encodeURIComponent(basename(path)),
            'x-content-sha256': sha256,
            'x-upload-id': randomUUID(),
          },
          body: () => Readable.toWeb(createReadStream(path)) as unknown as BodyInit,
        });
      } catch (error) {
        const cause = error instanceof IntakeRefused ? error.fileCause : undefined;
        if (cause === undefined || !(cause in CAUSES)) throw error;
        return { kind: 'refused', cause, ...CAUSES[cause as Cause] };
      }
    },
  };
}
