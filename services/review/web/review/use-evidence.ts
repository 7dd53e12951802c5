import { useMemo } from 'react';
import { factsOf } from '../../../../shared/core/record/fields.ts';
import type { ReviewField } from '../../../../shared/core/record/review-api.ts';
import type { Mark } from '../pages/use-page-view.ts';
import { isAsked, stepOf } from './field-step.ts';
import type { Review } from './use-review.ts';

/** A mark that knows its field. */
export interface FieldMark extends Mark {
  readonly fieldId: string;
}

const marksOf = (fields: readonly ReviewField[]): FieldMark[] =>
  fields.flatMap(({ id, name, places }) =>
    places.flatMap(({ pageId, box }) =>
      box ? [{ pageId, box: [...box] as const, label: factsOf(name).label, fieldId: id }] : [],
    ),
  );

/** Where on the pages to look: what is in hand, and what is doubtful. */
export function useEvidence(review: Review) {
  const { field, inHand, order } = review;
  const group = inHand.kind === 'group' ? inHand.key : undefined;
  const together = group === undefined ? undefined : review.groupOf(group);
  const ids = (field ? [field] : (together ?? [])).map(({ id }) => id).join(' ');
  // By their ids: a field is a new object with every answer, its place on the page stays.
  const marks = useMemo(() => marksOf(order.filter(({ id }) => ids.split(' ').includes(id))), [ids, order]);
  const doubts = useMemo(
    () => marksOf(order.filter((one) => isAsked(one) && stepOf(one) !== 'glance')),
    [order],
  );
  return { marks, doubts };
}
