import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { dateIn } from './dates.ts';
import { diagnosisParts, diagnosisText, isSentence } from './diagnosis-parts.ts';
import type { DocumentView } from './document-view.ts';
import { type IcdCode, icdIn, spoiltIcdIn } from './icd.ts';
import type { LabelKind } from './labels/kinds.ts';
import { itemsOf } from './list-items.ts';
import { tidyText, wordsAt } from './parsers.ts';
import { type Proposal, readerConfidence } from './proposal.ts';
import { eventDate } from './resolve-year.ts';
import { type Section, sectionsOf } from './sections.ts';

const KINDS: ReadonlySet<LabelKind> = new Set<LabelKind>([
  'finalDiagnosis',
  'admittingDiagnosis',
  'preopDiagnosis',
  'postopDiagnosis',
  'procedures',
  'procedureDate',
  'examination',
  'plan',
]);
const NOTHING =
  /^(none|no|n\/?a|nil|not applicable|same|same as (above|preoperative|pre-?op.*)|unchanged|deferred|see (below|above|note))[.\s]*$/i;

/** Diagnoses, procedures, examination and plan. */
export function clinicalFields(view: DocumentView): Proposal[] {
  const sections = sectionsOf(view, KINDS);
  const of = (kind: LabelKind) => sections.filter((s) => s.kind === kind);
  const final = diagnosesIn(of('finalDiagnosis'));
  const preop = diagnosesIn(of('preopDiagnosis'));
  const postop = diagnosesIn(of('postopDiagnosis'));
  const operative = [
    ...preop,
    ...postop.filter((p) => !preop.some((q) => sameText(p.text.value ?? '', q.text.value ?? ''))),
  ];
  const diagnoses =
    view.type === 'operative-report' && operative.length > 0
      ? operative
      : final.length > 0
        ? final
        : operative.length > 0
          ? operative
          : diagnosesIn(of('admittingDiagnosis'));
  const out: Proposal[] = [];
  diagnoses.forEach((d, i) => {
    out.push({ ...d.text, path: `encounter.diagnoses[${i}].text` });
    if (d.code) out.push({ ...d.code, path: `encounter.diagnoses[${i}].code` });
  });
  out.push(...procedures(view, of('procedures'), of('procedureDate')));
  out.push(...longText('encounter.examination', examinations(of('examination')).slice(0, 1)));
  out.push(...longText('encounter.treatmentPlan', plans(of('plan'))));
  return out;
}

const sameText = (a: string, b: string): boolean =>
  a.toLowerCase().replace(/[^a-z0-9]/g, '') === b.toLowerCase().replace(/[^a-z0-9]/g, '');

interface Diagnosis {
  readonly text: Proposal;
  readonly code?: Proposal;
}

function evidenceOf(section: Section, words: readonly SheetWord[], form: number): Proposal['evidence'] {
  return { reader: readerConfidence(words), label: section.hit.quality, form, place: 0.95 };
}

function diagnosesIn(sections: readonly Section[]): Diagnosis[] {
  const out: Diagnosis[] = [];
  for (const section of sections) {
    for (const item of itemsOf(section.lines, /diagnos|description|^dx/i)) {
      // What is said of the patient after the list has lost its heading.
      if (item.words.length > 9 && isSentence(item.words)) break;
      const parted = diagnosisParts(item.words.length < item.row.length ? item.words : item.row);
      for (const words of parted) {
        const row = parted.length > 1 ? words : item.row;
        const rowText = textOf(row);
        const code = icdIn(rowText);
        const value = tidyText(diagnosisText(textOf(words))).replace(/[\s.,;:]+$/, '');
        if (
          !/\p{L}{3}/u.test(value) ||
          NOTHING.test(value) ||
          out.some((d) => sameText(d.text.value ?? '', value))
        )
          continue;
        const text: Proposal = {
          path: '',
          value,
          raw: textOf(words),
          words,
          evidence: evidenceOf(section, words, 0.95),
          reasons: [],
        };
        // Of a row or heading that says ICD-9 no code is made one of ICD-10.
        const ninth = /\bicd[\s-]*9/i.test(`${rowText} ${textOf(section.hit.line.words)}`);
        // Its place shows that it is a code: a cell of its own, or brackets behind the text.
        const spoilt = ninth
          ? undefined
          : item.row.find((w) => (!words.includes(w) || BRACKETED.test(w.text)) && spoiltIcdIn(bare(w.text)));
        const mended = spoilt ? spoiltIcdIn(bare(spoilt.text)) : undefined;
        if (code) {
          const codeWords = wordsAt(row, code.index, code.index + code.length);
          out.push({ text, code: codeField(section, code, codeWords) });
        } else if (spoilt && mended) out.push({ text, code: codeField(section, mended, [spoilt]) });
        else out.push({ text });
      }
    }
  }
  return out.slice(0, 40);
}

