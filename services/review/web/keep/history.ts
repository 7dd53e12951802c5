import type { DecisionKind, Place, ReviewField } from '../../../../shared/core/record/review-api.ts';
import type { Ask } from './ask.ts';

/** How a field stands: open, or by the last word said of it. */
export type Standing =
  | { readonly kind: 'open' }
  | {
      readonly kind: Exclude<DecisionKind, 'reopened'>;
      readonly value: string | null;
      readonly place?: Place | undefined;
      readonly reason?: string | undefined;
    };

interface FieldStep {
  readonly fieldId: string;
  readonly before: Standing;
  readonly after: Standing;
}

/** One thing a person did, with what it takes to undo it and to do it again. `id`: the change that did it. */
export type Done =
  | { readonly id: string; readonly kind: 'fields'; readonly steps: readonly FieldStep[] }
  | { readonly id: string; readonly kind: 'row'; readonly rowId: string; readonly there: boolean }
  | {
      readonly id: string;
      readonly kind: 'field added';
      readonly name: string;
      readonly rowId: string | null;
      readonly value: string;
    }
  /** A first key stays as it was typed. */
  | { readonly id: string; readonly kind: 'key'; readonly fieldId: string };

/** What was done to a document by this person, latest last, and what of it was undone. */
export interface WorkHistory {
  readonly past: readonly Done[];
  readonly future: readonly Done[];
}

export const EMPTY_HISTORY: WorkHistory = { past: [], future: [] };
const MOST = 200;

/** Something new was done: what was undone before cannot be done again. */
export const record = (history: WorkHistory, done: Done): WorkHistory => ({
  past: [...history.past, done].slice(-MOST),
  future: [],
});

/** The server refused it and the person let it go: it was never done. */
export const strike = ({ past, future }: WorkHistory, id: string): WorkHistory => ({
  past: past.filter((done) => done.id !== id),
  future: future.filter((done) => done.id !== id),
});

/** How a field stands for this history: by the last thing in it, else as the document shows it. */
export function standingIn({ past }: WorkHistory, field: ReviewField): Standing {
  for (const done of past.toReversed()) {
    const step = done.kind === 'fields' ? done.steps.find(({ fieldId }) => fieldId === field.id) : undefined;
    if (step) return step.after;
    if (done.kind === 'key' && done.fieldId === field.id) break;
  }
  const { decision } = field;
  if (!decision || decision.kind === 'reopened') return { kind: 'open' };
  return { kind: decision.kind, value: decision.value, ...(decision.place ? { place: decision.place } : {}) };
}

interface Said {
  readonly kind: DecisionKind;
  readonly seen: string | null;
  readonly value?: string | undefined;
  readonly place?: Place | undefined;
  readonly reason?: string | undefined;
}

function afterSaying({ kind, value, seen, place, reason }: Said): Standing {
  if (kind === 'reopened') return { kind: 'open' };
  const stands = kind === 'confirmed' ? seen : kind === 'corrected' ? (value ?? null) : null;
  return { kind, value: stands, ...(place ? { place } : {}), ...(reason ? { reason } : {}) };
}

/** What an ask does, as something to undo; undefined for what has no undoing here. */
export function doneBy(
  id: string,
  ask: Ask,
  fields: readonly ReviewField[],
  history: WorkHistory,
): Done | undefined {
  const stepOf = (fieldId: string, said: Said): FieldStep[] => {
    const field = fields.find((f) => f.id === fieldId);
    return field ? [{ fieldId, before: standingIn(history, field), after: afterSaying(said) }] : [];
  };
  switch (ask.kind) {
    case 'decide':
      return { id, kind: 'fields', steps: stepOf(ask.fieldId, ask.request) };
    case 'decide together':
      return { id, kind: 'fields', steps: ask.request.decisions.flatMap((d) => stepOf(d.fieldId, d)) };
    case 'key':
      return { id, kind: 'key', fieldId: ask.fieldId };
    case 'add field': {
      const { path, rowId = null, value } = ask.request;
      return { id, kind: 'field added', name: path, rowId, value };
    }
    case 'add row':
      return { id, kind: 'row', rowId: ask.request.requestId, there: true };
    case 'set row':
      return { id, kind: 'row', rowId: ask.rowId, there: ask.what === 'restore' };
    // Named anew by naming another; what is decided of the patient clears it.
    case 'name patient':
      return undefined;
  }
}

/** The history one step back or forth, and what was moved over. */
export function stepBack({ past, future }: WorkHistory): { history: WorkHistory; done: Done } | undefined {
  const done = past.at(-1);
  return done && { done, history: { past: past.slice(0, -1), future: [...future, done] } };
}
export function stepForth({ past, future }: WorkHistory): { history: WorkHistory; done: Done } | undefined {
  const done = future.at(-1);
  return done && { done, history: { past: [...past, done], future: future.slice(0, -1) } };
}
