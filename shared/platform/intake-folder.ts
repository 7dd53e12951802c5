import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BatchProgress, NewBatch } from '../core/record/intake-api.ts';
import type { Added, IntakeClient } from './intake-client.ts';
import { type KnownFile, type KnownOutcome, settleKnown } from './intake-known.ts';

const IN_ORDER = new Intl.Collator('en', { numeric: true }).compare;
const SENT_AT_ONCE = 3;

/** Every file below the given folders and files, as people count: `page 2` before `page 10`. Hidden ones are left out. */
export async function filesBelow(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  async function walk(path: string): Promise<void> {
    if (!(await stat(path)).isDirectory()) {
      found.push(path);
      return;
    }
    const names: string[] = [];
    for await (const entry of await opendir(path)) if (!entry.name.startsWith('.')) names.push(entry.name);
    for (const name of names.sort(IN_ORDER)) await walk(join(path, name));
  }
  for (const path of paths) await walk(path);
  return [...new Set(found)];
}

export interface IntakeWatcher {
  /** One file was answered. `sent` of `files` so far. */
  onFile?(path: string, added: Added, sent: number, files: number): void;
  /** The batch has come so far. */
  onProgress?(progress: BatchProgress): void;
}

export interface IntakeResult {
  readonly batchId: string;
  readonly progress: BatchProgress;
  /** Files that could not be read here and were never sent. */
  readonly unreadable: readonly { readonly path: string; readonly says: string }[];
  /** Of files that had been taken in with earlier batches. */
  readonly earlier: KnownOutcome;
}

/**
 * Takes files in as one batch and waits until each is in a document or an exception. Files of a batch that reads on from
 * file to file are sent one by one, because their order is that of the pages.
 */
export async function takeFilesIn(
  client: IntakeClient,
  wish: { readonly files: readonly string[]; readonly batch: NewBatch; readonly pollMs?: number },
  watcher: IntakeWatcher = {},
): Promise<IntakeResult> {
  const { files, batch, pollMs = 500 } = wish;
  const { id: batchId } = await client.createBatch(batch);
  const waiting = [...files];
  const unreadable: { path: string; says: string }[] = [];
  const known: KnownFile[] = [];
  let sent = 0;
  async function sendNext(): Promise<void> {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const added = await client.addFile(batchId, path);
      if (added.kind === 'unreadable') unreadable.push({ path, says: added.says });
      if (added.kind === 'duplicate' && added.of.batchId !== batchId) known.push(added.of);
      sent++;
      watcher.onFile?.(path, added, sent, files.length);
    }
  }
  const senders = batch.grouping === 'batch' ? 1 : SENT_AT_ONCE;
  await Promise.all(Array.from({ length: senders }, sendNext));
  await client.closeBatch(batchId);
  for (;;) {
    const progress = await client.progress(batchId);
    watcher.onProgress?.(progress);
    if (progress.done)
      return { batchId, progress, unreadable, earlier: await settleKnown(client, known, pollMs) };
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
