import { cellsOf, factsOf, pathOf } from './fields.ts';
import type { Decision, Person, Proposal, ReviewField, ReviewRow } from './review-api.ts';
import type { FieldKey } from './review-api-keys.ts';
import { type Caller, keyingOf } from './review-keying.ts';
import { checkOf, type ReviewPolicy } from './review-policy.ts';

/** A field as the ledger has it: what the latest run proposes, and what people said last. */
export interface FieldOnFile {
  readonly id: string;
  readonly name: string;
  readonly rowId: string | null;
  readonly proposal: Proposal | null;
  /** The last decision, `reopened` included. */
  readonly lastDecision: Decision | null;
  /** What people keyed blind, the first first. */
  readonly keys: readonly FieldKey[];
  /** One of the site's sample: keyed blind although it is accepted. */
  readonly drawn: boolean;
}

/** A row of a table that was not taken out. */
export interface RowOnFile {
  readonly id: string;
  readonly group: string;
  readonly ordinal: number;
  readonly addedBy: Person | null;
}

/** A document's rows and fields as the ledger has them. */
export interface FieldsOnFile {
  readonly rows: readonly RowOnFile[];
  readonly fields: readonly FieldOnFile[];
  /** Of rows that were taken out and may come back. */
  readonly takenOut: readonly FieldOnFile[];
}

/** A document's fields and rows as people see them. */
export interface ReviewView {
  readonly rows: ReviewRow[];
  readonly fields: ReviewField[];
  /** Fields still to be decided. */
  readonly open: number;
}

const groupOrder = (group: string): number => {
  const [first] = cellsOf(group);
  return first ? factsOf(first.name).order : Number.MAX_SAFE_INTEGER;
};

/** Rows that carry something, in their order. A row whose fields the machine took back is not shown. */
function numberRows(rows: readonly RowOnFile[], fields: readonly FieldOnFile[]): ReviewRow[] {
  const carrying = new Set(fields.map((f) => f.rowId));
  const next = new Map<string, number>();
  return rows
    .filter((row) => row.addedBy !== null || carrying.has(row.id))
    .sort(
      (a, b) => groupOrder(a.group) - groupOrder(b.group) || a.ordinal - b.ordinal || (a.id < b.id ? -1 : 1),
    )
    .map(({ id, group, addedBy }) => {
      const index = next.get(group) ?? 0;
      next.set(group, index + 1);
      return { id, group, index, addedBy };
    });
}

const NOT_IN_LISTS = { check: 'blind', inGroup: false } as const;

function viewField(
  policy: ReviewPolicy,
  field: FieldOnFile,
  index: number | null,
  caller: Caller | null,
): ReviewField {
  const { proposal, lastDecision } = field;
  const decision = lastDecision?.kind === 'reopened' ? null : lastDecision;
  const { people, ...asked } = checkOf(policy, field.name, proposal, field.drawn);
  const keying = keyingOf({ ...field, people }, caller ?? { id: '', maySettle: false });
  const found = proposal?.places ?? [];
  return {
    id: field.id,
    path: pathOf(field.name, index),
    name: field.name,
    rowId: field.rowId,
    ...asked,
    ...(keying && decision === null ? NOT_IN_LISTS : {}),
    places: found.length > 0 || !decision?.place ? found : [decision.place],
    sealed: null,
    keying: caller === null && keying?.state !== 'done' ? null : keying,
    proposal,
    decision,
    value: decision ? decision.value : (proposal?.value ?? null),
    open: decision === null,
  };
}

/**
 * Puts rows and fields in order, numbers the rows, and says what is to be decided still, and by whom keyed when there
 * is a caller. All values are there: what a caller may see of them is for `sealedView` to say.
 */
export function viewFields(policy: ReviewPolicy, onFile: FieldsOnFile, caller: Caller | null): ReviewView {
  const rows = numberRows(onFile.rows, onFile.fields);
  const place = new Map(rows.map((row) => [row.id, row]));
  const orderOf = (field: ReviewField): readonly number[] => {
    const row = field.rowId === null ? undefined : place.get(field.rowId);
    const own = factsOf(field.name).order;
    return row ? [groupOrder(row.group), row.index, own] : [own, 0, 0];
  };
  const fields = onFile.fields
    .filter((field) => field.rowId === null || place.has(field.rowId))
    .map((field) =>
      viewField(policy, field, field.rowId ? (place.get(field.rowId)?.index ?? null) : null, caller),
    )
    .map((field) => ({ field, order: orderOf(field) }))
    .sort((a, b) => compare(a.order, b.order) || (a.field.path < b.field.path ? -1 : 1))
    .map(({ field }) => field);
  return { rows, fields, open: fields.filter((field) => field.open).length };
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, x] of a.entries()) {
    const difference = x - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Width and height of the page after its turn: the frame of every box. */
export function uprightSize(page: { widthPx: number; heightPx: number; rotation: number | null }): {
  widthPx: number;
  heightPx: number;
} {
  const turned = page.rotation === 90 || page.rotation === 270;
  return turned
    ? { widthPx: page.heightPx, heightPx: page.widthPx }
    : { widthPx: page.widthPx, heightPx: page.heightPx };
}

/** Where a page's picture is served; the hash makes a new picture a new address, so that old ones may be cached. */
export const pageImage = (pageId: string, displayKey: string | null): string =>
  `/api/pages/${pageId}/image${displayKey ? `?v=${displayKey.slice(displayKey.lastIndexOf('/') + 1).slice(0, 16)}` : ''}`;
