import { normaliseValue, sameReading } from './field-value.ts';
import { factsOf } from './fields.ts';

const OTHER: Readonly<Record<string, readonly string[]>> = {
  sex: ['female', 'male'],
  flag: ['H', 'L'],
  'consent-decision': ['granted', 'refused'],
  'yes-no': ['true', 'false'],
};

// What readers and tired eyes take for each other.
const ALIKE: Readonly<Record<string, string>> = {
  '0': '6',
  '1': '7',
  '2': '7',
  '3': '8',
  '4': '9',
  '5': '6',
  '6': '8',
  '7': '1',
  '8': '3',
  '9': '4',
  a: 'o',
  o: 'a',
  e: 'c',
  c: 'e',
  i: 'l',
  l: 'i',
  n: 'm',
  m: 'n',
  u: 'v',
  v: 'u',
  r: 'n',
};

const at = (lot: number, count: number) => Math.min(count - 1, Math.floor(lot * count));

/** One figure or letter taken for another, a different one for each `lot`, or two neighbours swapped. */
function misread(text: string, lot: number): string[] {
  const places = [...text].flatMap((char, i) => (ALIKE[char.toLowerCase()] ? [i] : []));
  return places.map((_, step) => {
    const place = places[(at(lot, places.length) + step) % places.length] ?? 0;
    const old = text[place] ?? '';
    const wrong = ALIKE[old.toLowerCase()] ?? old;
    const cased = old === old.toLowerCase() ? wrong : wrong.toUpperCase();
    return text.slice(0, place) + cased + text.slice(place + 1);
  });
}

/**
 * A wrong value that a reader might have produced from `value` and that the field takes, or undefined when there is
 * none. `lot`, 0..1, chooses among several; the same lot gives the same value.
 */
export function wrongValue(name: string, value: string, lot: number): string | undefined {
  const others = OTHER[factsOf(name).form]?.filter((choice) => choice !== value);
  return (others ?? misread(value, lot)).find((wrong) => {
    const form = normaliseValue(name, wrong);
    return form.kind === 'value' && form.value === wrong && !sameReading(name, wrong, value);
  });
}

/** What became of a field of a planted document, once it is finished. */
export type PlantOutcome = 'right' | 'passed' | 'wrong';

export interface Said {
  readonly kind: 'value' | 'unreadable' | 'absent';
  readonly value: string | null;
}

/** True when two people, or a person and the record, say the same of the field. */
export const saysSame = (name: string, a: Said, b: Said): boolean =>
  a.kind === b.kind &&
  (a.value === null || b.value === null ? a.value === b.value : sameReading(name, a.value, b.value));

/** `passed`: the planted error went through. `wrong`: something else that is not what the page says. */
export function outcomeOf(name: string, said: Said, truth: Said, planted: string | null): PlantOutcome {
  if (saysSame(name, said, truth)) return 'right';
  const through = planted !== null && saysSame(name, said, { kind: 'value', value: planted });
  return through ? 'passed' : 'wrong';
}

/** How a decision says it: confirmed and corrected are values. */
export const saidBy = (kind: string, value: string | null): Said => ({
  kind: kind === 'unreadable' || kind === 'absent' ? kind : 'value',
  value: kind === 'unreadable' || kind === 'absent' ? null : value,
});
