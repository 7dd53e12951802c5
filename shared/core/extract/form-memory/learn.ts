import type { Box } from '../../page/geometry.ts';
import { boxesOf } from '../../page/sheet-word.ts';
import type { DocumentType } from '../contract.ts';
import type { LabelledSheet } from '../document-view.ts';
import type { Alignment } from './align.ts';
import { likenessOf, type Outcome, outcomeOf } from './evidence.ts';
import { findList, findValue, type Occurrence } from './find-value.ts';
import { type Landmark, landmarksOf, tokenOf } from './fingerprint.ts';
import { type FormMemory, type FormRule, type KnownForm, ruleKey } from './form-memory.ts';
import { type Reading, readAt } from './read-value.ts';
import { readingOf, sayingOf, type Times } from './recall.ts';
import { type Recognised, recognise } from './recognise.ts';
import { rulesOf } from './rules-of.ts';

/** What people found in one field of a document. */
export interface LessonField {
  /** Without row numbers. */
  readonly name: string;
  /** Its row's place, from 0; null outside of tables. */
  readonly row: number | null;
  /** Null: not on the page. */
  readonly value: string | null;
  /** There is something to learn: it was corrected, or keyed without sight of what the machine says. */
  readonly teaches: boolean;
  /** Found without sight of what the machine says: only this counts for a rule. */
  readonly witnessed: boolean;
}

/** A document that people verified, as it teaches the memory. */
export interface Lesson {
  readonly type: DocumentType;
  readonly pages: readonly LabelledSheet[];
  readonly fields: readonly LessonField[];
  /** Names of fields nobody could read: nothing is said of them. */
  readonly unreadable: readonly string[];
}

/** A labelled example: the place on a page that a verified value taught. */
export interface Example {
  readonly formId: string;
  readonly name: string;
  readonly row: number | null;
  /** The page's number among the document's. */
  readonly page: number;
  readonly box: Box;
}

export interface Learned {
  readonly forms: readonly KnownForm[];
  readonly examples: readonly Example[];
}

/** A side with fewer landmarks cannot be told from others. */
const FEWEST_LANDMARKS = 10;
/** From so many sides on, a word that was seen once only is no part of the form. */
const SETTLED = 3;
const MOST_RULES_A_FIELD = 6;
/** Running text has the form's words in it; shorter values have not. */
const LONG_TEXT = 80;
/** So alike, a word may be a value's with letters misread. */
const MISREAD = 0.6;
/** Places nearer than this, in widths of the page, are one. */
const SAME_PLACE = 0.012;

/**
 * Learns from a verified document so that evidence is held out: the rules its forms had before it are tried on it, and
 * what was corrected on it becomes rules. `newId` names a form seen for the first time.
 */
export function learn(memory: FormMemory, lesson: Lesson, times: Times, newId: () => string): Learned {
  const forms = [...memory.forms];
  const told: Told = { forms: new Set(), tried: new Set(), taught: new Set() };
  const examples: Example[] = [];
  for (const page of lesson.pages) {
    const landmarks = landmarksOf(page.sheet);
    const known = recognise(forms, page, landmarks);
    if (known) {
      // What a person took out of use stays as it was when they judged it.
      if (known.form.revoked) continue;
      const tried = seenAgain(known, page, lesson, times, told);
      const now = taught(tried, page, lesson, times, told, known);
      forms[forms.indexOf(known.form)] = now.form;
      examples.push(...now.examples);
    } else if (landmarks.length >= FEWEST_LANDMARKS) {
      const form = firstSeen(newId(), page, lesson, landmarks);
      told.forms.add(form.id);
      const now = taught(form, page, lesson, times, told);
      // A side that taught nothing is not kept: nothing could be said on its like.
      if (now.form.rules.length > 0) forms.push(now.form);
      examples.push(...now.examples);
    }
  }
  return { forms, examples };
}

/**
 * What a document has counted for: forms by their ids, rules by form and key. It is one witness, however many of its
 * sides are alike, and none for what it taught.
 */
interface Told {
  readonly forms: Set<string>;
  readonly tried: Set<string>;
  readonly taught: Set<string>;
}

const nameIn = ({ id }: KnownForm, rule: FormRule): string => `${id} ${ruleKey(rule)}`;

/** The form as one sheet shows it, without the words of what was filled in. */
function firstSeen(
  id: string,
  { sheet }: LabelledSheet,
  { type, fields }: Lesson,
  landmarks: readonly Landmark[],
): KnownForm {
  const isFilledIn = filledInBy(fields);
  return {
    id,
    type,
    sides: 1,
    aspect: sheet.heightPx / sheet.widthPx,
    anchors: landmarks
      .filter(({ token }) => !isFilledIn(token))
      .map(({ token, x, y, line }) => ({ token, x, y, line, seen: 1 })),
    rules: [],
    revoked: false,
  };
}

/** Whether a word is one of the document's values, as they were verified or as a reader may have misread them. */
function filledInBy(fields: Lesson['fields']): (token: string) => boolean {
  const tokens = fields
    .filter(({ value }) => (value?.length ?? 0) < LONG_TEXT)
    .flatMap(({ value }) => (value ?? '').split(/[\s-]+/).map(tokenOf))
    .filter(Boolean);
  const own = new Set(tokens);
  return (token) => own.has(token) || tokens.some((t) => likenessOf(t, token) >= MISREAD);
}

