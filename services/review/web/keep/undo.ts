import { normaliseValue } from '../../../../shared/core/record/field-value.ts';
import type { ReviewField } from '../../../../shared/core/record/review-api.ts';
import type { Ask } from './ask.ts';
import type { Done, Standing } from './history.ts';

export type Direction = 'undo' | 'redo';

/** What has to be asked, one after the other, to undo a thing or do it again, and the field it is about. */
export interface Undoing {
  readonly asks: readonly Ask[];
  readonly fieldId?: string;
  /** Why nothing is asked. */
  readonly refused?: string;
}

type Decision = Omit<Extract<Ask, { kind: 'decide' }>['request'], 'requestId' | 'seen'>;

const isMachines = (field: ReviewField, value: string | null): boolean => {
  const proposed = field.proposal?.value ?? null;
  if (proposed === null || value === null) return false;
  const normalised = normaliseValue(field.name, proposed);
  return proposed === value || (normalised.kind === 'value' && normalised.value === value);
};

/** What is said of a field, step by step, so that it stands so. */
function sayings(to: Standing, from: Standing, field: ReviewField): readonly Decision[] {
  if (to.kind === 'open') return [{ kind: 'reopened' }];
  const more = { ...(to.place ? { place: to.place } : {}), ...(to.reason ? { reason: to.reason } : {}) };
  if (to.kind === 'unreadable' || to.kind === 'absent') return [{ kind: to.kind, ...more }];
  // A confirmation is of what the machine read: that has to stand again first.
  if (to.kind === 'confirmed' && isMachines(field, to.value)) {
    const confirmed = { kind: 'confirmed', ...more } as const;
    return from.kind === 'open' ? [confirmed] : [{ kind: 'reopened' }, confirmed];
  }
  return [{ kind: 'corrected', value: to.value ?? '', ...more }];
}

/** `newId` gives each ask a request id of its own. `seen` is filled in when they are sent off. */
export function undoing(
  done: Done,
  direction: Direction,
  fields: readonly ReviewField[],
  newId: () => string,
): Undoing {
  const back = direction === 'undo';
  const decide = (fieldId: string, decision: Decision): Ask => ({
    kind: 'decide',
    fieldId,
    request: { requestId: newId(), seen: null, ...decision },
  });
  switch (done.kind) {
    case 'key':
      return { asks: [], fieldId: done.fieldId, refused: 'A blind key stays as it was typed.' };
    case 'row': {
      const what = done.there === back ? 'remove' : 'restore';
      return { asks: [{ kind: 'set row', rowId: done.rowId, what }] };
    }
    case 'field added': {
      const field = fields.find((f) => f.name === done.name && f.rowId === done.rowId);
      if (!field) return { asks: [], refused: 'The field that was added is not there.' };
      const decision: Decision = back ? { kind: 'absent' } : { kind: 'corrected', value: done.value };
      return { asks: [decide(field.id, decision)], fieldId: field.id };
    }
    case 'fields': {
      const first = done.steps[0]?.fieldId;
      const said = done.steps.flatMap((step) => {
        const field = fields.find(({ id }) => id === step.fieldId);
        const [to, from] = back ? [step.before, step.after] : [step.after, step.before];
        return field ? [{ fieldId: field.id, sayings: sayings(to, from, field) }] : [];
      });
      const asks = together(said, newId) ?? said.flatMap((s) => s.sayings.map((d) => decide(s.fieldId, d)));
      return { asks, ...(first === undefined ? {} : { fieldId: first }) };
    }
  }
}

/** A group that was confirmed with one key goes back, and forth again, as one. */
function together(
  said: readonly { readonly fieldId: string; readonly sayings: readonly Decision[] }[],
  newId: () => string,
): Ask[] | undefined {
  if (said.length < 2 || said.some(({ sayings }) => sayings.length !== 1)) return undefined;
  const decisions = said.flatMap(({ fieldId, sayings }) =>
    sayings.map((decision) => ({ fieldId, requestId: newId(), seen: null, ...decision })),
  );
  return [{ kind: 'decide together', request: { decisions } }];
}
