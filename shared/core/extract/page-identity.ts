import type { NamedOnPage, PageFact } from '../match/page-identity.ts';
import type { PageReading } from '../page/reading.ts';
import type { DocumentType } from './contract.ts';
import { type IndexOptions, indexPages } from './index-pages.ts';

/** Less likely right than wrong: not held against anybody. */
const LEAST_CONFIDENCE = 0.5;

/** Who the page names, by what stands on it alone. `type` is its document's. */
export function namedOnPage(
  reading: PageReading,
  type: DocumentType,
  options: IndexOptions = {},
): NamedOnPage {
  // Of a document of no known type nothing is looked for; people are named on its pages all the same.
  const run = { type: type === 'other' ? ('progress-note' as const) : type };
  const fields = indexPages([reading], { ...options, run }).documents[0]?.fields ?? [];
  const said = (fact: PageFact): string | null => {
    const field = fields.find(({ path }) => path === `patient.${fact}`);
    return field && field.confidence >= LEAST_CONFIDENCE ? field.value : null;
  };
  return {
    mrn: said('mrn'),
    familyName: said('familyName'),
    givenNames: said('givenNames'),
    birthDate: said('birthDate'),
  };
}
