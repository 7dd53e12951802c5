import { type Box, overlapX, overlapY } from '../page/geometry.ts';
import { levelReading } from '../page/level-reading.ts';
import { linesOf } from '../page/lines.ts';
import type { PageReading, Word } from '../page/reading.ts';
import type { SheetWord } from '../page/sheet-word.ts';
import type { PageWords } from './review-api-keys.ts';
import { type Secrets, tells } from './review-seal.ts';
import { squashed, tokensOf } from './review-tokens.ts';

/** A word that lies in a sealed field's box by this share of its own area belongs to it. */
const WITHIN = 0.3;

const shareWithin = (word: Box, box: Box): number => {
  const shared = Math.max(0, overlapX(word, box)) * Math.max(0, overlapY(word, box));
  return shared / Math.max(1, word[2] * word[3]);
};

/** Words in their lines down the page, each line from left to right; lines are found on the level page. */
function inLines(reading: PageReading): Word[][] {
  const level = levelReading(reading).reading;
  const asRead = new Map<SheetWord, Word>();
  const words = reading.words.flatMap((word, i): SheetWord[] => {
    const { box } = level.words[i] ?? word;
    if (word.text.trim() === '' || !(box[2] > 0 && box[3] > 0)) return [];
    const { text, confidence } = word;
    const onSheet = { text, box, onPage: word.box, confidence, page: 1, ownText: false };
    asRead.set(onSheet, word);
    return [onSheet];
  });
  return linesOf(words).map((line) => line.words.flatMap((word) => asRead.get(word) ?? []));
}

/** Which words of a line belong to a sealed value or are words of one; a date may be printed in several. */
function sealedOf<Read extends Pick<Word, 'text'>>(line: readonly Read[], secrets: Secrets): Set<Read> {
  const sealed = new Set(line.filter((word) => secrets.squashed.has(squashed(word.text))));
  const ends: number[] = [];
  for (const word of line) ends.push((ends.at(-1) ?? -1) + 1 + word.text.length);
  const text = line.map((word) => word.text).join(' ');
  for (const { is, start, end } of tokensOf(text)) {
    if (!secrets.tokens.has(is)) continue;
    line.forEach((word, i) => {
      const last = ends[i] ?? 0;
      if (last - word.text.length < end && last > start) sealed.add(word);
    });
  }
  return sealed;
}

/** Letters that may be one word of several; fewer are in half of what is printed. */
const FEWEST_LETTERS = 3;

/** For text without spaces: words that were run together hold one that is sealed. */
const runsTogether = (text: string, secrets: Secrets): boolean =>
  [...secrets.tokens].some(
    (token) => token.length >= FEWEST_LETTERS && /^\p{L}+$/u.test(token) && squashed(text).includes(token),
  );

/** True when a text read off the page says a sealed value, or a word of one: what `wordsOf` would not show of it. */
export function saysSealed(text: string, secrets: Secrets): boolean {
  const words = text.trim().split(/\s+/);
  return (
    tells(secrets, text) ||
    sealedOf(
      words.map((word) => ({ text: word })),
      secrets,
    ).size > 0 ||
    (words.length === 1 && runsTogether(text, secrets))
  );
}

/** The words of a page for the caller: the place of each, and its text unless that would give away what is sealed. */
export function wordsOf(reading: PageReading, pageId: string, secrets: Secrets): PageWords {
  const boxes = secrets.places.flatMap((place) =>
    place.pageId === pageId && place.box !== null ? [place.box] : [],
  );
  const words = inLines(reading).flatMap((line, i) => {
    const sealed = sealedOf(line, secrets);
    return line.map((word) => {
      const hidden = sealed.has(word) || boxes.some((box) => shareWithin(word.box, box) >= WITHIN);
      const [x, y, width, height] = word.box;
      return {
        text: hidden ? null : word.text,
        box: [x, y, width, height] as [number, number, number, number],
        line: i,
      };
    });
  });
  return { pageId, words };
}
