import { useState } from 'react';
import type { Command } from '../commands/command.ts';
import { PassOnDialog } from '../worklist/pass-on-dialog.tsx';

interface PassOn {
  readonly documentId: string;
  /** Undefined: the document is not in this hand, and nothing is passed on. */
  readonly claim: number | undefined;
  /** Where the person goes when it has left their hands. */
  readonly onGone: () => void;
}

/** Putting the document in hand aside with a reason, or into another person's hands. */
export function usePassOn({ documentId, claim, onGone }: PassOn) {
  const [what, setWhat] = useState<'skip' | 'hand-over'>();
  const command = (id: 'skip' | 'hand-over', key: string, title: string): Command => ({
    id,
    keys: [key],
    title,
    enabled: claim !== undefined && what === undefined,
    where: 'anywhere',
    inBar: false,
    perform: () => setWhat(id),
  });
  return {
    commands: [
      command('skip', 'Alt+s', 'Put the document aside, with a reason'),
      command('hand-over', 'Alt+m', 'Hand the document over to somebody'),
    ],
    dialog: what !== undefined && claim !== undefined && (
      <PassOnDialog
        documentId={documentId}
        what={what}
        claim={claim}
        onClose={() => setWhat(undefined)}
        onDone={() => {
          setWhat(undefined);
          onGone();
        }}
      />
    ),
  };
}
