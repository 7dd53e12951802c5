import { cellsOf, fieldsFor, ROW_GROUPS, sectionOf } from '../../../../../shared/core/record/fields.ts';
import { isIdentity } from '../../../../../shared/core/record/identity-first.ts';
import type { DocumentView, ReviewField, ReviewRow } from '../../../../../shared/core/record/review-api.ts';

/** One field under its label, or a table of rows. */
export type Part =
  | { readonly kind: 'section'; readonly key: string; readonly fields: readonly ReviewField[] }
  | {
      readonly kind: 'table';
      readonly key: string;
      readonly columns: readonly string[];
      readonly rows: readonly { readonly row: ReviewRow; readonly fields: readonly ReviewField[] }[];
    };

const rowGroupOf = (name: string): string | undefined => /^(.+)\[\]\./.exec(name)?.[1];

/** Whose document it is has a part of its own, on top. */
export const IDENTITY_PART = 'identity';

const partOf = (field: ReviewField): string => (isIdentity(field) ? IDENTITY_PART : sectionOf(field.name));

/** The document's parts in the order they are walked: identity, sections, then the tables that have rows. */
export function partsOf(document: DocumentView): Part[] {
  const scalars = document.fields.filter((field) => field.rowId === null);
  const sections = [...new Set([IDENTITY_PART, ...scalars.map(partOf)])];
  const groups = [...new Set([...ROW_GROUPS, ...document.rows.map((row) => row.group)])].filter((group) =>
    document.rows.some((row) => row.group === group),
  );
  return [
    ...sections.map(
      (key): Part => ({
        kind: 'section',
        key,
        fields: scalars.filter((field) => partOf(field) === key),
      }),
    ),
    ...groups.map((key): Part => {
      const known = cellsOf(key).map((facts) => facts.name);
      const rows = document.rows
        .filter((row) => row.group === key)
        .map((row) => ({ row, fields: document.fields.filter((field) => field.rowId === row.id) }));
      const more = rows.flatMap(({ fields }) => fields.map((field) => field.name));
      return { kind: 'table', key, columns: [...new Set([...known, ...more])], rows };
    }),
  ];
}

/** The fields of a part in the order of their columns. */
export const fieldsIn = (part: Part): readonly ReviewField[] =>
  part.kind === 'section'
    ? part.fields
    : part.rows.flatMap(({ fields }) =>
        [...fields].sort((a, b) => part.columns.indexOf(a.name) - part.columns.indexOf(b.name)),
      );

/** Fields one after the other as the eye walks them: down the sections, along the rows. */
export const walk = (parts: readonly Part[]): ReviewField[] => parts.flatMap(fieldsIn);

/** Single fields this type can have and the document lacks, by name. */
export const missingFields = (
  document: DocumentView,
): readonly { readonly name: string; readonly label: string }[] =>
  fieldsFor(document.type).filter(
    (facts) => !rowGroupOf(facts.name) && !document.fields.some((field) => field.name === facts.name),
  );

/** Tables this type can have and the document has no row of. */
export function missingTables(
  document: DocumentView,
): readonly { readonly group: string; readonly first: string }[] {
  const possible = new Set(fieldsFor(document.type).map((facts) => rowGroupOf(facts.name)));
  return ROW_GROUPS.filter(
    (group) => possible.has(group) && !document.rows.some((row) => row.group === group),
  ).map((group) => ({ group, first: cellsOf(group)[0]?.name ?? group }));
}
