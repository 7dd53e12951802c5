import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { problemsOf } from './assessment-plan.ts';
import { dateIn } from './dates.ts';
import { diagnosisParts, diagnosisText, isSentence } from './diagnosis-parts.ts';
import type { DocumentView } from './document-view.ts';
import { type IcdCode, icdIn, spoiltIcdIn } from './icd.ts';
import type { LabelKind } from './labels/kinds.ts';
import { itemsOf } from './list-items.ts';
import { tidyText, wordsAt } from './parsers.ts';
import { proceduresIn } from './procedures.ts';
import type { Proposal } from './proposal.ts';
import { candidatesOf } from './regions.ts';
import { evidenceOf, NOTHING } from './section-evidence.ts';
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
  'assessmentPlan',
]);

/** Diagnoses, procedures, examination and plan. */
export function clinicalFields(view: DocumentView): Proposal[] {
  const sections = sectionsOf(view, KINDS);
  const of = (kind: LabelKind) => sections.filter((s) => s.kind === kind);
  const assessed = of('assessmentPlan').slice(0, 1);
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
          : (either(assessed.flatMap(problemsIn)) ??
            provisional(view, diagnosesIn(of('admittingDiagnosis'))));
  const out: Proposal[] = [];
  diagnoses.forEach((d, i) => {
    out.push({ ...d.text, path: `encounter.diagnoses[${i}].text` });
    if (d.code) out.push({ ...d.code, path: `encounter.diagnoses[${i}].code` });
  });
  out.push(...proceduresIn(view, of('procedures'), of('procedureDate')));
  // A registration's `Plan` is the insurance's.
  if (view.type === 'face-sheet') return out;
  out.push(
    ...longText(
      'encounter.examination',
      examinations(of('examination')).slice(0, 1),
      examinationDoubts(view),
    ),
  );
  const plan = longText('encounter.treatmentPlan', plans(of('plan')));
  out.push(...(either(plan) ?? longText('encounter.treatmentPlan', assessed, ['assessment-with-plan'])));
  return out;
}

const either = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);

const sameText = (a: string, b: string): boolean =>
  a.toLowerCase().replace(/[^a-z0-9]/g, '') === b.toLowerCase().replace(/[^a-z0-9]/g, '');

interface Diagnosis {
  readonly text: Proposal;
  readonly code?: Proposal;
}

function diagnosesIn(sections: readonly Section[]): Diagnosis[] {
  const out: Diagnosis[] = [];
  for (const section of sections) {
    for (const item of itemsOf(section.lines, /diagnos|description|^dx/i, section.page.sheet)) {
      // What is said of the patient after the list has lost its heading.
      if (item.words.length > 9 && isSentence(item.words)) break;
      const parted = diagnosisParts(item.words.length < item.row.length ? item.words : item.row);
      for (const words of parted) {
        const row = parted.length > 1 ? words : item.row;
        const rowText = textOf(row);
        const code = icdIn(rowText);
        // Of a row or heading that says ICD-9 no code is made one of ICD-10.
        const ninth = /\bicd[\s-]*9/i.test(`${rowText} ${textOf(section.hit.line.words)}`);
        // Its place shows that it is a code: a cell of its own, brackets, or the end of the text.
        const placed = (w: SheetWord) =>
          !words.includes(w) || BRACKETED.test(w.text) || (w === words.at(-1) && /\d\.\d/.test(w.text));
        const spoilt = ninth ? undefined : row.find((w) => placed(w) && spoiltIcdIn(bare(w.text)));
        const mended = spoilt ? spoiltIcdIn(bare(spoilt.text)) : undefined;
        const said = code || !mended ? words : words.filter((w) => w !== spoilt);
        const value = diagnosisText(textOf(said));
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
          reasons: item.doubts,
        };
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

/** After a discharge the page has, as a rule, a final diagnosis: one that was not found may be there. */
function provisional(view: DocumentView, diagnoses: readonly Diagnosis[]): readonly Diagnosis[] {
  const discharged = view.sheets.some(({ hits, index }) =>
    hits.some(
      (hit) =>
        hit.kind === 'discharged' &&
        candidatesOf(hit, index).some((c) => c.prior > 0.5 && dateIn(textOf(c.words), view.locale)),
    ),
  );
  if (!discharged) return diagnoses;
  const doubted = (p: Proposal): Proposal => ({
    ...p,
    reasons: [...p.reasons, 'provisional-after-discharge'],
  });
  return diagnoses.map(({ text, code }) => ({
    text: doubted(text),
    ...(code ? { code: doubted(code) } : {}),
  }));
}

/** Problems named under one heading with what is done about them: never on a glance. */
function problemsIn(section: Section): Diagnosis[] {
  return problemsOf(section).flatMap((words) => {
    const value = diagnosisText(textOf(words));
    const code = icdIn(textOf(words));
    const reasons = ['assessment-with-plan'];
    const text = {
      path: '',
      value,
      raw: textOf(words),
      words,
      evidence: evidenceOf(section, words, 0.8),
      reasons,
    };
    return [
      code
        ? { text, code: codeField(section, code, wordsAt(words, code.index, code.index + code.length)) }
        : { text },
    ];
  });
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

/** Under `Objective` stand vital signs and findings; an examination with a heading of its own is the examination. */
function examinations(sections: readonly Section[]): readonly Section[] {
  const named = sections.filter((s) => !/^o$|objective/.test(s.hit.key));
  return named.length > 0 ? named : sections;
}

/** An examination that is headed on more than one sheet goes on there, under columns of its own. */
function examinationDoubts(view: DocumentView): string[] {
  const headed = view.sheets.filter(({ hits }) =>
    hits.some((h) => h.kind === 'examination' && h.atSegmentStart && !/^o$|objective/.test(h.key)),
  );
  return headed.length > 1 ? ['cut-off'] : [];
}

/** Treatment under a plan's heading before what is said of follow-up; the first of each wording. */
function plans(sections: readonly Section[]): Section[] {
  const strong = sections.filter((s) => /plan|instruction|recommend/.test(s.hit.key) || s.hit.key === 'p');
  const chosen = strong.length > 0 ? strong.slice(0, 1) : sections.slice(0, 1);
  return chosen;
}

/** What a letter closes with, behind the last sentence that says something of the patient. */
const COURTESY =
  /(?<=[.!?])\s+(?:(?:I|We) (?:\p{L}+ )?appreciate (?:the|your)|Thank you (?:for|very)|It (?:was|has been) (?:a|my|our) pleasure|Please do not hesitate)\b.*$/su;

function longText(path: string, sections: readonly Section[], reasons: readonly string[] = []): Proposal[] {
  return sections.flatMap((section) => {
    const words = section.lines.flatMap((l) => l.words);
    const value = joinLines(section.lines.map((l) => textOf(l.words))).replace(COURTESY, '');
    if (value.length < 3) return [];
    const raw = section.lines.map((l) => textOf(l.words)).join('\n');
    return [{ path, value, raw, words, evidence: evidenceOf(section, words, 0.9), reasons }];
  });
}

/** Lines into running text; a word parted at a line's end keeps its hyphen, since nobody can tell whose it is. */
export function joinLines(lines: readonly string[]): string {
  let out = '';
  for (const line of lines)
    out += /\p{L}-$/u.test(out) && /^\p{L}/u.test(line) ? line : `${out ? ' ' : ''}${line}`;
  return tidyText(out);
}
