import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useSignOut } from '../api/session.ts';
import { currentKeep, type Unsent, unsentIn } from './keep.ts';
import { leavingWords } from './unsent-words.ts';

/** Signs out; asks first when something is not with the server yet. */
export function SignOutButton() {
  const signOut = useSignOut();
  const [unsent, setUnsent] = useState<Unsent>();
  const keep = currentKeep();
  const leave = () => {
    const now = keep && unsentIn(keep);
    if (now && now.decisions + now.typed > 0) setUnsent(now);
    else signOut.mutate();
  };
  return (
    <>
      <Button variant="default" loading={signOut.isPending} onClick={leave}>
        Sign out
      </Button>
      {unsent && (
        <Modal
          opened
          onClose={() => setUnsent(undefined)}
          title="Not everything is saved"
          closeButtonProps={{ 'aria-label': 'Close' }}
        >
          <p>{leavingWords(unsent, keep?.lasting === true)}</p>
          <div className="row">
            <Button data-autofocus onClick={() => setUnsent(undefined)}>
              Stay
            </Button>
            <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
              Sign out all the same
            </Button>
          </div>
        </Modal>
      )}
    </>
  );
}
