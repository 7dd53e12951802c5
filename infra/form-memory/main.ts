// npm run form-memory: how much better the next document of a form is extracted once the ones before it were corrected.
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isInUse } from '../../shared/core/extract/form-memory/evidence.ts';
import type { FormMemory } from '../../shared/core/extract/form-memory/form-memory.ts';
import { EN_US } from '../../shared/core/extract/locales/en-us.ts';
import { figuresOf } from '../score/figures.ts';
import type { Mark } from '../score/score-file.ts';
import { type Corpus, type RunOptions, runCorpus, type Step } from './run-corpus.ts';
import { separation } from './separation.ts';
import { withoutSomeWordings } from './unfamiliar.ts';

const USAGE = `Usage: npm run form-memory -- --readings DIR --truth DIR [--readings DIR --truth DIR ...]
                              [--teach corrections|all-keyed] [--unfamiliar] [--rules] [--changes] [--separation]

Goes through each corpus document by document, corrects what was wrong, and prints how the 1st, 3rd, 5th and 8th document
of its forms come out with what was learned from the ones before, and without.

  --readings DIR  page readings, NAME.json, as \`npm run extract -- --readings DIR\` writes them
  --truth DIR     the truths of the same files, NAME.truth.json; one for each --readings, in the same order
  --teach WHAT    corrections (the default), or all-keyed: every field that was keyed, right or wrong
  --unfamiliar    take a third of the wordings of labels from the lexicon first: forms in a hospital's own words
  --rules         list what was learned, and how it did on later documents
  --changes       list every value that the memory changed
  --separation    how well sides of one form are told from those of others, and nothing else
`;

const { values } = parseArgs({
  options: {
    readings: { type: 'string', multiple: true, default: [] },
    truth: { type: 'string', multiple: true, default: [] },
    teach: { type: 'string', default: 'corrections' },
    rules: { type: 'boolean', default: false },
    changes: { type: 'boolean', default: false },
    separation: { type: 'boolean', default: false },
    unfamiliar: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const teach = values.teach as RunOptions['teach'];
if (values.help) process.stdout.write(USAGE);
else if (
  values.readings.length === 0 ||
  values.readings.length !== values.truth.length ||
  !['corrections', 'all-keyed'].includes(teach)
) {
  process.stderr.write(`form-memory: each --readings DIR needs its --truth DIR\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  const corpora = values.readings.map((readings, i) => ({ readings, truth: values.truth[i] ?? '' }));
  if (values.separation) separate(corpora);
  else for (const corpus of corpora) report(corpus);
}

function separate(corpora: readonly Corpus[]): void {
  console.log(row(['likeness at least', 'same form', 'other form', 'precision', 'recall']));
  for (const { likeness, same, ofSame, other, ofOther } of separation(corpora, [0.2, 0.25, 0.3, 0.35, 0.4])) {
    const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;
    console.log(
      row([
        `${likeness}`,
        `${same}/${ofSame}`,
        `${other}/${ofOther}`,
        share(same, same + other),
        share(same, ofSame),
      ]),
    );
  }
}

function report(corpus: Corpus): void {
  const locale = values.unfamiliar ? withoutSomeWordings(EN_US) : EN_US;
  const { steps, memory } = runCorpus(corpus, { latestYear: new Date().getFullYear(), teach, locale });
  const learned = steps.filter(({ form }) => form !== 'stack');
  console.log(`\n${basename(resolve(corpus.truth))}: F1 without and with form memory, and silent errors`);
  console.log(row(['form', '1st', '3rd', '5th', '8th', 'after 1st', 'silent']));
  const forms = [...new Set(learned.map(({ form }) => form))];
  for (const form of forms)
    line(
      form,
      learned.filter((step) => step.form === form),
    );
  line('all forms', learned);
  const stacks = steps.filter(({ form }) => form === 'stack');
  if (stacks.length > 0) console.log(row(['stacks', '', '', '', '', pair(stacks), silent(stacks)]));
  if (values.rules) listRules(memory);
  if (values.changes) listChanges(steps);
}

function line(title: string, steps: readonly Step[]): void {
  const nth = (n: number) => pair(steps.filter((step) => step.nth === n));
  const later = steps.filter((step) => step.nth > 1);
  console.log(row([title, nth(1), nth(3), nth(5), nth(8), pair(later), silent(steps)]));
}

function row(cells: readonly string[]): string {
  return cells.map((c, i) => c.padEnd(i === 0 ? 28 : 15)).join('');
}

function pair(steps: readonly Step[]): string {
  const f1 = (pick: (step: Step) => readonly Mark[]) => figuresOf(steps.flatMap(pick));
  const [without, helped] = [f1((s) => s.without), f1((s) => s.with)];
  if (without.fields === 0) return '';
  return `${(100 * without.f1).toFixed(1)} → ${(100 * helped.f1).toFixed(1)}`;
}

function silent(steps: readonly Step[]): string {
  const of = (pick: (step: Step) => readonly Mark[]) => figuresOf(steps.flatMap(pick)).silentErrors;
  return `${of((s) => s.without)} → ${of((s) => s.with)}`;
}

function listRules({ forms }: FormMemory): void {
  for (const { id, type, sides, anchors, rules } of forms) {
    console.log(`${id}: ${type}, seen on ${sides} sides, ${anchors.length} words`);
    for (const rule of rules) {
      const { right, misread, wrong } = rule.tried;
      const where = rule.kind === 'label' ? `${rule.side} of "${rule.label.join(' ')}"` : 'at its place';
      console.log(
        `  ${rule.fieldName} (${rule.reads}) ${where}${rule.until ? `, to "${rule.until}"` : ''}: learned ${rule.learned}, ` +
          `right ${right}, misread ${misread}, wrong ${wrong}${isInUse(rule) ? '' : ', switched off'}`,
      );
    }
  }
}

function listChanges(steps: readonly Step[]): void {
  const said = (marks: readonly Mark[]) =>
    marks.map(
      ({ name, outcome, want, field }) => `${outcome} ${name}: ${want ?? '-'} | ${field?.value ?? '-'}`,
    );
  for (const step of steps) {
    const [before, after] = [said(step.without), said(step.with)];
    const lost = before.filter((s) => !after.includes(s));
    const won = after.filter((s) => !before.includes(s));
    if (lost.length + won.length > 0) console.log(step.name);
    for (const s of lost) console.log(`  - ${s.slice(0, 160)}`);
    for (const s of won) console.log(`  + ${s.slice(0, 160)}`);
  }
}
