import { describe, expect, test } from 'vitest';
import type { ShapedDocument } from '../../../shared/platform/postgres/ledger/documents.ts';
import type { SequencePage } from '../../../shared/platform/postgres/ledger/pages.ts';
import { planRuns } from '../../../workers/index/plan-runs.ts';

const page = (id: string, state: SequencePage['state'] = 'read'): SequencePage => ({
  id,
  state,
  readingKey: `reading of ${id}`,
});
const document = (id: string, pageIds: string[], more: Partial<ShapedDocument> = {}): ShapedDocument => ({
  ...{ id, pageIds, pagesSaid: false, type: null, asked: false, state: 'in review' },
  ...more,
});
const PILE = ['a', 'b', 'c', 'd', 'e'].map((id) => page(id));

describe('which pages are looked at together', () => {
  test('all of a pile that nobody touched', () => {
    expect(planRuns(PILE, [document('one', ['a', 'b'])]).runs).toEqual([
      { pageIds: ['a', 'b', 'c', 'd', 'e'] },
    ]);
  });

  test('a document as people shaped it by itself, and what lies to either side of it apart', () => {
    const shaped = document('shaped', ['d', 'c'], { pagesSaid: true, type: 'consent' });
    expect(planRuns(PILE, [document('one', ['a', 'b']), shaped])).toEqual({
      onlyAsked: false,
      runs: [
        { pageIds: ['d', 'c'], document: { id: 'shaped', type: 'consent' } },
        { pageIds: ['a', 'b'] },
        { pageIds: ['e'] },
      ],
    });
  });

  test('only the documents that people changed, when nothing else is new', () => {
    const asked = document('asked', ['c'], { pagesSaid: true, asked: true });
    const pile = [document('one', ['a', 'b']), asked, document('two', ['d', 'e'])];
    expect(planRuns(PILE, pile)).toEqual({
      onlyAsked: true,
      runs: [{ pageIds: ['c'], document: { id: 'asked', type: undefined } }],
    });
    // A page without a document, or a pile that could not be indexed, is new.
    expect(planRuns([...PILE, page('f')], pile).onlyAsked).toBe(false);
    const failed = document('failed', ['d', 'e'], { state: 'exception' });
    expect(planRuns(PILE, [document('one', ['a', 'b']), asked, failed]).onlyAsked).toBe(false);
  });

  test('nothing of a document that is in the record, and no page that could not be read', () => {
    const filed = document('filed', ['b'], { pagesSaid: true, state: 'committed' });
    const pile = [page('a'), page('b'), page('c', 'exception'), page('d')];
    expect(planRuns(pile, [filed]).runs).toEqual([{ pageIds: ['a'] }, { pageIds: ['d'] }]);
  });
});
