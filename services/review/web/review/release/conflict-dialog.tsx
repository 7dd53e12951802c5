import { Button, Modal, NativeSelect, Radio } from '@mantine/core';
import { useState } from 'react';
import type {
  IdentityConflict,
  PatientCandidates,
  Settle,
} from '../../../../../shared/core/record/review-api-release.ts';
import { permits } from '../../../../../shared/core/record/roles.ts';
import type { Account } from '../../api/session.ts';
import { Problem } from '../../frame/problem.tsx';
import { IdentityTable } from '../identity/candidate-card.tsx';
import { FACT_WORDS, nameOf, SETTLE_WORDS } from '../identity/identity-words.ts';

interface ConflictDialogProps {
  readonly conflict: IdentityConflict;
  readonly candidates: PatientCandidates;
  readonly account: Account;
  readonly releasing: boolean;
  readonly error: unknown;
  readonly onSettle: (settle: Settle) => void;
  readonly onClose: () => void;
}

const WAYS: Readonly<Record<Settle['as'], string>> = {
  'same-patient': 'It is the same person. The document goes into that record.',
  'different-patient': 'It is another person. A new patient is made; the number is kept as disputed.',
};

/** The number and the person do not go together: somebody who may has to say which it is, and why. */
export function ConflictDialog({
  conflict,
  candidates,
  account,
  releasing,
  error,
  onSettle,
  onClose,
}: ConflictDialogProps) {
  const maySettle = permits(account.roles, 'review.settle');
  const ways = conflict.settleAs.map((as) => ({
    as,
    may: maySettle || !conflict.needsSupervisor.includes(as),
  }));
  const [as, setAs] = useState(ways.find(({ may }) => may)?.as);
  const [reason, setReason] = useState<Settle['reason']>('checked-with-source');
  const candidate = candidates.candidates.find(({ patientId }) => patientId === conflict.patientId);
  return (
    <Modal
      opened
      onClose={onClose}
      title="This does not go together"
      closeButtonProps={{ 'aria-label': 'Close' }}
      className="conflict-dialog"
    >
      <p>
        {conflict.kind === 'number-of-another'
          ? `The number on the page belongs to ${candidate ? nameOf(candidate.identity) : 'another patient'} in the record.`
          : `The patient in the record differs from the page in ${conflict.differs.map((fact) => FACT_WORDS[fact].toLowerCase()).join(', ')}.`}
      </p>
      {candidate && <IdentityTable document={candidates.document} candidate={candidate} />}
      <fieldset className="candidates">
        <legend>What is true?</legend>
        {ways.map((way) => (
          <Radio
            key={way.as}
            name="settle"
            checked={as === way.as}
            disabled={!way.may}
            onChange={() => setAs(way.as)}
            label={WAYS[way.as]}
            description={way.may ? undefined : 'A supervisor has to say this.'}
          />
        ))}
      </fieldset>
      <NativeSelect
        label="Why"
        data={Object.entries(SETTLE_WORDS).map(([value, label]) => ({ value, label }))}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as Settle['reason'])}
      />
      {ways.some(({ may }) => !may) && (
        <p className="dim">
          When you are not sure, go back and leave the document: it stays in the worklist for a supervisor,
          with everything you decided.
        </p>
      )}
      <Problem error={error} what="Nothing was released." />
      <div className="row">
        <Button disabled={!as} loading={releasing} onClick={() => as && onSettle({ as, reason })}>
          Settle and release
        </Button>
        <Button variant="default" onClick={onClose}>
          Back
        </Button>
      </div>
    </Modal>
  );
}
