import { describe, expect, test } from 'vitest';
import { neighbour, nextOpen, partsOf, walk } from '../../../services/review/web/review/field-order.ts';
import type { DocumentView, ReviewField } from '../../../shared/core/record/review-api.ts';

const field = (id: string, name: string, rowId: string | null = null): ReviewField => ({
  id,
  path: name,
  name,
  rowId,
  critical: false,
  check: 'look',
  inGroup: false,
  places: [],
  sealed: null,
  keying: null,
  proposal: null,
  decision: null,
  value: 'x',
  open: true,
});
const row = (id: string, index: number) => ({ id, group: 'lab.results', index, addedBy: null });

const document: DocumentView = {
  id: 'd',
  type: 'lab-report',
  typeConfidence: 1,
  state: 'in review',
  version: 1,
  batch: { id: 'b', name: 'Box' },
  holder: null,
  claim: 1,
  pages: [],
  rows: [row('r1', 0), row('r2', 1)],
  removedRows: [],
  namedPatient: null,
  fields: [
    field('mrn', 'patient.mrn'),
    field('accession', 'lab.accessionNumber'),
    field('value-1', 'lab.results[].value', 'r1'),
    field('test-1', 'lab.results[].test', 'r1'),
    field('test-2', 'lab.results[].test', 'r2'),
  ],
  open: 5,
};

describe('walking a document', () => {
  const order = walk(partsOf(document));
  const ids = (fields: readonly ReviewField[]) => fields.map(({ id }) => id);

  test('goes down the sections, then along the rows of a table', () => {
    expect(ids(order)).toEqual(['mrn', 'accession', 'test-1', 'value-1', 'test-2']);
  });

  test('shows only tables that have rows', () => {
    expect(partsOf(document).map(({ key }) => key)).toEqual(['patient', 'lab', 'lab.results']);
  });

  test('passes what is decided, and comes round to what was left open before', () => {
    const open = (f: ReviewField) => f.id === 'accession' || f.id === 'test-2';
    expect(nextOpen(order, 'accession', open)?.id).toBe('test-2');
    expect(nextOpen(order, 'test-2', open)?.id).toBe('accession');
  });

  test('ends when nothing else is open', () => {
    expect(nextOpen(order, 'mrn', (f) => f.id === 'mrn')).toBeUndefined();
  });

  test('stays at the ends', () => {
    expect(neighbour(order, 'mrn', -1)?.id).toBe('mrn');
    expect(neighbour(order, 'test-2', 1)?.id).toBe('test-2');
  });
});
