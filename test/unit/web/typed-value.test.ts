import { describe, expect, test } from 'vitest';
import { typedValue } from '../../../services/review/web/review/editors/typed-value.ts';
import type { ReviewField } from '../../../shared/core/record/review-api.ts';

const field = (more: Partial<ReviewField> = {}): ReviewField => ({
  id: '00000000-0000-4000-8000-000000000001',
  path: 'patient.birthDate',
  name: 'patient.birthDate',
  rowId: null,
  critical: true,
  check: 'look',
  inGroup: false,
  places: [],
  sealed: null,
  keying: null,
  proposal: null,
  decision: null,
  value: '1952-03-14',
  open: true,
  ...more,
});

describe('Enter at a field', () => {
  test('confirms what was not touched', () => {
    expect(typedValue(field(), undefined)).toEqual({ kind: 'confirmed' });
  });

  test('corrects to what was typed, in the form of the contract', () => {
    expect(typedValue(field(), '3/15/1952')).toEqual({ kind: 'corrected', value: '1952-03-15' });
  });

  test('confirms when the same is typed in another form', () => {
    expect(typedValue(field(), 'Mar 14, 1952')).toEqual({ kind: 'confirmed' });
  });

  test('refuses what the field cannot take, with the form it takes', () => {
    expect(typedValue(field(), 'yesterday')).toMatchObject({ kind: 'refused' });
  });

  test('never confirms nothing: an emptied or empty field has to be said to be unreadable or absent', () => {
    expect(typedValue(field(), '  ')).toMatchObject({ kind: 'refused' });
    expect(typedValue(field({ value: null }), undefined)).toMatchObject({ kind: 'refused' });
  });

  test('decides nothing twice', () => {
    const by = { id: '00000000-0000-4000-8000-000000000002', displayName: 'Ines Calder' };
    const decision = {
      id: 1,
      kind: 'confirmed' as const,
      mode: 'look' as const,
      place: null,
      value: '1952-03-14',
      by,
      at: '2026-01-01T00:00:00Z',
    };
    expect(typedValue(field({ decision, open: false }), undefined)).toEqual({ kind: 'decided already' });
  });

  test('takes yes and no for true and false', () => {
    const signed = field({
      name: 'consent.signaturePresent',
      path: 'consent.signaturePresent',
      value: 'true',
    });
    expect(typedValue(signed, 'yes')).toEqual({ kind: 'confirmed' });
    expect(typedValue(signed, 'no')).toEqual({ kind: 'corrected', value: 'false' });
  });
});
