import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { NextAnswer } from '../../../../shared/core/record/review-api.ts';
import { takeNext, type WorklistFilter } from '../api/review.ts';
import { goTo } from '../frame/place.ts';
import { reservedDocument } from '../keep/ahead.ts';

/**
 * Takes the next free document and goes there, at once when it was fetched ahead; `none` tells what others hold when
 * there is none.
 */
export function useNextDocument(current?: string, filter: Omit<WorklistFilter, 'state'> = {}) {
  const queries = useQueryClient();
  const taking = useMutation({
    mutationFn: () => takeNext(filter, current ? [current] : []),
    onSuccess: (answer: NextAnswer) => {
      void queries.invalidateQueries({ queryKey: ['worklist'] });
      if (answer.kind === 'claimed') goTo({ at: 'document', id: answer.claim.documentId });
    },
  });
  const next = () => {
    // What was fetched ahead is the next one of all, not of a batch or a type.
    const ahead = Object.keys(filter).length === 0 ? reservedDocument() : undefined;
    if (ahead === undefined || ahead === current) taking.mutate();
    else goTo({ at: 'document', id: ahead });
  };
  const none = taking.data?.kind === 'none' ? taking.data.heldByOthers : undefined;
  return { next, error: taking.error, none, taking: taking.isPending };
}

export const noneWords = (heldByOthers: number): string =>
  heldByOthers > 0
    ? `No document is free: others hold the ${heldByOthers} that wait. Try again in a while.`
    : 'All documents are done. New ones show up here as they are read.';
