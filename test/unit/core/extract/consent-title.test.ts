import { describe, expect, it } from 'vitest';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import { readingOf } from '../reading-of.ts';

describe('an emergency consent', () => {
  const reading = readingOf([
    'MERCY VALLEY MEDICAL CENTER',
    '',
    'EMERGENCY CONSENT FOR TREATMENT',
    '',
    'I hereby authorize Dr. Liam Hargreaves to perform the following operation or procedure:',
    'Splenectomy',
  ]);
  const fields = indexPages([reading]).documents[0]?.fields ?? [];
  it('says so by its title, and shows the title as the place', () => {
    const field = fields.find((f) => f.path === 'consent.emergency');
    const title = reading.words.filter((w) => /^(EMERGENCY|CONSENT|FOR|TREATMENT)$/.test(w.text));
    const [first, last] = [title[0]?.box ?? [0, 0, 0, 0], title.at(-1)?.box ?? [0, 0, 0, 0]];
    expect(field?.value).toBe('true');
    expect(field?.box).toEqual([first[0], first[1], last[0] + last[2] - first[0], first[3]]);
  });
  it('gives no field a box that is only a placeholder', () => {
    for (const field of fields) expect(field.box?.[2] ?? 100, field.path).toBeGreaterThan(4);
  });
});
