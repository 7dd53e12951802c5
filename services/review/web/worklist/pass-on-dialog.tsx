import { Button, Modal, NativeSelect } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import {
  HAND_OVER_NOTES,
  type HandOverNote,
  SKIP_REASONS,
  type SkipReason,
} from '../../../../shared/core/record/review-api-worklist.ts';
import { takeDocument } from '../api/review.ts';
import { handOver, skipDocument, useColleagues } from '../api/worklist.ts';
import { Problem } from '../frame/problem.tsx';
import { typeWords } from '../review/document-words.ts';
import { NOTE_WORDS, SKIP_WORDS } from './pass-on-words.ts';

interface PassOnDialogProps {
  readonly documentId: string;
  readonly what: 'skip' | 'hand-over';
  /** The generation held; without it the document is taken first, which gives back what is held already. */
  readonly claim?: number;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Why a document is put aside, or to whom it goes. What was decided on it so far is kept. */
export function PassOnDialog({ documentId, what, claim, onDone, onClose }: PassOnDialogProps) {
  const colleagues = useColleagues();
  const [reason, setReason] = useState<SkipReason>('bad-image');
  const [note, setNote] = useState<HandOverNote>('second-opinion');
  const [to, setTo] = useState('');
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const held = claim ?? (await takeDocument(documentId)).claim;
      if (what === 'skip') await skipDocument(documentId, held, reason);
      else await handOver(documentId, held, to, note);
      onDone();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  const skipping = what === 'skip';
  return (
    <Modal
      opened
      onClose={onClose}
      title={skipping ? 'Put this document aside' : 'Hand this document over'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form className="dialog-form" onSubmit={submit}>
        {skipping ? (
          <NativeSelect
            data-autofocus
            label="Why"
            description="Others see the reason on the worklist. The document does not come to you again for an hour."
            data={SKIP_REASONS.map((value) => ({ value, label: SKIP_WORDS[value] }))}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value as SkipReason)}
          />
        ) : (
          <>
            <NativeSelect
              data-autofocus
              label="To"
              description="They find it on top of their worklist."
              data={[
                { value: '', label: 'Choose a person' },
                ...(colleagues.data ?? []).map(({ id, displayName, username, skills }) => ({
                  value: id,
                  label: [`${displayName} (${username})`, ...skills.map(typeWords)].join(', '),
                })),
              ]}
              value={to}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
            <NativeSelect
              label="Note"
              data={HAND_OVER_NOTES.map((value) => ({ value, label: NOTE_WORDS[value] }))}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value as HandOverNote)}
            />
          </>
        )}
        <Problem error={error ?? colleagues.error} what="The document is still yours." />
        <div className="row">
          <Button type="submit" loading={busy} disabled={!skipping && to === ''}>
            {skipping ? 'Put aside' : 'Hand over'}
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
