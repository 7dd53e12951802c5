import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DocumentView } from '../../../../../shared/core/record/review-api.ts';
import type {
  IdentityConflict,
  NamedPatient,
  Released,
  Settle,
} from '../../../../../shared/core/record/review-api-release.ts';
import { RequestProblem } from '../../api/request.ts';
import { release, reloadDocument } from '../../api/review.ts';
import { holderIn } from '../claim/use-claim.ts';

interface ReleaseProps {
  readonly document: DocumentView;
  readonly claim: number | undefined;
  readonly onLost: (heldBy: string | null) => void;
  /** `goOn`: to the next document. */
  readonly onReleased: (released: Released, goOn: boolean) => void;
}

/** The patient as the reviewer named them; undefined before. */
function namedIn({ namedPatient }: DocumentView): NamedPatient | undefined {
  if (!namedPatient) return undefined;
  if (namedPatient.newPatient) return { newPatient: true };
  return namedPatient.patientId === null ? undefined : { patientId: namedPatient.patientId };
}

/** Releases the document into the record of the patient that was named; a conflict is a person's to settle. */
export function useRelease({ document, claim, onLost, onReleased }: ReleaseProps) {
  const queries = useQueryClient();
  const [conflict, setConflict] = useState<IdentityConflict>();
  const [error, setError] = useState<unknown>();
  const [releasing, setReleasing] = useState(false);
  const [goOn, setGoOn] = useState(false);

  const send = async (thenNext: boolean, settle?: Settle) => {
    const patient = namedIn(document);
    if (claim === undefined || !patient || releasing) return;
    setReleasing(true);
    setGoOn(thenNext);
    setError(undefined);
    try {
      const { version } = document;
      const released = await release(document.id, { claim, version, patient, ...(settle ? { settle } : {}) });
      setConflict(undefined);
      void queries.invalidateQueries({ queryKey: ['worklist'] });
      void queries.invalidateQueries({ queryKey: ['record'] });
      onReleased(released, thenNext);
    } catch (problem) {
      const code = problem instanceof RequestProblem ? problem.code : undefined;
      if (problem instanceof RequestProblem && code === 'identity.conflict' && !settle) {
        return setConflict(problem.detail as unknown as IdentityConflict);
      }
      setError(problem);
      if (problem instanceof RequestProblem && code === 'claim.lost') onLost(holderIn(problem));
      if (code === 'state.conflict') await reloadDocument(queries, document.id);
    } finally {
      setReleasing(false);
    }
  };
  const differs = error instanceof RequestProblem && error.code === 'identity.page-differs';
  return {
    releasing,
    error,
    conflict,
    /** Ids of the pages that say another patient; empty while the release was not stopped by them. */
    differingPages: differs && Array.isArray(error.detail.pageIds) ? error.detail.pageIds.map(String) : [],
    release: (thenNext: boolean) => void send(thenNext),
    settle: (settle: Settle) => void send(goOn, settle),
    leaveConflict: () => {
      setConflict(undefined);
      setError(undefined);
    },
  };
}
export type Release = ReturnType<typeof useRelease>;
