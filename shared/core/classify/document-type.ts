import { DOCUMENT_TYPES, type DocumentType } from '../extract/contract.ts';
import { distance, squash } from '../extract/labels/lexicon.ts';
import { type Locale, pairs, perLocale } from '../extract/locales/locale.ts';
import type { Line, Segment } from '../page/lines.ts';
import type { Sheet } from '../page/sheet.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';

const titlesOf = perLocale((locale) => {
  const byKey = new Map(pairs(locale.titles).map(([type, w]) => [squash(w, locale), type]));
  return { byKey, longestFirst: [...byKey.keys()].sort((a, b) => b.length - a.length) };
});
const signsOf = perLocale(({ signs, notRecords }) => ({
  signs: signs.map(({ type, pattern, weight }) => ({ type, weight, sign: new RegExp(pattern, 'i') })),
  notRecords: new RegExp(notRecords, 'i'),
}));

export interface TitleFound {
  readonly type: DocumentType;
  readonly text: string;
  readonly words: readonly SheetWord[];
  /** 1 for a title alone on its line near the head of the page, less elsewhere. */
  readonly strength: number;
}

/** The title of a page: a known wording that is (nearly) all of a segment, in the upper part. */
export function titleOf(sheet: Sheet): TitleFound | undefined {
  let best: TitleFound | undefined;
  const heights = sheet.em;
  for (const [i, line] of sheet.lines.entries()) {
    if (line.box[1] > 0.42 * sheet.heightPx || i > 30) break;
    const whole = line.segments.length > 1 ? [...line.segments, lineAsSegment(line)] : line.segments;
    for (const segment of whole) {
      if (segment.words.length > 14) continue;
      const next = sheet.lines[i + 1]?.segments.find(
        (s) => Math.abs(s.box[0] - segment.box[0]) < 3 * heights,
      );
      const alone = textOf(segment.words);
      const two = next && next.words.length <= 8 ? `${alone} ${textOf(next.words)}` : alone;
      const size = Math.min(1.6, Math.max(0.8, segment.box[3] / heights));
      for (const text of [alone, two]) {
        const found = matchTitle(text, sheet.locale);
        if (!found) continue;
        const strength =
          found.share * size * (i < 14 ? 1 : 0.85) * (text === two && two !== alone ? 0.95 : 1);
        if (!best || strength > best.strength)
          best = {
            type: found.type,
            text,
            strength,
            words: text === alone ? segment.words : [...segment.words, ...(next?.words ?? [])],
          };
      }
    }
  }
  return best;
}

/** A title set so wide that it fell into parts. */
const lineAsSegment = ({ words, box }: Line): Segment => ({ words, box });

function matchTitle(text: string, locale: Locale): { type: DocumentType; share: number } | undefined {
  const key = squash(
    text.replace(/[,:;-]?\s*(page|pg)\.?\s*\d.*$/i, '').replace(/\(?continued\)?|\(?cont'?d\.?\)?/gi, ''),
    locale,
  );
  if (key.length < 6 || key.length > 70) return undefined;
  const { byKey, longestFirst } = titlesOf(locale);
  const exact = byKey.get(key);
  if (exact) return { type: exact, share: 1.15 };
  for (const title of longestFirst) {
    if (title.length < 7) break;
    if (title.length < 0.42 * key.length) continue;
    const at = key.indexOf(title);
    if (at >= 0)
      return { type: byKey.get(title) ?? 'other', share: 0.55 + 0.45 * (title.length / key.length) };
    if (title.length > 9 && distance(title, key, title.length > 15 ? 3 : 2) <= (title.length > 15 ? 3 : 2))
      return { type: byKey.get(title) ?? 'other', share: 0.9 };
  }
  return undefined;
}

/** Whether a text is, but for a letter or a word of its own, the name of a document: `** OPERATION REPORT **`. */
export const isTitle = (text: string, locale: Locale): boolean =>
  (matchTitle(text, locale)?.share ?? 0) >= 0.9;

/** The type of a document made of these sheets, and the probability that it is right. */
export function documentType(sheets: readonly Sheet[]): { type: DocumentType; confidence: number } {
  const scores = new Map<DocumentType, number>(DOCUMENT_TYPES.map((t) => [t, 0]));
  const add = (type: DocumentType, by: number) => scores.set(type, (scores.get(type) ?? 0) + by);
  for (const [i, sheet] of sheets.entries()) {
    const { signs, notRecords } = signsOf(sheet.locale);
    const title = titleOf(sheet);
    if (title && title.strength > 0.5) add(title.type, (i === 0 ? 6 : 2) * title.strength);
    const lines = sheet.lines.map((l) => textOf(l.words));
    const all = lines.join('\n');
    for (const { type, sign, weight } of signs) if (sign.test(all)) add(type, weight / Math.sqrt(i + 1));
    const cover = lines
      .slice(0, 14)
      .some(
        (l) =>
          notRecords.test(l) &&
          l.length < 90 &&
          !/\b(tel|phone|telephone)\b.*\d{3}/i.test(l) &&
          !/fax\W*\(?\d{3}/i.test(l),
      );
    if (i === 0 && cover) add('other', 4);
    if (i === 0 && /pages?\W{0,4}\d+\s*(including|incl)|number of pages|^\s*re\b\W/im.test(all))
      add('other', 3);
  }
  const ranked = [...scores].sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  if (!first || first[1] < 1.6) return { type: 'other', confidence: first && first[1] > 0.5 ? 0.5 : 0.7 };
  const margin = first[1] - (second?.[1] ?? 0);
  return { type: first[0], confidence: Math.min(0.99, 0.5 + (margin / (margin + 3)) * 0.55) };
}

const SHORT = 7;

/** A sheet that travels with records and belongs to none: a short line near its head says what it is. */
export function isCover(sheet: Sheet): boolean {
  const { notRecords } = signsOf(sheet.locale);
  return sheet.lines.some(
    (line) =>
      line.box[1] < 0.3 * sheet.heightPx &&
      line.segments.some(
        (s) => s.words.length <= SHORT && s.box[3] >= sheet.em && isTitled(textOf(s.words), notRecords),
      ),
  );
}

/** The words are (nearly) all of the line: `Facsimile Cover Sheet`, not `Fax 509-555-0100`. */
function isTitled(text: string, notRecords: RegExp): boolean {
  const said = notRecords.exec(text)?.[0];
  return (
    said !== undefined &&
    said.length > 0.6 * text.replace(/[^\p{L}\d ]/gu, '').trim().length &&
    !/\d/.test(text)
  );
}
