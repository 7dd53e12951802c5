import { Button, Radio } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { DocumentView } from '../../../../shared/core/record/review-api.ts';
import type {
  IdentityConflict,
  NamedPatient,
  Released,
  Settle,
} from '../../../../shared/core/record/review-api-release.ts';
import { RequestProblem } from '../api/request.ts';
import { release, reloadDocument, useCandidates } from '../api/review.ts';
import type { Account } from '../api/session.ts';
import { Problem } from '../frame/problem.tsx';
import { CandidateCard } from './candidate-card.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { FACT_WORDS, nameOf } from './identity-words.ts';
import { holderIn } from './use-claim.ts';

interface PatientStepProps {
  readonly document: DocumentView;
  readonly account: Account;
  readonly claim: number | undefined;
  readonly onBack: () => void;
  readonly onLost: (heldBy: string | null) => void;
  readonly onReleased: (released: Released) => void;
}

/** Whose document is this? Nothing is matched silently: a person names a patient or says that it is a new one. */
export function PatientStep({ document, account, claim, onBack, onLost, onReleased }: PatientStepProps) {
  const queries = useQueryClient();
  const candidates = useCandidates(document.id, document.version);
  const [chosen, setChosen] = useState<string>();
  const [conflict, setConflict] = useState<IdentityConflict>();
  const [error, setError] = useState<unknown>();
  const [releasing, setReleasing] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const send = async (settle?: Settle) => {
    if (claim === undefined || chosen === undefined) return;
    const patient: NamedPatient = chosen === 'new' ? { newPatient: true } : { patientId: chosen };
    setReleasing(true);
    setError(undefined);
    try {
      const released = await release(document.id, {
        claim,
        version: document.version,
        patient,
        ...(settle ? { settle } : {}),
      });
      setConflict(undefined);
      void queries.invalidateQueries({ queryKey: ['worklist'] });
      void queries.invalidateQueries({ queryKey: ['record'] });
      onReleased(released);
    } catch (problem) {
      const code = problem instanceof RequestProblem ? problem.code : undefined;
      if (code === 'identity.conflict' && !settle) {
        return setConflict((problem as RequestProblem).detail as unknown as IdentityConflict);
      }
      setError(problem);
      if (problem instanceof RequestProblem && code === 'claim.lost') onLost(holderIn(problem));
      if (code === 'state.conflict') await reloadDocument(queries, document.id);
    } finally {
      setReleasing(false);
    }
  };

  const found = candidates.data;
  return (
    <section className="desk-answers patient-step" aria-labelledby="patient-step-title">
      <h2 id="patient-step-title" ref={heading} tabIndex={-1}>
        Whose document is this?
      </h2>
      <Problem error={candidates.error} onRetry={() => candidates.refetch()} />
      {found && (
        <>
          <p>
            The page names <strong>{nameOf(found.document)}</strong>, MRN{' '}
            <span className="numbers">{found.document.mrn ?? '—'}</span>, born{' '}
            <span className="numbers">{found.document.birthDate ?? '—'}</span>.
          </p>
          {found.undecided.length > 0 && (
            <p className="tone-warn">
              Not decided yet: {found.undecided.map((fact) => FACT_WORDS[fact].toLowerCase()).join(', ')}.
            </p>
          )}
          <fieldset className="candidates">
            <legend>
              {found.candidates.length === 0
                ? 'Nobody in the record resembles this patient.'
                : 'Patients of the record, the closest first'}
            </legend>
            {found.candidates.map((candidate) => (
              <CandidateCard
                key={candidate.patientId}
                document={found.document}
                candidate={candidate}
                chosen={chosen === candidate.patientId}
                onChoose={() => setChosen(candidate.patientId)}
              />
            ))}
            <div className={chosen === 'new' ? 'candidate chosen' : 'candidate'}>
              <Radio
                name="patient"
                checked={chosen === 'new'}
                onChange={() => setChosen('new')}
                label={
                  <>
                    <strong>A new patient</strong>{' '}
                    <span className="dim">
                      ·{' '}
                      {found.numberOf
                        ? 'the number is another patient’s: a conflict to settle'
                        : 'who is not in the record yet'}
                    </span>
                  </>
                }
              />
            </div>
          </fieldset>
          <div className="row middle">
            <Button
              disabled={chosen === undefined || claim === undefined}
              loading={releasing}
              onClick={() => send()}
            >
              Release into the record
            </Button>
            <Button variant="default" onClick={onBack}>
              Back to the fields
            </Button>
            {chosen === undefined && <span className="dim">Name the patient first.</span>}
          </div>
          {!conflict && <Problem error={error} what="Nothing was released." />}
        </>
      )}
      {conflict && found && (
        <ConflictDialog
          conflict={conflict}
          candidates={found}
          account={account}
          releasing={releasing}
          error={error}
          onSettle={send}
          onClose={() => {
            setConflict(undefined);
            setError(undefined);
          }}
        />
      )}
    </section>
  );
}
