import { AppError } from './errors.ts';
import type { DecisionKind, ReviewField } from './review-api.ts';

/** Who the document is about: decided before anything else. */
export const IDENTITY_FIELDS: readonly string[] = [
  'patient.familyName',
  'patient.givenNames',
  'patient.mrn',
  'patient.birthDate',
];
export const isIdentity = ({ name }: { readonly name: string }): boolean => IDENTITY_FIELDS.includes(name);

/** True while the caller, who sees the field so, could decide or key it: it is nobody else's turn, and not withheld. */
export function isTheirs({ open, sealed, keying }: ReviewField): boolean {
  if (!open || sealed === 'withheld') return false;
  return keying?.state !== 'waits' && (keying?.state !== 'settle' || keying.mine);
}

/**
 * Refuses what comes before the identity: `decision.refused` because `identity-first`, with the ids of its fields that
 * the caller could decide now. `fields` are as the caller sees them, `deciding` the ids of what is decided by the same
 * request. What waits for another person, or is withheld, holds nobody up.
 */
export function requireIdentity(
  fields: readonly ReviewField[],
  deciding: ReadonlySet<string> = new Set(),
): void {
  const first = fields.filter((field) => isIdentity(field) && isTheirs(field) && !deciding.has(field.id));
  if (first.length === 0) return;
  throw new AppError('decision.refused', {
    because: 'identity-first',
    says: 'Whom the document is about comes first: decide its name, MRN and birth date, then try again.',
    fieldIds: first.map(({ id }) => id),
  });
}

/** The same for what is said of fields: what is open is decided after the identity; what was decided may be changed. */
export function requireIdentityBefore(
  fields: readonly ReviewField[],
  said: readonly { readonly fieldId: string; readonly kind: DecisionKind }[],
): void {
  const kinds = new Map(said.map(({ fieldId, kind }) => [fieldId, kind]));
  const decides = fields.filter((field) => field.open && (kinds.get(field.id) ?? 'reopened') !== 'reopened');
  if (decides.every(isIdentity)) return;
  requireIdentity(fields, new Set(decides.map(({ id }) => id)));
}