const BRACKETED = /^[([].*[)\]][.,;]?$/;
const bare = (text: string): string => text.replace(/^[([]+|[)\].,;]+$/g, '');

function codeField(section: Section, found: IcdCode, words: readonly SheetWord[]): Proposal {
  const { code, reasons, alternatives } = found;
  return {
    path: '',
    value: code,
    raw: textOf(words),
    words,
    evidence: evidenceOf(section, words, reasons.includes('code-mended') ? 0.6 : 1),
    reasons,
    ...(alternatives.length
      ? { alternatives: alternatives.map((value) => ({ value, confidence: 0.25 })) }
      : {}),
  };
}

function procedures(view: DocumentView, sections: readonly Section[], dates: readonly Section[]): Proposal[] {
  const out: Proposal[] = [];
  let n = 0;
  for (const section of sections) {
    for (const item of itemsOf(section.lines, /procedure|operation|description/i)) {
      const rowText = textOf(item.row);
      const when = dateIn(rowText, view.locale);
      const whenWords = when ? wordsAt(item.row, when.index, when.index + when.length) : [];
      const words = item.words.filter((w) => !whenWords.includes(w));
      const value = tidyText(textOf(words))
        .replace(/\bDate[:\s]*$/i, '')
        .replace(/\b(on|performed on|performed|dated)\s*$/i, '')
        .replace(/[\s.,;:(–-]+$/, '')
        .replace(/^[-–•\s.:,]+/, '');
      if (!/\p{L}{3}/u.test(value) || /^(date|code)\b/i.test(value) || NOTHING.test(value)) continue;
      // Running text is no list of operations: the heading after it was lost.
      if (words.length > 9 && /\b(was|were|had|there|has|been)\b/i.test(value)) break;
      out.push({
        path: `encounter.procedures[${n}].name`,
        value,
        raw: textOf(words),
        words,
        evidence: evidenceOf(section, words, 0.92),
        reasons: [],
      });
      if (when && when.month !== undefined) {
        const resolved = eventDate(when, view.years, view.latestYear);
        out.push({
          path: `encounter.procedures[${n}].date`,
          value: resolved.value,
          raw: rowText.slice(when.index, when.index + when.length),
          words: whenWords,
          evidence: evidenceOf(section, whenWords, resolved.form),
          reasons: resolved.reasons,
          ...(resolved.alternatives ? { alternatives: resolved.alternatives } : {}),
        });
      }
      n++;
    }
  }
  const dated = dates[0]?.lines[0];
  const when = dated ? dateIn(textOf(dated.words), view.locale) : undefined;
  const section = dates[0];
  if (n > 0 && section && dated && when && !out.some((p) => p.path === 'encounter.procedures[0].date')) {
    const words = wordsAt(dated.words, when.index, when.index + when.length);
    const resolved = eventDate(when, view.years, view.latestYear);
    out.push({
      path: 'encounter.procedures[0].date',
      value: resolved.value,
      raw: textOf(words),
      words,
      evidence: evidenceOf(section, words, resolved.form),
      reasons: resolved.reasons,
      ...(resolved.alternatives ? { alternatives: resolved.alternatives } : {}),
    });
  }
  return out;
}

/** Under `Objective` stand vital signs and findings; an examination with a heading of its own is the examination. */
function examinations(sections: readonly Section[]): readonly Section[] {
  const named = sections.filter((s) => !/^o$|objective/.test(s.hit.key));
  return named.length > 0 ? named : sections;
}

/** Treatment under a plan's heading before what is said of follow-up; the first of each wording. */
function plans(sections: readonly Section[]): Section[] {
  const strong = sections.filter((s) => /plan|instruction|recommend/.test(s.hit.key) || s.hit.key === 'p');
  const chosen = strong.length > 0 ? strong.slice(0, 1) : sections.slice(0, 1);
  return chosen;
}

function longText(path: string, sections: readonly Section[]): Proposal[] {
  return sections.flatMap((section) => {
    const words = section.lines.flatMap((l) => l.words);
    const value = joinLines(section.lines.map((l) => textOf(l.words)));
    if (value.length < 3) return [];
    const raw = section.lines.map((l) => textOf(l.words)).join('\n');
    return [{ path, value, raw, words, evidence: evidenceOf(section, words, 0.9), reasons: [] }];
  });
}

/** Lines into running text; a word parted at a line's end keeps its hyphen, since nobody can tell whose it is. */
export function joinLines(lines: readonly string[]): string {
  let out = '';
  for (const line of lines)
    out += /\p{L}-$/u.test(out) && /^\p{L}/u.test(line) ? line : `${out ? ' ' : ''}${line}`;
  return tidyText(out);
}
