import { anyOf, type Locale, pairs, perLocale } from '../locales/locale.ts';
import type { LabelKind } from './kinds.ts';

export interface LabelEntry {
  readonly kind: LabelKind;
  readonly key: string;
  /** Words of the wording as given. */
  readonly words: number;
  readonly heading: boolean;
}

const numberWord = perLocale(({ numberWords }) => {
  const plain = numberWords.map((w) => unaccented(w.toLowerCase()));
  return new RegExp(`\\b(?:${anyOf(plain)})\\b\\.?`, 'g');
});

/** Letters without their accents. */
export const unaccented = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '');

/** Letters, digits and `#` only, in lower case: what is left of a label when readers have had their way with it. */
export const squash = (text: string, locale: Locale): string =>
  unaccented(text.toLowerCase())
    .replace(/&/g, locale.andWord)
    .replace(/['’]s\b/g, 's')
    .replace(numberWord(locale), '#')
    .replace(/[^a-z0-9#]/g, '')
    // `D.0.B.`
    .replace(/(?<=[a-z])0(?=[a-z])/g, 'o');

interface LabelTable {
  readonly byKey: ReadonlyMap<string, LabelEntry>;
  /** Longer labels by their length, for search with errors. */
  readonly byLength: ReadonlyMap<number, readonly LabelEntry[]>;
  /** Wordings that were looked up with errors before. */
  readonly remembered: Map<string, { entry: LabelEntry; quality: number } | null>;
}

const labelsOf = perLocale((locale): LabelTable => {
  const byKey = new Map<string, LabelEntry>();
  const { personLabels, stayLabels, headings } = locale;
  for (const [lists, heading] of [
    [personLabels, false],
    [stayLabels, false],
    [headings, true],
  ] as const) {
    for (const [kind, wording] of pairs(lists)) {
      const key = squash(wording, locale);
      const before = byKey.get(key);
      if (key !== '' && (before === undefined || before.kind === 'other'))
        byKey.set(key, { kind, key, words: wording.split(' ').length, heading });
    }
  }
  const byLength = new Map<number, LabelEntry[]>();
  for (const entry of byKey.values()) {
    if (entry.key.length < 5) continue;
    const list = byLength.get(entry.key.length);
    if (list) list.push(entry);
    else byLength.set(entry.key.length, [entry]);
  }
  return { byKey, byLength, remembered: new Map() };
});

/** Edits allowed in a label of this many letters. */
const slack = (length: number): number => (length < 5 ? 0 : length < 9 ? 1 : length < 15 ? 2 : 3);

/** Edit distance, or `limit + 1` when it is more. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    row = next;
  }
  return row[b.length] ?? limit + 1;
}

/** The label a squashed wording is, with 1 for an exact match and less for each letter that differs. */
export function lookUp(key: string, locale: Locale): { entry: LabelEntry; quality: number } | undefined {
  const { byKey, byLength, remembered } = labelsOf(locale);
  const exact = byKey.get(key);
  if (exact) return { entry: exact, quality: 1 };
  if (key.length < 5 || key.length > 45 || /\d{3}/.test(key)) return undefined;
  const known = remembered.get(key);
  if (known !== undefined) return known ?? undefined;
  let best: { entry: LabelEntry; quality: number } | undefined;
  const limit = slack(key.length);
  let least = limit + 1;
  for (let length = key.length - limit; length <= key.length + limit; length++) {
    for (const entry of byLength.get(length) ?? []) {
      if (entry.key[0] !== key[0] && entry.key.at(-1) !== key.at(-1)) continue;
      // A number sign is what makes `Chart No.` a number and not a chart.
      if (entry.key.endsWith('#') !== key.endsWith('#')) continue;
      const d = distance(entry.key, key, Math.min(limit, least - 1, slack(entry.key.length)));
      if (d < least) {
        least = d;
        best = { entry, quality: 1 - (0.6 * d) / Math.sqrt(entry.key.length) };
      }
    }
  }
  if (remembered.size > 20_000) remembered.clear();
  remembered.set(key, best ?? null);
  return best;
}
