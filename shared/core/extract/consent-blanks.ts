import { bottom, centreX, centreY, left, right, top } from '../page/geometry.ts';
import type { Line } from '../page/lines.ts';
import type { Sheet } from '../page/sheet.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { askedIn } from './consent-asked.ts';
import { headedBlanks } from './consent-headed-blanks.ts';
import type { DocumentView, LabelledSheet } from './document-view.ts';
import { filledBlanks } from './filled-blanks.ts';
import { beyondReading } from './handwriting.ts';
import type { LabelHit } from './label-hit.ts';
import type { Locale } from './locales/locale.ts';
import { nameForm, plainName } from './names.ts';
import { personName, tidyText, wordsAt } from './parsers.ts';
import { type Proposal, readerConfidence, unreadAt } from './proposal.ts';
import { candidatesOf } from './regions.ts';
import { captionsOf } from './signature-row.ts';
import { signerRelationship } from './signer-relationship.ts';
import { proposalOf, take } from './take-value.ts';
import { relationshipIn } from './vocabulary.ts';

/** The words over which a form's blanks are filled: procedure, physician, signer and relationship in its sentences. */
export function consentTexts(view: DocumentView): Proposal[] {
  const out: Proposal[] = [];
  for (const page of view.sheets) {
    const lines = page.sheet.lines;
    ruledBlanks(page, out);
    for (const [i, line] of lines.entries()) {
      const text = textOf(line.words);
      person(line, text, page.sheet.locale, out);
      procedure(page, i, text, out);
    }
    labelledBlanks(page, out);
  }
  return out;
}

const has = (out: readonly Proposal[], path: string): boolean => out.some((p) => p.path === path);

/** Blanks over rules, written by hand as often as typed: what cannot be read is offered with its place all the same. */
function ruledBlanks(page: LabelledSheet, out: Proposal[]): void {
  const { sheet } = page;
  const floor = Math.min(
    ...captionsOf(sheet)
      .filter((c) => /igner|witness/.test(c.kind))
      .map((c) => top(c.segment.box)),
    sheet.heightPx,
  );
  for (const blank of filledBlanks(sheet, floor)) {
    const path = askedIn(blank);
    if (!path || has(out, path) || (blank.words.length === 0 && !blank.inked)) continue;
    const words =
      path === 'consent.signerName' ? blank.words.filter((w) => !/^[I1lL|],?$/.test(w.text)) : blank.words;
    const text = textOf(words).replace(/_+/g, ' ');
    const read =
      path === 'consent.signerRelationship'
        ? signerRelationship(words, sheet.locale)
        : readBlank(path, text, sheet.locale);
    // A word of the vocabulary is told from its ruins, a name or an operation is not.
    if (read && (path === 'consent.signerRelationship' || !beyondReading(words)))
      offer(out, path, read.value, words, read.form, 0.95);
    else out.push(unreadAt(path, sheet.number, blank.onPage, text));
  }
}

function readBlank(path: string, text: string, locale: Locale): { value: string; form: number } | undefined {
  if (path === 'consent.procedure')
    return /\p{L}{4}/u.test(text) ? { value: tidyProcedure(text), form: 0.9 } : undefined;
  const name = plainName(text, locale);
  return name && nameForm(text, locale) > 0.45 && name.includes(' ')
    ? { value: name, form: nameForm(text, locale) }
    : undefined;
}

function offer(
  out: Proposal[],
  path: string,
  value: string,
  words: readonly SheetWord[],
  form: number,
  place: number,
  reasons: readonly string[] = [],
): void {
  out.push({
    path,
    value,
    raw: textOf(words),
    words,
    evidence: { reader: readerConfidence(words), label: 0.97, form, place },
    reasons,
  });
}

/** `Attending: Dr. NAME` of a plate or a running foot, who is not whoever explains the treatment. */
const OTHER_DOCTOR =
  /\b(?:attending|admitting|referring|ordering|primary care|pcp)(?:\s+(?:physician|provider|dr|md))?\.?\s*:\s*$/i;

