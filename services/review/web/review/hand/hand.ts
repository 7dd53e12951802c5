import type { ReviewField } from '../../../../../shared/core/record/review-api.ts';
import { fieldsIn, IDENTITY_PART, type Part } from './field-order.ts';
import { stepOf } from './field-step.ts';
import type { IdentityProgress } from './identity-first.ts';

/**
 * What the hand is on: a field, one about to be added, the sure fields of a part together, the question who the
 * patient is, or the end of the document.
 */
export type InHand =
  | { readonly kind: 'field'; readonly id: string }
  | { readonly kind: 'new'; readonly name: string; readonly rowId: string | null }
  | { readonly kind: 'group'; readonly key: string }
  | { readonly kind: 'patient' }
  | { readonly kind: 'end' };

/** The document as far as walking it needs. */
export interface Walkable {
  readonly parts: readonly Part[];
  readonly identity: IdentityProgress;
  /** Asks something of this person, and is not on its way to the server. */
  readonly isAsked: (field: ReviewField) => boolean;
}

const same = (a: InHand, b: InHand): boolean =>
  a.kind === b.kind &&
  (a.kind !== 'field' || (b.kind === 'field' && a.id === b.id)) &&
  (a.kind !== 'group' || (b.kind === 'group' && a.key === b.key));

/** The sure fields of a part that are confirmed together. */
export const glanceIn = (part: Part, isAsked: (field: ReviewField) => boolean): readonly ReviewField[] =>
  fieldsIn(part).filter((field) => stepOf(field) === 'glance' && isAsked(field));

/** Everything the hand can be on, in order; `key` is the part. */
function spotsOf({ parts, isAsked, identity }: Walkable): { readonly at: InHand; readonly key: string }[] {
  const spots = parts.flatMap((part) => {
    const here: InHand[] = fieldsIn(part).map(({ id }) => ({ kind: 'field', id }));
    if (glanceIn(part, isAsked).length > 0) here.push({ kind: 'group', key: part.key });
    if (part.key === IDENTITY_PART && identity.undecided.length === 0) here.push({ kind: 'patient' });
    return here.map((at) => ({ at, key: part.key }));
  });
  return [...spots, { at: { kind: 'end' }, key: '' }];
}

/**
 * Where the hand goes after `from`: to what was keyed and differs, while it is fresh; else to what is asked next, round
 * once; the patient before all else; the end when nothing is asked any more.
 */
export function nextStop(walkable: Walkable, from: InHand | undefined): InHand {
  const { parts, isAsked, identity } = walkable;
  const byId = new Map(parts.flatMap(fieldsIn).map((field) => [field.id, field]));
  const stepAt = (at: InHand) => {
    const field = at.kind === 'field' ? byId.get(at.id) : undefined;
    return field && isAsked(field) ? stepOf(field) : undefined;
  };
  const spots = spotsOf(walkable);
  const isStop = ({ at, key }: { readonly at: InHand; readonly key: string }): boolean => {
    if (from && same(at, from)) return false;
    if (identity.first && key !== IDENTITY_PART) return false;
    if (at.kind === 'patient') return !identity.named;
    const step = stepAt(at);
    return at.kind === 'group' || (step !== undefined && step !== 'glance');
  };
  const here = spots.findIndex(({ at }) => from && same(at, from)) + 1;
  const ahead = [...spots.slice(here), ...spots.slice(0, here)].filter(isStop);
  const fresh = ahead.find(({ at }) => stepAt(at) === 'differs');
  return (fresh ?? ahead[0])?.at ?? { kind: 'end' };
}

/** The neighbour as the eye sees it, decided or not; stays at the ends. */
export function neighbour(walkable: Walkable, from: InHand | undefined, step: 1 | -1): InHand {
  const spots = spotsOf(walkable);
  const here = spots.findIndex(({ at }) => from && same(at, from));
  const next = here < 0 ? 0 : Math.min(spots.length - 1, Math.max(0, here + step));
  return spots[next]?.at ?? { kind: 'end' };
}

/** The cell beside, above or below `fieldId` in its table; undefined at the edge or outside a table. */
export function cellBeside(
  parts: readonly Part[],
  fieldId: string,
  right: -1 | 0 | 1,
  down: -1 | 0 | 1,
): InHand | undefined {
  for (const part of parts) {
    if (part.kind !== 'table') continue;
    const y = part.rows.findIndex(({ fields }) => fields.some(({ id }) => id === fieldId));
    const name = part.rows[y]?.fields.find(({ id }) => id === fieldId)?.name;
    if (name === undefined) continue;
    const row = part.rows[y + down];
    const column = part.columns[part.columns.indexOf(name) + right];
    if (!row || column === undefined) return undefined;
    const field = row.fields.find((f) => f.name === column);
    return field ? { kind: 'field', id: field.id } : { kind: 'new', name: column, rowId: row.row.id };
  }
  return undefined;
}
