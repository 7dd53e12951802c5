import { type Checked, doubt, support, valued } from './checked.ts';

/**
 * How a site's medical record numbers end in a check digit. `luhn`: modulo 10, ISO/IEC 7812-1. `mod11`: weights 2, 3, 4 ...
 * from the right, as in the NHS number, a check digit of ten written X.
 */
export type IdentifierCheck = 'luhn' | 'mod11';

/** Whether a number bears its check digit; undefined for one too short or with letters in it. */
export function checkDigitHolds(identifier: string, scheme: IdentifierCheck): boolean | undefined {
  const tight = identifier.replace(/[\s-]/g, '').toUpperCase();
  if (!(scheme === 'luhn' ? /^\d{3,}$/ : /^\d{2,}[\dX]$/).test(tight)) return undefined;
  const digits = [...tight].map((c) => (c === 'X' ? 10 : Number(c))).reverse();
  if (scheme === 'mod11') return digits.reduce((sum, d, i) => sum + d * (i + 1), 0) % 11 === 0;
  const doubled = (d: number) => (d > 4 ? 2 * d - 9 : 2 * d);
  return digits.reduce((sum, d, i) => sum + (i % 2 === 1 ? doubled(d) : d), 0) % 10 === 0;
}

/** A record number against its own check digit: one misread digit always shows. */
export function checkDigit(fields: readonly Checked[], scheme: IdentifierCheck): void {
  const mrn = valued(fields, 'patient.mrn');
  const holds = mrn?.value ? checkDigitHolds(mrn.value, scheme) : undefined;
  if (holds === true) support('check-digit-holds', 0.2, mrn);
  if (holds === false) doubt('check-digit-fails', 0.5, mrn);
}
