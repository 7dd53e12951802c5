import { describe, expect, it } from 'vitest';
import type { ExtractedField } from '../../../../shared/core/extract/contract.ts';
import { withMemory } from '../../../../shared/core/extract/form-memory/apply.ts';
import {
  type FormMemory,
  type FormRule,
  NOTHING_LEARNED,
} from '../../../../shared/core/extract/form-memory/form-memory.ts';
import { type Lesson, learn } from '../../../../shared/core/extract/form-memory/learn.ts';
import { recall } from '../../../../shared/core/extract/form-memory/recall.ts';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import { readingOf } from '../reading-of.ts';
import { CYRIL, DOROTHEA, type Filled, lessonOf, MINA, onTwoSides, pagesOf, registration } from './forms.ts';

const TIMES = { years: [], latestYear: 2026 };
const after = (...lessons: readonly Lesson[]): FormMemory =>
  lessons.reduce<FormMemory>(
    (memory, lesson, i) => ({
      version: `${i + 1}`,
      forms: learn(memory, lesson, TIMES, () => `form-${i}`).forms,
    }),
    NOTHING_LEARNED,
  );
const withRules = (memory: FormMemory, change: (rule: FormRule) => FormRule): FormMemory => ({
  ...memory,
  forms: memory.forms.map((form) => ({ ...form, rules: form.rules.map(change) })),
});
const fieldsOf = (filled: Filled, memory?: FormMemory): readonly ExtractedField[] =>
  indexPages([readingOf(registration(filled))], { latestYear: 2026, ...(memory ? { memory } : {}) })
    .documents[0]?.fields ?? [];
const at = (fields: readonly ExtractedField[], path: string) => fields.find((field) => field.path === path);

describe('what was corrected on one page is found on the next of the form', () => {
  it('is not found without', () => {
    expect(at(fieldsOf(CYRIL), 'patient.mrn')).toBeUndefined();
  });

  it('under a label nobody had foreseen, beside one, and at its place', () => {
    const fields = fieldsOf(CYRIL, after(lessonOf(DOROTHEA)));
    expect(at(fields, 'patient.familyName')?.value).toBe('Okonkwo');
    expect(at(fields, 'patient.givenNames')?.value).toBe('Cyril');
    expect(at(fields, 'patient.mrn')?.value).toBe('8830175');
    expect(at(fields, 'patient.birthDate')?.value).toBe('1938-11-02');
    expect(at(fields, 'encounter.attendingPhysician')?.value).toBe('Harriet Vane');
  });

  it('row by row where it is a list, however many rows', () => {
    const fields = fieldsOf(
      { ...CYRIL, problems: ['Dropsy', 'Gout', 'Old wound'] },
      after(lessonOf(DOROTHEA)),
    );
    const rows = [0, 1, 2, 3].map((i) => at(fields, `encounter.diagnoses[${i}].text`)?.value);
    expect(rows).toEqual(['Dropsy', 'Gout', 'Old wound', undefined]);
  });

  it('with its place on the page and the reason, for a person to look at', () => {
    const mrn = at(fieldsOf(CYRIL, after(lessonOf(DOROTHEA))), 'patient.mrn');
    expect(mrn?.box?.[0]).toBe(750);
    expect(mrn?.reasons).toContain('form-memory');
  });

  it('and nothing where the next page has nothing there', () => {
    const fields = fieldsOf({ ...CYRIL, number: '' }, after(lessonOf(DOROTHEA)));
    expect(at(fields, 'patient.mrn')).toBeUndefined();
  });

  it('but not on another form', () => {
    const lines = [
      'COUNTY ASSAY BUREAU',
      'FACE SHEET',
      '',
      'Drawn from   8830175',
      'Runner',
      'Spun at',
      'Racked by',
    ];
    const memory = after(lessonOf(DOROTHEA));
    expect(recall(memory, pagesOf(readingOf(lines)).pages, TIMES).size).toBe(0);
  });
});

