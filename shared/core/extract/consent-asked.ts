import type { Blank } from './filled-blanks.ts';

/** `I,` of a sentence, numbered or not, as readers see it too. */
const I_ALONE = /^\W*(?:\d{1,2}\s?[.)]\s*)?[I1lL|]\W*$/;

/** What a blank asks for, by the words around it. */
export function askedIn(blank: Blank): string | undefined {
  const { before, after } = blank;
  const ofThePatient = /^\W*(of|to) (the )?(patient|above)/i.test(after);
  if (I_ALONE.test(before) || (before.length < 12 && !ofThePatient && /^\W*(being|am the\b)/i.test(after)))
    return 'consent.signerName';
  if (/\b(being|am|as) (the|his|her)?\W*$/i.test(before)) return 'consent.signerRelationship';
  // `being the` may have run together with the writing beside it, or be lost.
  if (ofThePatient && (/\b(the|relation\w*|being\w{0,4})\W*$/i.test(before) || before.length < 12))
    return 'consent.signerRelationship';
  if (/\b(dr|drs|doctor|physician|surgeon)\W*$/i.test(before))
    return /anesthe|anaesth/i.test(before) ? undefined : 'consent.physician';
  if (
    /\b(operations?|procedures?|treatments?|surgery)\W*(\([^)]*\))?\W*[:;]\s*$/i.test(before) ||
    /\b(perform|performance of|undergo|consent to)\W*$/i.test(before)
  )
    return 'consent.procedure';
  return undefined;
}