/** `I, NAME, being the RELATION of the patient`, `Dr. NAME and …`. */
function person(line: Line, text: string, locale: Locale, out: Proposal[]): void {
  if (has(out, 'consent.signerName') && has(out, 'consent.physician')) return;
  const signer =
    /^\W*(?:\d{1,2}[.)]\s*)?I,?\s+(.{4,60}?)\s*,?\s*(?:being|am|as)\s+(?:the\s+)?(.{2,30}?)\s*(?:of|to)\s+(?:the\s+)?(?:patient|above)/i.exec(
      text,
    );
  if (signer?.[1] && signer[2] && !has(out, 'consent.signerName')) {
    const at = text.indexOf(signer[1], signer.index);
    const words = wordsAt(line.words, at, at + signer[1].length);
    const name = plainName(signer[1].replace(/_+/g, ' '), locale);
    if (name && nameForm(name, locale) > 0.4)
      offer(out, 'consent.signerName', name, words, nameForm(name, locale), 0.95);
    const relationAt = text.indexOf(signer[2], at + signer[1].length);
    const related = wordsAt(line.words, relationAt, relationAt + signer[2].length);
    const relation = signerRelationship(related, locale);
    if (relation) offer(out, 'consent.signerRelationship', relation.value, related, relation.form, 0.95);
  } else {
    const alone =
      /^\W*(?:\d{1,2}[.)]\s*)?I,\s+(.{4,40}?)\s*(?:,|\(|hereby|do\b|have\b|consent|authori)/i.exec(text);
    const name = alone?.[1] ? plainName(alone[1].replace(/_+/g, ' '), locale) : undefined;
    if (alone?.[1] && name && nameForm(name, locale) > 0.8 && !has(out, 'consent.signerName')) {
      const at = text.indexOf(alone[1]);
      offer(
        out,
        'consent.signerName',
        name,
        wordsAt(line.words, at, at + alone[1].length),
        nameForm(name, locale),
        0.8,
      );
    }
  }
  const doctor = /\b(?:Dr\.?|Doctor|Drs\.?)[\s:_]+((?:[\p{Lu}][\p{L}'’.-]*[\s,_]*){1,4})/u.exec(text);
  const isPlates = OTHER_DOCTOR.test(text.slice(0, doctor?.index));
  if (doctor?.[1] && !isPlates && !has(out, 'consent.physician') && !/anesthe|anaesth/i.test(text)) {
    const name = plainName(doctor[1].replace(/_+/g, ' '), locale);
    const at = text.indexOf(doctor[1]);
    const words = wordsAt(line.words, at, at + doctor[1].trimEnd().length);
    const reasons = isBrokenOff(words, line) ? ['cut-off'] : [];
    if (name && nameForm(name, locale) > 0.5 && name.includes(' '))
      offer(out, 'consent.physician', name, words, nameForm(name, locale), 0.93, reasons);
  }
}

/** `Joyce Har riet`: small letters that all but touch the last word are more of it. */
function isBrokenOff(words: readonly SheetWord[], line: Line): boolean {
  const last = words.at(-1);
  const next = last && line.words[line.words.indexOf(last) + 1];
  return !!next && /^\p{Ll}/u.test(next.text) && left(next.box) - right(last.box) < 0.35 * last.box[3];
}

const LEADS =
  /\b(?:following|proposed|named|planned|specified)\s+(?:(?:surgical|medical|diagnostic|invasive|operative|special|emergency|therapeutic)\s+)*(?:operations?|procedures?|treatments?|surgery|surger(?:y|ies))(?:\(s\))?(?:\s*(?:or|and|\/|and\/or)\s*(?:\w+\s+)?(?:operations?|procedures?|treatments?|surgery|anesthesia|service)s?(?:\(s\))?)*(?:\s+(?:upon|on|for|be performed|to be performed)[^:]{0,60})?\s*[:;]?\s*(.*)$/i;
const LEAD_END =
  /^\W*(?:(?:or|and)\s+)?(?:other\s+)?(?:operations?|procedures?|treatments?|surgery)(?:\(s\))?\s*[:;]\s*/i;
const CAPTION =
  /^\W*(?:name of (?:operation|procedure)|state (?:nature|name) of|describe|print name of procedure|operation or procedure|nature and extent|to be completed)/i;

function procedure(page: LabelledSheet, i: number, text: string, out: Proposal[]): void {
  if (has(out, 'consent.procedure')) return;
  const { sheet } = page;
  const line = sheet.lines[i];
  const m = LEADS.exec(text);
  // `... the following operation or` above `procedure:`.
  const ends =
    line && m && /^(or|and|and\/or)?$/i.test((m[1] ?? '').trim()) ? leadEnd(sheet, i + 1) : undefined;
  if (ends) {
    if (ends.length > 0) offer(out, 'consent.procedure', tidyProcedure(textOf(ends)), ends, 0.9, 0.9);
    return;
  }
  if (!line || !m || (!/[:;]/.test(text.slice(m.index)) && m[1] !== '' && !/_/.test(m[1] ?? ''))) return;
  const rest = (m[1] ?? '').replace(/_+/g, ' ').trim();
  if (/\p{L}{4}/u.test(rest)) {
    const at = text.length - (m[1] ?? '').length;
    const words = wordsAt(line.words, at, text.length);
    offer(out, 'consent.procedure', tidyProcedure(textOf(words)), words, 0.9, 0.9);
    return;
  }
  const under = filledUnder(sheet, i);
  if (under.length > 0) offer(out, 'consent.procedure', tidyProcedure(textOf(under)), under, 0.9, 0.93);
}

/** The words behind a lead's last word and its colon, or under it; undefined where the line is no end of a lead. */
function leadEnd(sheet: Sheet, i: number): readonly SheetWord[] | undefined {
  const line = sheet.lines[i];
  const text = line ? textOf(line.words) : '';
  const m = LEAD_END.exec(text);
  if (!line || !m) return undefined;
  const behind = wordsAt(line.words, m[0].length, text.length);
  return /\p{L}{4}/u.test(textOf(behind)) ? behind : filledUnder(sheet, i);
}

const tidyProcedure = (text: string): string => tidyText(text).replace(/^[\s_:.,;-]+|[\s_.,;:-]+$/g, '');

/** What is written on the first line under a sentence that ends in a colon; two lines where a box holds them. */
function filledUnder(sheet: Sheet, i: number): SheetWord[] {
  const lead = sheet.lines[i];
  const next = sheet.lines[i + 1];
  if (!lead || !next || top(next.box) - bottom(lead.box) > 4 * sheet.em) return [];
  const words = next.words.filter((w) => !/^[_.\-|]+$/.test(w.text));
  const text = textOf(words);
  if (!/\p{L}{3}/u.test(text) || CAPTION.test(text) || /^\W*\d{1,2}[.)]\s/.test(text) || words.length > 16)
    return [];
  const out = [...words];
  const second = sheet.lines[i + 2];
  const closed = sheet.horizontal.some(
    (h) =>
      centreY(h) > bottom(next.box) - 0.3 * sheet.em &&
      second !== undefined &&
      centreY(h) < top(second.box) + 0.3 * sheet.em &&
      right(h) > left(next.box) &&
      left(h) < centreX(next.box),
  );
  if (
    second &&
    !closed &&
    sheet.sawMarks &&
    top(second.box) - bottom(next.box) < 0.9 * sheet.em &&
    second.words.length < 14 &&
    !/^\W*\d{1,2}[.)]\s|[☐☒]|^(I|The|This|It)\b/.test(textOf(second.words))
  )
    out.push(...second.words);
  return out;
}

