import { Button } from '@mantine/core';
import type { WorklistItem } from '../../../../shared/core/record/review-api.ts';
import { CheckIcon, DotIcon, LockIcon, PersonIcon, WarningIcon } from '../frame/icons.tsx';
import { hrefOf } from '../frame/place.ts';
import { StateMark } from '../frame/state-mark.tsx';
import { ageWords, clockWords } from '../frame/time-words.ts';
import { FreeClaim } from '../review/claim/free-claim.tsx';
import { typeWords } from '../review/document-words.ts';
import { NOTE_WORDS, SKIP_WORDS } from './pass-on-words.ts';

interface WorklistTableProps {
  readonly documents: readonly WorklistItem[];
  readonly mayFree: boolean;
  readonly onFree: (id: string, reason: string) => void;
  readonly onReopen: (id: string) => void;
  readonly onPassOn: (id: string, what: 'skip' | 'hand-over') => void;
}

function StandsAt({ document }: { readonly document: WorklistItem }) {
  if (document.state === 'in review') {
    const { holder } = document;
    if (!holder && document.waits !== 'anyone') {
      return (
        <StateMark tone="warn" icon={<PersonIcon />}>
          {document.waits === 'supervisor'
            ? 'Waits for a supervisor to settle'
            : 'Waits for another person to key'}
        </StateMark>
      );
    }
    if (!holder) {
      return (
        <StateMark tone="plain" icon={<DotIcon />}>
          Free
        </StateMark>
      );
    }
    return (
      <>
        <StateMark tone={holder.mine ? 'accent' : 'warn'} icon={<LockIcon />}>
          {holder.mine ? 'Yours' : `Held by ${holder.person.displayName}`} until {clockWords(holder.until)}
        </StateMark>
        {document.handed && (
          <span className="second-line">
            {holder.mine ? 'Handed to you' : 'Handed over'} by {document.handed.by.displayName}:{' '}
            {NOTE_WORDS[document.handed.note].toLowerCase()}
          </span>
        )}
      </>
    );
  }
  if (document.state === 'committed') {
    return (
      <StateMark tone="good" icon={<CheckIcon />}>
        In the record
      </StateMark>
    );
  }
  return (
    <StateMark tone="warn" icon={<WarningIcon />}>
      {document.state}
    </StateMark>
  );
}

function RowActions({
  document,
  mayFree,
  onFree,
  onReopen,
  onPassOn,
}: Omit<WorklistTableProps, 'documents'> & { readonly document: WorklistItem }) {
  const of = `${typeWords(document.type)} of ${document.batch.name}`;
  if (document.holder?.mine) {
    return (
      <>
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`Put aside: ${of}`}
          onClick={() => onPassOn(document.id, 'skip')}
        >
          Put aside …
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`Hand over: ${of}`}
          onClick={() => onPassOn(document.id, 'hand-over')}
        >
          Hand over …
        </Button>
      </>
    );
  }
  if (mayFree && document.holder) {
    return <FreeClaim of={of} onFree={(reason) => onFree(document.id, reason)} />;
  }
  if (mayFree && document.state === 'retracted') {
    return (
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`Review again: ${of}`}
        onClick={() => onReopen(document.id)}
      >
        Review again
      </Button>
    );
  }
  return null;
}

/** One line a document. It names no patient: who it is about is part of what has to be checked. */
export function WorklistTable({ documents, mayFree, onFree, onReopen, onPassOn }: WorklistTableProps) {
  if (documents.length === 0) return <p className="panel empty">Nothing here.</p>;
  const now = Date.now();
  return (
    <section className="panel flush" aria-label="Documents">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">Type</th>
            <th scope="col">Batch</th>
            <th scope="col" className="number">
              Pages
            </th>
            <th scope="col" className="number">
              To decide
            </th>
            <th scope="col" className="number">
              Waits
            </th>
            <th scope="col" className="number">
              Priority
            </th>
            <th scope="col">State</th>
            <th scope="col">
              <span className="only-spoken">What can be done</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => (
            <tr
              key={document.id}
              className={
                document.holder?.mine && document.handed?.opened === false ? 'handed-row' : undefined
              }
            >
              <td>
                <a className="text-link" href={hrefOf({ at: 'document', id: document.id })}>
                  {typeWords(document.type)}
                </a>
                {document.typeConfidence < 0.7 && <span className="dim"> · type doubtful</span>}
                {!document.skilled && <span className="dim"> · not your training</span>}
                {document.skips.map(({ by, reason }) => (
                  <span key={by.id} className="second-line">
                    Put aside by {by.displayName}: {SKIP_WORDS[reason].toLowerCase()}
                  </span>
                ))}
              </td>
              <td className="unbroken">{document.batch.name}</td>
              <td className="number">{document.pages}</td>
              <td className="number">
                {document.fields.open} of {document.fields.total}
              </td>
              <td className="number unbroken">
                {document.waitingSince ? ageWords(document.waitingSince, now) : '—'}
              </td>
              <td className="number">{document.priority}</td>
              <td>
                <StandsAt document={document} />
              </td>
              <td className="number">
                <span className="row-actions">
                  <RowActions
                    document={document}
                    mayFree={mayFree}
                    onFree={onFree}
                    onReopen={onReopen}
                    onPassOn={onPassOn}
                  />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
