import { left, right } from '../page/geometry.ts';
import { charWidth } from '../page/lines.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { datesIn } from './dates.ts';
import type { DocumentView, LabelledSheet } from './document-view.ts';
import { isMisspeltTest } from './lab-wording.ts';
import type { LabelHit } from './label-hit.ts';
import type { Locale } from './locales/locale.ts';
import { underPayersBand } from './owners.ts';
import * as parse from './parsers.ts';
import { type Proposal, readerConfidence } from './proposal.ts';
import { type Candidate, candidatesOf } from './regions.ts';
import { birthDate, eventDate } from './resolve-year.ts';
import { silentBirth } from './silent-plate.ts';
import { type Parsed, type Parser, proposalOf, take, unreadable } from './take-value.ts';

/** Numbers, dates and persons of the stay; of the specimen too when the document is a laboratory's. */
export function encounterFields(view: DocumentView): Proposal[] {
  const out: Proposal[] = [];
  const lab = view.type === 'lab-report';
  const event = (withTime: boolean): Parser =>
    parse.date((p) => eventDate(p, view.years, view.latestYear), withTime);
  for (const page of view.sheets) {
    const given = (path: string, hit: LabelHit, parser: Parser, orUnreadable = true) => {
      const taken = take(page, hit, parser);
      if (taken) out.push(proposalOf(path, taken));
      else if (orUnreadable && (hit.colon || hit.alone || hit.key.endsWith('#'))) {
        const blot = unreadable(path, page, hit);
        if (blot) out.push(blot);
      }
    };
    for (const hit of page.hits) {
      switch (hit.kind) {
        case 'encounter':
          given('encounter.number', hit, parse.identifier);
          break;
        case 'admitted':
          if (ofVisit(hit) && view.type !== 'face-sheet') break;
          given('encounter.admissionDate', hit, event(false));
          break;
        case 'discharged':
          given('encounter.dischargeDate', hit, event(false));
          break;
        case 'stayDates':
          stay(view, page, hit, out);
          break;
        case 'lengthOfStay':
          given('encounter.lengthOfStayDays', hit, parse.wholeNumber, false);
          break;
        case 'attending':
          // On a consent `Physician:` is whoever explained it, on a laboratory's report who asked for it.
          if (lab && /^(physician|doctor|dr|md|provider)$/.test(hit.key)) {
            if (!page.hits.some(({ kind }) => kind === 'ordering'))
              given('lab.orderingPhysician', hit, physician, false);
          } else if (view.type !== 'consent' || /^att/.test(hit.key))
            given('encounter.attendingPhysician', hit, physician, false);
          break;
        case 'accession':
          if (lab) given('lab.accessionNumber', hit, accession);
          break;
        case 'specimen':
          if (lab) given('lab.specimen', hit, specimen, false);
          break;
        case 'ordering':
          if (lab) given('lab.orderingPhysician', hit, physician, false);
          break;
        case 'collected':
          if (lab) given('lab.collectedAt', hit, event(true));
          break;
        case 'reported':
          if (lab) given('lab.reportedAt', hit, event(true));
          break;
      }
    }
  }
  return out;
}

/** A visit to a clinic, or the day of one service, is no admission; at registration it is the day the patient came. */
const ofVisit = (hit: LabelHit): boolean =>
  /visit|service|^dos$|seen|encounter|clinic|appointment/.test(hit.key);

/** `09/05/1996 - 09/14/1996` under one label. */
function stay(view: DocumentView, page: LabelledSheet, hit: LabelHit, out: Proposal[]): void {
  for (const candidate of candidatesOf(hit, page.index)) {
    const dates = datesIn(textOf(candidate.words), view.locale);
    if (dates.length < 2) continue;
    for (const [i, path] of ['encounter.admissionDate', 'encounter.dischargeDate'].entries()) {
      const parts = dates[i];
      if (!parts) continue;
      const words = parse.wordsAt(candidate.words, parts.index, parts.index + parts.length);
      const resolved = eventDate(parts, view.years, view.latestYear);
      out.push(
        proposalOf(path, {
          hit,
          parsed: { ...resolved, words },
          evidence: {
            reader: Math.min(...words.map((w) => w.confidence), 1),
            label: hit.quality,
            form: resolved.form,
            place: candidate.prior,
          },
        }),
      );
    }
    return;
  }
}

