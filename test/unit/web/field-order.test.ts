import { describe, expect, test } from 'vitest';
import { partsOf, walk } from '../../../services/review/web/review/hand/field-order.ts';
import { reviewDocument, reviewField } from '../../support/review-view.ts';

const document = reviewDocument([
  reviewField('mrn', 'patient.mrn'),
  reviewField('sex', 'patient.sex'),
  reviewField('accession', 'lab.accessionNumber'),
  reviewField('value-1', 'lab.results[].value', { rowId: 'r1' }),
  reviewField('test-1', 'lab.results[].test', { rowId: 'r1' }),
  reviewField('test-2', 'lab.results[].test', { rowId: 'r2' }),
]);

describe('the order of a document', () => {
  test('goes down the sections, then along the rows of a table', () => {
    expect(walk(partsOf(document)).map(({ id }) => id)).toEqual([
      'mrn',
      'sex',
      'accession',
      'test-1',
      'value-1',
      'test-2',
    ]);
  });

  test('whose document it is stands on top, apart from what else is said of the patient', () => {
    expect(partsOf(document).map(({ key }) => key)).toEqual(['identity', 'patient', 'lab', 'lab.results']);
  });

  test('shows only tables that have rows', () => {
    expect(partsOf(reviewDocument([reviewField('mrn', 'patient.mrn')])).map(({ key }) => key)).toEqual([
      'identity',
    ]);
  });
});
