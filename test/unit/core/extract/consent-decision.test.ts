import { describe, expect, it } from 'vitest';
import { forbidsGlance } from '../../../../shared/core/extract/doubts.ts';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import { readingOf } from '../reading-of.ts';

type Square = Parameters<typeof readingOf>[1];
const fieldsOf = (lines: readonly string[], more: Square = {}) => {
  const fields = indexPages([readingOf(lines, more)]).documents[0]?.fields ?? [];
  return (path: string) => fields.find((f) => f.path === path);
};
/** A square before the word that begins at `column` of line `row`, crossed or not. */
const square = (column: number, row: number, checked: boolean) => ({
  box: [150 + (column - 2) * 20, 150 + row * 60, 34, 34] as [number, number, number, number],
  fill: checked ? 0.35 : 0,
  checked,
});

const REFUSAL = [
  'REFUSAL OF TREATMENT AGAINST MEDICAL ADVICE',
  '',
  'I REFUSE THE FOLLOWING TREATMENT OR PROCEDURE',
  'Admission for observation',
  '',
  '   I remain a patient of the hospital and accept other care.',
  '   The person named above refused to sign this form.',
  '   Patient      Representative:  Daughter',
];

describe('a refusal of treatment', () => {
  const field = fieldsOf(REFUSAL, {
    checkboxes: [square(3, 5, true), square(3, 6, false), square(3, 7, false), square(16, 7, true)],
  });
  it('is refused, whatever other care is accepted and whoever signs no paper', () => {
    expect(field('consent.decision')?.value).toBe('refused');
  });
  it('has the relationship written behind the checked representative', () => {
    expect(field('consent.signerRelationship')?.value).toBe('daughter');
  });
});

describe('a consent that speaks by its wording', () => {
  const lines = [
    'CONSENT TO OPERATION',
    '',
    'I, Clara Voss   , hereby authorize Dr. Amos Bell to perform the following operation:',
    'Appendectomy',
  ];
  it('is granted once it is filled in, and waits for a person while nobody signed it', () => {
    const decision = fieldsOf(lines)('consent.decision');
    expect(decision?.value).toBe('granted');
    expect(decision?.reasons).toContain('unsigned');
    expect(forbidsGlance(['unsigned'])).toBe(true);
    expect(decision?.accepted).toBe(false);
  });
  it('decides nothing while it is blank', () => {
    const blank = [
      'CONSENT TO OPERATION',
      '',
      'I hereby authorize the physician to perform the operation named',
    ];
    expect(fieldsOf(blank)('consent.decision')).toBe(undefined);
  });
});

describe('the squares of a consent', () => {
  const lines = [
    'EMERGENCY CONSENT FOR TREATMENT',
    '',
    'With respect to the following operation:',
    'Appendectomy',
    '',
    '   I hereby GIVE         CONSENT for the patient.    I hereby REFUSE CONSENT.',
  ];
  it('decide by their sentence, wide as its gaps may be', () => {
    const field = fieldsOf(lines, { checkboxes: [square(3, 5, true), square(53, 5, false)] });
    expect(field('consent.decision')?.value).toBe('granted');
  });
  it('leave the decision to a person, with its place, where the crossed one was not seen', () => {
    const decision = fieldsOf(lines, { checkboxes: [square(53, 5, false)] })('consent.decision');
    expect(decision?.value).toBe(null);
    expect(decision?.box?.[0]).toBeLessThan(300);
  });
  it('decide nothing where all were seen and none is crossed', () => {
    const field = fieldsOf(lines, { checkboxes: [square(3, 5, false), square(53, 5, false)] });
    expect(field('consent.decision')).toBe(undefined);
  });
  it('leave the relationship to a person where the crossed one was not seen', () => {
    const row = [...lines.slice(0, 4), '', '   Patient     Spouse     Parent     Guardian'];
    const relationship = fieldsOf(row, {
      checkboxes: [square(15, 5, false), square(26, 5, false), square(37, 5, false)],
    })('consent.signerRelationship');
    expect(relationship?.value).toBe(null);
    expect(relationship?.raw).toBe('Patient');
  });
});
