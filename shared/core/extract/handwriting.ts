import type { SheetWord } from '../page/sheet-word.ts';
import { readerConfidence } from './proposal.ts';

const SURE = 0.5;
/** A reader this certain of print is not misled by what the other has: often a letter or a sign it cannot see. */
const CERTAIN = 0.9;
/** Of fewer letters, or of figures and units, nobody can say that they were written by hand. */
const LEAST_LETTERS = 3;
const WORD = /\p{L}{3}/u;
const LEAST_ALIKE = 0.5;
const LEAST_SHARE = 1 / 3;

/**
 * Whether what two readers have of these words is more guess than reading, as it is with handwriting and spoilt print:
 * of a third of the letters the first reader is unsure and the other does not bear it out, or the two have little in
 * common. Print that both can read differs by a letter or two.
 */
export function handwritingOrSpoilt(words: readonly SheetWord[]): boolean {
  let all = 0;
  let guessed = 0;
  for (const word of words) {
    const letters = (word.text.match(/[\p{L}\p{N}]/gu) ?? []).length;
    all += letters;
    if (isGuess(word)) guessed += letters;
  }
  return guessed >= LEAST_LETTERS && guessed >= LEAST_SHARE * all;
}

function isGuess({ ownText, confidence, second, text }: SheetWord): boolean {
  if (ownText || second?.agrees || !WORD.test(text)) return false;
  if (confidence < SURE) return true;
  return (
    confidence < CERTAIN &&
    second !== undefined &&
    second.text !== '' &&
    alike(text, second.text) < LEAST_ALIKE
  );
}

/** The share of letters two texts have in common in the same order, 0..1. */
function alike(a: string, b: string): number {
  const [p, q] = [bare(a), bare(b)];
  if (p === '' || q === '') return p === q ? 1 : 0;
  let row = Array.from({ length: q.length + 1 }, () => 0);
  for (const letter of p) {
    const next = [0];
    for (let j = 1; j <= q.length; j++)
      next.push(letter === q[j - 1] ? (row[j - 1] ?? 0) + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0));
    row = next;
  }
  return (row[q.length] ?? 0) / Math.max(p.length, q.length);
}

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const LEAST_READ = 0.35;

/** Handwriting of which not even the better reader makes anything: a person had better key it than mend it. */
export const beyondReading = (words: readonly SheetWord[]): boolean =>
  handwritingOrSpoilt(words) && readerConfidence(words) < LEAST_READ;
