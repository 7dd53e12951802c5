import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { NextAnswer } from '../../../../shared/core/record/review-api.ts';
import { type NextChoice, takeNext } from '../api/review.ts';
import { goTo } from '../frame/place.ts';
import { reservedDocument } from '../keep/ahead.ts';
import { chosenNext } from '../worklist/chosen-next.ts';

/**
 * Takes the next free document and goes there, at once when it was fetched ahead; `none` tells what others hold when
 * there is none.
 */
export function useNextDocument(current?: string, choice: NextChoice = chosenNext()) {
  const queries = useQueryClient();
  const taking = useMutation({
    mutationFn: () => takeNext(choice, current ? [current] : []),
    onSuccess: (answer: NextAnswer) => {
      void queries.invalidateQueries({ queryKey: ['worklist'] });
      if (answer.kind === 'claimed') goTo({ at: 'document', id: answer.claim.documentId });
    },
  });
  const next = () => {
    // What was fetched ahead at a desk is what was chosen on the worklist; there, the choice may have changed since.
    const ahead = current === undefined ? undefined : reservedDocument();
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
