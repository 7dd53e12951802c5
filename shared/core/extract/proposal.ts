import type { Box } from '../page/geometry.ts';
import type { SheetWord } from '../page/sheet-word.ts';
import { saysSomething } from './readers.ts';

/** How well a value is borne out, each 0..1; their product is the core of the confidence. */
export interface Evidence {
  /** Of its least certain word. */
  readonly reader: number;
  /** How well the label's wording was matched; 1 for a value known by other means. */
  readonly label: number;
  /** How well the value has the form its kind must have. */
  readonly form: number;
  /** How likely the value stands where it was found. */
  readonly place: number;
}

/** A value offered for a path of the contract; several may be offered for one path. */
export interface Proposal {
  readonly path: string;
  readonly value: string | null;
  readonly raw: string;
  readonly words: readonly SheetWord[];
  readonly evidence: Evidence;
  readonly reasons: readonly string[];
  readonly alternatives?: readonly { readonly value: string; readonly confidence: number }[];
  /** Where the value is when it has no words: an inked-over box, an empty signature line. */
  readonly spot?: { readonly page: number; readonly box: readonly [number, number, number, number] };
}

/** Something is written there that nobody can read: offered with its place, and without a value. */
export const unreadAt = (path: string, page: number, [x, y, w, h]: Box, raw: string): Proposal => ({
  path,
  value: null,
  raw,
  words: [],
  evidence: { reader: 0, label: 1, form: 0, place: 0.9 },
  reasons: ['unreadable'],
  spot: { page, box: [x, y, w, h] },
});

/** The reader's certainty of words: that of the least certain one that says something. */
export function readerConfidence(words: readonly SheetWord[]): number {
  let least = 1;
  let sum = 0;
  let n = 0;
  for (const w of words) {
    if (!saysSomething(w.text)) continue;
    least = Math.min(least, w.confidence);
    sum += w.confidence;
    n++;
  }
  if (n === 0) return 0;
  // In long texts one bad word matters less to the whole than in a number of one word.
  return n <= 6 ? least : 0.4 * least + (0.6 * sum) / n;
}
