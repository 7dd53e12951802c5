import type { Identity, IdentityFact } from '../record/review-api-release.ts';
import { normaliseIdentifier } from './identifier.ts';
import { sameFamilyName, sameGivenNames, similarName } from './name.ts';

/** How two identities stand to one another, fact by fact; what one of them does not give is in none of the lists. */
export interface IdentityComparison {
  readonly agrees: readonly IdentityFact[];
  /** Not the same, but a slip apart. Counts as differing where it matters. */
  readonly similar: readonly IdentityFact[];
  readonly differs: readonly IdentityFact[];
}

type Verdict = 'agrees' | 'similar' | 'differs';

/** A date known in part agrees with every date it is the beginning of. */
const compareDates = (a: string, b: string): Verdict => {
  if (a.startsWith(b) || b.startsWith(a)) return 'agrees';
  const [x, y] = [a.split('-'), b.split('-')];
  const swapped = x.length === 3 && x[0] === y[0] && x[1] === y[2] && x[2] === y[1];
  const digitsApart = a.length === b.length ? [...a].filter((digit, i) => digit !== b[i]).length : 9;
  return swapped || digitsApart === 1 ? 'similar' : 'differs';
};

const COMPARE: Record<IdentityFact, (a: string, b: string) => Verdict> = {
  mrn: (a, b) => (normaliseIdentifier(a) === normaliseIdentifier(b) ? 'agrees' : 'differs'),
  familyName: (a, b) => (sameFamilyName(a, b) ? 'agrees' : similarName(a, b) ? 'similar' : 'differs'),
  givenNames: (a, b) => (sameGivenNames(a, b) ? 'agrees' : similarName(a, b) ? 'similar' : 'differs'),
  birthDate: compareDates,
  sex: (a, b) => (a === b || a === 'unknown' || b === 'unknown' ? 'agrees' : 'differs'),
};

/** What the record says of a patient: every standing value, what leads first; several where documents disagree. */
export type KnownFacts = Readonly<Record<IdentityFact, readonly string[]>>;

const RANK: Record<Verdict, number> = { agrees: 0, similar: 1, differs: 2 };

/** A fact agrees when any standing value of it does: a changed name, once settled, is not asked about again. */
export function compareIdentities(document: Identity, patient: KnownFacts): IdentityComparison {
  const found = {
    agrees: [] as IdentityFact[],
    similar: [] as IdentityFact[],
    differs: [] as IdentityFact[],
  };
  for (const fact of Object.keys(COMPARE) as IdentityFact[]) {
    const said = document[fact];
    if (said === null) continue;
    const [best] = patient[fact].map((value) => COMPARE[fact](said, value)).sort((a, b) => RANK[a] - RANK[b]);
    if (best) found[best].push(fact);
  }
  return found;
}

/** Facts that must not differ in silence when a document is filed under a patient; a slip is a difference. */
const MUST_AGREE: readonly IdentityFact[] = ['mrn', 'familyName', 'givenNames', 'birthDate'];

/** What stands against the document being this patient's. Empty: nothing. */
export function contradictions(document: Identity, patient: KnownFacts): IdentityFact[] {
  const { similar, differs } = compareIdentities(document, patient);
  return MUST_AGREE.filter((fact) => similar.includes(fact) || differs.includes(fact));
}

/** What leads of each fact. */
export function leadingIdentity(facts: KnownFacts): Identity {
  const lead = (fact: IdentityFact) => facts[fact][0] ?? null;
  return {
    mrn: lead('mrn'),
    familyName: lead('familyName'),
    givenNames: lead('givenNames'),
    birthDate: lead('birthDate'),
    sex: lead('sex'),
  };
}
