import type { Checked } from './checked.ts';
import { checkDates } from './date-checks.ts';
import { checkDigit, type IdentifierCheck } from './identifier-check.ts';
import { checkLabResults } from './lab-checks.ts';
import { checkPersons } from './person-checks.ts';

/** What a document shows beside its fields, and the site's rule for its record numbers. */
export interface Beside {
  /** Completed years, as printed anywhere. */
  readonly ages: readonly number[];
  /** Ten digits each: the hospital's own. */
  readonly letterheadPhones: readonly string[];
  readonly identifierCheck?: IdentifierCheck | undefined;
}

/** Fields that must agree with each other: they bear each other out or cast doubt on each other, and say why. */
export function crossCheck(fields: readonly Checked[], beside: Beside): void {
  checkDates(fields, beside.ages);
  checkPersons(fields, beside.letterheadPhones);
  checkLabResults(fields);
  if (beside.identifierCheck) checkDigit(fields, beside.identifierCheck);
}
