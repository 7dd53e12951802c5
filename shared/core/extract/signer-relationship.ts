import { centreY, left, overlapY, right, union } from '../page/geometry.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import type { Ticked } from './consent-squares.ts';
import type { Locale } from './locales/locale.ts';
import { type Proposal, readerConfidence, unreadAt } from './proposal.ts';
import { otherReading, vouchingOf } from './readers.ts';
import { relationshipIn } from './vocabulary.ts';

/**
 * What the signer of a consent is to the patient, in lower case; `self` for the patient. A word that is no relationship
 * anybody knows counts only where both readers have it: `den` is `son` in somebody's hand.
 */
export function signerRelationship(
  words: readonly SheetWord[],
  locale: Locale,
): { value: string; form: number } | undefined {
  const read = (of: readonly SheetWord[]) => relationshipIn(textOf(of).replace(/_+/g, ' '), locale);
  const first = read(words);
  const other = otherReading(words);
  const known = [first, other && read(other)].find((r) => r?.known);
  if (known) return { value: known.value === 'patient' ? 'self' : known.value, form: 1 };
  const vouched = /^(own-text|readers-agree)$/.test(vouchingOf(words) ?? '');
  return first && vouched ? { value: first.value, form: 0.45 } : undefined;
}

const REPRESENTATIVE =
  /^(?:patient.?s )?(?:(?:legal|authori[sz]ed|personal) )*(?:representative|surrogate|relative|family member|other|someone else|next of kin|agent|proxy)\b[^:]{0,40}:/i;

/** `[X] Representative: daughter`: what is written behind the caption of a checked square, on its line. */
export function checkedRepresentative(ticks: readonly Ticked[], locale: Locale): Proposal | undefined {
  for (const { tick, sheet, text } of ticks) {
    if (!tick.checked || !REPRESENTATIVE.test(text)) continue;
    const colon = tick.caption.findIndex((w) => /:/.test(w.text));
    const label = tick.caption[colon];
    if (!label) continue;
    const next = Math.min(
      ...sheet.ticks
        .filter((t) => overlapY(t.box, label.box) > 0 && left(t.box) > right(label.box))
        .map((t) => left(t.box)),
      right(label.box) + 22 * sheet.em,
    );
    const written = sheet.lines
      .flatMap((l) => l.words)
      .filter(
        (w) =>
          left(w.box) > right(label.box) - 1 &&
          right(w.box) < next &&
          Math.abs(centreY(w.box) - centreY(label.box)) < 0.9 * sheet.em &&
          /\p{L}/u.test(w.text),
      )
      .sort((a, b) => left(a.box) - left(b.box));
    const path = 'consent.signerRelationship';
    const said = signerRelationship(written, locale);
    if (said)
      return {
        path,
        value: said.value,
        raw: textOf(written),
        words: written,
        evidence: { reader: readerConfidence(written), label: 0.97, form: said.form, place: 0.95 },
        reasons: ['checked'],
      };
    const at = union(written.map((w) => w.onPage));
    if (at) return unreadAt(path, sheet.number, at, textOf(written));
  }
  return undefined;
}
