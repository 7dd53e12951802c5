import { Button } from '@mantine/core';
import { useState } from 'react';
import { permits } from '../../../../shared/core/record/roles.ts';
import type { Account } from '../api/session.ts';
import { takeBack, useFinished } from '../api/worklist.ts';
import { CheckIcon, MinusIcon } from '../frame/icons.tsx';
import { PageFrame } from '../frame/page-frame.tsx';
import { goTo, hrefOf } from '../frame/place.ts';
import { Problem } from '../frame/problem.tsx';
import { StateMark } from '../frame/state-mark.tsx';
import { clockWords, secondsWords, stampWords } from '../frame/time-words.ts';
import { typeWords } from '../review/document-words.ts';
import { OwnFigures } from '../supervisor/work-view.tsx';
import { WorkNav } from './work-nav.tsx';

/** What I released, and the way back while there is one. */
export function FinishedScreen({ account }: { readonly account: Account }) {
  const finished = useFinished();
  const [error, setError] = useState<unknown>();
  const mayWrite = permits(account.roles, 'review.write');
  const back = async (id: string) => {
    try {
      await takeBack(id);
      goTo({ at: 'document', id });
    } catch (problem) {
      setError(problem);
      await finished.refetch();
    }
  };
  const documents = finished.data?.documents ?? [];
  return (
    <PageFrame
      title="My finished documents"
      intro={
        finished.data &&
        `What you released can be taken back by you for ${finished.data.undoMinutes} minutes; a supervisor may take it back later.`
      }
    >
      <WorkNav at="finished" />
      <OwnFigures days={7} />
      <Problem error={error} what="The document is in the record as before." />
      <Problem error={finished.error} onRetry={() => finished.refetch()} />
      {finished.data && documents.length === 0 && (
        <p className="panel empty">You have released no document yet.</p>
      )}
      {documents.length > 0 && (
        <section className="panel flush" aria-label="My finished documents">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">Type</th>
                <th scope="col">Batch</th>
                <th scope="col">Released</th>
                <th scope="col" className="number">
                  Time in hand
                </th>
                <th scope="col">State</th>
                <th scope="col">
                  <span className="only-spoken">Take back</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {documents.map((document) => (
                <tr key={`${document.id} ${document.releasedAt}`}>
                  <td>
                    <a className="text-link" href={hrefOf({ at: 'document', id: document.id })}>
                      {typeWords(document.type)}
                    </a>
                  </td>
                  <td>{document.batch.name}</td>
                  <td className="numbers">{stampWords(document.releasedAt)}</td>
                  <td className="number">
                    {document.seconds === null ? '—' : secondsWords(document.seconds)}
                  </td>
                  <td>
                    {document.takenBack ? (
                      <StateMark tone="warn" icon={<MinusIcon />}>
                        Taken back
                      </StateMark>
                    ) : (
                      <StateMark tone="good" icon={<CheckIcon />}>
                        In the record
                      </StateMark>
                    )}
                  </td>
                  <td className="number">
                    {mayWrite && document.mayTakeBackUntil && (
                      <Button
                        variant="default"
                        size="compact-sm"
                        aria-label={`Take back: ${typeWords(document.type)} of ${document.batch.name}`}
                        onClick={() => back(document.id)}
                      >
                        Take back (until {clockWords(document.mayTakeBackUntil)})
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </PageFrame>
  );
}
