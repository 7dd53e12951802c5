import { describe, expect, it } from 'vitest';
import { forbidsGlance } from '../../../../shared/core/extract/doubts.ts';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import type { Word } from '../../../../shared/core/page/reading.ts';
import { readingOf } from '../reading-of.ts';

/** A consent in print whose surgeon's name was written by hand, each word as the two readers have it. */
function physician(readings: Readonly<Record<string, readonly [string, number, string]>>) {
  const reading = readingOf(
    [
      '',
      'CONSENT TO OPERATION',
      '',
      'I hereby authorize Dr. Eleanor Patel  and such assistants as may be selected',
      'to perform the operation named below.',
    ],
    { rules: [{ direction: 'horizontal', box: [610, 366, 300, 3] }] },
  );
  const words = reading.words.map((w): Word => {
    const [text, confidence, other] = readings[w.text] ?? [w.text, 0.98, w.text];
    return { ...w, text, confidence, source: 'first-reader', other: { text: other, confidence } };
  });
  const fields = indexPages([{ ...reading, words }]).documents[0]?.fields ?? [];
  return fields.find((f) => f.path === 'consent.physician');
}

describe('a name in a blank', () => {
  it('is taken where both readers have it', () => {
    const field = physician({});
    expect(field?.value).toBe('Eleanor Patel');
    expect(field?.reasons).not.toContain('handwriting-or-spoilt');
  });
  it('is said to be handwriting where the readers have little in common, and is not accepted', () => {
    const field = physician({ Eleanor: ['Eleanar', 0.7, 'Fleciuov'], Patel: ['Patel', 0.6, 'fotd'] });
    expect(field?.value).toBe('Eleanar Patel');
    expect(field?.reasons).toContain('handwriting-or-spoilt');
    expect(forbidsGlance(['handwriting-or-spoilt'])).toBe(true);
    expect(field?.accepted).toBe(false);
  });
  it('is offered with its place and without a value where neither reader makes anything of it', () => {
    const field = physician({ Eleanor: ['Eeah', 0.2, 'Fuov'], Patel: ['Pat', 0.3, 'fotd'] });
    expect(field?.value).toBe(null);
    expect(field?.raw).toContain('Eeah');
    expect(field?.box?.[0]).toBeGreaterThan(550);
    expect(field?.accepted).toBe(false);
  });
});