/** Whoever a consent names for the treatment: an attending physician of the plate's is somebody else. */
const explainsTreatment = ({ kind, key }: LabelHit): boolean =>
  (kind === 'attending' && !/^att/.test(key)) ||
  (kind === 'otherPhysician' &&
    /surgeon|operating|anesthesiologist|anaesthetist|anesthetist|provider/.test(key));

/** Blanks with labels of their own: `Procedure:`, `Physician:`, `Relationship to patient:`. */
function labelledBlanks(page: LabelledSheet, out: Proposal[]): void {
  for (const { path, words } of headedBlanks(page)) {
    if (has(out, path)) continue;
    if (path === 'consent.physician') {
      const named = personName(words, { place: 'below', words, prior: 0.9 }, page.sheet.locale);
      if (named) offer(out, path, named.value, named.words, 0.9, named.form);
    } else {
      const value = tidyProcedure(textOf(words.slice(0, 24)));
      if (/\p{L}{4}/u.test(value)) offer(out, path, value, words, 0.9, 0.9);
    }
  }
  for (const hit of page.hits) {
    if (hit.kind === 'procedures' && !has(out, 'consent.procedure')) {
      const words = candidatesOf(hit, page.index)[0]?.words ?? [];
      const value = tidyProcedure(textOf(words.slice(0, 24)));
      if (/\p{L}{4}/u.test(value)) offer(out, 'consent.procedure', value, words, 0.9, 0.9);
    }
    if (
      explainsTreatment(hit) &&
      !has(out, 'consent.physician') &&
      top(hit.box) < 0.75 * page.sheet.heightPx
    ) {
      const taken = take(page, hit, personName);
      if (taken) out.push(proposalOf('consent.physician', taken));
    }
    if ((hit.kind === 'relation' || hit.kind === 'kinRelation') && !has(out, 'consent.signerRelationship')) {
      const taken = take(page, hit, (words) => {
        const value = relationshipIn(textOf(words.slice(0, 3)), page.sheet.locale);
        return value?.known
          ? { value: value.value === 'patient' ? 'self' : value.value, form: 1, words: words.slice(0, 3) }
          : undefined;
      });
      if (taken) out.push(proposalOf('consent.signerRelationship', taken));
    }
  }
}
