import { describe, expect, test } from 'vitest';
import { RequestProblem } from '../../../services/review/web/api/request.ts';
import { doneWords, refusedWords } from '../../../services/review/web/pages/change-words.ts';
import { orderWith } from '../../../services/review/web/pages/page-order.ts';

describe('the order of the pages', () => {
  test('has a page a place up or down, and ends at the ends', () => {
    expect(orderWith(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(orderWith(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
    expect(orderWith(['a', 'b', 'c'], 0, -1)).toBeUndefined();
    expect(orderWith(['a', 'b', 'c'], 2, 1)).toBeUndefined();
    expect(orderWith([], 0, 1)).toBeUndefined();
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
