import type { BatchProgress, FileAnswer } from '../core/record/intake-api.ts';
import type { IntakeClient } from './intake-client.ts';

export type KnownFile = Extract<FileAnswer, { kind: 'duplicate' }>['of'];

/** What became of files that were taken in before. */
export interface KnownOutcome {
  readonly inReview: number;
  readonly exceptions: number;
}

const REVIEWED = new Set(['in review', 'verified', 'committed']);
/** An open batch says nothing of what is about to be wanted next: twice quiet is taken for settled. */
const QUIET_LOOKS = 3;

/**
 * Waits until the batches that `known` files came with have come to rest, and counts what those files are now. Files
 * whose documents were found already are counted by themselves; of a batch still being read, all of it is.
 */
export async function settleKnown(
  client: Pick<IntakeClient, 'progress'>,
  known: readonly KnownFile[],
  pollMs: number,
): Promise<KnownOutcome> {
  let [inReview, exceptions] = [0, 0];
  const files = new Map(known.map((file) => [file.fileId, file]));
  const underWay = new Set<string>();
  for (const file of files.values()) if (!isSettled(file)) underWay.add(file.batchId);
  for (const file of files.values()) {
    if (underWay.has(file.batchId)) continue;
    inReview += file.documents.filter(({ state }) => REVIEWED.has(state)).length;
    exceptions += file.documents.filter(({ state }) => state === 'exception').length;
    if (file.state === 'exception') exceptions++;
  }
  for (const batchId of underWay) {
    const { documents, files: states, pages } = await untilAtRest(client, batchId, pollMs);
    inReview += documents['in review'] + documents.verified + documents.committed;
    exceptions += states.exception + states.refused + pages.exception + documents.exception;
  }
  return { inReview, exceptions };
}

const isSettled = (file: KnownFile): boolean =>
  file.state === 'exception' ||
  (file.documents.length > 0 && file.documents.every(({ state }) => state !== 'indexed'));

async function untilAtRest(
  client: Pick<IntakeClient, 'progress'>,
  batchId: string,
  pollMs: number,
): Promise<BatchProgress> {
  for (let quiet = 0; ; ) {
    const progress = await client.progress(batchId);
    const { files, pages, documents } = progress;
    quiet = files.received + pages.pending + documents.indexed === 0 ? quiet + 1 : 0;
    if (progress.done || (progress.state === 'open' && quiet >= QUIET_LOOKS)) return progress;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
