import { normaliseIdentifier } from './identifier.ts';

/** What tells one stay of a patient from another. Dates as asserted by any of its documents. */
export interface Stay {
  readonly id: string;
  readonly number: string | null;
  readonly admissionDates: readonly string[];
  readonly dischargeDates: readonly string[];
}

export interface StayFacts {
  readonly number: string | null;
  readonly admissionDate: string | null;
  readonly dischargeDate: string | null;
}

const wholeDate = (date: string | null): string | null => (date?.length === 10 ? date : null);

/** True: the same day; false: another; undefined: one side does not say. */
function agreement(date: string | null, known: readonly string[]): boolean | undefined {
  if (date === null || known.length === 0) return undefined;
  return known.includes(date);
}

/**
 * The stay of this patient the document belongs to, or undefined for one we do not know yet. The number decides;
 * without one on either side, the day of admission does (or of discharge where no admission is given), unless the
 * other day contradicts it. Two stays that fit are none: nothing is guessed.
 */
export function matchStay(document: StayFacts, known: readonly Stay[]): Stay | undefined {
  const number = document.number === null ? null : normaliseIdentifier(document.number);
  if (number !== null) {
    const same = known.find((stay) => stay.number !== null && normaliseIdentifier(stay.number) === number);
    if (same) return same;
  }
  const admitted = wholeDate(document.admissionDate);
  const discharged = wholeDate(document.dischargeDate);
  if (admitted === null && discharged === null) return undefined;
  const fits = known.filter((stay) => {
    if (number !== null && stay.number !== null) return false;
    const admission = agreement(admitted, stay.admissionDates);
    const discharge = agreement(discharged, stay.dischargeDates);
    return admission !== false && discharge !== false && (admission === true || discharge === true);
  });
  return fits.length === 1 ? fits[0] : undefined;
}
