import { union } from '../page/geometry.ts';
import type { Sheet } from '../page/sheet.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { dateIn } from './dates.ts';
import type { DocumentView } from './document-view.ts';
import { beyondReading } from './handwriting.ts';
import { nameForm, plainName } from './names.ts';
import { nameWords } from './parsers.ts';
import { type Proposal, readerConfidence, unreadAt } from './proposal.ts';
import { eventDate } from './resolve-year.ts';
import { type Caption, captionsOf, inkIn, wordsIn } from './signature-row.ts';
import { signerRelationship } from './signer-relationship.ts';

/** Signature lines with the names, dates and relationships on their rows. */
export function signatures(
  view: DocumentView,
  out: Proposal[],
  patientTicked: boolean,
): { signer: boolean; onlyPatient: boolean } {
  let signer = false;
  let onlyPatient = patientTicked;
  for (const { sheet } of view.sheets) {
    const captions = captionsOf(sheet);
    for (const role of ['signer', 'witness'] as const) {
      const lines = captions.filter((c) => c.kind === role && !/\b(second|2nd|2)\b/i.test(c.text));
      const inked = lines.map((c) => ({ caption: c, ink: inkIn(sheet, c, wordsIn(sheet, c, captions)) }));
      const chosen = inked.find((i) => i.ink?.present) ?? inked[0];
      if (!chosen) continue;
      const { caption, ink } = chosen;
      const found = out.length;
      if (ink) {
        out.push({
          path: role === 'signer' ? 'consent.signaturePresent' : 'consent.witnessSignaturePresent',
          value: String(ink.present),
          raw: '',
          words: [],
          evidence: {
            reader: ink.sure,
            label: 0.98,
            form: 1,
            place: caption.where === 'guess' ? 0.75 : 0.97,
          },
          reasons: ink.present ? ['ink-on-line'] : ['empty-line', ...unproven(caption)],
          spot: { page: sheet.number, box: [ink.box[0], ink.box[1], ink.box[2], ink.box[3]] },
        });
      }
      const present = ink?.present === true;
      if (role === 'signer') {
        signer ||= present;
        if (
          present &&
          /\bpatient\b/i.test(caption.text) &&
          !/\b(or|\/|representative|guardian|kin)\b/i.test(caption.text)
        )
          onlyPatient = true;
      }
      rowOf(view, sheet, caption, captions, role, present, out);
      if (role === 'witness' && isOrdinalUnread(caption.text))
        for (const [i, field] of out.entries())
          if (i >= found) out[i] = { ...field, reasons: [...field.reasons, 'other-persons-row'] };
    }
  }
  return { signer, onlyPatient };
}

/** `Signature, 'ond witness`: which of two witnesses signs there was not read. */
const isOrdinalUnread = (caption: string): boolean =>
  !/^(first|1st|of|by|for|and|the|one|a)$/i.test(
    /signature\W+(\S+)\s+witness/i.exec(caption)?.[1]?.replace(/[^\p{L}\d]/gu, '') ?? 'of',
  );

/** A faint signature leaves an empty line in a scan; where a file draws its own lines, none drawn is none. */
const unproven = ({ segment }: Caption): string[] =>
  segment.words.every((w) => w.ownText) ? [] : ['absence-unproven'];

