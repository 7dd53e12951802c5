import { type Box, overlapY, union } from '../page/geometry.ts';
import type { Sheet } from '../page/sheet.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { consentTexts } from './consent-blanks.ts';
import { dateIn } from './dates.ts';
import type { DocumentView } from './document-view.ts';
import { nameForm, plainName } from './names.ts';
import { nameWords } from './parsers.ts';
import { type Proposal, readerConfidence } from './proposal.ts';
import { eventDate } from './resolve-year.ts';
import { type Caption, captionsOf, inkIn, wordsIn } from './signature-row.ts';
import { relationshipIn } from './vocabulary.ts';

/** What was consented to, by whom, and whether the lines are signed. */
export function consentFields(view: DocumentView, title: string): Proposal[] {
  const out: Proposal[] = [];
  const blanks = consentTexts(view);
  out.push(...blanks);
  const ticks = view.sheets.flatMap((p) =>
    p.sheet.ticks.map((t) => ({ tick: t, sheet: p.sheet, text: textOf(t.caption) })),
  );
  const tickField = (path: string, value: string, at: (typeof ticks)[number], sure = 0.97) => {
    const { onPage } = at.tick;
    out.push({
      path,
      value,
      raw: at.text,
      words: at.tick.caption,
      evidence: { reader: 0.98, label: 1, form: 1, place: sure },
      reasons: ['checked'],
      spot: { page: at.sheet.number, box: [onPage[0], onPage[1], onPage[2], onPage[3]] },
    });
  };
  // Emergency: the title says so, or a square asks.
  if (/\bemergency\b/i.test(title)) out.push(said('consent.emergency', 'true', view, 'title'));
  else {
    const asked = ticks.find((t) => /^emergency\b|^emergent\b/i.test(t.text));
    if (asked) tickField('consent.emergency', asked.tick.checked ? 'true' : 'false', asked, 0.95);
  }
  const self = ticks.find((t) => t.tick.checked && /^(patient|self)\b/i.test(t.text) && t.text.length < 30);
  const signed = signatures(view, out, self !== undefined);
  decision(view, title, ticks, tickField, signed.signer, out);
  if (self) tickField('consent.signerRelationship', 'self', self);
  else if (
    signed.signer &&
    signed.onlyPatient &&
    !out.some((p) => p.path === 'consent.signerRelationship' && p.value)
  ) {
    out.push({
      ...said('consent.signerRelationship', 'self', view, 'patient-signs'),
      evidence: { reader: 0.9, label: 0.9, form: 0.9, place: 0.9 },
    });
  }
  return out;
}

function said(path: string, value: string, view: DocumentView, reason: string): Proposal {
  const page = view.sheets[0]?.sheet.number ?? 1;
  return {
    path,
    value,
    raw: '',
    words: [],
    evidence: { reader: 0.97, label: 1, form: 1, place: 0.97 },
    reasons: [reason],
    spot: { page, box: [0, 0, 1, 1] },
  };
}

const REFUSES =
  /\b(do not (consent|agree|authori[sz]e|give|want|accept|wish)|refus(e|al|ed)|declin(e|ed)|withhold|not consent)\b/i;
const GRANTS = /\b(consent|authori[sz]e|agree|accept|give (my )?permission|grant|permit)\b/i;
const ASIDE =
  /\b(blood|transfusion|plasma|photograph\w*|students?|observers?|research|tissue|organ|video|interpreter|advance directive|anesthesia|teaching|release|students)\b/i;

type Ticked = { readonly tick: Sheet['ticks'][number]; readonly sheet: Sheet; readonly text: string };

