import type { WorklistItem } from '../../../../shared/core/record/review-api.ts';
import { CheckIcon, DotIcon, LockIcon, WarningIcon } from '../frame/icons.tsx';
import { hrefOf } from '../frame/place.ts';
import { StateMark } from '../frame/state-mark.tsx';
import { ageWords, clockWords } from '../frame/time-words.ts';
import { typeWords } from './document-words.ts';
import { FreeClaim } from './free-claim.tsx';

interface WorklistTableProps {
  readonly documents: readonly WorklistItem[];
  readonly mayFree: boolean;
  readonly onFree: (id: string, reason: string) => void;
}

function StandsAt({ document }: { readonly document: WorklistItem }) {
  if (document.state === 'in review') {
    const { holder } = document;
    if (!holder) {
      return (
        <StateMark tone="plain" icon={<DotIcon />}>
          Free
        </StateMark>
      );
    }
    return (
      <StateMark tone={holder.mine ? 'accent' : 'warn'} icon={<LockIcon />}>
        {holder.mine ? 'Yours' : `Held by ${holder.person.displayName}`} until {clockWords(holder.until)}
      </StateMark>
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

/** One line a document. It names no patient: who it is about is part of what has to be checked. */
export function WorklistTable({ documents, mayFree, onFree }: WorklistTableProps) {
  if (documents.length === 0) return <p className="panel empty">Nothing here.</p>;
  const now = Date.now();
  const freeing = mayFree && documents.some(({ holder }) => holder && !holder.mine);
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
            {freeing && <th scope="col">Free it</th>}
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => (
            <tr key={document.id}>
              <td>
                <a className="text-link" href={hrefOf({ at: 'document', id: document.id })}>
                  {typeWords(document.type)}
                </a>
                {document.typeConfidence < 0.7 && <span className="dim"> · type doubtful</span>}
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
              {freeing && (
                <td>
                  {document.holder && !document.holder.mine && (
                    <FreeClaim
                      of={`${typeWords(document.type)} of ${document.batch.name}`}
                      onFree={(reason) => onFree(document.id, reason)}
                    />
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
