import { factsOf } from '../../../../shared/core/record/fields.ts';
import type { ReviewField } from '../../../../shared/core/record/review-api.ts';

/** What says whose document it is. */
export const IDENTITY_NAMES: ReadonlySet<string> = new Set([
  'patient.familyName',
  'patient.givenNames',
  'patient.mrn',
  'patient.birthDate',
]);

export const isIdentity = (field: ReviewField): boolean => IDENTITY_NAMES.has(field.name);

/** How far the question is answered whose document it is: it comes before all others. */
export interface IdentityProgress {
  /** Labels of what is not decided. */
  readonly undecided: readonly string[];
  readonly named: boolean;
  readonly done: boolean;
}

/** `isOpen` tells what is still to be decided; what is on its way to the server is not. */
export function identityOf(
  fields: readonly ReviewField[],
  named: boolean,
  isOpen: (field: ReviewField) => boolean,
): IdentityProgress {
  const undecided = fields
    .filter((field) => isIdentity(field) && isOpen(field))
    .map((field) => factsOf(field.name).label);
  return { undecided, named, done: named && undecided.length === 0 };
}

/** Why a field cannot be decided yet; undefined when it can. */
export function identityFirst(identity: IdentityProgress, field: ReviewField): string | undefined {
  if (identity.done || isIdentity(field)) return undefined;
  return identity.undecided.length > 0
    ? `Whose document is it? First decide: ${identity.undecided.join(', ').toLowerCase().replace('mrn', 'MRN')}.`
    : 'Whose document is it? First name the patient.';
}
