import { Button, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { DocumentView } from '../../../../../shared/core/record/review-api.ts';
import type { Released } from '../../../../../shared/core/record/review-api-release.ts';
import { permits } from '../../../../../shared/core/record/roles.ts';
import { useDocumentRecord } from '../../api/records.ts';
import { reloadDocument, retract } from '../../api/review.ts';
import type { Account } from '../../api/session.ts';
import { CheckIcon, WarningIcon } from '../../frame/icons.tsx';
import { hrefOf } from '../../frame/place.ts';
import { Problem } from '../../frame/problem.tsx';
import { StateMark } from '../../frame/state-mark.tsx';
import { noneWords } from '../use-next-document.ts';

interface ReleasedNoticeProps {
  readonly document: DocumentView;
  readonly account: Account;
  /** There when it was released just now. */
  readonly released?: Released;
  readonly onNext: () => void;
  readonly nextError: unknown;
  readonly none: number | undefined;
}

/** What became of a document that is no longer in review, and where to go from here. */
export function ReleasedNotice({
  document,
  account,
  released,
  onNext,
  nextError,
  none,
}: ReleasedNoticeProps) {
  const nextButton = useRef<HTMLButtonElement>(null);
  const committed = released !== undefined || document.state === 'committed';
  const record = useDocumentRecord(document.id, committed && !released);
  const patientId = released?.patientId ?? record.data?.patientId;
  useEffect(() => {
    if (released) nextButton.current?.focus();
  }, [released]);
  return (
    <section className="panel released" aria-label="What became of it">
      <p role="status">
        {committed ? (
          <StateMark tone="good" icon={<CheckIcon />}>
            {released ? 'Released into the record.' : 'This document is in the record.'}
          </StateMark>
        ) : (
          <StateMark tone="warn" icon={<WarningIcon />}>
            This document is not in review: {document.state}.
          </StateMark>
        )}
      </p>
      {released && (
        <p className="dim">
          {released.newPatient ? 'For a new patient' : 'For a patient of the record'}, with{' '}
          {released.assertions} values.
        </p>
      )}
      <div className="row">
        <Button ref={nextButton} onClick={onNext}>
          Next document
        </Button>
        {patientId && (
          <Button component="a" variant="default" href={hrefOf({ at: 'patient', id: patientId })}>
            Open the patient's record
          </Button>
        )}
        {document.state === 'committed' && permits(account.roles, 'review.settle') && (
          <TakeBack documentId={document.id} />
        )}
      </div>
      {none !== undefined && <p role="status">{noneWords(none)}</p>}
      <Problem error={nextError} />
    </section>
  );
}

const REASONS = [
  { value: 'wrong-patient', label: 'Wrong patient' },
  { value: 'wrong-values', label: 'Wrong values' },
  { value: 'wrong-document', label: 'Wrong document' },
  { value: 'not-a-record', label: 'Not a record' },
];

/** A supervisor withdraws what the document asserts. */
function TakeBack({ documentId }: { readonly documentId: string }) {
  const queries = useQueryClient();
  const [reason, setReason] = useState('wrong-patient');
  const [error, setError] = useState<unknown>();
  const takeBack = async () => {
    try {
      await retract(documentId, reason);
      await reloadDocument(queries, documentId);
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <span className="free-claim">
      <NativeSelect
        aria-label="Reason to take it back"
        data={REASONS}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button variant="default" onClick={takeBack}>
        Take it back out of the record
      </Button>
      <Problem error={error} what="The record is as it was." />
    </span>
  );
}
