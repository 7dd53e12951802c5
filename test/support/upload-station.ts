import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { freePort } from '../../infra/local/free-port.ts';
import { signIn } from './accounts.ts';
import { eventually } from './eventually.ts';
import type { FaultBench } from './fault-bench.ts';

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export interface UploadStation {
  post(path: string, body: object | Buffer, headers?: Record<string, string>): Promise<Answer>;
  /** Sends a sample until it is acknowledged, as a scanning station does, and enters the receipt. */
  send(path: string, name: string, tries?: number): Promise<void>;
}

export const sample = (name: string): Buffer =>
  readFileSync(new URL(`../fixtures/samples/${name}`, import.meta.url).pathname);

/** The upload service as a process of `bench`, and an operator who sends to it. Ready when this resolves. */
export async function uploadStation(bench: FaultBench): Promise<UploadStation> {
  const port = await freePort();
  bench.start('services/upload/main.ts', { LISTEN_PORT: port });
  const { headers } = await signIn(bench.database, bench.siteId, ['operator']);
  const at = `http://127.0.0.1:${port}`;
  const post: UploadStation['post'] = async (path, body, extra = {}) => {
    const raw = Buffer.isBuffer(body);
    const type = raw ? 'application/octet-stream' : 'application/json';
    const response = await fetch(`${at}${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': type, ...extra },
      body: raw ? new Uint8Array(body) : JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  await eventually(async () => expect((await fetch(`${at}/readyz`)).status).toBe(200), 40_000);
  return {
    post,
    async send(path, name, tries = 1) {
      const bytes = sample(name);
      for (let left = tries; ; left--) {
        const answer = await post(path, bytes, { 'x-file-name': name });
        if (answer.status === 503 && left > 1) continue;
        expect(answer).toMatchObject({ status: 201, body: { kind: 'accepted' } });
        bench.acknowledged.push(createHash('sha256').update(bytes).digest('hex'));
        return;
      }
    },
  };
}
