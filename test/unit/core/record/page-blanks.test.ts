import { describe, expect, test } from 'vitest';
import { blanksOf } from '../../../../shared/core/record/page-blanks.ts';

const side = (id: string, blank = false) => ({ id, blank });
const PILE = [
  side('0', true),
  side('a'),
  side('1', true),
  side('b'),
  side('2', true),
  side('3', true),
  side('c'),
];

describe('sides that were left out as blank', () => {
  test('are offered to the document of the page before them, where they lay', () => {
    expect(blanksOf(PILE, ['a', 'b'])).toEqual([
      { id: '0', at: 0 },
      { id: '1', at: 1 },
      { id: '2', at: 2 },
      { id: '3', at: 2 },
    ]);
    expect(blanksOf(PILE, ['c'])).toEqual([]);
  });

  test('follow the pages when people changed their order', () => {
    expect(blanksOf(PILE, ['b', 'a'])).toContainEqual({ id: '1', at: 2 });
  });
});