/** A physician's name: laboratories and registration desks put the family name first and leave out the comma's space. */
const physician: Parser = (words, candidate, locale) => {
  const spaced = words.flatMap((w) => {
    const m = /^(\p{L}[\p{L}'’-]+),(\p{L}.*)$/u.exec(w.text);
    return m?.[1] && m[2] ? [{ ...w, text: `${m[1]}, ${m[2]}` }] : [w];
  });
  const plain = parse.personName(spaced, candidate, locale);
  const parsed = plain && commaLost(plain.words) ? familyFirst(spaced, candidate, locale, plain) : plain;
  return parsed && !/\b(phone|fax|page|room|date)\b/i.test(textOf(parsed.words)) ? parsed : undefined;
};

/** `OKAFOR  WILHELMINA MD`: capitals with a gap after the first word as wide as a comma and a space. */
function commaLost(words: readonly SheetWord[]): boolean {
  const [first, second] = words;
  if (!first || !second || words.some((w) => /[a-z,]/.test(w.text))) return false;
  return left(second.box) - right(first.box) > 1.4 * charWidth([first, second]);
}

function familyFirst(
  words: readonly SheetWord[],
  candidate: Candidate,
  locale: Locale,
  plain: Parsed,
): Parsed {
  const turned = parse.familyFirstName(words, candidate, locale);
  return {
    ...plain,
    ...(turned ? { value: turned.value } : {}),
    form: 0.75 * plain.form,
    reasons: ['name-order-guessed'],
    alternatives: [{ value: plain.value, confidence: 0.3 }],
  };
}

/** Accession numbers hold letters and colons: `0718:L91111S`. */
const accession: Parser = (words, candidate, locale) => {
  const plain = parse.identifier(words, candidate, locale);
  const first = words[0];
  const tight = first?.text.replace(/[‐‑‒–—−]/g, '-').replace(/^[:#]+|[.,;]+$/g, '') ?? '';
  if (first && /^[A-Z0-9][A-Z0-9:./-]{3,20}$/i.test(tight) && (tight.match(/\d/g)?.length ?? 0) >= 3) {
    // `0718:` with more behind it is half a number.
    const second = /[:/-]$/.test(tight) ? words[1] : undefined;
    const joined = second && /^[A-Z0-9]{2,}$/i.test(second.text);
    return joined
      ? { value: `${tight}${second.text}`, form: 0.8, words: [first, second] }
      : { value: tight, form: second ? 0.5 : 1, words: [first], reasons: second ? ['cut-off'] : [] };
  }
  return plain;
};

const specimen: Parser = (words, candidate, locale) => {
  const parsed = parse.text(6, 3.5)(words, candidate, locale);
  return parsed && !/\d{3}|\b(report|result|laboratory)\b/i.test(parsed.value) && /^\p{L}/u.test(parsed.value)
    ? {
        ...parsed,
        form: 0.95,
        ...(isMisspeltTest(parsed.value, locale) ? { reasons: ['misspelt-word'] } : {}),
      }
    : undefined;
};

/** Birth dates, read with the document's dates and the printed ages at hand. */
export function birthFields(
  view: DocumentView,
  events: readonly string[],
  ages: readonly number[],
): Proposal[] {
  const out: Proposal[] = [];
  for (const page of view.sheets) {
    const silent = silentBirth(page);
    if (silent) {
      const { parts, word } = silent;
      const { value, form, reasons } = birthDate(parts, events, ages, view.latestYear);
      out.push({
        path: 'patient.birthDate',
        value,
        raw: word.text,
        words: [word],
        evidence: { reader: readerConfidence([word]), label: 0.7, form: 0.9 * form, place: 0.8 },
        reasons: ['plate', 'unlabelled', ...reasons],
      });
    }
    const asked = page.hits.filter(
      (h) => h.kind === 'birthDate' || (h.kind === 'ageSex' && /dob|birth/.test(h.key)),
    );
    // Where the patient's is asked for too, one under `INSURANCE` is the policyholder's.
    const own = asked.filter((h) => !underPayersBand(page, h.lineIndex));
    for (const hit of own.length > 0 ? own : asked) {
      const taken = take(
        page,
        hit,
        parse.date((p) => birthDate(p, events, ages, view.latestYear)),
      );
      if (taken) out.push(proposalOf('patient.birthDate', taken));
      else if (hit.colon || hit.alone) {
        const blot = unreadable('patient.birthDate', page, hit);
        if (blot) out.push(blot);
      }
    }
  }
  return out;
}
