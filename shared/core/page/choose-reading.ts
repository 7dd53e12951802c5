import { type Box, right, top } from './geometry.ts';
import type { Word } from './reading.ts';
import { placeOf, type SeenCharacter, type SeenWord } from './seen.ts';

/** One kind of dash, quote and dot. */
const plain = (text: string): string =>
  text
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[’‘`´]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[·•]/g, '.')
    .replace(/(?<=^|\W)\|(?=$|\W)/g, 'I');

/** Two characters that say the same, whatever dash or quote was cut into the type. */
export const alike = (a: string, b: string): boolean => plain(a) === plain(b);

const EDGES = /^["'.,:;|_]+|["'.,:;|_]+$/g;

/**
 * Whether two readings of a word say the same: capitals, spaces and what hangs on the ends aside, in which readers
 * differ for no reason. A sign within a number, a `<` before it and a `+` behind it must be there in both.
 */
export function agrees(a: string, b: string): boolean {
  const core = (text: string): string => plain(text).replace(/\s/g, '').replace(EDGES, '').toLowerCase();
  const [x, y] = [core(a), core(b)];
  return x === y && (x !== '' || plain(a) === plain(b));
}

/** Nobody is surer than this of what two readers say alike. */
const SUREST = 0.995;
/** What is left of a reader's certainty when the other reads something else, or nothing. */
export const CONTRADICTED = 0.72;

/**
 * One word from what both readers made of it. Where they agree they bear each other out; where they differ the better
 * formed and surer one stands, doubted, with the other beside it. A text of several words becomes several.
 */
export function choose(
  word: SeenWord,
  characters: readonly SeenCharacter[],
  strip: { readonly box: Box; readonly letterPx: number },
): Word[] {
  const said = characters
    .map((c) => c.text)
    .join('')
    .trim();
  const letters = characters.filter((c) => c.text !== ' ');
  const certainty = letters.length > 0 ? Math.min(...letters.map((c) => c.confidence)) : 0;
  const other = { text: said, confidence: certainty };
  if (said === '') {
    return [{ ...word, confidence: CONTRADICTED * word.confidence, source: 'first-reader', other }];
  }
  const confidence = Math.min(SUREST, 1 - (1 - word.confidence) * (1 - certainty));
  if (agrees(word.text, said)) {
    const parts = /\s/.test(said) ? partsOf(word, characters, strip) : undefined;
    if (parts)
      return parts.map((part) => ({
        ...part,
        confidence,
        other: { text: part.text, confidence: certainty },
      }));
    return [{ ...word, text: bestEnds(word.text, said), confidence, source: 'first-reader', other }];
  }
  // A speck that one reader takes for a quote and the other for a digit is a speck.
  const speck = said.length === 1 && certainty < 0.85 && !/[\p{L}\p{N}]/u.test(word.text);
  const first = { text: word.text, confidence: word.confidence };
  if (/^[1Il|]{2,3}$/.test(word.text) && /^[1Il|]{2,3}$/.test(said) && /I/.test(word.text + said)) {
    // Strokes that either reader takes for capitals are a Roman numeral: digits are told apart more surely.
    const text = 'I'.repeat(Math.max(word.text.length, said.length));
    return [{ ...word, text, confidence: CONTRADICTED * certainty, source: 'second-reader', other: first }];
  }
  if (speck || soundness(word.text) + wordiness(word) >= soundness(said) + certainty) {
    return [{ ...word, confidence: CONTRADICTED * word.confidence, source: 'first-reader', other }];
  }
  const parts = /\s/.test(said) ? partsOf(word, characters, strip) : undefined;
  const chosen = parts ?? [{ ...word, text: said.replace(/\s/g, ''), source: 'second-reader' as const }];
  return chosen.map((part) => ({ ...part, confidence: CONTRADICTED * certainty, other: first }));
}

/**
 * The same word, with the sounder capitals, and with the colon that makes it a label or the comma that parts a name if
 * either reader saw one.
 */
function bestEnds(first: string, second: string): string {
  const tight = second.replace(/\s/g, '');
  const text = soundness(tight) > soundness(first) && tight.length === first.length ? tight : first;
  const end = /[:,]$/.exec(tight)?.[0];
  return end && /\p{L}$/u.test(text) ? text + end : text;
}

/** The first reader knows the language's words: what it reads as one in small letters, and is sure of, likely is one. */
const wordiness = ({ text, confidence }: SeenWord): number =>
  confidence + (confidence > 0.8 && /^\p{Ll}{4,}[.,;:]?$/u.test(text) ? 0.12 : 0);

/** How much a text looks like something that is printed, about 0 for what does and less for each sign of misreading. */
export function soundness(text: string): number {
  const core = text.replace(EDGES, '');
  if (!/[\p{L}\p{N}]/u.test(core)) return /^[-*+<>%#&/]$/.test(text) ? -0.1 : -0.3;
  let sound = 0;
  // `Wi1low`, `0f`, `E1m`: a digit within a word; units, codes and ordinals have theirs in known places.
  if (/\p{Ll}[0-9]\p{Ll}|^[01]\p{Ll}{1,3}$|\p{L}[01]\p{Ll}/u.test(core)) sound -= 0.4;
  // `50O`, `l2/03`: a letter among digits.
  if (/\d[OolI|](?![\p{L}])|(?<![\p{L}])[OolI|](?=[\d./]+\d)/u.test(core)) sound -= 0.4;
  // `sTAVROS`, `HospiTAL`: capitals where no word has them.
  if (/\p{Ll}\p{Lu}{2}|^\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}\p{Lu}/u.test(core) && !/\/|^p[HOC]/.test(core))
    sound -= 0.3;
  // Signs in the middle of a word.
  if (/\p{L}[!$|{}[\]\\£»«¢€~_^]|[!$|{}\\£»«¢€~_]\p{L}/u.test(core)) sound -= 0.35;
  if (/^\W/u.test(text) && !/^[(<>[*+$#-]/.test(text)) sound -= 0.15;
  // Whole numbers, dates, times, codes: what has a form of its own.
  if (
    /^[<>]?\d+(\.\d+)?%?$|^\d{1,2}[/-]\d{1,2}[/-]\d{2,4}$|^\d{1,2}:\d{2}$|^[A-TV-Z]\d[0-9A-Z]\.\d{1,4}[A-Z]?$/.test(
      core,
    )
  )
    sound += 0.15;
  return sound;
}

/** A word cut where the second reader saw spaces; undefined where the parts would be crumbs. */
function partsOf(
  word: SeenWord,
  characters: readonly SeenCharacter[],
  strip: { readonly box: Box; readonly letterPx: number },
): Word[] | undefined {
  const groups: SeenCharacter[][] = [[]];
  for (const c of characters) {
    if (c.text === ' ') groups.push([]);
    else groups.at(-1)?.push(c);
  }
  const full = groups.filter((group) => group.length > 0);
  const texts = full.map((group) => group.map((c) => c.text).join(''));
  const crumbs = texts.some((t, k) => k > 0 && isOneRun(texts[k - 1] as string, t));
  if (full.length < 2 || crumbs) return undefined;
  return full.map((group, i) => {
    const [x, , w] = placeOf(group, strip);
    const from = i === 0 ? word.box[0] : x;
    const to = i === full.length - 1 ? right(word.box) : x + w;
    return {
      text: texts[i] as string,
      box: [from, top(word.box), Math.max(1, to - from), word.box[3]],
      confidence: Math.min(...group.map((c) => c.confidence)),
      source: 'second-reader',
    };
  });
}

/** `1 38`, `W BC`: a gap within a number or a word, not between two. `Hiroshi L` are two. */
const isOneRun = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) < 2 &&
  !(a.length > 3 && /^\p{Lu}$/u.test(b)) &&
  ((/\d$/.test(a) && /^\d/.test(b)) ||
    (/\p{L}$/u.test(a) && /^\p{L}/u.test(b) && !/\p{Ll}$/u.test(a)) ||
    (/\p{L}$/u.test(a) && /^\p{Ll}/u.test(b)));
