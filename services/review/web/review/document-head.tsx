import { Button } from '@mantine/core';
import type { DocumentView, ReviewField } from '../../../../shared/core/record/review-api.ts';
import { CheckIcon, LockIcon, WarningIcon } from '../frame/icons.tsx';
import { hrefOf } from '../frame/place.ts';
import { StateMark } from '../frame/state-mark.tsx';
import { dateWords } from '../frame/time-words.ts';
import type { ClaimState } from './claim/use-claim.ts';
import { typeWords } from './document-words.ts';

interface DocumentHeadProps {
  readonly document: DocumentView;
  readonly claim: ClaimState;
  readonly asked: number;
  readonly waiting: number;
  readonly saving: boolean;
  /** The identity is decided and the patient named. */
  readonly verified: boolean;
  /** Numbers of pages that say another patient. */
  readonly differingPages: readonly number[];
  readonly onHistory: () => void;
  readonly onHelp: () => void;
}

const fieldOf = (document: DocumentView, name: string): ReviewField | undefined =>
  document.fields.find((field) => field.name === name);

function workWords({ saving, asked, waiting }: DocumentHeadProps): string {
  if (saving) return 'Saving …';
  if (asked > 0) return `${asked} to decide`;
  return waiting > 0 ? `${waiting} wait for others` : 'All decided';
}

/** Who the document is about, always on top; red when a page disagrees. */
export function DocumentHead(props: DocumentHeadProps) {
  const { document, claim, verified, differingPages } = props;
  const family = fieldOf(document, 'patient.familyName')?.value?.toUpperCase();
  const given = fieldOf(document, 'patient.givenNames')?.value;
  const mrn = fieldOf(document, 'patient.mrn')?.value;
  const birthDate = fieldOf(document, 'patient.birthDate')?.value;
  const name = [family, given].filter(Boolean).join(', ');
  const facts = [mrn, birthDate && dateWords(birthDate)].filter(Boolean);
  const disagrees = differingPages.length > 0;
  return (
    <header className={disagrees ? 'document-head disagrees' : 'document-head'}>
      <div className="document-head-what">
        <a
          className="text-link"
          href={hrefOf({ at: 'batch', id: document.batch.id })}
          title={document.batch.name}
        >
          {document.batch.name}
        </a>
        <span className="dim numbers">
          {document.batch.place} of {document.batch.documents}
        </span>
        <h1 tabIndex={-1}>{typeWords(document.type)}</h1>
      </div>
      <div className="document-head-who">
        {name || facts.length > 0 ? (
          <>
            {name && <strong>{name}</strong>}
            {facts.map((fact) => (
              <span key={fact} className="numbers">
                {fact}
              </span>
            ))}
            {verified && !disagrees && (
              <StateMark tone="good" icon={<CheckIcon />}>
                Verified
              </StateMark>
            )}
          </>
        ) : (
          <span className="dim">No patient yet: the identity comes first</span>
        )}
        {disagrees && (
          <span className="document-head-alarm" role="alert">
            <WarningIcon /> {differingPages.length === 1 ? 'Page' : 'Pages'} {differingPages.join(', ')} say
            {differingPages.length === 1 ? 's' : ''} another patient
          </span>
        )}
      </div>
      <div className="document-head-state">
        <span role="status" className="dim numbers">
          {workWords(props)}
        </span>
        {claim.kind === 'held' && (
          <StateMark tone="accent" icon={<LockIcon />}>
            Yours
          </StateMark>
        )}
        <Button variant="subtle" onClick={props.onHistory}>
          History
        </Button>
        <Button variant="subtle" onClick={props.onHelp} title="The keys that work now (?)" aria-label="Keys">
          ?
        </Button>
      </div>
    </header>
  );
}
