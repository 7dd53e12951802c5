import type { ExtractedField, Extraction } from '../../shared/core/extract/contract.ts';
import { alignRows, pairDocuments } from './pairing.ts';
import { sameValue } from './same-value.ts';
import type { TrueDocument, Truth } from './truth.ts';

/**
 * How one field came out. `extra`: the page has no such field. `unreadable`: nobody can read what stands there; it counts
 * only where something is accepted for it.
 */
export type Outcome = 'right' | 'wrong' | 'extra' | 'missed' | 'unreadable';

export interface Mark {
  /** The path without row numbers. */
  readonly name: string;
  readonly outcome: Outcome;
  /** What was said; none where it was missed, or offered without a value. */
  readonly field?: ExtractedField;
  readonly want?: string | null;
  /** An unreadable field that was listed, for a person to look at. */
  readonly offered?: boolean;
}

export interface FileScore {
  readonly family: string;
  readonly level: string;
  readonly marks: readonly Mark[];
  readonly documents: number;
  readonly typesRight: number;
  readonly splitsRight: number;
  readonly madeUpDocuments: number;
  readonly pages: number;
  readonly rotationsRight: number;
  readonly blanksRight: number;
}

/** The paths of the contract that are scored; others are welcome and neither count for nor against. */
const SCORED = new RegExp(
  `^(${[
    'patient\\.(familyName|givenNames|mrn|birthDate|sex|address|phone|nextOfKin\\.(name|relationship|phone))',
    'encounter\\.(number|admissionDate|dischargeDate|lengthOfStayDays|attendingPhysician|examination|treatmentPlan)',
    'encounter\\.diagnoses\\[\\]\\.(text|code)',
    'encounter\\.procedures\\[\\]\\.(name|date)',
    'lab\\.(accessionNumber|specimen|orderingPhysician|collectedAt|reportedAt)',
    'lab\\.results\\[\\]\\.(test|value|unit|referenceRange|flag)',
    'consent\\.(procedure|physician|decision|emergency|signerName|signerRelationship|signaturePresent)',
    'consent\\.(witnessSignaturePresent|signedAt|witnessName)',
  ].join('|')})$`,
);

const nameOf = (path: string): string => path.replace(/\[\d+\]/g, '[]');
const isScored = (field: ExtractedField): boolean => SCORED.test(nameOf(field.path));
const hasValue = (field: ExtractedField): boolean => field.value !== null && field.value.trim() !== '';

/** Compares what was extracted from one file with its truth, field by field. */
export function scoreFile(truth: Truth, extraction: Extraction): FileScore {
  const { paired, madeUp } = pairDocuments(truth.documents, extraction.documents);
  const page = (i: number) => extraction.pages[i];
  const isBlank = (i: number) => truth.blank?.[i] ?? false;
  const count = (right: (i: number) => boolean) => truth.rotations.filter((_, i) => right(i)).length;
  const documentsWhere = (right: (d: TrueDocument, i: number) => boolean) =>
    truth.documents.filter(right).length;
  return {
    family: truth.family,
    level: truth.level,
    marks: [
      ...madeUp.flatMap((document) =>
        document.fields
          .filter((field) => isScored(field) && hasValue(field))
          .map((field): Mark => ({ name: nameOf(field.path), outcome: 'extra', field })),
      ),
      ...truth.documents.flatMap((document, i) => marksOf(document, paired[i]?.fields ?? [])),
    ],
    documents: truth.documents.length,
    typesRight: documentsWhere((document, i) => paired[i]?.type === document.type),
    splitsRight: documentsWhere((document, i) => paired[i]?.pages.join() === document.pages.join()),
    madeUpDocuments: madeUp.length,
    pages: truth.rotations.length,
    rotationsRight: count((i) => isBlank(i) || page(i)?.rotation === truth.rotations[i]),
    blanksRight: count((i) => page(i)?.blank === isBlank(i)),
  };
}

function marksOf(document: TrueDocument, fields: readonly ExtractedField[]): Mark[] {
  const said = fields.filter(isScored);
  const offered = new Set(said.map((field) => nameOf(field.path)));
  const byPath = new Map<string, ExtractedField[]>();
  for (const { path, field } of alignRows(document.fields, said.filter(hasValue)))
    byPath.set(
      path,
      [...(byPath.get(path) ?? []), field].sort((a, b) => b.confidence - a.confidence),
    );
  const marks: Mark[] = [];
  for (const { path, value, legible } of document.fields) {
    const [field, ...again] = byPath.get(path) ?? [];
    byPath.delete(path);
    const name = nameOf(path);
    const about = { name, want: value, ...(field ? { field } : {}) };
    if (legible === false) {
      marks.push({ ...about, outcome: 'unreadable', offered: offered.has(name) && !field?.accepted });
      continue;
    }
    const right = field !== undefined && sameValue(name, value ?? '', field.value);
    marks.push({ ...about, outcome: right ? 'right' : field ? 'wrong' : 'missed' });
    marks.push(...again.map((other): Mark => ({ name, outcome: 'extra', field: other })));
  }
  const optional = new Set(document.optional ?? []);
  for (const field of [...byPath.values()].flat()) {
    const name = nameOf(field.path);
    if (!optional.has(name)) marks.push({ name, outcome: 'extra', field });
  }
  return marks;
}
