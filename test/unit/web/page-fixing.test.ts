import { describe, expect, test } from 'vitest';
import { RequestProblem } from '../../../services/review/web/api/request.ts';
import { doneWords, refusedWords } from '../../../services/review/web/pages/change-words.ts';
import { orderWith } from '../../../services/review/web/pages/page-order.ts';
import { afterStep, askedIn, NO_PAGE_WORK, redoIn } from '../../../services/review/web/pages/page-redo.ts';
import type { DocumentPages, PageChange } from '../../../shared/core/record/review-api-pages.ts';

describe('the order of the pages', () => {
  test('has a page a place up or down, and ends at the ends', () => {
    expect(orderWith(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(orderWith(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
    expect(orderWith(['a', 'b', 'c'], 0, -1)).toBeUndefined();
    expect(orderWith(['a', 'b', 'c'], 2, 1)).toBeUndefined();
    expect(orderWith([], 0, 1)).toBeUndefined();
  });
});

describe('a change that was taken back', () => {
  const TURN: PageChange = { kind: 'rotate', pageId: 'a', by: 90 };
  const MERGE: PageChange = { kind: 'merge', with: 'after' };
  const server = (lastRequest: string | null, more: Partial<DocumentPages> = {}): DocumentPages => ({
    ...{ documentId: 'd', version: 1, beingRead: false, blanks: [], differs: [], undo: null, lastRequest },
    pages: [{ id: 'a', state: 'read', cause: null }],
    others: [{ id: 'n', type: 'lab-report', pages: 1, first: null, beside: 'after', heldBy: null }],
    ...more,
  });
  /** Steps as the person makes them, numbered `1`, `2`, …, the server following each. */
  const after = (...steps: (PageChange | 'undo' | 'redo')[]) =>
    steps.reduce(
      ({ work, last }, step, i) => {
        const made = typeof step === 'string' ? { kind: step } : changeStep(step);
        return { work: afterStep(work, made, `${i + 1}`, last), last: `${i + 1}` };
      },
      { work: NO_PAGE_WORK, last: null as string | null },
    ).work;
  const changeStep = (change: PageChange) =>
    ({ kind: 'change', asked: askedIn(server(null), change) }) as const;

  test('can be made again, the last one first, until all stand again', () => {
    expect(redoIn(after(TURN), server('1'))).toBeUndefined();
    expect(redoIn(after(TURN, MERGE, 'undo'), server('3'))).toEqual(MERGE);
    expect(redoIn(after(TURN, MERGE, 'undo', 'undo'), server('4'))).toEqual(TURN);
    expect(redoIn(after(TURN, MERGE, 'undo', 'undo', 'redo'), server('5'))).toEqual(MERGE);
    expect(redoIn(after(TURN, MERGE, 'undo', 'undo', 'redo', 'redo'), server('6'))).toBeUndefined();
  });

  test('cannot once anything else was changed, here or elsewhere', () => {
    expect(redoIn(after(TURN, 'undo', MERGE), server('3'))).toBeUndefined();
    expect(redoIn(after(TURN, 'undo'), server('of another window'))).toBeUndefined();
    const work = afterStep(after(TURN), { kind: 'undo' }, '3', 'of another window');
    expect(redoIn(work, server('3'))).toBeUndefined();
  });

  test('is not one that was asked for before the document was opened', () => {
    expect(redoIn(afterStep(NO_PAGE_WORK, { kind: 'undo' }, '1', 'earlier'), server('1'))).toBeUndefined();
  });

  test('waits while its page is read, and never joins another document than before', () => {
    const pending = { pages: [{ id: 'a', state: 'pending' as const, cause: null }] };
    expect(redoIn(after(TURN, 'undo'), server('2', pending))).toBeUndefined();
    expect(redoIn(after(MERGE, 'undo'), server('2', { others: [] }))).toBeUndefined();
  });
});

describe('a change that is refused', () => {
  const problem = (code: 'decision.refused' | 'claim.lost', detail: Record<string, unknown>) =>
    new RequestProblem(code, 'No.', undefined, detail, false);
  test('is told in words that say what to do', () => {
    expect(refusedWords(problem('decision.refused', { because: 'both-worked-on' }), 'mine')).toMatch(
      /one by one/,
    );
    expect(refusedWords(problem('claim.lost', { documentId: 'theirs' }), 'mine')).toMatch(/other document/);
  });

  test('is left to the usual words where it is about the claim on this very document', () => {
    expect(refusedWords(problem('claim.lost', { documentId: 'mine' }), 'mine')).toBeUndefined();
    expect(refusedWords(new Error('other'), 'mine')).toBeUndefined();
  });

  test('and one that is made is named as well', () => {
    expect(doneWords('split')).toMatch(/of their own/);
  });
});
