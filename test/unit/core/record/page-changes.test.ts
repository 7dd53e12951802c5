import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../shared/core/record/errors.ts';
import {
  type ChangeGround,
  type DocumentShape,
  type PageShape,
  planPageChange,
  type Shapes,
  stillStands,
} from '../../../../shared/core/record/page-changes.ts';

const document = (
  id: string,
  pageIds: readonly string[],
  more: Partial<DocumentShape> = {},
): DocumentShape => ({
  ...{ id, sequenceId: 'file-1', type: 'lab-report', typeSaid: false, pagesSaid: false },
  ...{ state: 'in review', cause: null, pageIds },
  ...more,
});
const page = (id: string, more: Partial<PageShape> = {}): PageShape => ({
  ...{ id, sequenceId: 'file-1', state: 'read', cause: null, rotation: 0, turnSaid: null, blankSaid: null },
  ...more,
});
const ground = (more: Partial<ChangeGround> = {}): ChangeGround => ({
  document: document('mine', ['a', 'b', 'c']),
  pages: new Map(['a', 'b', 'c', 'x', 'y'].map((id) => [id, page(id)])),
  workedOn: new Set(),
  newId: 'new',
  ...more,
});
const because = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error instanceof AppError ? error.detail.because : error;
  }
  return 'done';
};
const pagesOf = (shapes: Shapes) => shapes.documents.map(({ id, pageIds }) => [id, pageIds]);

