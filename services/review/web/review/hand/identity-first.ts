import { factsOf } from '../../../../../shared/core/record/fields.ts';
import { isIdentity } from '../../../../../shared/core/record/identity-first.ts';
import type { ReviewField } from '../../../../../shared/core/record/review-api.ts';

/** How far the question is answered whose document it is: it comes before all others. */
export interface IdentityProgress {
  /** Labels of what is not decided. */
  readonly undecided: readonly string[];
  readonly named: boolean;
  readonly done: boolean;
  /**
   * Nothing else is decided now. False as well while the identity waits itself: for another person's key, or for keys
   * of other fields that it would give away.
   */
  readonly first: boolean;
}

/** `isOpen` tells what is still to be decided, `isAsked` what of it by this person now; not what is on its way. */
export function identityOf(
  fields: readonly ReviewField[],
  named: boolean,
  isOpen: (field: ReviewField) => boolean,
  isAsked: (field: ReviewField) => boolean,
): IdentityProgress {
  const undecided = fields
    .filter((field) => isIdentity(field) && isOpen(field))
    .map((field) => factsOf(field.name).label);
  const done = named && undecided.length === 0;
  const asked = undecided.length === 0 || fields.some((field) => isIdentity(field) && isAsked(field));
  return { undecided, named, done, first: !done && asked };
}

/** Why a field cannot be decided or added now; undefined when it can. The server keeps the same order. */
export function identityFirst(
  identity: IdentityProgress,
  field: Pick<ReviewField, 'name'>,
): string | undefined {
  if (!identity.first || isIdentity(field)) return undefined;
  return identity.undecided.length > 0
    ? `Whose document is it? First decide: ${identity.undecided.join(', ').toLowerCase().replace('mrn', 'MRN')}. Enter goes there.`
    : 'Whose document is it? First name the patient. Enter goes there.';
}
