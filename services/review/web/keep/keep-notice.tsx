import { Alert } from '@mantine/core';
import { WarningIcon } from '../frame/icons.tsx';
import { countDecisions, currentKeep } from './keep.ts';
import { RefusedChange } from './refused-change.tsx';
import { awayWords, decisionWords } from './unsent-words.ts';
import { useOutbox } from './use-keep.ts';

/** Silent while everything is saved. Says what became of the work when it is not, and what to do. */
export function KeepNotice() {
  const view = useOutbox();
  const lasting = currentKeep()?.lasting === true;
  const refused = view.changes.filter(({ state }) => state === 'refused');
  // What is not on the disk yet is not said to be kept.
  const waiting = countDecisions({
    ...view,
    changes: view.changes.filter(({ state }) => state === 'waiting' || state === 'sending'),
  });
  const elsewhere = [...view.lost].filter(([documentId]) =>
    view.changes.some((change) => change.documentId === documentId),
  );
  return (
    <aside className="keep-notice" aria-label="Saving">
      <div role="status">
        {view.away && (
          <p className="keep-away">
            <WarningIcon /> {awayWords(waiting, lasting)}
          </p>
        )}
        {elsewhere.map(([documentId, heldBy]) => {
          const count = countDecisions({
            ...view,
            changes: view.changes.filter((change) => change.documentId === documentId),
          });
          return (
            <p key={documentId} className="keep-away">
              <WarningIcon /> {heldBy ?? 'Nobody'} holds a document with {decisionWords(count)} of yours on
              the way. {count === 1 ? 'It is kept and is' : 'They are kept and are'} sent when you hold it
              again.
            </p>
          );
        })}
      </div>
      {refused.length > 0 && (
        <Alert
          variant="light"
          color="red"
          role="alert"
          className="keep-refused"
          icon={<WarningIcon />}
          title={`${decisionWords(countDecisions({ ...view, changes: refused }))} not saved`}
        >
          <ul>
            {refused.map((change) => (
              <RefusedChange key={change.id} change={change} />
            ))}
          </ul>
        </Alert>
      )}
    </aside>
  );
}
