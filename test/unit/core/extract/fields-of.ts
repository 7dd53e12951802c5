import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import { readingOf } from '../reading-of.ts';

/** What stands over every document of these tests. */
export const HEAD = ['ST MARGARET HOSPITAL', ''];

/** The fields of a document typed line by line. */
export const fieldsOf = (lines: readonly string[]) =>
  indexPages([readingOf(lines)]).documents[0]?.fields ?? [];

/** Their values, by path. */
export const valuesOf = (lines: readonly string[]) =>
  Object.fromEntries(fieldsOf(lines).map((f) => [f.path, f.value]));
