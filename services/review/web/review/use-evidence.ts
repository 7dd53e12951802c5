import { useMemo } from 'react';
import { factsOf } from '../../../../shared/core/record/fields.ts';
import type { Mark } from '../pages/use-page-view.ts';
import type { Review } from './use-review.ts';

/** Where on the pages to look: the places of the field in hand, or of the sure ones that are glanced at together. */
export function useEvidence({ field, inHand, order, groupOf }: Review): readonly Mark[] {
  const fields = field ? [field] : inHand.kind === 'group' ? groupOf(inHand.key) : [];
  const ids = fields.map(({ id }) => id).join(' ');
  // By their ids: every answer makes new objects of fields whose places stay.
  return useMemo(
    () =>
      order
        .filter(({ id }) => ids.split(' ').includes(id))
        .flatMap(({ name, places }) =>
          places.flatMap(({ pageId, box }) =>
            box ? [{ pageId, box: [...box] as const, label: factsOf(name).label }] : [],
          ),
        ),
    [ids, order],
  );
}
