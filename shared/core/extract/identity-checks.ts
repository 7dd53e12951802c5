import { calibrated } from './calibration.ts';
import type { ExtractedDocument, ExtractedField } from './contract.ts';
import { DOUBTED_AT_MOST } from './doubts.ts';
import { sameName } from './person-checks.ts';

const MRN = 'patient.mrn';
const NAME: readonly string[] = ['patient.familyName', 'patient.givenNames'];
const BIRTH = 'patient.birthDate';

const saidIn = (document: ExtractedDocument, path: string): string =>
  document.fields.find((f) => f.path === path)?.value ?? '';
const tight = (identifier: string): string => identifier.replace(/[\s-]/g, '').toUpperCase();

/**
 * Documents of one input that contradict each other on who the patient is: one number with two names or birth dates, one
 * person with two numbers. Which of them is misread, or filed wrongly, nobody can tell from here: all of them are looked at.
 */
export function checkIdentities(documents: readonly ExtractedDocument[]): ExtractedDocument[] {
  const doubts = documents.map(() => new Map<string, string>());
  documents.forEach((a, i) => {
    documents.slice(i + 1).forEach((b, k) => {
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

function contradictions(a: ExtractedDocument, b: ExtractedDocument): [string, readonly string[]][] {
  const [one, other] = [tight(saidIn(a, MRN)), tight(saidIn(b, MRN))];
  if (one === '' || other === '') return [];
  const samePerson = sameNames(a, b);
  const [born, bornToo] = [saidIn(a, BIRTH), saidIn(b, BIRTH)];
  const bothBorn = born !== '' && bornToo !== '';
  if (one === other) {
    const out: [string, readonly string[]][] = [];
    if (samePerson === false) out.push(['mrn-with-two-names', [MRN, ...NAME]]);
    if (bothBorn && born !== bornToo) out.push(['mrn-with-two-birth-dates', [MRN, BIRTH]]);
    return out;
  }
  return samePerson === true && bothBorn && born === bornToo ? [['name-with-two-mrns', [MRN]]] : [];
}

/** Undefined where either document lacks a part of the name. */
function sameNames(a: ExtractedDocument, b: ExtractedDocument): boolean | undefined {
  const [family, given] = NAME.map((path) => saidIn(a, path));
  const [familyToo, givenToo] = NAME.map((path) => saidIn(b, path));
  if (!family || !given || !familyToo || !givenToo) return undefined;
  return sameName(given, family, `${givenToo} ${familyToo}`);
}

function doubted(field: ExtractedField, reason: string): ExtractedField {
  if (field.value === null) return field;
  return {
    ...field,
    confidence: Math.min(field.confidence, Math.round(calibrated(DOUBTED_AT_MOST) * 1000) / 1000),
    accepted: false,
    reasons: [...(field.reasons ?? []), reason],
  };
}
