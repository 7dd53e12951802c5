import { describe, expect, it } from 'vitest';
import type { Ask } from '../../../services/review/web/keep/ask.ts';
import {
  doneBy,
  EMPTY_HISTORY,
  record,
  standingIn,
  stepBack,
  stepForth,
  strike,
  type WorkHistory,
} from '../../../services/review/web/keep/history.ts';
import { standingAfter, withSeen } from '../../../services/review/web/keep/seen.ts';
import { type Direction, undoing } from '../../../services/review/web/keep/undo.ts';
import type { DecisionKind, ReviewField } from '../../../shared/core/record/review-api.ts';

const by = { id: '1', displayName: 'Ana' };
const field = (id: string, proposed: string | null, more: Partial<ReviewField> = {}): ReviewField => ({
  id,
  path: 'patient.familyName',
  name: 'patient.familyName',
  rowId: null,
  critical: true,
  check: 'look',
  inGroup: false,
  places: [],
  sealed: null,
  keying: null,
  proposal: {
    value: proposed,
    raw: proposed,
    confidence: 0.5,
    accepted: false,
    places: [],
    alternatives: [],
    reasons: [],
  },
  decision: null,
  value: proposed,
  open: true,
  ...more,
});
const decide = (fieldId: string, kind: DecisionKind, value?: string, seen: string | null = 'Marsh'): Ask => ({
  kind: 'decide',
  fieldId,
  request: { requestId: 'r', kind, seen, ...(value === undefined ? {} : { value }) },
});

/** What a person did, one after the other, and the history of it. */
const after = (fields: readonly ReviewField[], ...asks: readonly Ask[]): WorkHistory =>
  asks.reduce((history: WorkHistory, ask, i) => {
    const done = doneBy(String(i), ask, fields, history);
    return done ? record(history, done) : history;
  }, EMPTY_HISTORY);

/** What is asked to go one step in a direction, in short. */
function asked(history: WorkHistory, direction: Direction, fields: readonly ReviewField[]) {
  const step = direction === 'undo' ? stepBack(history) : stepForth(history);
  if (!step) return [];
  return undoing(step.done, direction, fields, () => 'new').asks.map((ask) => {
    if (ask.kind === 'decide') return `${ask.fieldId} ${ask.request.kind} ${ask.request.value ?? ''}`.trim();
    if (ask.kind === 'set row') return `${ask.what} ${ask.rowId}`;
    if (ask.kind === 'decide together')
      return ask.request.decisions.map((d) => `${d.fieldId} ${d.kind}`).join(', ');
    return ask.kind;
  });
}

const name = field('name', 'Marsh');

describe('undo', () => {
  it('opens a field again that was open before', () => {
    expect(asked(after([name], decide('name', 'corrected', 'Marsden')), 'undo', [name])).toEqual([
      'name reopened',
    ]);
  });

  it('brings back the word that stood before, not the machine’s', () => {
    const history = after([name], decide('name', 'corrected', 'Marsden'), decide('name', 'absent'));
    expect(asked(history, 'undo', [name])).toEqual(['name corrected Marsden']);
  });

  it('brings back a decision of an earlier day', () => {
    const decided = field('name', 'Marsh', {
      value: 'Mersh',
      open: false,
      decision: { id: 1, kind: 'corrected', mode: 'look', place: null, value: 'Mersh', by, at: '' },
    });
    expect(asked(after([decided], decide('name', 'unreadable')), 'undo', [decided])).toEqual([
      'name corrected Mersh',
    ]);
  });

  it('confirms again what was confirmed, once the machine’s value stands again', () => {
    const history = after([name], decide('name', 'confirmed'), decide('name', 'corrected', 'Marsden'));
    expect(asked(history, 'undo', [name])).toEqual(['name reopened', 'name confirmed']);
  });

  it('opens a group again that was confirmed with one key, with one key', () => {
    const fields = [field('a', 'x'), field('b', 'y')];
    const decisions = fields.map(({ id, value }) => ({
      fieldId: id,
      requestId: id,
      kind: 'confirmed' as const,
      seen: value,
    }));
    const history = after(fields, { kind: 'decide together', request: { decisions } });
    expect(asked(history, 'undo', fields)).toEqual(['a reopened, b reopened']);
    const back = stepBack(history)?.history ?? EMPTY_HISTORY;
    expect(asked(back, 'redo', fields)).toEqual(['a confirmed, b confirmed']);
  });

  it('takes out a row that was added, and puts back one that was taken out', () => {
    const added: Ask = { kind: 'add row', request: { requestId: 'row', group: 'lab.results', fields: [] } };
    expect(asked(after([], added), 'undo', [])).toEqual(['remove row']);
    const removed: Ask = { kind: 'set row', rowId: 'row', what: 'remove' };
    expect(asked(after([], removed), 'undo', [])).toEqual(['restore row']);
  });

  it('says of a field that was added that it is not on the page', () => {
    const add: Ask = {
      kind: 'add field',
      request: { requestId: 'r', path: 'patient.familyName', value: 'Marsden' },
    };
    expect(asked(after([], add), 'undo', [name])).toEqual(['name absent']);
  });

  it('leaves a blind key as it was typed, and says so', () => {
    const key: Ask = { kind: 'key', fieldId: 'name', request: { requestId: 'r', kind: 'value', value: 'x' } };
    const history = after([name], key);
    const step = stepBack(history);
    const plan = step && undoing(step.done, 'undo', [name], () => 'new');
    expect(plan).toMatchObject({ asks: [], refused: 'A blind key stays as it was typed.' });
  });
});

describe('redo', () => {
  it('does again what was undone, in order, and the other way round', () => {
    const history = after([name], decide('name', 'corrected', 'Marsden'), decide('name', 'absent'));
    const once = stepBack(history)?.history ?? EMPTY_HISTORY;
    const twice = stepBack(once)?.history ?? EMPTY_HISTORY;
    expect(asked(twice, 'redo', [name])).toEqual(['name corrected Marsden']);
    expect(asked(stepForth(twice)?.history ?? EMPTY_HISTORY, 'redo', [name])).toEqual(['name absent']);
  });

  it('is over as soon as something else is done', () => {
    const back = stepBack(after([name], decide('name', 'absent')))?.history ?? EMPTY_HISTORY;
    const done = doneBy('new', decide('name', 'unreadable'), [name], back);
    expect(done && record(back, done).future).toEqual([]);
  });
});

it('what was refused and let go is as if it had not been done', () => {
  const history = after([name], decide('name', 'corrected', 'Marsden'), decide('name', 'absent'));
  expect(standingIn(strike(history, '1'), name)).toMatchObject({ kind: 'corrected', value: 'Marsden' });
});

describe('what a person saw when deciding', () => {
  it('is what stands once everything on its way has arrived', () => {
    const onTheWay = [decide('name', 'corrected', 'Marsden'), decide('name', 'confirmed')];
    expect(standingAfter(name, onTheWay)).toBe('Marsden');
    expect(standingAfter(name, [...onTheWay, decide('name', 'reopened')])).toBe('Marsh');
    expect(standingAfter(name, [...onTheWay, decide('name', 'absent')])).toBeNull();
    expect(standingAfter(name, [decide('other', 'absent')])).toBe('Marsh');
  });

  it('is what goes with the decision, so that a change by somebody else in between is found out', () => {
    const ask = withSeen(
      decide('name', 'absent', undefined, null),
      [name],
      [decide('name', 'corrected', 'M')],
    );
    expect(ask).toMatchObject({ request: { seen: 'M' } });
  });
});
