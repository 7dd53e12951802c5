import { describe, expect, test } from 'vitest';
import { partsOf } from '../../../services/review/web/review/hand/field-order.ts';
import { isAsked, stepOf } from '../../../services/review/web/review/hand/field-step.ts';
import {
  cellBeside,
  type InHand,
  neighbour,
  nextStop,
  type Walkable,
} from '../../../services/review/web/review/hand/hand.ts';
import { identityFirst, identityOf } from '../../../services/review/web/review/hand/identity-first.ts';
import { reviewDocument, reviewField } from '../../support/review-view.ts';

const MRN = reviewField('mrn', 'patient.mrn');

/** A document as it is walked: `named` once the patient is. */
function walkable(fields: Parameters<typeof reviewDocument>[0], named = true): Walkable {
  const document = reviewDocument(fields);
  return {
    parts: partsOf(document),
    identity: identityOf(document.fields, named, (field) => field.open, isAsked),
    isAsked,
  };
}
const at = (id: string): InHand => ({ kind: 'field', id });
const decided = { open: false } as const;

describe('where the hand goes', () => {
  test('the identity comes first, then the patient is named, then the rest', () => {
    const fields = [MRN, reviewField('status', 'lab.status')];
    expect(nextStop(walkable(fields, false), at('status'))).toEqual(at('mrn'));
    const known = [reviewField('mrn', 'patient.mrn', decided), reviewField('status', 'lab.status')];
    expect(nextStop(walkable(known, false), at('mrn'))).toEqual({ kind: 'patient' });
    expect(nextStop(walkable(known), { kind: 'patient' })).toEqual(at('status'));
  });

  test('what was keyed and differs is decided next, while it is fresh', () => {
    const keying = { people: 1, state: 'differs', mine: true, keys: [] } as const;
    const fields = [
      reviewField('accession', 'lab.accessionNumber', { keying: { ...keying, keys: [] } }),
      reviewField('specimen', 'lab.specimen'),
      reviewField('status', 'lab.status'),
    ];
    expect(nextStop(walkable(fields), at('specimen'))).toEqual(at('accession'));
  });

  test('sure fields are no stops of their own: they are glanced at together, at the end of their part', () => {
    const sure = { check: 'glance', inGroup: true } as const;
    const fields = [
      reviewField('accession', 'lab.accessionNumber', sure),
      reviewField('specimen', 'lab.specimen'),
      reviewField('status', 'lab.status', sure),
    ];
    expect(nextStop(walkable(fields), undefined)).toEqual(at('specimen'));
    expect(nextStop(walkable(fields), at('specimen'))).toEqual({ kind: 'group', key: 'lab' });
    expect(neighbour(walkable(fields), at('specimen'), 1)).toEqual(at('status'));
  });

  test('passes what waits for another person, and comes to the end when nothing is asked', () => {
    const waits = { people: 2, state: 'waits', mine: false, keys: [] } as const;
    const fields = [
      reviewField('status', 'lab.status', { keying: { ...waits, keys: [] } }),
      reviewField('specimen', 'lab.specimen', { sealed: 'withheld', value: null }),
    ];
    expect(fields.map(stepOf)).toEqual(['withheld', 'waits'].reverse());
    expect(nextStop(walkable(fields), undefined)).toEqual({ kind: 'end' });
  });

  test('walks a table cell by cell, and over a cell that is missing', () => {
    const fields = [
      reviewField('test-1', 'lab.results[].test', { rowId: 'r1' }),
      reviewField('value-1', 'lab.results[].value', { rowId: 'r1' }),
      reviewField('test-2', 'lab.results[].test', { rowId: 'r2' }),
    ];
    const { parts } = walkable(fields);
    expect(cellBeside(parts, 'test-1', 1, 0)).toEqual(at('value-1'));
    expect(cellBeside(parts, 'test-1', 0, 1)).toEqual(at('test-2'));
    expect(cellBeside(parts, 'test-2', 1, 0)).toEqual({
      kind: 'new',
      name: 'lab.results[].value',
      rowId: 'r2',
    });
    expect(cellBeside(parts, 'test-1', -1, 0)).toBeUndefined();
  });
});

describe('the identity comes first', () => {
  test('but not while it waits itself for the keys of other fields', () => {
    const keying = { people: 1 as const, state: 'differs' as const, mine: true, keys: [] };
    const name = reviewField('name', 'patient.familyName', { keying, sealed: 'withheld', value: null });
    const signer = reviewField('signer', 'consent.signerName', { sealed: 'key', value: null });
    expect(stepOf(name)).toBe('withheld');
    expect(nextStop(walkable([name, signer], false), at('name'))).toEqual(at('signer'));
    const shown = { ...name, sealed: null, value: 'x' };
    expect(nextStop(walkable([shown, signer], false), at('signer'))).toEqual(at('name'));
  });

  test('says which of it is to be decided, then that the patient is to be named', () => {
    const status = reviewField('status', 'lab.status');
    const open = identityOf([MRN, status], false, (field) => field.open, isAsked);
    expect(identityFirst(open, status)).toContain('First decide: MRN');
    expect(identityFirst(open, MRN)).toBeUndefined();
    const unnamed = identityOf([status], false, (field) => field.open, isAsked);
    expect(identityFirst(unnamed, status)).toContain('name the patient');
    expect(
      identityFirst(
        identityOf([status], true, (field) => field.open, isAsked),
        status,
      ),
    ).toBeUndefined();
  });
});
