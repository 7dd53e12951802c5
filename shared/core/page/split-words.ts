import { type Box, bottom, centreY, left, right, top, union } from './geometry.ts';
import type { SecondOpinion, SheetWord } from './sheet-word.ts';

const cut = (box: Box, from: number, to: number): Box => [
  box[0] + box[2] * from,
  box[1],
  box[2] * (to - from),
  box[3],
];

/** The part of a word from character `from` up to `to`, with its share of the box. */
export function partOf(word: SheetWord, from: number, to: number): SheetWord {
  const n = Math.max(1, word.text.length);
  return {
    ...word,
    text: word.text.slice(from, to),
    box: cut(word.box, from / n, to / n),
    onPage: cut(word.onPage, from / n, to / n),
    ...(word.second ? { second: secondOpinionOn(word, word.second, from, to) } : {}),
  };
}

/** The other reader's part, where it can be told which that is. */
function secondOpinionOn(
  word: SheetWord,
  { agrees, text }: SecondOpinion,
  from: number,
  to: number,
): SecondOpinion {
  const part = word.text.slice(from, to);
  if (agrees) return { agrees, text: part };
  const whole = text.replace(/\s/g, '');
  const same =
    whole.length === word.text.length
      ? whole.slice(from, to)
      : from === 0 && whole.startsWith(part)
        ? part
        : to === word.text.length && whole.endsWith(part)
          ? part
          : '';
  return { agrees: same === part, text: same };
}

/** `MRN:123456` is a label and a value: words are cut after a colon (or `#`) between a letter and something more. */
export function splitAtColons(words: readonly SheetWord[]): SheetWord[] {
  const out: SheetWord[] = [];
  for (const word of words) {
    const m = /^(.*?[A-Za-z)#.]\s*[:#]+)(?=[^\s:#].*)/.exec(word.text);
    const at = m?.[1]?.length ?? 0;
    if (at > 1 && at < word.text.length && !/^https?:/i.test(word.text)) {
      out.push(partOf(word, 0, at), partOf(word, at, word.text.length));
    } else out.push(word);
  }
  return out;
}

/** A short label run into its number, a date run into its time: `ENC5598435511`, `02/10/201406:18`. */
const GLUED = [
  /^((?:MRN|ENC|DOB|ADM|ACCT|CSN|FIN)\.?)(?=\d{4,}$|\d{1,2}[/-])/,
  /^(\d{1,2}[/-]\d{1,2}[/-](?:19|20)\d{2})(?=\d{1,2}:\d{2})/,
] as const;

export function splitGlued(words: readonly SheetWord[]): SheetWord[] {
  return words.flatMap((word) => {
    const at = GLUED.map((re) => re.exec(word.text)?.[1]?.length).find((n) => n !== undefined);
    return at ? [partOf(word, 0, at), partOf(word, at, word.text.length)] : [word];
  });
}

/**
 * A comma or stop that stands as a word of its own, low behind a word, goes to that word: alone it would be a line of
 * its own, and a name would lose what parts it.
 */
export function gluePunctuation(words: readonly SheetWord[]): SheetWord[] {
  const marks = words.filter((w) => /^[,.;]$/.test(w.text));
  if (marks.length === 0) return [...words];
  const others = words.filter((w) => !marks.includes(w));
  const tails = new Map<SheetWord, SheetWord>();
  const alone = marks.filter((mark) => {
    const home = others.find((w) => standsBehind(mark.box, w.box) && !tails.has(w));
    if (home) tails.set(home, mark);
    return home === undefined;
  });
  const glued = others.map((word) => {
    const mark = tails.get(word);
    return mark && !/[,.;:]$/.test(word.text)
      ? {
          ...word,
          text: word.text + mark.text,
          box: union([word.box, mark.box]) ?? word.box,
          onPage: union([word.onPage, mark.onPage]) ?? word.onPage,
        }
      : word;
  });
  return [...glued, ...alone];
}

function standsBehind(mark: Box, word: Box): boolean {
  const gap = left(mark) - right(word);
  const [middle, em] = [centreY(mark), word[3]];
  return (
    gap > -0.4 * em && gap < 0.6 * em && middle > top(word) + 0.4 * em && middle < bottom(word) + 0.4 * em
  );
}