describe('fixing a document', () => {
  test('splits it at a page; the second part is looked at anew', () => {
    const { after, madeId, resultId } = planPageChange({ kind: 'split', pageId: 'b' }, ground());
    expect(pagesOf(after)).toEqual([
      ['mine', ['a']],
      ['new', ['b', 'c']],
    ]);
    expect([madeId, resultId]).toEqual(['new', 'mine']);
    expect(after.documents.every(({ pagesSaid }) => pagesSaid)).toBe(true);
    expect(because(() => planPageChange({ kind: 'split', pageId: 'a' }, ground()))).toBe('first-page');
  });

  test('merges it with its neighbour in the order they lie, into the one that people worked on', () => {
    const other = { shape: document('theirs', ['x'], { sequenceId: 'file-2' }), lies: 'before' as const };
    const pages = new Map([...ground().pages, ['x', page('x', { sequenceId: 'file-2' })] as const]);
    const kept = planPageChange({ kind: 'merge', with: 'before' }, ground({ other, pages }));
    expect(pagesOf(kept.after)).toEqual([['mine', ['x', 'a', 'b', 'c']]]);
    expect(kept.after.pages).toEqual([page('x', { sequenceId: 'file-1' })]);
    const into = planPageChange(
      { kind: 'merge', with: 'before' },
      ground({ other, pages, workedOn: new Set(['theirs']) }),
    );
    expect(into.resultId).toBe('theirs');
    expect(into.after.pages.map(({ id, sequenceId }) => [id, sequenceId])).toEqual([
      ['a', 'file-2'],
      ['b', 'file-2'],
      ['c', 'file-2'],
    ]);
    const both = ground({ other, pages, workedOn: new Set(['mine', 'theirs']) });
    expect(because(() => planPageChange({ kind: 'merge', with: 'before' }, both))).toBe('both-worked-on');
  });

  test('puts a page into another document, at the end that is nearer', () => {
    const change = { kind: 'move', pageId: 'c', to: 'theirs' } as const;
    const after = (lies: 'before' | 'after') =>
      pagesOf(
        planPageChange(change, ground({ other: { shape: document('theirs', ['x', 'y']), lies } })).after,
      );
    expect(after('after')).toEqual([
      ['mine', ['a', 'b']],
      ['theirs', ['c', 'x', 'y']],
    ]);
    expect(after('before')[1]).toEqual(['theirs', ['x', 'y', 'c']]);
  });

  test('goes with its only page, unless people worked on it', () => {
    const change = { kind: 'move', pageId: 'a', to: 'theirs' } as const;
    const one = {
      document: document('mine', ['a'], { sequenceId: 'file-2' }),
      other: { shape: document('theirs', ['x', 'y']), lies: 'before' as const },
    };
    const { before, after, resultId } = planPageChange(change, ground(one));
    expect(pagesOf(before).map(([id]) => id)).toEqual(['mine', 'theirs']);
    expect([pagesOf(after), resultId]).toEqual([[['theirs', ['x', 'y', 'a']]], 'theirs']);
    const worked = ground({ ...one, workedOn: new Set(['mine']) });
    expect(because(() => planPageChange(change, worked))).toBe('last-page');
  });

  test('turns a page on from how it is shown, and has it read again', () => {
    const pages = new Map([...ground().pages, ['a', page('a', { rotation: 270 })] as const]);
    const { after } = planPageChange({ kind: 'rotate', pageId: 'a', by: 180 }, ground({ pages }));
    expect(after.pages).toEqual([
      page('a', { rotation: 270, state: 'pending', turnSaid: 90, blankSaid: false }),
    ]);
    const reading = ground({ pages: new Map([['a', page('a', { state: 'pending' })]]) });
    expect(because(() => planPageChange({ kind: 'rotate', pageId: 'a', by: 90 }, reading))).toBe(
      'page-being-read',
    );
  });

  test('takes a blank side out and a dropped one back in; the last page stays', () => {
    const out = planPageChange({ kind: 'blank', pageId: 'b' }, ground());
    expect(pagesOf(out.after)).toEqual([['mine', ['a', 'c']]]);
    const one = ground({ document: document('mine', ['a']) });
    expect(because(() => planPageChange({ kind: 'blank', pageId: 'a' }, one))).toBe('last-page');
    const pages = new Map([...ground().pages, ['x', page('x', { state: 'blank' })] as const]);
    const back = planPageChange({ kind: 'recover', pageId: 'x', at: 1 }, ground({ pages }));
    expect(pagesOf(back.after)).toEqual([['mine', ['a', 'x', 'b', 'c']]]);
    expect(because(() => planPageChange({ kind: 'recover', pageId: 'b', at: 1 }, ground()))).toBe(
      'not-blank',
    );
  });

  test('takes a new order of the same pages only', () => {
    const order = (pageIds: string[]) => () => planPageChange({ kind: 'order', pageIds }, ground());
    expect(pagesOf(order(['c', 'a', 'b'])().after)).toEqual([['mine', ['c', 'a', 'b']]]);
    expect(because(order(['a', 'b']))).toBe('not-the-same-pages');
    expect(because(order(['a', 'b', 'b']))).toBe('not-the-same-pages');
    expect(because(order(['a', 'b', 'c']))).toBe('same-as-now');
  });

  test('sends a page back to the operator, and its document with it', () => {
    const { after } = planPageChange({ kind: 'rescan', pageId: 'b', wish: 'better-image' }, ground());
    expect(after.documents[0]).toMatchObject({ state: 'exception', cause: 'page.better-image' });
    expect(after.pages[0]).toMatchObject({ id: 'b', state: 'exception', cause: 'page.better-image' });
  });

  test('touches only pages of the document', () => {
    for (const kind of ['split', 'blank'] as const)
      expect(because(() => planPageChange({ kind, pageId: 'x' }, ground()))).toBe('page-not-of-document');
  });
});

describe('taking a change back', () => {
  const { before, after } = planPageChange({ kind: 'split', pageId: 'b' }, ground());
  test('is possible while all it touched is as it left it', () => {
    expect(stillStands(after, after)).toBe(true);
    expect(stillStands(after, before)).toBe(false);
    const moved = after.documents.map((one) => (one.id === 'new' ? { ...one, pageIds: ['c'] } : one));
    expect(stillStands(after, { ...after, documents: moved })).toBe(false);
  });

  test('minds neither that a page was read meanwhile nor what type the machine took the document for', () => {
    const turned = planPageChange({ kind: 'rotate', pageId: 'a', by: 90 }, ground()).after;
    const read: Shapes = {
      documents: turned.documents.map((one) => ({ ...one, type: 'consent' })),
      pages: turned.pages.map((one) => ({ ...one, state: 'read', rotation: 90 })),
    };
    expect(stillStands(turned, read)).toBe(true);
  });
});
