import { useState } from 'react';
import type { DocumentView } from '../../../../../shared/core/record/review-api.ts';
import type { NamedPatient } from '../../../../../shared/core/record/review-api-release.ts';
import { useCandidates } from '../../api/review.ts';
import type { Review } from '../use-review.ts';

/** Naming the patient: asked as soon as the identity is decided, and nobody is chosen beforehand. */
export function useNaming(document: DocumentView, review: Review, readOnly: boolean) {
  const [chosen, setChosen] = useState<string>();
  const [again, setAgain] = useState(false);
  const ready = !readOnly && review.identity.undecided.length === 0 && review.saving.size === 0;
  const asks = !review.identity.named || again;
  const candidates = useCandidates(document.id, document.version, ready && asks);
  const options = candidates.data ? [...candidates.data.candidates.map((c) => c.patientId), 'new'] : [];
  return {
    candidates,
    options,
    chosen: options.includes(chosen ?? '') ? chosen : undefined,
    choose: setChosen,
    /** The question stands on the screen. */
    asks: !readOnly && review.identity.undecided.length === 0 && asks,
    /** Opens the question again after it was answered. */
    askAgain: () => {
      setChosen(undefined);
      setAgain(true);
      review.hold({ kind: 'patient' });
    },
    name: () => {
      if (chosen === undefined || !options.includes(chosen)) return;
      const patient: NamedPatient = chosen === 'new' ? { newPatient: true } : { patientId: chosen };
      setAgain(false);
      review.namePatient(patient);
    },
  };
}
export type Naming = ReturnType<typeof useNaming>;
