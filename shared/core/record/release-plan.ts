import type { StayFacts } from '../match/encounter.ts';
import { sectionOf } from './fields.ts';
import type { ReviewField, ReviewRow } from './review-api.ts';
import type { Identity } from './review-api-release.ts';

/** What an assertion is about. `document` is what a page says of itself: its date, its author. */
export type AssertedOf = 'patient' | 'encounter' | 'lab_report' | 'lab_result' | 'consent' | 'document';
export type VerifiedHow = 'confirmed' | 'corrected' | 'glance' | 'blind' | 'arbitration';

export interface PlannedAssertion {
  readonly about: AssertedOf;
  readonly fieldId: string;
  readonly name: string;
  readonly rowId: string | null;
  /** The row's number in its table, from 0. */
  readonly rowOrdinal: number | null;
  readonly value: string;
  readonly pageId: string | null;
  readonly box: readonly number[] | null;
  readonly verifiedHow: VerifiedHow;
  readonly verifiedBy: string;
  readonly verifiedAt: string;
}

/** What a release writes, before anything is known of the patients on file. */
export interface ReleasePlan {
  readonly identity: Identity;
  /** Null: the document says nothing of a stay. */
  readonly stay: StayFacts | null;
  /** Rows of the laboratory report, in order. */
  readonly results: readonly { readonly rowId: string; readonly ordinal: number }[];
  readonly assertions: readonly PlannedAssertion[];
}

function verifiedHow(decision: NonNullable<ReviewField['decision']>): VerifiedHow {
  if (decision.mode === 'blind' || decision.mode === 'arbitration') return decision.mode;
  if (decision.kind === 'corrected') return 'corrected';
  return decision.mode === 'glance' ? 'glance' : 'confirmed';
}

function subjectOf(name: string): AssertedOf {
  if (name.startsWith('lab.results[].')) return 'lab_result';
  switch (sectionOf(name)) {
    case 'patient':
      return 'patient';
    case 'encounter':
      return 'encounter';
    case 'lab':
      return 'lab_report';
    case 'consent':
      return 'consent';
    default:
      return 'document';
  }
}

const saidOf = (fields: readonly ReviewField[], name: string): string | null =>
  fields.find((field) => field.name === name)?.value ?? null;

/** Who the fields say the document is about, as they stand. */
export function identityOf(fields: readonly ReviewField[]): Identity {
  return {
    mrn: saidOf(fields, 'patient.mrn'),
    familyName: saidOf(fields, 'patient.familyName'),
    givenNames: saidOf(fields, 'patient.givenNames'),
    birthDate: saidOf(fields, 'patient.birthDate'),
    sex: saidOf(fields, 'patient.sex'),
  };
}

/**
 * One assertion for every value that a person decided on; what is absent or cannot be read asserts nothing. Where
 * on the page: where the person saw it, else, for what the machine found, where it was found.
 */
export function planRelease(fields: readonly ReviewField[], rows: readonly ReviewRow[]): ReleasePlan {
  const rowIndex = new Map(rows.map((row) => [row.id, row.index]));
  const assertions = fields.flatMap((field): PlannedAssertion[] => {
    const { decision } = field;
    if (!decision || decision.value === null) return [];
    const place = decision.place ?? field.proposal?.places[0] ?? null;
    return [
      {
        about: subjectOf(field.name),
        fieldId: field.id,
        name: field.name,
        rowId: field.rowId,
        rowOrdinal: field.rowId === null ? null : (rowIndex.get(field.rowId) ?? null),
        value: decision.value,
        pageId: place?.pageId ?? null,
        box: place?.box?.map(Math.round) ?? null,
        verifiedHow: verifiedHow(decision),
        verifiedBy: decision.by.id,
        verifiedAt: decision.at,
      },
    ];
  });
  const asserted = new Set(assertions.filter((a) => a.about === 'lab_result').map((a) => a.rowId));
  return {
    identity: identityOf(fields),
    stay: assertions.some((a) => a.about === 'encounter')
      ? {
          number: saidOf(fields, 'encounter.number'),
          admissionDate: saidOf(fields, 'encounter.admissionDate'),
          dischargeDate: saidOf(fields, 'encounter.dischargeDate'),
        }
      : null,
    results: rows
      .filter((row) => asserted.has(row.id))
      .map(({ id, index }) => ({ rowId: id, ordinal: index })),
    assertions,
  };
}
