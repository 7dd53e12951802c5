import { describe, expect, it } from 'vitest';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import type { InkMark, Rule } from '../../../../shared/core/page/reading.ts';
import { readingOf } from '../reading-of.ts';

const LINES = [
  'CONSENT FOR EMERGENCY TREATMENT BY TELEPHONE',
  'I consent to the procedure explained to me.',
  ...Array.from({ length: 18 }, () => ''),
  '    Signature of person giving consent',
];
const FRAME: Rule[] = [
  { direction: 'horizontal', box: [180, 1420, 2190, 3] },
  { direction: 'vertical', box: [182, 1200, 3, 223] },
  { direction: 'vertical', box: [2367, 1200, 3, 223] },
];
const present = (rules: Rule[], ink: InkMark[]) =>
  indexPages([readingOf(LINES, { rules, ink })]).documents[0]?.fields.find(
    (f) => f.path === 'consent.signaturePresent',
  )?.value;

describe('a signature over its line, in a frame', () => {
  const line: Rule = { direction: 'horizontal', box: [230, 1340, 1060, 3] };
  const signature: InkMark = { box: [260, 1250, 590, 84], inkPx: 7000 };

  it('is there where the line stops short of the frame, and the caption stands under it', () => {
    expect(present([...FRAME, line], [signature])).toBe('true');
    expect(present([...FRAME, line], [])).toBe('false');
  });

  it('is not what stands in the box above, where the line is the border of one', () => {
    const border: Rule = { direction: 'horizontal', box: [180, 1340, 2190, 3] };
    expect(present([...FRAME, border], [signature])).toBe('false');
  });
});

describe('the row of a witness', () => {
  const witness = (caption: string) => {
    const lines = [...LINES.slice(0, 19), '    Camille Espinoza', `    Signature, ${caption} witness`];
    const ink: InkMark[] = [{ box: [240, 1230, 500, 100], inkPx: 6000 }];
    const rules: Rule[] = [{ direction: 'horizontal', box: [230, 1340, 1060, 3] }];
    return indexPages([readingOf(lines, { rules, ink })]).documents[0]?.fields.find(
      (f) => f.path === 'consent.witnessSignaturePresent',
    );
  };
  it('is not taken for the first one’s where its number was not read', () => {
    expect(witness('first')?.reasons ?? []).not.toContain('other-persons-row');
    expect(witness('tond')?.reasons).toContain('other-persons-row');
    expect(witness('tond')?.accepted).toBe(false);
  });
});
