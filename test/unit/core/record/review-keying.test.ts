import { describe, expect, it, test } from 'vitest';
import { sameReading } from '../../../../shared/core/record/field-value.ts';
import type { Decision } from '../../../../shared/core/record/review-api.ts';
import type { FieldKey } from '../../../../shared/core/record/review-api-keys.ts';
import { judgeKey, keyingOf } from '../../../../shared/core/record/review-keying.ts';

const ANNA = { id: 'anna', maySettle: false };
const BEN = { id: 'ben', maySettle: false };
const CHIEF = { id: 'chief', maySettle: true };
const at = '2026-01-01T00:00:00Z';
const keyed = (who: { id: string }, value: string | null = 'x'): FieldKey => ({
  kind: value === null ? 'unreadable' : 'value',
  value,
  by: { id: who.id, displayName: who.id },
  at,
});
const decided = (kind: Decision['kind']): Decision => ({
  id: 1,
  kind,
  mode: 'blind',
  place: null,
  value: 'x',
  by: { id: 'anna', displayName: 'anna' },
  at,
});
const value = (typed: string) => ({ kind: 'value', value: typed }) as const;

describe('whose turn it is', () => {
  const one = (keys: FieldKey[], lastDecision: Decision | null = null) =>
    ({ people: 1, keys, lastDecision }) as const;
  const two = (keys: FieldKey[], lastDecision: Decision | null = null) =>
    ({ people: 2, keys, lastDecision }) as const;

  it('nobody’s, where nobody keys', () => {
    expect(keyingOf({ people: 0, keys: [], lastDecision: null }, ANNA)).toBeNull();
    expect(keyingOf(one([], decided('confirmed')), ANNA)).toBeNull();
  });

  it('the caller’s, until the caller has keyed; then the caller decides', () => {
    expect(keyingOf(one([]), ANNA)).toEqual({ people: 1, state: 'to-key', mine: true, keys: [] });
    expect(keyingOf(one([keyed(ANNA)]), ANNA)).toMatchObject({
      state: 'differs',
      mine: true,
      keys: [{ value: 'x' }],
    });
    expect(keyingOf(one([keyed(ANNA)]), BEN)).toMatchObject({ state: 'to-key', keys: [] });
  });

  it('a second person’s, who never sees the first key; the first waits', () => {
    expect(keyingOf(two([keyed(ANNA)]), ANNA)).toMatchObject({
      state: 'waits',
      mine: false,
      keys: [{ value: 'x' }],
    });
    expect(keyingOf(two([keyed(ANNA)]), BEN)).toMatchObject({ state: 'to-key', mine: true, keys: [] });
  });

  it('a third person’s, where two differ: one who may settle and has keyed neither', () => {
    const differing = two([keyed(ANNA, 'a'), keyed(BEN, 'b')]);
    expect(keyingOf(differing, CHIEF)).toMatchObject({ state: 'settle', mine: true, keys: [{}, {}] });
    expect(keyingOf(differing, { id: 'carl', maySettle: false })).toMatchObject({ mine: false, keys: [] });
    expect(keyingOf(differing, ANNA)).toMatchObject({ state: 'settle', mine: false, keys: [{ value: 'a' }] });
    const ownIncluded = two([keyed(ANNA, 'a'), keyed(CHIEF, 'b')]);
    expect(keyingOf(ownIncluded, CHIEF)).toMatchObject({ state: 'settle', mine: false });
  });

  it('nobody’s again once it is decided, and everybody may see the keys', () => {
    expect(keyingOf(two([keyed(ANNA), keyed(BEN)], decided('confirmed')), CHIEF)).toMatchObject({
      state: 'done',
      mine: false,
      keys: [{}, {}],
    });
  });

  it('opened again, it is not keyed a second time: it was shown', () => {
    expect(keyingOf(one([keyed(ANNA)], decided('reopened')), BEN)).toMatchObject({
      state: 'differs',
      mine: true,
    });
    expect(keyingOf(two([keyed(ANNA), keyed(BEN)], decided('reopened')), ANNA)).toMatchObject({
      state: 'settle',
      mine: false,
    });
    expect(keyingOf(two([keyed(ANNA), keyed(BEN)], decided('reopened')), CHIEF)?.mine).toBe(true);
  });
});

