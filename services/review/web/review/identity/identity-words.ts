import type {
  Identity,
  IdentityFact,
  PatientCandidate,
  Settle,
} from '../../../../../shared/core/record/review-api-release.ts';

export const FACT_WORDS: Readonly<Record<IdentityFact, string>> = {
  mrn: 'MRN',
  familyName: 'Family name',
  givenNames: 'Given names',
  birthDate: 'Birth date',
  sex: 'Sex',
};

/** In the order they are compared on the screen. */
export const FACTS = Object.keys(FACT_WORDS) as IdentityFact[];

export const nameOf = (identity: Identity): string =>
  [identity.familyName?.toUpperCase(), identity.givenNames].filter(Boolean).join(', ') || 'No name';

export type Comparison = 'agrees' | 'similar' | 'differs' | 'not compared';

/** How one fact of a candidate stands to the document's. */
export function comparisonOf(candidate: PatientCandidate, fact: IdentityFact): Comparison {
  if (candidate.agrees.includes(fact)) return 'agrees';
  if (candidate.similar.includes(fact)) return 'similar';
  return candidate.differs.includes(fact) ? 'differs' : 'not compared';
}

export const SETTLE_WORDS: Readonly<Record<Settle['reason'], string>> = {
  'name-changed': 'The name changed, by marriage for example',
  'wrong-in-record': 'The record is wrong',
  'misprinted-on-page': 'The page is misprinted',
  'number-reused': 'The number was given to another person',
  'number-misprinted': 'The number on the page is misprinted',
  'checked-with-source': 'Checked with the one who wrote the page',
};
