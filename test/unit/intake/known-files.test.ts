import { expect, it } from 'vitest';
import type { BatchProgress } from '../../../shared/core/record/intake-api.ts';
import { type KnownFile, settleKnown } from '../../../shared/platform/intake-known.ts';

const ids = { a: 'a', b: 'b' } as const;
const file = (fileId: string, batchId: string, ...states: string[]): KnownFile => ({
  ...{ fileId, batchId, state: 'rendered', cause: null, receivedAt: '2026-01-01T00:00:00Z' },
  documents: states.map((state, at) => ({ id: `${fileId}-${at}`, type: 'lab-report', state })),
});

/** A batch that is done after some looks. */
function batch(
  looks: number,
  done: Partial<BatchProgress['documents']>,
  state: BatchProgress['state'] = 'closed',
) {
  let look = 0;
  return async (): Promise<BatchProgress> => {
    look++;
    const at = look > looks;
    return {
      ...{
        id: ids.a,
        name: 'Box 1',
        operatorName: 'O',
        expectedSheets: null,
        grouping: 'file',
        priority: 0,
        takesFiles: true,
      },
      ...{ state, createdAt: '2026-01-01T00:00:00Z', closedAt: null, exceptions: [], duplicates: [] },
      files: { received: 0, rendered: 2, exception: 0, refused: 1, duplicate: 0 },
      pages: { pending: at ? 0 : 2, read: at ? 2 : 0, blank: 0, exception: 0 },
      documents: {
        ...{ indexed: 0, 'in review': 0, verified: 0, committed: 0, retracted: 0, exception: 0 },
        ...(at ? done : {}),
      },
      sheets: { expected: null, pages: 2 },
      done: at && state === 'closed',
    };
  };
}

it('counts files of an earlier batch by their own documents, each once', async () => {
  const known = [
    file('1', ids.a, 'in review', 'committed'),
    file('2', ids.a, 'exception', 'retracted'),
    { ...file('3', ids.a), state: 'exception' as const },
    file('1', ids.a, 'in review', 'committed'),
  ];
  const progress = () => Promise.reject(new Error('nothing to wait for'));
  expect(await settleKnown({ progress }, known, 0)).toEqual({ inReview: 2, exceptions: 2 });
});

it('waits for an earlier batch that is still being read, and counts all of it', async () => {
  const known = [file('1', ids.a), file('2', ids.a, 'in review')];
  const progress = batch(3, { 'in review': 4, exception: 1 });
  expect(await settleKnown({ progress }, known, 0)).toEqual({ inReview: 4, exceptions: 2 });
});

it('does not wait for ever for a batch whose sending was broken off', async () => {
  const progress = batch(2, { 'in review': 1 }, 'open');
  expect(await settleKnown({ progress }, [file('1', ids.b)], 0)).toEqual({ inReview: 1, exceptions: 1 });
});
