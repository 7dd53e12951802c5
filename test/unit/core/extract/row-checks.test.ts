import { describe, expect, it } from 'vitest';
import { doubtRowsOfUnsureNames } from '../../../../shared/core/extract/row-checks.ts';

const field = (path: string, reasons: string[] = [], confidence = 0.95) => ({
  path,
  value: 'x',
  confidence,
  reasons,
});

describe('a result whose test nobody is sure of', () => {
  it('is looked at whole', () => {
    const fields = [
      field('lab.results[0].test', ['readers-differ']),
      field('lab.results[0].value'),
      field('lab.results[1].test', ['readers-agree']),
      field('lab.results[1].value'),
      field('lab.results[2].value'),
    ];
    doubtRowsOfUnsureNames(fields);
    expect(fields.map((f) => f.reasons.includes('row-unsure'))).toEqual([false, true, false, false, true]);
  });

  it('is one whose name the rules alone find weak', () => {
    const fields = [field('lab.results[0].test', [], 0.6), field('lab.results[0].unit')];
    doubtRowsOfUnsureNames(fields);
    expect(fields[1]?.reasons).toContain('row-unsure');
  });
});
