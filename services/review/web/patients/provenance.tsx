import type { Provenance } from '../../../../shared/core/record/record-api.ts';
import { hrefOf } from '../frame/place.ts';
import { stampWords } from '../frame/time-words.ts';
import { typeWords } from '../review/document-words.ts';

const HOW: Readonly<Record<Provenance['verifiedHow'], string>> = {
  confirmed: 'confirmed',
  corrected: 'corrected',
  glance: 'confirmed at a glance',
  blind: 'keyed blind',
  arbitration: 'settled by a supervisor',
};

/** Where a value comes from: who vouched for it, when, and the way to the page. */
export function ProvenanceLine({ from }: { readonly from: Provenance }) {
  return (
    <span className="provenance">
      {HOW[from.verifiedHow]} by {from.verifiedBy.displayName}, {stampWords(from.verifiedAt)} ·{' '}
      <a className="text-link" href={hrefOf({ at: 'document', id: from.documentId })}>
        {typeWords(from.documentType)}
      </a>
      {from.image && (
        <>
          {' · '}
          <a className="text-link" href={from.image} target="_blank" rel="noreferrer">
            page
          </a>
        </>
      )}
    </span>
  );
}
