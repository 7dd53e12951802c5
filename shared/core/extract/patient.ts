import { textOf } from '../page/sheet-word.ts';
import { addressFields } from './address.ts';
import { plateFields } from './addressograph.ts';
import type { DocumentView, LabelledSheet } from './document-view.ts';
import type { LabelHit } from './label-hit.ts';
import { isParticle, mixedCase } from './names.ts';
import { inLetterhead, type Owner, ownership, underPayersBand } from './owners.ts';
import * as parse from './parsers.ts';
import { type Proposal, readerConfidence } from './proposal.ts';
import { type Parser, proposalOf, take, unreadable } from './take-value.ts';
import { sexIn, sexIsWritten } from './vocabulary.ts';

/** Everything about the person and the next of kin. Birth dates come from `birth.ts`, which knows the other dates. */
export function patientFields(view: DocumentView): Proposal[] {
  const out: Proposal[] = [];
  for (const page of view.sheets) {
    const ownerOf = ownership(page);
    const given = (path: string, hit: LabelHit, parser: Parser, orUnreadable = false) => {
      const taken = take(page, hit, parser);
      if (taken) out.push(proposalOf(path, taken));
      else if (orUnreadable && (hit.colon || hit.alone || hit.key.endsWith('#'))) {
        const blot = unreadable(path, page, hit);
        if (blot) out.push(blot);
      }
      return taken;
    };
    for (const hit of page.hits) {
      const owner = ownerOf(hit);
      switch (hit.kind) {
        case 'name':
          if (owner === 'patient' && !startsSentence(hit)) out.push(...nameFields(page, hit));
          else if (owner === 'kin' || owner === 'emergency') given(kin(owner, 'name'), hit, parse.personName);
          break;
        case 'lastName':
          if (owner === 'patient') given('patient.familyName', hit, namePart, true);
          break;
        case 'firstName':
          if (owner === 'patient') given('patient.firstName', hit, namePart, true);
          break;
        case 'middleName':
          if (owner === 'patient') given('patient.middleName', hit, namePart);
          break;
        case 'mrn':
          given('patient.mrn', hit, parse.identifier, true);
          break;
        case 'sex':
        case 'ageSex':
          if (owner !== 'kin' && owner !== 'emergency') {
            const said: Proposal[] = [];
            sexFields(page, hit, said);
            out.push(
              ...(underPayersBand(page, hit.lineIndex)
                ? said.map((p) => ({ ...p, reasons: [...p.reasons, 'other-persons-row'] }))
                : said),
            );
          }
          break;
        case 'phone':
          if (owner !== 'other' && !inLetterhead(page, hit)) {
            given(
              owner === 'patient' ? 'patient.phone' : kin(owner, 'phone'),
              hit,
              parse.phone,
              owner === 'patient',
            );
          }
          break;
        case 'kinName':
          kinName(page, hit, 'kin', out);
          break;
        case 'emergencyName':
          kinName(page, hit, 'emergency', out);
          break;
        case 'kinRelation':
        case 'relation':
          // On a consent it is the signer's.
          if (owner !== 'other' && view.type !== 'consent')
            given(kin(owner === 'emergency' ? 'emergency' : 'kin', 'relationship'), hit, parse.relationship);
          break;
        case 'kinPhone':
          given('patient.nextOfKin.phone', hit, parse.phone);
          break;
      }
    }
    out.push(...addressFields(page, ownerOf), ...sexBesideAge(page));
  }
  out.push(...plateFields(view));
  return out;
}

const kin = (owner: Owner, part: string): string =>
  owner === 'emergency' ? `emergency.${part}` : `patient.nextOfKin.${part}`;

/** `Patient denies …`: the label of a name is followed by a name, not by a sentence. */
function startsSentence(hit: LabelHit): boolean {
  const next = hit.line.words[hit.to];
  if (hit.colon || hit.alone || next === undefined || !/^[a-z]/.test(next.text)) return false;
  // `van der Berg` begins small, and `Name (Last, First)` begins no sentence.
  return !isParticle(next.text, hit.sheet.locale) && hit.words.length < 3;
}

