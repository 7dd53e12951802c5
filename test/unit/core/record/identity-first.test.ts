import { describe, expect, it } from 'vitest';
import {
  IDENTITY_FIELDS,
  requireIdentity,
  requireIdentityBefore,
} from '../../../../shared/core/record/identity-first.ts';
import type { ReviewField } from '../../../../shared/core/record/review-api.ts';
import { reviewField } from '../../../support/review-view.ts';

const NAME = reviewField('name', 'patient.familyName');
const MRN = reviewField('mrn', 'patient.mrn', { sealed: 'key', value: null });
const SPECIMEN = reviewField('specimen', 'lab.specimen');
const keying = (state: 'waits' | 'settle' | 'differs', mine = false) => ({
  ...{ keying: { people: 2 as const, state, mine, keys: [] }, value: null },
});

/** The ids of what comes first; undefined when it may be decided. */
function first(fields: readonly ReviewField[], said?: Parameters<typeof requireIdentityBefore>[1]): unknown {
  try {
    if (said) requireIdentityBefore(fields, said);
    else requireIdentity(fields);
    return undefined;
  } catch (error) {
    return (error as { detail: { fieldIds: string[] } }).detail.fieldIds;
  }
}
const confirmed = (fieldId: string) => ({ fieldId, kind: 'confirmed' as const });

describe('what comes before everything else', () => {
  it('is whom the document is about', () => {
    expect(IDENTITY_FIELDS).toHaveLength(4);
    expect(first([NAME, MRN, SPECIMEN])).toEqual(['name', 'mrn']);
    expect(first([{ ...NAME, open: false }, SPECIMEN])).toBeUndefined();
    expect(first([SPECIMEN])).toBeUndefined();
  });

  it('holds nobody up for whom it is not to be decided now', () => {
    expect(first([reviewField('mrn', 'patient.mrn', keying('waits'))])).toBeUndefined();
    expect(first([reviewField('mrn', 'patient.mrn', keying('settle'))])).toBeUndefined();
    expect(first([{ ...NAME, sealed: 'withheld', value: null }])).toBeUndefined();
    expect(first([reviewField('mrn', 'patient.mrn', keying('settle', true))])).toEqual(['mrn']);
    expect(first([reviewField('mrn', 'patient.mrn', keying('differs', true))])).toEqual(['mrn']);
  });

  it('may be decided together with what comes after it', () => {
    const fields = [NAME, SPECIMEN];
    expect(first(fields, [confirmed('name')])).toBeUndefined();
    expect(first(fields, [confirmed('name'), confirmed('specimen')])).toBeUndefined();
    expect(first(fields, [confirmed('specimen')])).toEqual(['name']);
    expect(first([NAME, MRN, SPECIMEN], [confirmed('name'), confirmed('specimen')])).toEqual(['mrn']);
  });

  it('leaves what was decided to be changed and taken back', () => {
    const fields = [NAME, { ...SPECIMEN, open: false }];
    expect(first(fields, [{ fieldId: 'specimen', kind: 'corrected' }])).toBeUndefined();
    expect(first(fields, [{ fieldId: 'specimen', kind: 'reopened' }])).toBeUndefined();
  });
});
