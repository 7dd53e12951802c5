import type { DocumentView, ReviewField } from '../../shared/core/record/review-api.ts';

/** A field as the review service shows it: open, to be looked at, with the value `x`. */
export const reviewField = (id: string, name: string, more: Partial<ReviewField> = {}): ReviewField => ({
  id,
  path: name,
  name,
  rowId: null,
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
  ...more,
});

/** A laboratory report with these fields; its rows are those the fields name, in their order. */
export function reviewDocument(fields: readonly ReviewField[]): DocumentView {
  const rowIds = [...new Set(fields.flatMap(({ rowId }) => rowId ?? []))];
  return {
    id: 'd',
    type: 'lab-report',
    typeConfidence: 1,
    state: 'in review',
    version: 1,
    batch: { id: 'b', name: 'Box', place: 1, documents: 1 },
    holder: null,
    claim: 1,
    pages: [],
    rows: rowIds.map((id, index) => ({ id, group: 'lab.results', index, addedBy: null })),
    removedRows: [],
    fields: [...fields],
    open: fields.filter(({ open }) => open).length,
    namedPatient: null,
  };
}