describe('a memory is honest', () => {
  it('never has a value accepted by a rule that is not proven, however sure the reader is', () => {
    const memory = after(lessonOf(DOROTHEA), lessonOf(CYRIL));
    const [form] = memory.forms;
    expect(form?.rules.some(({ tried }) => tried.right > 0)).toBe(true);
    const fields = fieldsOf(MINA, memory);
    expect(at(fields, 'patient.mrn')?.value).toBe('5529046');
    for (const field of fields) {
      expect(field.accepted).toBe(false);
      expect(field.confidence).toBeLessThanOrEqual(2 / 3);
    }
  });

  it('changes no other field, in value, doubt or confidence', () => {
    const memory = after(lessonOf(DOROTHEA));
    const form = {
      ...DOROTHEA,
      doctor: 'Harriet Vane      Visit: 99-1041      Sex: F      Discharged: 07/02/2001',
    };
    const plain = fieldsOf(form);
    expect(plain.length).toBeGreaterThan(0);
    const helped = fieldsOf(form, memory);
    for (const field of plain) expect(helped).toContainEqual(field);
    expect(helped.length).toBeGreaterThan(plain.length);
  });

  it('leaves an accepted value alone, and offers its own beside a doubtful one', () => {
    const field = {
      path: 'patient.mrn',
      value: '111',
      raw: '111',
      confidence: 0.8,
      accepted: false,
      page: 1,
    };
    const recalled = recall(after(lessonOf(DOROTHEA)), pagesOf(readingOf(registration(CYRIL))).pages, TIMES);
    const refield = () => [{ ...field, value: '8830175', confidence: 0.9 }];
    const [beside] = withMemory(
      [field],
      new Map([...recalled].filter(([name]) => name === 'patient.mrn')),
      refield,
    );
    expect(beside).toMatchObject({ value: '111', confidence: 0.8, accepted: false });
    expect(beside?.alternatives).toEqual([{ value: '8830175', confidence: 0.5 }]);
    const accepted = { ...field, accepted: true };
    const only = new Map([...recalled].filter(([name]) => name === 'patient.mrn'));
    expect(withMemory([accepted], only, refield)).toEqual([accepted]);
  });

  it('takes the place of a doubtful value once its record is better than that is sure', () => {
    const field = {
      path: 'patient.mrn',
      value: '111',
      raw: '111',
      confidence: 0.5,
      accepted: false,
      page: 1,
    };
    const memory = withRules(after(lessonOf(DOROTHEA)), (rule) => ({
      ...rule,
      tried: { right: 20, misread: 0, wrong: 0 },
    }));
    const recalled = recall(memory, pagesOf(readingOf(registration(CYRIL))).pages, TIMES);
    const refield = () => [{ ...field, value: '8830175', confidence: 0.99, accepted: true }];
    const only = new Map([...recalled].filter(([name]) => name === 'patient.mrn'));
    const [replaced] = withMemory([field], only, refield);
    expect(replaced).toMatchObject({ value: '8830175', accepted: false });
    expect(replaced?.alternatives?.[0]).toEqual({ value: '111', confidence: 0.5 });
  });

  it('may lower a doubt when a rule was right on as many held-out documents as a glance asks', () => {
    const tried = (right: number, wrong = 0) =>
      withRules(after(lessonOf(DOROTHEA)), (rule) => ({ ...rule, tried: { right, misread: 0, wrong } }));
    const mrn = (memory: FormMemory) => at(fieldsOf(CYRIL, memory), 'patient.mrn');
    expect(mrn(tried(2138))?.accepted).toBe(false);
    expect(mrn(tried(2139))?.reasons).toContain('form-memory-proven');
    expect(mrn(tried(2139, 1))?.reasons).toContain('form-memory');
  });
});

describe('evidence is held out', () => {
  it('a rule is tried on later documents only, and a blind key alone speaks for it', () => {
    const [first] = after(lessonOf(DOROTHEA)).forms;
    expect(first?.rules.every(({ tried }) => tried.right + tried.misread + tried.wrong === 0)).toBe(true);
    const looked = lessonOf(CYRIL, [{ name: 'patient.mrn', witnessed: false, teaches: false }]);
    const [form] = after(lessonOf(DOROTHEA), looked).forms;
    const right = (name: string) =>
      form?.rules.filter(({ fieldName }) => fieldName === name).map(({ tried }) => tried.right);
    expect(right('patient.birthDate')).toEqual([1, 1]);
    expect(right('patient.mrn')).toEqual([0, 0]);
  });

  it('a document with two sides alike is one witness, and none for what it taught itself', () => {
    const [first] = after(onTwoSides(lessonOf(DOROTHEA))).forms;
    expect(first?.rules.length).toBeGreaterThan(0);
    for (const { tried, learned } of first?.rules ?? [])
      expect({ tried, learned }).toEqual({ tried: { right: 0, misread: 0, wrong: 0 }, learned: 1 });
    // Words of one document only may be what was filled in there.
    expect(first?.anchors.every(({ seen }) => seen === 1)).toBe(true);
    const [again] = after(lessonOf(DOROTHEA), onTwoSides(lessonOf(CYRIL))).forms;
    const born = again?.rules.filter(({ fieldName }) => fieldName === 'patient.birthDate') ?? [];
    expect(born.map(({ tried, learned }) => [tried.right, learned])).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('a rule that points to the wrong places is switched off, and tried on', () => {
    const elsewhere = (filled: Filled) =>
      lessonOf(filled, [{ name: 'patient.mrn', value: null, teaches: false }]);
    const memory = after(lessonOf(DOROTHEA), elsewhere(CYRIL));
    expect(at(fieldsOf(MINA, memory), 'patient.mrn')).toBeUndefined();
    const again = after(lessonOf(DOROTHEA), elsewhere(CYRIL), lessonOf(MINA), lessonOf(DOROTHEA));
    expect(at(fieldsOf(CYRIL, again), 'patient.mrn')?.value).toBe('8830175');
  });

  it('nothing is learned of what nobody could read, and nothing held against a rule', () => {
    const unread = { ...lessonOf(CYRIL), unreadable: ['patient.mrn'] };
    const rules = after(lessonOf(DOROTHEA), unread).forms[0]?.rules ?? [];
    const untried = { tried: { right: 0, misread: 0, wrong: 0 }, learned: 1 };
    expect(
      rules
        .filter(({ fieldName }) => fieldName === 'patient.mrn')
        .map(({ tried, learned }) => ({ tried, learned })),
    ).toEqual([untried, untried]);
  });
});

describe('a person has the last word', () => {
  it('a revoked rule says nothing', () => {
    const memory = withRules(after(lessonOf(DOROTHEA)), (rule) => ({
      ...rule,
      revoked: rule.fieldName === 'patient.mrn',
    }));
    const fields = fieldsOf(CYRIL, memory);
    expect(at(fields, 'patient.mrn')).toBeUndefined();
    expect(at(fields, 'patient.birthDate')?.value).toBe('1938-11-02');
  });

  it('a revoked form says nothing, and is not learned anew', () => {
    const known = after(lessonOf(DOROTHEA));
    const revoked = { ...known, forms: known.forms.map((form) => ({ ...form, revoked: true })) };
    expect(fieldsOf(CYRIL, revoked)).toEqual(fieldsOf(CYRIL));
    expect(learn(revoked, lessonOf(CYRIL), TIMES, () => 'another').forms).toEqual(revoked.forms);
  });
});