function seenAgain(
  known: Recognised,
  page: LabelledSheet,
  lesson: Lesson,
  times: Times,
  told: Told,
): KnownForm {
  const { form, alignment } = known;
  const reading = readingOf(page, times, known);
  const after = (rule: FormRule): FormRule => {
    const name = nameIn(form, rule);
    if (told.tried.has(name) || told.taught.has(name)) return rule;
    const said = sayingOf(reading, alignment, rule).map(({ value }) => value);
    const outcome = said.length > 0 ? tryOn(rule, said, lesson) : undefined;
    if (!outcome) return rule;
    told.tried.add(name);
    return { ...rule, tried: { ...rule.tried, [outcome]: rule.tried[outcome] + 1 } };
  };
  if (told.forms.has(form.id)) return { ...form, rules: form.rules.map(after) };
  told.forms.add(form.id);
  const found = new Set(alignment.found.map(({ anchor }) => anchor));
  const sides = form.sides + 1;
  return {
    ...form,
    sides,
    anchors: form.anchors
      .map((anchor) => (found.has(anchor) ? { ...anchor, seen: anchor.seen + 1 } : anchor))
      .filter(({ seen }) => sides < SETTLED || seen > 1),
    rules: form.rules.filter((rule) => sides < SETTLED || isSeenAgain(rule)).map(after),
  };
}

/** A label that was found on one sheet only is what was filled in there. */
const isSeenAgain = ({ kind, learned, tried: { right, misread, wrong } }: FormRule): boolean =>
  kind === 'place' || learned > 1 || right + misread + wrong > 0;

/** How a rule did on a document; undefined where nobody knows, or where people had seen what the machine says. */
function tryOn({ fieldName }: FormRule, said: readonly string[], lesson: Lesson): Outcome | undefined {
  if (lesson.unreadable.includes(fieldName)) return undefined;
  const known = rowsOf(lesson, fieldName);
  const outcomes = said.map((value, i) => outcomeOf(fieldName, value, known[i]?.value ?? null));
  if (known.length > said.length || outcomes.includes('wrong')) return 'wrong';
  if (outcomes.includes('misread')) return 'misread';
  return known.every((field) => field.witnessed) ? 'right' : undefined;
}

const rowsOf = ({ fields }: Lesson, name: string): LessonField[] =>
  fields
    .filter((field) => field.name === name && field.value !== null)
    .sort((a, b) => (a.row ?? 0) - (b.row ?? 0));

/** The form with the rules that a sheet's corrections teach; a rule that taught the same before has learned more. */
function taught(
  form: KnownForm,
  page: LabelledSheet,
  lesson: Lesson,
  times: Times,
  told: Told,
  known?: Recognised,
): { readonly form: KnownForm; readonly examples: readonly Example[] } {
  const examples: Example[] = [];
  const reading = readingOf(page, times, known);
  const alignment = known?.alignment ?? ITSELF;
  const isFilledIn = filledInBy(lesson.fields);
  let { rules } = form;
  const names = new Set(lesson.fields.filter(({ teaches }) => teaches).map(({ name }) => name));
  for (const name of names) {
    if (lesson.unreadable.includes(name)) continue;
    const values = rowsOf(lesson, name).map(({ value }) => value ?? '');
    const found =
      values.length === 0
        ? []
        : name.includes('[]')
          ? findList(reading, name, values)
          : findValue(reading, name, values[0] ?? '');
    examples.push(...found.slice(0, 1).flatMap((one) => examplesOf(reading, form.id, name, one)));
    for (const occurrence of found)
      for (const rule of rulesOf(reading, name, occurrence, alignment, isFilledIn))
        rules = withRule({ ...form, rules }, rule, told);
  }
  return { form: { ...form, rules }, examples };
}

function examplesOf(reading: Reading, formId: string, name: string, at: Occurrence): Example[] {
  return readAt(reading, at.spot, name, at.reads, at.until).flatMap(({ words }, i) => {
    const box = boxesOf(words)[0]?.box;
    const row = name.includes('[]') ? i : null;
    return box ? [{ formId, name, row, page: reading.page.sheet.number, box }] : [];
  });
}

const ITSELF: Pick<Alignment, 'scale' | 'toFormX' | 'toFormY'> = {
  scale: 1,
  toFormX: (x) => x,
  toFormY: (y) => y,
};

function withRule(form: KnownForm, rule: FormRule, { taught }: Told): FormRule[] {
  const { rules } = form;
  const at = rules.findIndex((known) => isSame(known, rule));
  const known = rules[at];
  const name = nameIn(form, known ?? rule);
  const again = taught.has(name);
  taught.add(name);
  if (known) return rules.with(at, { ...known, until: rule.until, learned: known.learned + (again ? 0 : 1) });
  const ofField = rules.filter(({ fieldName }) => fieldName === rule.fieldName);
  return ofField.length < MOST_RULES_A_FIELD ? [...rules, rule] : [...rules];
}

function isSame(a: FormRule, b: FormRule): boolean {
  if (a.kind === 'place' && b.kind === 'place')
    return (
      a.fieldName === b.fieldName &&
      a.reads === b.reads &&
      Math.abs(a.x - b.x) < SAME_PLACE &&
      Math.abs(a.y - b.y) < SAME_PLACE
    );
  return ruleKey(a) === ruleKey(b);
}
