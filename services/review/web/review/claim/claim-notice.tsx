import { Alert, Button } from '@mantine/core';
import { useState } from 'react';
import { freeClaim } from '../../api/review.ts';
import { LockIcon, WarningIcon } from '../../frame/icons.tsx';
import { Problem } from '../../frame/problem.tsx';
import { FreeClaim } from './free-claim.tsx';
import type { ClaimState } from './use-claim.ts';

interface ClaimNoticeProps {
  readonly documentId: string;
  readonly state: ClaimState;
  readonly onTake: () => void;
  readonly mayFree: boolean;
  /** How many values are typed and not saved. */
  readonly unsaved: number;
}

/** Speaks only when the document is not in hand: who has it, and what became of the work. */
export function ClaimNotice({ documentId, state, onTake, mayFree, unsaved }: ClaimNoticeProps) {
  const [error, setError] = useState<unknown>();
  if (state.kind === 'failed') return <Problem error={state.error} onRetry={onTake} />;
  if (state.kind !== 'lost') return null;
  const free = async (reason: string) => {
    try {
      await freeClaim(documentId, reason);
      setError(undefined);
      onTake();
    } catch (problem) {
      setError(problem);
    }
  };
  const who = state.heldBy ?? 'Nobody';
  return (
    <Alert
      variant="light"
      role="alert"
      className={state.had ? 'notice notice-bad' : 'notice notice-warn'}
      icon={state.had ? <WarningIcon /> : <LockIcon />}
      title={state.had ? `You no longer hold this document. ${who} does.` : `${who} holds this document.`}
    >
      {state.had ? (
        <p>
          What you saved is kept.{' '}
          {unsaved > 0
            ? `What you typed and did not save (${unsaved}) is still in its fields here; save it when you hold the document again.`
            : 'Nothing was lost.'}
        </p>
      ) : (
        <p>You can read it. To change it, wait until it is given back, or take another one.</p>
      )}
      <div className="row">
        <Button variant="default" onClick={onTake}>
          {state.heldBy === null ? 'Take it' : 'Try to take it'}
        </Button>
        {mayFree && state.heldBy !== null && <FreeClaim onFree={free} />}
      </div>
      <Problem error={error} what="The document was not freed." />
    </Alert>
  );
}
