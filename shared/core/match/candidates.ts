import type { Identity, IdentityFact, PatientCandidate } from '../record/review-api-release.ts';
import { compareIdentities, contradictions, type KnownFacts, leadingIdentity } from './identity.ts';

export interface KnownPatient {
  readonly patientId: string;
  readonly facts: KnownFacts;
  readonly documents: number;
}

// What a fact says for (agreeing) or against (differing) two identities being one person. A number is strong but
// misread and reused; a birth date is shared by one in some ten thousand; a sex by every other.
const WEIGHT: Record<IdentityFact, { readonly agrees: number; readonly differs: number }> = {
  mrn: { agrees: 0.45, differs: -0.25 },
  birthDate: { agrees: 0.25, differs: -0.25 },
  familyName: { agrees: 0.18, differs: -0.2 },
  givenNames: { agrees: 0.1, differs: -0.15 },
  sex: { agrees: 0.02, differs: -0.1 },
};
const SLIP = 0.5;

/** Below this a patient has nothing in common with the document worth a person's look. */
const WORTH_SHOWING = 0.1;

function scored(document: Identity, known: KnownPatient): PatientCandidate {
  const { agrees, similar, differs } = compareIdentities(document, known.facts);
  const sum =
    agrees.reduce((total, fact) => total + WEIGHT[fact].agrees, 0) +
    similar.reduce((total, fact) => total + SLIP * WEIGHT[fact].agrees, 0) +
    differs.reduce((total, fact) => total + WEIGHT[fact].differs, 0);
  return {
    patientId: known.patientId,
    identity: leadingIdentity(known.facts),
    documents: known.documents,
    score: Math.round(Math.min(1, Math.max(0, sum)) * 100) / 100,
    agrees: [...agrees],
    similar: [...similar],
    differs: [...differs],
    conflict: contradictions(document, known.facts).length > 0,
  };
}

/**
 * Who of the patients we know the document may be about, best first. Whoever bears its number is always listed:
 * that they differ otherwise is what a person must see. A proposal only; release names the patient.
 */
export function rankCandidates(
  document: Identity,
  known: readonly KnownPatient[],
  limit = 10,
): PatientCandidate[] {
  return known
    .map((patient) => scored(document, patient))
    .filter((c) => c.score >= WORTH_SHOWING || c.agrees.includes('mrn'))
    .sort(
      (a, b) =>
        Number(b.agrees.includes('mrn')) - Number(a.agrees.includes('mrn')) ||
        b.score - a.score ||
        (a.patientId < b.patientId ? -1 : 1),
    )
    .slice(0, limit);
}
