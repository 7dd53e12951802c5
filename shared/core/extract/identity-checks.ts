import { normaliseIdentifier } from '../match/identifier.ts';
import type { ExtractedDocument, ExtractedField } from './contract.ts';
import { sameName } from './person-checks.ts';

const MRN = 'patient.mrn';
const NAME: readonly string[] = ['patient.familyName', 'patient.givenNames'];
const BIRTH = 'patient.birthDate';
/** Of two documents that contradict each other one is wrong, in one of the fields that do. */
const CONTRADICTED_AT_MOST = 0.7;

/** Who a document says it is about; empty where it does not say. */
interface Identity {
  readonly mrn: string;
  readonly family: string;
  readonly given: string;
  readonly birth: string;
}

function identityOf(document: ExtractedDocument): Identity {
  const said = (path: string) => document.fields.find((f) => f.path === path)?.value ?? '';
  return {
    mrn: normaliseIdentifier(said(MRN)),
    family: said('patient.familyName'),
    given: said('patient.givenNames'),
    birth: said(BIRTH),
  };
}

/**
 * Documents of one input that contradict each other on who the patient is: one number with two names or birth dates, one
 * person with two numbers. Which of them is misread, or filed wrongly, nobody can tell from here: all of them are looked at.
 */
export function checkIdentities(documents: readonly ExtractedDocument[]): ExtractedDocument[] {
  const identities = documents.map(identityOf);
  const doubts = documents.map(() => new Map<string, string>());
  identities.forEach((a, i) => {
    identities.slice(i + 1).forEach((b, k) => {
      for (const [reason, paths] of contradictions(a, b))
        for (const path of paths) for (const at of [i, i + 1 + k]) doubts[at]?.set(path, reason);
    });
  });
  return documents.map((document, i) => ({
    ...document,
    fields: document.fields.map((field) => {
      const reason = doubts[i]?.get(field.path);
      return reason === undefined ? field : doubted(field, reason);
    }),
  }));
}

function contradictions(a: Identity, b: Identity): [string, readonly string[]][] {
  if (a.mrn === '' || b.mrn === '') return [];
  const bothBorn = a.birth !== '' && b.birth !== '';
  const named = [a, b].every((one) => one.family !== '' && one.given !== '');
  const sameNames = () => sameName(a.given, a.family, `${b.given} ${b.family}`);
  if (a.mrn !== b.mrn) {
    const samePerson = bothBorn && a.birth === b.birth && named && sameNames();
    return samePerson ? [['name-with-two-mrns', [MRN]]] : [];
  }
  const out: [string, readonly string[]][] = [];
  if (named && !sameNames()) out.push(['mrn-with-two-names', [MRN, ...NAME]]);
  if (bothBorn && a.birth !== b.birth) out.push(['mrn-with-two-birth-dates', [MRN, BIRTH]]);
  return out;
}

function doubted(field: ExtractedField, reason: string): ExtractedField {
  if (field.value === null) return field;
  return {
    ...field,
    confidence: Math.min(field.confidence, CONTRADICTED_AT_MOST),
    accepted: false,
    reasons: [...(field.reasons ?? []), reason],
  };
}