describe('a key', () => {
  const alone = (machine: string | null, name = 'patient.familyName') =>
    ({ name, machine, people: 1 }) as const;
  const pair = (machine: string | null) => ({ name: 'patient.familyName', machine, people: 2 }) as const;

  it('that equals the machine’s reading verifies it, as the machine spells it', () => {
    expect(judgeKey(alone('Holloway'), value('HOLLOWAY'), [])).toEqual({
      kind: 'confirmed',
      after: 'Holloway',
    });
  });

  it('where the machine read nothing decides by itself', () => {
    expect(judgeKey(alone(null), value('Holloway'), [])).toEqual({ kind: 'corrected', after: 'Holloway' });
    expect(judgeKey(alone(null), { kind: 'absent', value: null }, [])).toEqual({
      kind: 'absent',
      after: null,
    });
  });

  it('that differs from the machine’s decides nothing, nor does “cannot be read”', () => {
    expect(judgeKey(alone('Holloway'), value('Halloway'), [])).toBeNull();
    expect(judgeKey(alone('Holloway'), { kind: 'unreadable', value: null }, [])).toBeNull();
  });

  it('that another person’s key bears out decides over the machine', () => {
    expect(judgeKey(alone('Holloway'), value('Halloway'), [value('HALLOWAY')])).toEqual({
      kind: 'corrected',
      after: 'HALLOWAY',
    });
  });

  it('of two people’s decides only with the other’s, whatever the machine says', () => {
    expect(judgeKey(pair('Holloway'), value('Holloway'), [])).toBeNull();
    expect(judgeKey(pair('Holloway'), value('Holloway'), [value('Halloway')])).toBeNull();
    expect(judgeKey(pair('Holloway'), value('Halloway'), [value('Halloway')])).toEqual({
      kind: 'corrected',
      after: 'Halloway',
    });
    expect(judgeKey(pair('Holloway'), value('holloway'), [value('Holloway')])).toEqual({
      kind: 'confirmed',
      after: 'Holloway',
    });
    const gone = { kind: 'absent', value: null } as const;
    expect(judgeKey(pair('Holloway'), gone, [gone])).toEqual({ kind: 'absent', after: null });
    expect(judgeKey(pair('Holloway'), gone, [{ kind: 'unreadable', value: null }])).toBeNull();
  });
});

test.each([
  ['patient.familyName', "O'BRIEN", 'o’brien', true],
  ['patient.familyName', 'De La Cruz', 'de  la cruz', true],
  ['patient.familyName', 'Holloway', 'Halloway', false],
  ['patient.birthDate', '1948-03-07', '3/7/1948', true],
  ['patient.birthDate', '1948-03-07', '1948-07-03', false],
  ['patient.mrn', '00-1234', '001234', false],
  ['lab.results[].value', '4.20', '4.2', false],
  ['lab.results[].value', '< 0.5', '<0.5', true],
  ['lab.results[].value', '-3.1', '3.1', false],
  ['lab.results[].value', '1 000', '1000', true],
  ['lab.results[].unit', 'MG/DL', 'mg/dL', true],
  ['lab.results[].unit', 'mg/dL', 'ug/dL', false],
  ['lab.results[].referenceRange', '135 - 145', '135-145', true],
  ['consent.procedure', 'Left knee arthroscopy', 'right knee arthroscopy', false],
  ['consent.procedure', 'Left  knee (arthroscopy)', 'left knee ( arthroscopy )', true],
  ['consent.procedure', 'Repair 1 2', 'Repair 12', false],
])('%s: %j and %j say the same: %s', (name, a, b, same) => {
  expect(sameReading(name, a, b)).toBe(same);
  expect(sameReading(name, b, a)).toBe(same);
});
