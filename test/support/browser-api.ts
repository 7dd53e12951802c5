import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inject } from 'vitest';
import type { Batch, FileAnswer } from '../../shared/core/record/intake-api.ts';
import type { Worklist, WorklistItem } from '../../shared/core/record/review-api.ts';
import type { Role } from '../../shared/core/record/roles.ts';
import type { Credentials } from './browser-person.ts';

/** One request to the running Chartroom as its first account; throws on any refusal. */
export async function call<T>(method: string, url: string, body?: object | Buffer, headers = {}): Promise<T> {
  const bytes = Buffer.isBuffer(body);
  const response = await fetch(new URL(url, inject('chartroomUrl')), {
    method,
    headers: {
      authorization: `Bearer ${inject('chartroomToken')}`,
      ...(body ? { 'content-type': bytes ? 'application/octet-stream' : 'application/json' } : {}),
      ...headers,
    },
    ...(body ? { body: bytes ? new Uint8Array(body) : JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

let people = 0;

/** A person of the site with these roles. */
export async function makePerson(displayName: string, roles: readonly Role[]): Promise<Credentials> {
  people += 1;
  const username = `person-${process.pid}-${people}`;
  const password = 'a sentence nobody guesses';
  await call('POST', '/api/accounts', { username, displayName, password, roles });
  return { username, password };
}

/** The file's bytes; a PDF's end in a comment of its own, for Chartroom reads the same file only once. */
function bytesToSend(file: string): Buffer {
  const bytes = readFileSync(file);
  return file.endsWith('.pdf') ? Buffer.concat([bytes, Buffer.from(`\n% ${randomUUID()}\n`)]) : bytes;
}

/** Takes one file in as a batch of its own. */
export async function takeIn(batchName: string, file: string): Promise<Batch> {
  const batch = await call<Batch>('POST', '/api/batches', { name: batchName });
  await call<FileAnswer>('POST', `/api/batches/${batch.id}/files`, bytesToSend(file));
  await call('POST', `/api/batches/${batch.id}/close`);
  return batch;
}

const READ_WITHIN_MS = 240_000;

/** The batch's documents, once there are as many in review; throws with how far the batch is when that takes long. */
export async function inReview(batchId: string, atLeast = 1): Promise<WorklistItem[]> {
  const until = Date.now() + READ_WITHIN_MS;
  while (Date.now() < until) {
    const { documents } = await call<Worklist>('GET', `/api/worklist?batchId=${batchId}`);
    if (documents.length >= atLeast) return documents;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const progress = JSON.stringify(await call('GET', `/api/batches/${batchId}`));
  throw new Error(`The batch does not come into review: ${progress}`);
}