function decision(
  view: DocumentView,
  title: string,
  ticks: readonly Ticked[],
  tickField: (path: string, value: string, at: Ticked, sure?: number) => void,
  signed: boolean,
  out: Proposal[],
): void {
  const deciding = ticks.filter((t) => (REFUSES.test(t.text) || GRANTS.test(t.text)) && !aside(t));
  const strong = deciding.filter((t) =>
    /\b(consent|operation|procedure|treatment|surgery|refus|authori)/i.test(t.text),
  );
  const pool = strong.length > 0 ? strong : deciding;
  const checked = pool.filter((t) => t.tick.checked);
  const says = new Set(checked.map((t) => (REFUSES.test(t.text) ? 'refused' : 'granted')));
  const first = checked[0];
  if (first && says.size === 1)
    tickField(
      'consent.decision',
      REFUSES.test(first.text) ? 'refused' : 'granted',
      first,
      pool.length > 1 ? 1 : 0.9,
    );
  if (pool.length > 0) {
    if (says.size > 1 && first) tickField('consent.decision', 'refused', first, 0.2);
    return;
  }
  // A form without squares speaks by its wording, once it is signed.
  if (!signed) return;
  const text = view.sheets.flatMap((p) => p.sheet.lines.map((l) => textOf(l.words))).join(' ');
  const refusal = /\brefusal\b|\bagainst medical advice\b/i.test(title);
  if (refusal || /\bI\b.{0,40}\b(hereby )?(refuse|decline)\b/i.test(text))
    out.push({
      ...said('consent.decision', 'refused', view, 'wording'),
      evidence: { reader: 0.9, label: 0.9, form: 0.8, place: 0.85 },
    });
  else if (/\bI\b.{0,60}\b(consent|authori[sz]e|give (my )?(consent|permission)|request)\b/i.test(text))
    out.push({
      ...said('consent.decision', 'granted', view, 'wording'),
      evidence: { reader: 0.9, label: 0.9, form: 0.85, place: 0.9 },
    });
}

/** A square about blood or photographs decides nothing about the operation. */
function aside(t: Ticked): boolean {
  if (ASIDE.test(t.text)) return true;
  if (/\b(operation|procedure|treatment|consent|surgery)\b/i.test(t.text)) return false;
  const line = t.sheet.lines.find(
    (l) =>
      overlapY(l.box, t.tick.box) > 0.4 * t.tick.box[3] && l.words.some((w) => t.tick.caption.includes(w)),
  );
  return line !== undefined && ASIDE.test(textOf(line.words));
}

/** Signature lines with the names, dates and relationships on their rows. */
function signatures(
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
          reasons: [ink.present ? 'ink-on-line' : 'empty-line'],
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
    }
  }
  return { signer, onlyPatient };
}

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
  const ordered = [...near.filter(sameRow), ...near.filter((c) => !sameRow(c))];
  const words = (c: Caption) => wordsIn(sheet, c, captions);
  const offer = (
    path: string,
    value: string,
    own: readonly SheetWord[],
    form: number,
    reasons: readonly string[] = [],
  ) =>
    out.push({
      path,
      value,
      raw: textOf(own),
      words: own,
      evidence: { reader: readerConfidence(own), label: 0.97, form, place: 0.95 },
      reasons,
    });
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
        out.push(unread(path, sheet, ink.box, ''));
      continue;
    }
    const otherRole =
      role === 'signer' ? /witness|physician|interpreter/i : /patient|physician|interpreter|kin/i;
    if (c.kind === 'name' && !otherRole.test(c.text)) {
      const named = nameWords(own);
      const value = plainName(textOf(named));
      const path = role === 'signer' ? 'consent.signerName' : 'consent.witnessName';
      if (value && nameForm(textOf(named)) > 0.4 && !out.some((p) => p.path === path))
        offer(path, value, named, nameForm(textOf(named)));
      else if (!out.some((p) => p.path === path))
        out.push(unread(path, sheet, union(own.map((w) => w.onPage)) ?? c.area, textOf(own)));
    } else if (c.kind === 'date' && role === 'signer' && present) {
      const parts = dateIn(textOf(own));
      if (parts && parts.month !== undefined && !out.some((p) => p.path === 'consent.signedAt')) {
        const resolved = eventDate(parts, view.years, view.latestYear);
        offer('consent.signedAt', resolved.value, own, resolved.form, resolved.reasons);
      }
    } else if (c.kind === 'relationship' && role === 'signer') {
      const value = relationshipIn(textOf(own));
      if (value && !out.some((p) => p.path === 'consent.signerRelationship'))
        offer('consent.signerRelationship', value.value, own, value.known ? 1 : 0.5);
    }
  }
}

/** Something is written there, and no name or date can be made of it. */
function unread(path: string, sheet: Sheet, box: Box, raw: string): Proposal {
  return {
    path,
    value: null,
    raw,
    words: [],
    evidence: { reader: 0, label: 1, form: 0, place: 0.9 },
    reasons: ['unreadable'],
    spot: { page: sheet.number, box: [box[0], box[1], box[2], box[3]] },
  };
}
