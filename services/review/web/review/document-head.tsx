import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DocumentView } from '../../../../shared/core/record/review-api.ts';
import { LockIcon } from '../frame/icons.tsx';
import { hrefOf } from '../frame/place.ts';
import { StateMark } from '../frame/state-mark.tsx';
import { typeWords } from './document-words.ts';
import type { ClaimState } from './use-claim.ts';

interface DocumentHeadProps {
  readonly document: DocumentView;
  readonly claim: ClaimState;
  readonly open: number;
  readonly saving: boolean;
  readonly onHistory: () => void;
  readonly actions: ReactNode;
}

const standing = (document: DocumentView, name: string) =>
  document.fields.find((field) => field.name === name)?.value ?? undefined;

/** Who the document is about, always on top, and how far it is. */
export function DocumentHead({ document, claim, open, saving, onHistory, actions }: DocumentHeadProps) {
  const family = standing(document, 'patient.familyName');
  const given = standing(document, 'patient.givenNames');
  const facts = [standing(document, 'patient.mrn'), standing(document, 'patient.birthDate')].filter(Boolean);
  return (
    <header className="document-head">
      <div className="document-head-what">
        <h1 tabIndex={-1}>{typeWords(document.type)}</h1>
        <a className="text-link" href={hrefOf({ at: 'batch', id: document.batch.id })}>
          {document.batch.name}
        </a>
      </div>
      <div className="document-head-who">
        {family || given ? (
          <>
            <strong>{[family?.toUpperCase(), given].filter(Boolean).join(', ')}</strong>
            {facts.map((fact) => (
              <span key={fact} className="numbers">
                {fact}
              </span>
            ))}
          </>
        ) : (
          <span className="dim">No patient named yet</span>
        )}
      </div>
      <div className="document-head-state">
        <span role="status" className="dim numbers">
          {saving ? 'Saving …' : open > 0 ? `${open} to decide` : 'All decided'}
        </span>
        {claim.kind === 'held' && (
          <StateMark tone="accent" icon={<LockIcon />}>
            Yours
          </StateMark>
        )}
        <Button variant="subtle" onClick={onHistory}>
          History
        </Button>
        {actions}
      </div>
    </header>
  );
}
