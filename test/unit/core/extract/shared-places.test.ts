import { describe, expect, it } from 'vitest';
import { forbidsGlance } from '../../../../shared/core/extract/doubts.ts';
import { doubtSharedDates } from '../../../../shared/core/extract/shared-places.ts';
import type { SheetWord } from '../../../../shared/core/page/sheet-word.ts';

const word = (): SheetWord => ({
  text: '06/27/2014',
  box: [0, 0, 100, 20],
  onPage: [0, 0, 100, 20],
  confidence: 0.99,
  page: 1,
  ownText: false,
});
const placed = (path: string, words: readonly SheetWord[]) => ({
  checked: { path, value: '2014-06-27', confidence: 0.99, reasons: [] as string[] },
  words,
});

describe('one printed date', () => {
  it('that answers two questions answers neither on a glance', () => {
    const only = word();
    const fields = [placed('lab.collectedAt', [only]), placed('lab.reportedAt', [only])];
    doubtSharedDates(fields);
    expect(fields.map((f) => forbidsGlance(f.checked.reasons))).toEqual([true, true]);
  });
  it('beside another of the same day is its own', () => {
    const fields = [placed('lab.collectedAt', [word()]), placed('lab.reportedAt', [word()])];
    doubtSharedDates(fields);
    expect(fields.flatMap((f) => f.checked.reasons)).toEqual([]);
  });
  it('says nothing of fields that are no dates', () => {
    const only = word();
    const fields = [placed('patient.familyName', [only]), placed('patient.givenNames', [only])];
    doubtSharedDates(fields);
    expect(fields.flatMap((f) => f.checked.reasons)).toEqual([]);
  });
});
