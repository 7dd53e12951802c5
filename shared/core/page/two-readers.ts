import { alike, choose } from './choose-reading.ts';
import { type Box, centreX, left, right } from './geometry.ts';
import type { Word } from './reading.ts';
import { placeOf, type SeenCharacter, type SeenWord } from './seen.ts';

const PROSE_WORDS = 8;
const SURE = 0.9;

/**
 * A line of running text that the first reader is sure of in every word, without a figure in it: a second look costs as
 * much as at a column of results and finds next to nothing. Cells, labels, names, numbers and doubtful words are what
 * it is for.
 */
export function isSureProse(first: readonly SeenWord[]): boolean {
  return (
    first.length >= PROSE_WORDS &&
    first.every(({ text, confidence }) => confidence >= SURE && !/\d/.test(text)) &&
    first.filter(({ text }) => /^\p{Ll}{2,}[.,;:]?$/u.test(text)).length >= first.length / 2
  );
}

/**
 * Brings together what two readers made of one strip of a line. The characters of the second are aligned with those of
 * the first (edit distance, Needleman & Wunsch 1970, where a pair must also stand at about the same place), so that
 * each word of the first has what the second saw in its stead; what only the second saw becomes words of its own.
 */
export function bringTogether(
  first: readonly SeenWord[],
  second: readonly SeenCharacter[],
  strip: { readonly box: Box; readonly letterPx: number },
): Word[] {
  const words = first.toSorted((a, b) => left(a.box) - left(b.box));
  const home = homesOf(words, second, strip.letterPx);
  const own: SeenCharacter[][] = words.map(() => []);
  const rest: SeenCharacter[][] = [[]];
  second.forEach((character, i) => {
    const word = home[i];
    if (word !== undefined) {
      own[word]?.push(character);
      if (rest.at(-1)?.length) rest.push([]);
    } else if (character.text === ' ') {
      if (rest.at(-1)?.length) rest.push([]);
    } else rest.at(-1)?.push(character);
  });
  const both = words.flatMap((word, i) => choose(word, own[i] ?? [], strip));
  const alone = rest.filter(isWorthKeeping).map((c) => wordAlone(c, strip));
  return [...both, ...alone].toSorted((a, b) => left(a.box) - left(b.box));
}

/** A lone stroke or dot that one reader of two saw is what rules and specks are read as; a flag or a number is not. */
function isWorthKeeping(characters: readonly SeenCharacter[]): boolean {
  const text = characters.map((c) => c.text).join('');
  const confidence = Math.min(...characters.map((c) => c.confidence));
  if (!/[\p{L}\p{N}*]/u.test(text)) return false;
  return text.length > 1 ? confidence >= 0.4 : confidence >= 0.8 && !/^[Il1|rtij]$/.test(text);
}

/** Only the second reader saw it: to be doubted, and not to be lost. */
function wordAlone(characters: readonly SeenCharacter[], strip: { box: Box; letterPx: number }): Word {
  const box = placeOf(characters, strip);
  const confidence = 0.8 * Math.min(...characters.map((c) => c.confidence));
  const text = characters.map((c) => c.text).join('');
  return { text, box, confidence, source: 'second-reader', other: { text: '', confidence: 0 } };
}

/** For each character of the second reader the word of the first it belongs to, by index; undefined for none. */
function homesOf(
  words: readonly SeenWord[],
  second: readonly SeenCharacter[],
  letterPx: number,
): (number | undefined)[] {
  const letters = words.flatMap((word, index) =>
    [...word.text].map((text, i, all) => ({
      text,
      index,
      x: left(word.box) + ((i + 0.5) / all.length) * word.box[2],
    })),
  );
  const partner = align(letters, second, 2 * letterPx);
  const home = partner.map((at) => (at === undefined ? undefined : letters[at]?.index));
  // What has no partner goes with the word it stands in: a letter the first reader lost.
  return home.map((word, i) => {
    if (word !== undefined) return word;
    const { x, text } = second[i] as SeenCharacter;
    const [before, after] = [lastOf(home.slice(0, i)), home.slice(i + 1).find((w) => w !== undefined)];
    if (text === ' ') return before !== undefined && before === after ? before : undefined;
    const near = words.findIndex(
      ({ box }) => x > left(box) - 0.25 * letterPx && x < right(box) + 0.25 * letterPx,
    );
    if (near >= 0) return near;
    const joined = second[i - 1]?.text !== ' ' && home[i - 1] === before ? before : undefined;
    const close = (word: number | undefined): boolean =>
      word !== undefined &&
      Math.abs(x - centreX(words[word]?.box ?? [0, 0, 0, 0])) <
        (words[word]?.box[2] ?? 0) / 2 + 0.8 * letterPx;
    if (close(joined)) return joined;
    return second[i + 1]?.text !== ' ' && close(after) ? after : undefined;
  });
}

const lastOf = (values: readonly (number | undefined)[]): number | undefined =>
  values.findLast((value) => value !== undefined);

const SKIP = 0.8;
const FAR = 4;

/** For each of `b` the index of its partner among `a`, for the cheapest alignment of the two. */
function align(
  a: readonly { readonly text: string; readonly x: number }[],
  b: readonly SeenCharacter[],
  reachPx: number,
): (number | undefined)[] {
  const [n, m] = [a.length, b.length];
  const cost = new Float32Array((n + 1) * (m + 1));
  const at = (i: number, j: number): number => i * (m + 1) + j;
  const skipB = (j: number): number => (b[j - 1]?.text === ' ' ? 0.05 : SKIP);
  const pair = (i: number, j: number): number => {
    const [one, other] = [a[i - 1], b[j - 1]];
    if (!one || !other || Math.abs(one.x - other.x) > reachPx || other.text === ' ') return FAR;
    return alike(one.text, other.text) ? 0 : 1;
  };
  for (let i = 1; i <= n; i++) cost[at(i, 0)] = i * SKIP;
  for (let j = 1; j <= m; j++) cost[at(0, j)] = (cost[at(0, j - 1)] as number) + skipB(j);
  for (let i = 1; i <= n; i++) {
    for (let j = 1; j <= m; j++) {
      cost[at(i, j)] = Math.min(
        (cost[at(i - 1, j - 1)] as number) + pair(i, j),
        (cost[at(i - 1, j)] as number) + SKIP,
        (cost[at(i, j - 1)] as number) + skipB(j),
      );
    }
  }
  const partner: (number | undefined)[] = Array.from({ length: m });
  let [i, j] = [n, m];
  while (i > 0 && j > 0) {
    const here = cost[at(i, j)] as number;
    if (pair(i, j) < FAR && Math.abs(here - (cost[at(i - 1, j - 1)] as number) - pair(i, j)) < 1e-4) {
      partner[j - 1] = i - 1;
      i--;
      j--;
    } else if (Math.abs(here - (cost[at(i, j - 1)] as number) - skipB(j)) < 1e-4) j--;
    else i--;
  }
  return partner;
}
