import { normaliseValue, sameReading } from './field-value.ts';
import type { Decision, DecisionKind } from './review-api.ts';
import type { FieldKey, Keying, KeyKind } from './review-api-keys.ts';

/** For whom a field is looked at. */
export interface Caller {
  readonly id: string;
  /** May settle between two people's keys. */
  readonly maySettle: boolean;
}

/** A field as far as its keying goes. */
export interface KeyedField {
  /** People the policy asks to key it now; 0: none. */
  readonly people: 0 | 1 | 2;
  readonly keys: readonly FieldKey[];
  /** The last decision, `reopened` included. */
  readonly lastDecision: Decision | null;
}

/**
 * How far the keying of a field has come for the caller; null when nobody keys it. A field that was opened again is
 * never keyed a second time: machine's value and keys have been shown, so that a key would be no blind one.
 */
export function keyingOf(field: KeyedField, caller: Caller): Keying | null {
  const { keys, lastDecision } = field;
  const people = field.people === 2 ? 2 : 1;
  const own = keys.filter((key) => key.by.id === caller.id);
  const shownBefore = lastDecision !== null;
  const step = (state: Keying['state'], mine: boolean, shown: readonly FieldKey[]): Keying => ({
    people,
    state,
    mine,
    keys: [...shown],
  });
  if (field.people === 0 && keys.length === 0) return null;
  if (lastDecision && lastDecision.kind !== 'reopened') {
    return keys.length === 0 ? null : step('done', false, keys);
  }
  if (people === 2 && (shownBefore || keys.length >= 2)) {
    const mine = caller.maySettle && own.length === 0;
    return step('settle', mine, mine || shownBefore ? keys : own);
  }
  if (people === 2 && own.length > 0) return step('waits', false, own);
  if (own.length > 0 || shownBefore) return step('differs', true, keys);
  return step('to-key', true, []);
}

/** What one person says of a field without having seen what others or the machine say. */
export interface Key {
  readonly kind: KeyKind;
  readonly value: string | null;
}

const DECIDES: Record<KeyKind, DecisionKind> = {
  value: 'corrected',
  unreadable: 'unreadable',
  absent: 'absent',
};

/**
 * What a new key decides; null when it decides nothing yet: the key differs from the machine's value, or another
 * person's key is awaited or differs. `earlier` are the keys of other people.
 */
export function judgeKey(
  field: { readonly name: string; readonly machine: string | null; readonly people: 1 | 2 },
  key: Key,
  earlier: readonly Key[],
): { readonly kind: DecisionKind; readonly after: string | null } | null {
  const { name, machine, people } = field;
  const same = (other: Key) =>
    key.kind === other.kind &&
    (key.value === other.value || sameReading(name, key.value ?? '', other.value ?? ''));
  const twin = earlier.find(same);
  if (people === 2 && !twin) return null;
  if (machine !== null && same({ kind: 'value', value: machine })) {
    const inForm = normaliseValue(name, machine);
    return { kind: 'confirmed', after: inForm.kind === 'value' ? inForm.value : key.value };
  }
  if (!twin && machine !== null) return null;
  return { kind: DECIDES[key.kind], after: (twin ?? key).value };
}
