import type { StandingField, StandingRow } from '../../shared/platform/postgres/ledger/documents.ts';
import type { FoundDocument, FoundField } from './found-document.ts';
import { matchRows } from './match-rows.ts';

/** What becomes of one document's rows and fields. What no person touched follows the machine; the rest stays. */
export interface FieldPlan {
  readonly removeRows: readonly string[];
  readonly removeFields: readonly string[];
  readonly rows: readonly Pick<StandingRow, 'id' | 'documentId' | 'group' | 'ordinal'>[];
  readonly fields: readonly Pick<StandingField, 'id' | 'documentId' | 'rowId' | 'name'>[];
  readonly proposals: readonly { readonly fieldId: string; readonly found: FoundField }[];
}

type Known = { readonly rows: readonly StandingRow[]; readonly fields: readonly StandingField[] };

export function planFields(
  documentId: string,
  found: FoundDocument,
  known: Known,
  newId: () => string,
): FieldPlan {
  const touchedRows = new Set([
    ...known.rows.filter((row) => row.touched).map((row) => row.id),
    ...known.fields.filter((field) => field.touched && field.rowId).map((field) => field.rowId),
  ]);
  const rowIds = new Map<string, string>();
  const rows: FieldPlan['rows'][number][] = [];
  for (const group of new Set(found.fields.flatMap((field) => field.row?.group ?? [])))
    for (const row of planGroup(documentId, group, found, known, newId)) {
      rowIds.set(`${group} ${row.index}`, row.id);
      rows.push({ id: row.id, documentId, group, ordinal: row.ordinal });
    }

  const keyOf = (rowId: string | null, name: string) => `${rowId ?? ''} ${name}`;
  const knownIds = new Map(known.fields.map((field) => [keyOf(field.rowId, field.name), field.id]));
  const fields = new Map<string, FieldPlan['fields'][number]>();
  const proposals: FieldPlan['proposals'][number][] = [];
  for (const one of found.fields) {
    const rowId = one.row ? (rowIds.get(`${one.row.group} ${one.row.index}`) ?? null) : null;
    const key = keyOf(rowId, one.name);
    if (fields.has(key)) continue; // A path twice in one document: the first stands.
    const field = { id: knownIds.get(key) ?? newId(), documentId, rowId, name: one.name };
    fields.set(key, field);
    proposals.push({ fieldId: field.id, found: one });
  }

  const keptRows = new Set(rows.map((row) => row.id));
  const removeRows = known.rows
    .filter((row) => !keptRows.has(row.id) && !touchedRows.has(row.id))
    .map((row) => row.id);
  return {
    removeRows,
    removeFields: known.fields
      .filter((field) => !field.touched && !fields.has(keyOf(field.rowId, field.name)))
      // Within a row that somebody touched nothing is taken away: it is judged as a whole.
      .filter((field) => field.rowId === null || !touchedRows.has(field.rowId))
      .map((field) => field.id),
    rows,
    fields: [...fields.values()],
    proposals,
  };
}

/** The rows of one group in the order found, each with its id and an ordinal that respects rows people placed. */
function planGroup(
  documentId: string,
  group: string,
  found: FoundDocument,
  known: Known,
  newId: () => string,
): { readonly index: number; readonly id: string; readonly ordinal: number }[] {
  const values = new Map<number, Map<string, string | null>>();
  for (const { row, name, proposal } of found.fields) {
    if (row?.group !== group) continue;
    const of = values.get(row.index) ?? new Map<string, string | null>();
    values.set(row.index, of.set(name, proposal.value));
  }
  const indexes = [...values.keys()].sort((a, b) => a - b);
  const standing = known.rows
    .filter((row) => row.documentId === documentId && row.group === group)
    .toSorted((a, b) => a.ordinal - b.ordinal);
  const matches = matchRows(
    indexes.map((index, place) => ({ values: values.get(index) ?? new Map(), place })),
    standing.map((row, place) => ({
      values: new Map(
        known.fields.filter((field) => field.rowId === row.id).map((field) => [field.name, field.value]),
      ),
      place,
    })),
  );
  // Nobody placed or decided anything among these rows: number them afresh.
  const placed = standing.some((row) => row.touched) || known.fields.some((field) => field.touched);
  let last = Number.NEGATIVE_INFINITY;
  return indexes.map((index, at) => {
    const match = matches[at];
    const row = match === undefined ? undefined : standing[match];
    if (!placed) return { index, id: row?.id ?? newId(), ordinal: at };
    if (row) {
      last = row.ordinal;
      return { index, id: row.id, ordinal: row.ordinal };
    }
    const next = standing.find((other) => other.ordinal > last)?.ordinal;
    const ordinal =
      last === Number.NEGATIVE_INFINITY ? (next ?? 1) - 1 : next === undefined ? last + 1 : (last + next) / 2;
    last = ordinal;
    return { index, id: newId(), ordinal };
  });
}
