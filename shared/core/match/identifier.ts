/**
 * An identifier as it is compared: without spaces, letters in capitals, typographic dashes plain, dashes dropped.
 * Leading zeros stay: `0012` and `12` are two numbers until a person says otherwise.
 */
export function normaliseIdentifier(value: string): string {
  return value
    .normalize('NFKC')
    .replace(/[\s\u2010-\u2015\u2212-]/g, '')
    .toUpperCase();
}
