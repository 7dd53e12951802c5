import { randomUUID } from 'node:crypto';
import type { FormMemory } from '../../shared/core/extract/form-memory/form-memory.ts';
import { type Learned, learn } from '../../shared/core/extract/form-memory/learn.ts';
import { documentPages } from '../../shared/core/extract/form-memory/lesson.ts';
import type { Locale } from '../../shared/core/extract/locales/locale.ts';
import type { PageReading } from '../../shared/core/page/reading.ts';
import { AppError } from '../../shared/core/record/errors.ts';
import type { Log } from '../../shared/platform/log.ts';
import type { ObjectStore } from '../../shared/platform/objects/object-store.ts';
import type { Database, Sql } from '../../shared/platform/postgres/database.ts';
import {
  closeLesson,
  lessonFields,
  type OpenLesson,
  openLessons,
} from '../../shared/platform/postgres/review/form-lessons.ts';
import {
  formMemoryOf,
  lockFormMemory,
  raiseFormMemoryVersion,
  saveForms,
} from '../../shared/platform/postgres/review/form-memory.ts';

export interface LearnParts {
  readonly database: Database;
  readonly objects: ObjectStore;
  readonly log: Log;
  readonly locale: Locale;
  readonly latestYear: () => number;
}

/** Lessons taken before one sequence is indexed: a backlog must not hold up the pages that wait. */
const LESSONS_AT_ONCE = 20;

/**
 * The site's form memory, after it has learned from documents finished since. Where one cannot be learned from (its
 * readings are gone, the store is away) the memory is answered as it stands: pages are indexed with or without it.
 */
export async function memoryOf(parts: LearnParts, siteId: string): Promise<FormMemory> {
  const { database, log } = parts;
  try {
    for (const lesson of await openLessons(database, siteId, LESSONS_AT_ONCE)) {
      const taken = await database.transaction((sql) => takeLesson(sql, parts, siteId, lesson));
      if (!taken) break;
    }
  } catch (err) {
    log.warn({ err, siteId }, 'could not learn from a finished document');
  }
  return await formMemoryOf(database, siteId);
}

/** False where another worker is learning for this site: it has the same lessons before it. */
async function takeLesson(sql: Sql, parts: LearnParts, siteId: string, lesson: OpenLesson): Promise<boolean> {
  if (!(await lockFormMemory(sql, siteId))) return false;
  const [still] = await openLessons(sql, siteId, 1);
  if (still?.documentId !== lesson.documentId) return true;
  const memory = await formMemoryOf(sql, siteId);
  const fields = await lessonFields(sql, lesson.documentId);
  const learned = await learnFrom(parts, memory, lesson, fields);
  const changed = learned.forms.filter((form) => !memory.forms.includes(form));
  await saveForms(sql, siteId, changed);
  await closeLesson(sql, siteId, lesson, fields, learned.examples);
  if (changed.length > 0) await raiseFormMemoryVersion(sql, siteId);
  return true;
}

async function learnFrom(
  { objects, locale, latestYear, log }: LearnParts,
  memory: FormMemory,
  { documentId, type, pages }: OpenLesson,
  fields: Awaited<ReturnType<typeof lessonFields>>,
): Promise<Learned> {
  try {
    const readings: PageReading[] = [];
    for (const { readingKey } of pages) {
      const json = await objects.get(readingKey);
      readings.push({ ...(JSON.parse(json.toString('utf8')) as PageReading), number: readings.length + 1 });
    }
    const seen = documentPages(readings, locale, latestYear());
    const unreadable = fields.filter((field) => field.unreadable).map(({ name }) => name);
    const lesson = { type, pages: seen.pages, fields, unreadable };
    return learn(memory, lesson, seen.times, randomUUID);
  } catch (err) {
    if (err instanceof AppError && err.code === 'object.unavailable') throw err;
    // Whatever is amiss with one document must not keep the memory from learning of the next.
    log.warn({ err, documentId }, 'learned nothing from a finished document');
    return { forms: memory.forms, examples: [] };
  }
}
