import { Button, Radio } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { DocumentView } from '../../../../../shared/core/record/review-api.ts';
import { VALUE_INPUT } from '../../commands/use-commands.ts';
import { CheckIcon } from '../../frame/icons.tsx';
import { Problem } from '../../frame/problem.tsx';
import { StateMark } from '../../frame/state-mark.tsx';
import { NAMING } from '../saving/use-says.ts';
import type { Review } from '../use-review.ts';
import { CandidateCard } from './candidate-card.tsx';
import type { Naming } from './use-naming.ts';

interface PatientNamingProps {
  readonly document: DocumentView;
  readonly review: Review;
  readonly naming: Naming;
  readonly readOnly: boolean;
}

/** Whose document is this? Nothing is matched silently: a person names a patient or says that it is a new one. */
export function PatientNaming({ document, review, naming, readOnly }: PatientNamingProps) {
  const group = useRef<HTMLFieldSetElement>(null);
  const held = review.inHand.kind === 'patient';
  const found = naming.candidates.data;
  const there = found !== undefined;
  useEffect(() => {
    if (!held || !there || group.current?.contains(window.document.activeElement)) return;
    group.current?.querySelector('input')?.focus({ preventScroll: true });
    group.current?.scrollIntoView({ block: 'nearest' });
  }, [held, there]);
  const trouble = review.troubles.get(NAMING);
  if (!naming.asks) {
    if (!document.namedPatient) return null;
    return (
      <p className="patient-named">
        <StateMark tone="good" icon={<CheckIcon />}>
          {document.namedPatient.newPatient ? 'Named a new patient' : 'Named as a patient of the record'}
        </StateMark>
        {!readOnly && (
          <Button variant="subtle" size="compact-xs" onClick={naming.askAgain}>
            Name another
          </Button>
        )}
      </p>
    );
  }
  return (
    <div className={held ? 'patient-naming held' : 'patient-naming'}>
      <Problem error={naming.candidates.error} onRetry={() => naming.candidates.refetch()} />
      {!found && !naming.candidates.error && (
        <p className="dim" role="status">
          Looking for the patient …
        </p>
      )}
      {found && (
        <fieldset
          ref={group}
          className="candidates"
          {...VALUE_INPUT}
          onFocus={() => {
            if (!held) review.hold({ kind: 'patient' });
          }}
        >
          <legend>
            <strong>Whose document is this?</strong>{' '}
            {found.candidates.length === 0
              ? 'Nobody in the record resembles this patient.'
              : 'Patients of the record, the closest first.'}
          </legend>
          {found.candidates.map((candidate, index) => (
            <CandidateCard
              key={candidate.patientId}
              stroke={`${index + 1}`}
              document={found.document}
              candidate={candidate}
              chosen={naming.chosen === candidate.patientId}
              onChoose={() => naming.choose(candidate.patientId)}
            />
          ))}
          <div className={naming.chosen === 'new' ? 'candidate chosen' : 'candidate'}>
            <Radio
              name="patient"
              checked={naming.chosen === 'new'}
              onChange={() => naming.choose('new')}
              label={
                <>
                  <kbd>{naming.options.length}</kbd> <strong>A new patient</strong>{' '}
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
          <div className="row middle">
            <Button disabled={naming.chosen === undefined} onClick={naming.name}>
              Name the patient
            </Button>
            {naming.chosen === undefined && <span className="dim">Choose by number, then Enter.</span>}
          </div>
        </fieldset>
      )}
      {trouble && (
        <p className="in-hand-form refused" role="alert">
          The patient is not named. {trouble.error instanceof Error ? trouble.error.message : ''}
        </p>
      )}
    </div>
  );
}
