import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExtractedDocument, Extraction } from '../../shared/core/extract/contract.ts';
import { type FormMemory, NOTHING_LEARNED } from '../../shared/core/extract/form-memory/form-memory.ts';
import { type LessonField, learn } from '../../shared/core/extract/form-memory/learn.ts';
import { documentPages } from '../../shared/core/extract/form-memory/lesson.ts';
import { indexPages } from '../../shared/core/extract/index-pages.ts';
import type { Locale } from '../../shared/core/extract/locales/locale.ts';
import type { PageReading } from '../../shared/core/page/reading.ts';
import { parsePath } from '../../shared/core/record/fields.ts';
import { type Mark, scoreFile } from '../score/score-file.ts';
import { readTruths, type Truth } from '../score/truth.ts';

export interface Corpus {
  readonly readings: string;
  readonly truth: string;
}

export interface RunOptions {
  readonly latestYear: number;
  readonly locale: Locale;
  /** What is taught: fields that were wrong or missed, or everything that was keyed. */
  readonly teach: 'corrections' | 'all-keyed';
}

/** One document: how it came out without a memory, and with what the documents before it taught. */
export interface Step {
  readonly name: string;
  readonly form: string;
  /** Its place among the documents of its form, from 1. */
  readonly nth: number;
  readonly without: readonly Mark[];
  readonly with: readonly Mark[];
}

/**
 * Goes through a corpus as a site would: the first document of every form, then the second of every form, and so on,
 * everything that was wrong corrected before the next. Stacks come last and are not learned from.
 */
export function runCorpus(
  corpus: Corpus,
  options: RunOptions,
): { readonly steps: Step[]; readonly memory: FormMemory } {
  const { latestYear, locale } = options;
  const steps: Step[] = [];
  let memory = NOTHING_LEARNED;
  let ids = 0;
  for (const { name, nth, truth } of inOrder(corpus)) {
    const readings = JSON.parse(readFileSync(join(corpus.readings, `${name}.json`), 'utf8')) as PageReading[];
    const plain = indexPages(readings, { latestYear, locale });
    const helped = indexPages(readings, { latestYear, locale, memory });
    const marks = scoreFile(truth, helped).marks;
    steps.push({ name, form: truth.family, nth, without: scoreFile(truth, plain).marks, with: marks });
    const [document, ...more] = truth.documents;
    const type = typeOf(helped);
    if (!document || more.length > 0 || !type) continue;
    const own = readings.filter((reading) => document.pages.includes(reading.number));
    const { pages, times } = documentPages(own, locale, latestYear);
    const fields = lessonFields(document.fields, marks, options.teach);
    const unreadable = document.fields
      .filter((f) => f.legible === false)
      .map((f) => parsePath(f.path)?.name ?? '');
    const { forms } = learn(memory, { type, pages, fields, unreadable }, times, () => `form-${++ids}`);
    memory = { version: name, forms };
  }
  return { steps, memory };
}

const typeOf = ({ documents }: Extraction): ExtractedDocument['type'] | undefined => documents[0]?.type;

function lessonFields(
  truth: Truth['documents'][number]['fields'],
  marks: readonly Mark[],
  teach: RunOptions['teach'],
): LessonField[] {
  const amiss = new Set(
    marks.filter(({ outcome }) => outcome !== 'right' && outcome !== 'unreadable').map(({ name }) => name),
  );
  return truth.flatMap(({ path, value, legible }) => {
    const parsed = parsePath(path);
    if (!parsed || legible === false) return [];
    const teaches = teach === 'all-keyed' || amiss.has(parsed.name);
    return [{ name: parsed.name, row: parsed.index, value, teaches, witnessed: true }];
  });
}

/** Documents of all forms by turns, each with its place among those of its form. */
function inOrder({ readings, truth }: Corpus): { name: string; nth: number; truth: Truth }[] {
  const seen = new Map<string, number>();
  return [...readTruths(truth)]
    .filter(([name]) => existsSync(join(readings, `${name}.json`)))
    .map(([name, one]) => {
      const nth = (seen.get(one.family) ?? 0) + 1;
      seen.set(one.family, nth);
      return { name, nth, truth: one, last: one.documents.length > 1 };
    })
    .sort((a, b) => Number(a.last) - Number(b.last) || a.nth - b.nth);
}
