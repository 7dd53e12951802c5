import { describe, expect, test } from 'vitest';
import { commandFor } from '../../../services/review/web/commands/command.ts';
import { hintFor } from '../../../services/review/web/commands/hints.ts';
import { matching } from '../../../services/review/web/commands/matching.ts';
import { decisionFor, readingsOf } from '../../../services/review/web/review/editors/differing.ts';
import { offerKeys, offersFor } from '../../../services/review/web/review/editors/offers.ts';
import { withWords } from '../../../services/review/web/review/editors/picked-words.ts';
import { doubtWords } from '../../../services/review/web/review/editors/reason-words.ts';
import { endStepOf } from '../../../services/review/web/review/release/end-step.ts';
import { reviewField } from '../../support/review-view.ts';

const by = (id: string) => ({ id, displayName: id });
const AT = '2026-01-01T00:00:00Z';
const key = (value: string, who: string) => ({ kind: 'value' as const, value, by: by(who), at: AT });

describe('readings that differ', () => {
  test('one’s own key stands beside the machine’s value', () => {
    const keying = { people: 1 as const, state: 'differs' as const, mine: true, keys: [key('5.6', 'me')] };
    const field = reviewField('f', 'lab.results[].value', { keying, value: '5.8' });
    expect(readingsOf(field).map(({ value, says }) => [value, says])).toEqual([
      ['5.6', ['You keyed']],
      ['5.8', ['The machine read']],
    ]);
  });

  test('who settles between two people learns neither who is who nor who was first', () => {
    const keys = [key('5.8', 'zoe'), key('5.6', 'ada')];
    const keying = { people: 2 as const, state: 'settle' as const, mine: true, keys };
    const field = reviewField('f', 'lab.results[].value', { keying, value: '5.8' });
    const reversed = { ...field, keying: { ...keying, keys: keys.toReversed() } };
    expect(readingsOf(field)).toEqual(readingsOf(reversed));
    expect(JSON.stringify(readingsOf(field))).not.toMatch(/zoe|ada/);
    expect(readingsOf(field).map(({ value }) => value)).toEqual(['5.6', '5.8']);
  });

  test('choosing the machine’s value confirms it, any other corrects it', () => {
    const field = reviewField('f', 'lab.results[].value', { value: '5.8' });
    expect(decisionFor(field, { kind: 'value', value: '5.8' })).toEqual({ kind: 'confirmed' });
    expect(decisionFor(field, { kind: 'value', value: '5.6' })).toEqual({ kind: 'corrected', value: '5.6' });
    expect(decisionFor(field, { kind: 'unreadable', value: null })).toEqual({ kind: 'unreadable' });
  });
});

describe('values that one key takes', () => {
  const proposal = {
    value: '5.8',
    raw: '5.8',
    confidence: 0.5,
    accepted: false,
    places: [],
    alternatives: [{ value: '5.6', confidence: 0.2 }],
    reasons: [],
  };

  test('are what stands and what the readers saw besides', () => {
    expect(offersFor(reviewField('f', 'lab.results[].value', { proposal, value: '5.8' }))).toEqual([
      '5.8',
      '5.6',
    ]);
    expect(offersFor(reviewField('f', 'lab.results[].value', { value: '5.8' }))).toEqual([]);
  });

  test('nothing of the machine’s is offered while a field is keyed blind', () => {
    expect(offersFor(reviewField('f', 'lab.results[].value', { sealed: 'key', value: null }))).toEqual([]);
    expect(offersFor(reviewField('f', 'patient.sex', { sealed: 'key', value: null }))).toHaveLength(4);
  });

  test('a digit alone takes one only where no digit is typed', () => {
    expect(offerKeys(reviewField('f', 'patient.sex'), 0, true)).toEqual(['1', 'Alt+1']);
    expect(offerKeys(reviewField('f', 'patient.sex'), 0, false)).toEqual(['Alt+1']);
    expect(offerKeys(reviewField('f', 'patient.mrn'), 1, true)).toEqual(['Alt+2']);
  });
});

describe('words picked on the page', () => {
  test('replace what nobody touched, and join what was typed', () => {
    const typing = { text: 'Holloway', untouched: true, from: 0, to: 8 };
    expect(withWords(typing, ['Vale', 'Marsh'])).toBe('Vale Marsh');
    expect(withWords({ ...typing, untouched: false, from: 8 }, ['Vale'])).toBe('Holloway Vale');
    expect(withWords({ ...typing, untouched: false }, ['Vale'])).toBe('Vale');
  });
});

test('doubts are told in words, each once, and what speaks for a value is not', () => {
  expect(doubtWords(['readers-differ', 'places-differ', 'places-disagree', 'checked'])).toEqual([
    'the two readers differ',
    'the page says different things',
  ]);
});

test('the end of a document says what is left before it can be released', () => {
  const done = { saving: 0, troubles: 0, asked: 0, waiting: 0, named: true };
  expect(endStepOf(done).kind).toBe('ready');
  expect(endStepOf({ ...done, named: false }).kind).toBe('patient');
  expect(endStepOf({ ...done, waiting: 1 }).kind).toBe('waiting');
  expect(endStepOf({ ...done, saving: 1 }).kind).toBe('saving');
  expect(endStepOf({ ...done, troubles: 1, asked: 1 }).kind).toBe('trouble');
});

describe('commands', () => {
  const command = (id: string, title: string, enabled = true) => ({
    ...{ id, title, enabled, keys: [id], where: 'anywhere' as const },
    perform: () => undefined,
  });

  test('are found by any part of their name, those that may be done now first', () => {
    const all = [
      command('a', 'Remove the row', false),
      command('b', 'Insert a row'),
      command('c', 'Release'),
    ];
    expect(matching(all, 'row').map(({ id }) => id)).toEqual(['b', 'a']);
    expect(matching(all, 'row ins').map(({ id }) => id)).toEqual(['b']);
    expect(commandFor(all, 'a', true)).toBeUndefined();
  });

  test('a hint goes away once one of its commands was used, or it was read', () => {
    const hints = [{ id: 'hint', commands: ['b', 'c'], says: 'Try it.' }];
    const all = [command('b', 'Insert a row'), command('c', 'Release')];
    expect(hintFor(hints, all, new Set())?.id).toBe('hint');
    expect(hintFor(hints, all, new Set(['c']))).toBeUndefined();
    expect(hintFor(hints, all, new Set(['hint']))).toBeUndefined();
    expect(hintFor(hints, [command('c', 'Release')], new Set())).toBeUndefined();
  });
});