/** Captions on the same row, or in the rows under it up to the next signature. */
function rowOf(
  view: DocumentView,
  sheet: Sheet,
  signature: Caption,
  captions: readonly Caption[],
  role: 'signer' | 'witness',
  present: boolean,
  out: Proposal[],
): void {
  const following = captions
    .filter(
      (c) =>
        c !== signature && /signer|witness|otherSignature/.test(c.kind) && c.lineIndex > signature.lineIndex,
    )
    .map((c) => c.area[1] + c.area[3]);
  const floor = Math.min(...following.map((y) => y - 3 * sheet.em), signature.segment.box[1] + 9 * sheet.em);
  const sameRow = (c: Caption) => Math.abs(c.segment.box[1] - signature.segment.box[1]) < 1.2 * sheet.em;
  const near = captions.filter(
    (c) =>
      c !== signature &&
      (sameRow(c) || (c.segment.box[1] > signature.segment.box[1] && c.segment.box[1] < floor)),
  );
  // A printed name may be asked for before the signature: up to the signature before it.
  const ceiling = Math.max(
    ...captions
      .filter((c) => c !== signature && /signer|witness|otherSignature/.test(c.kind) && !sameRow(c))
      .map((c) => c.segment.box[1])
      .filter((y) => y < signature.segment.box[1]),
    signature.segment.box[1] - 9 * sheet.em,
  );
  const before = captions.filter(
    (c) =>
      /name|relationship/.test(c.kind) &&
      !sameRow(c) &&
      c.segment.box[1] < signature.segment.box[1] &&
      c.segment.box[1] > ceiling + sheet.em,
  );
  const ordered = [...near.filter(sameRow), ...near.filter((c) => !sameRow(c)), ...before];
  const words = (c: Caption) => wordsIn(sheet, c, captions);
  const offer = (
    path: string,
    value: string,
    own: readonly SheetWord[],
    form: number,
    reasons: readonly string[] = [],
    alternatives: Proposal['alternatives'] = undefined,
  ) =>
    out.push({
      path,
      value,
      raw: textOf(own),
      words: own,
      evidence: { reader: readerConfidence(own), label: 0.97, form, place: 0.95 },
      reasons,
      ...(alternatives ? { alternatives } : {}),
    });
  const choices = new Set(sheet.ticks.flatMap((t) => t.caption));
  for (const c of ordered) {
    const own = words(c);
    if (own.length === 0) {
      const path =
        c.kind === 'name'
          ? role === 'signer'
            ? 'consent.signerName'
            : 'consent.witnessName'
          : c.kind === 'date' && role === 'signer' && present
            ? 'consent.signedAt'
            : undefined;
      const ink = path && !out.some((p) => p.path === path) ? inkIn(sheet, c, own) : undefined;
      if (
        path &&
        ink?.present &&
        !(
          c.kind === 'name' &&
          /witness|patient|physician|interpreter/i.test(c.text) &&
          !new RegExp(role === 'signer' ? 'patient' : 'witness', 'i').test(c.text)
        )
      )
        out.push(unreadAt(path, sheet.number, ink.box, ''));
      continue;
    }
    const otherRole =
      role === 'signer' ? /witness|physician|interpreter/i : /patient|physician|interpreter|kin/i;
    if (c.kind === 'name' && !otherRole.test(c.text)) {
      const named = nameWords(own);
      const value = plainName(textOf(named), view.locale);
      const path = role === 'signer' ? 'consent.signerName' : 'consent.witnessName';
      // One printed name names one person.
      if (out.some((p) => p.path !== path && p.words.some((w) => named.includes(w)))) continue;
      const form = nameForm(textOf(named), view.locale);
      if (value && form > 0.4 && !beyondReading(named)) {
        if (!out.some((p) => p.path === path && p.value)) offer(path, value, named, form);
      } else if (!out.some((p) => p.path === path))
        out.push(unreadAt(path, sheet.number, union(own.map((w) => w.onPage)) ?? c.area, textOf(own)));
    } else if (c.kind === 'date' && role === 'signer' && present) {
      const parts = dateIn(textOf(own), view.locale);
      if (
        parts &&
        parts.month !== undefined &&
        !beyondReading(own) &&
        !out.some((p) => p.path === 'consent.signedAt')
      ) {
        const resolved = eventDate(parts, view.years, view.latestYear);
        offer(
          'consent.signedAt',
          resolved.value,
          own,
          resolved.form,
          resolved.reasons,
          resolved.alternatives,
        );
      } else if (c.where !== 'guess' && !out.some((p) => p.path === 'consent.signedAt'))
        out.push(
          unreadAt('consent.signedAt', sheet.number, union(own.map((w) => w.onPage)) ?? c.area, textOf(own)),
        );
    } else if (c.kind === 'relationship' && role === 'signer') {
      if (out.some((p) => p.path === 'consent.signerRelationship' && p.value)) continue;
      const said = signerRelationship(own, view.locale);
      if (said) offer('consent.signerRelationship', said.value, own, said.form);
      else if (c.where !== 'guess' && own.length <= 3 && !own.some((w) => choices.has(w)))
        out.push(
          unreadAt(
            'consent.signerRelationship',
            sheet.number,
            union(own.map((w) => w.onPage)) ?? c.area,
            textOf(own),
          ),
        );
    }
  }
}