const namePart: Parser = (words, { place }) => {
  const own = parse.nameWords(words, place === 'cell');
  const value = mixedCase(
    textOf(own)
      .replace(/[^\p{L}\p{M}\s'’-]/gu, '')
      .replace(/[’]/g, "'")
      .replace(/\s+/g, ' ')
      .trim(),
  );
  if (!/\p{L}/u.test(value)) return undefined;
  return { value, form: /^\p{Lu}/u.test(value) ? 1 : 0.6, words: own };
};

/** One label for the whole name gives two fields. */
function nameFields(page: LabelledSheet, hit: LabelHit): Proposal[] {
  const taken = take(page, hit, parse.patientName);
  if (!taken) {
    const blot = hit.colon || hit.alone ? unreadable('patient.familyName', page, hit) : undefined;
    return blot ? [blot, { ...blot, path: 'patient.givenNames' }] : [];
  }
  return nameProposals(proposalOf('patient.name', taken));
}

/** Parts a proposal whose value is `family|given|suffix`. */
export function nameProposals(whole: Proposal): Proposal[] {
  const [family = '', given = '', suffix = ''] = (whole.value ?? '').split('|');
  return [
    { ...whole, path: 'patient.familyName', value: family },
    ...(given ? [{ ...whole, path: 'patient.givenNames', value: given }] : []),
    ...(suffix ? [{ ...whole, path: 'patient.suffix', value: suffix }] : []),
  ];
}

/** A word, a letter, or the checked one of squares captioned `Male` and `Female`. */
function sexFields(page: LabelledSheet, hit: LabelHit, out: Proposal[]): void {
  const near = page.sheet.ticks.filter(
    (t) =>
      // Squares under their label may begin at its edge.
      t.box[0] > hit.box[0] - page.sheet.em &&
      t.box[0] < hit.box[0] + 45 * page.sheet.em &&
      t.box[1] > hit.box[1] - 1.2 * page.sheet.em &&
      t.box[1] < hit.box[1] + 3 * page.sheet.em &&
      sexIn(t.caption[0]?.text ?? '', page.sheet.locale) !== undefined,
  );
  const checked = near.filter((t) => t.checked);
  if (near.length > 0) {
    const only = checked[0];
    const value =
      checked.length === 1 && only ? sexIn(only.caption[0]?.text ?? '', page.sheet.locale) : undefined;
    if (only && value) {
      out.push({
        path: 'patient.sex',
        value,
        raw: textOf(only.caption.slice(0, 1)),
        words: only.caption.slice(0, 1),
        evidence: { reader: 0.97, label: hit.quality, form: 1, place: 1 },
        reasons: ['checked'],
        spot: {
          page: page.sheet.number,
          box: [only.onPage[0], only.onPage[1], only.onPage[2], only.onPage[3]],
        },
      });
    }
    return;
  }
  const taken = take(page, hit, parse.sex);
  // `Sex: Male Female` without squares seen: both are printed, neither is said.
  const word = taken?.parsed.words[0];
  const both = word !== undefined && sexIsWritten(word.text, page.sheet.locale) && sexWords(hit) > 1;
  if (taken && !both) out.push(proposalOf('patient.sex', taken));
}

const AGE_AND_SEX = /^\d{1,3}\s*(?:y\.?\s?[o0]\.?|yrs?\.?(?:\s?old)?|year[- ]old)[\s,/]+(\p{L}+)/iu;

/** `63 y.o. Female` in the head of a page, where nothing is labelled. */
function sexBesideAge(page: LabelledSheet): Proposal[] {
  const head = page.sheet.lines.filter((line) => line.box[1] < 0.2 * page.sheet.heightPx);
  return head.flatMap((line) =>
    line.segments.flatMap(({ words }) => {
      const said = AGE_AND_SEX.exec(textOf(words))?.[1];
      const value = said && sexIn(said, page.sheet.locale);
      const own = words.filter((w) => w.text.startsWith(said ?? ''));
      if (!value || own.length !== 1) return [];
      const evidence = { reader: readerConfidence(own), label: 0.9, form: 1, place: 0.9 };
      return [
        { path: 'patient.sex', value, raw: textOf(own), words: own, evidence, reasons: ['unlabelled'] },
      ];
    }),
  );
}

const sexWords = (hit: LabelHit): number =>
  hit.line.words.slice(hit.to).filter((w) => sexIsWritten(w.text, hit.sheet.locale)).length;

/** `Next of kin: Jane Doe (wife) 555-123-4567`: name, relationship and telephone may stand in one box. */
function kinName(page: LabelledSheet, hit: LabelHit, owner: Owner, out: Proposal[]): void {
  const taken = take(page, hit, /last.*first/.test(hit.key) ? parse.familyFirstName : parse.personName);
  if (!taken) return;
  out.push(proposalOf(kin(owner, 'name'), taken));
  const last = taken.parsed.words.at(-1);
  if (!last) return;
  const at = hit.line.words.indexOf(last);
  const line = at >= 0 ? hit.line.words : (page.sheet.lines.find((l) => l.words.includes(last))?.words ?? []);
  const rest = line.slice(line.indexOf(last) + 1).filter((w) => !page.index.isLabel(w));
  const bracket = /\(([a-z -]{3,24})\)/i.exec(textOf(rest.slice(0, 4)));
  const relation = bracket?.[1] ? { words: rest.slice(0, 1), value: bracket[1].toLowerCase() } : undefined;
  if (relation) {
    const known = parse.relationship(
      rest.slice(0, 2).map((w) => ({ ...w, text: w.text.replace(/[()]/g, '') })),
      { place: 'inline', words: rest, prior: 1 },
      page.sheet.locale,
    );
    if (known)
      out.push(
        proposalOf(kin(owner, 'relationship'), { ...taken, parsed: { ...known, words: relation.words } }),
      );
  }
}
