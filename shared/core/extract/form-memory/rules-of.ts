import { bottom, centreY, left, right, top } from '../../page/geometry.ts';
import type { SheetWord } from '../../page/sheet-word.ts';
import type { Alignment } from './align.ts';
import { NEVER_TRIED } from './evidence.ts';
import type { Occurrence } from './find-value.ts';
import { tokenOf } from './fingerprint.ts';
import type { FormRule } from './form-memory.ts';
import { BELOW } from './locate.ts';
import { gapBefore, type Reading } from './read-value.ts';

interface Label {
  readonly words: readonly SheetWord[];
  readonly side: 'right' | 'below';
}

const MOST_WORDS = 5;
/** In heights of a word: so near before a value, a word belongs to it; so near over its beginning, likewise. */
const [CLOSE, ALIGNED] = [3, 1.5];

/** What a value at its place teaches: the label beside or over it, and the place itself. Places are the form's. */
export function rulesOf(
  reading: Reading,
  fieldName: string,
  { spot, reads, until, alone }: Occurrence,
  alignment: Pick<Alignment, 'scale' | 'toFormX' | 'toFormY'>,
  isFilledIn: (token: string) => boolean,
): FormRule[] {
  const { sheet } = reading.page;
  const word = sheet.lines[spot.line]?.words[spot.word];
  if (!word) return [];
  const at = ({ box }: SheetWord) => ({
    x: alignment.toFormX(left(box) / sheet.widthPx),
    y: alignment.toFormY(centreY(box) / sheet.widthPx),
  });
  const common = { fieldName, reads, until, alone, learned: 1, tried: NEVER_TRIED, revoked: false };
  const out: FormRule[] = [{ kind: 'place', ...common, ...at(word) }];
  const label = labelOf(reading, spot.line, spot.word, word);
  const first = label?.words[0];
  if (label && first) {
    const dx = (left(word.box) - left(first.box)) / sheet.widthPx / alignment.scale;
    const tokens = label.words.map((w) => tokenOf(w.text)).filter(Boolean);
    // What is filled in beside a value is no label, and nothing to keep.
    if (!tokens.some(isFilledIn))
      out.push({ kind: 'label', ...common, label: tokens, side: label.side, ...at(first), dx });
  }
  return out;
}

/** Words of a run that can be a label: up to one with a figure, or to the colon of another. */
function labelWords(words: readonly SheetWord[]): readonly SheetWord[] | undefined {
  const own: SheetWord[] = [];
  for (let i = words.length - 1; i >= 0 && own.length < MOST_WORDS; i--) {
    const word = words[i] as SheetWord;
    if (/\d/.test(word.text) || (own.some(hasLetters) && /[:;]$/.test(word.text))) break;
    if (own.length > 0 && gapBefore(words, i + 1) > 1.2 * word.box[3]) break;
    own.unshift(word);
  }
  const named = own.findIndex((w) => tokenOf(w.text) !== '');
  return named < 0 ? undefined : own.slice(named);
}

const hasLetters = (word: SheetWord): boolean => /\p{L}/u.test(word.text);

/** What stands close before a value, or else over its beginning, as in a row of boxes; or else farther before it. */
function labelOf(reading: Reading, line: number, at: number, value: SheetWord): Label | undefined {
  const { sheet } = reading.page;
  const words = sheet.lines[line]?.words ?? [];
  const beside = besideOf(reading, line, at);
  if (beside && (/[:;]$/.test(words[at - 1]?.text ?? '') || gapBefore(words, at) < CLOSE * sheet.em))
    return beside;
  const above = aboveOf(reading, line, value);
  const [over] = above?.words ?? [];
  const aligned = over && Math.abs(left(over.box) - left(value.box)) < ALIGNED * sheet.em;
  return aligned ? above : (beside ?? above);
}

function besideOf({ page }: Reading, line: number, at: number): Label | undefined {
  const words = page.sheet.lines[line]?.words ?? [];
  const before = words[at - 1];
  if (!before || gapBefore(words, at) > 22 * page.sheet.em) return undefined;
  const own = labelWords(words.slice(0, at));
  return own && { words: own, side: 'right' };
}

function aboveOf({ page: { sheet } }: Reading, line: number, value: SheetWord): Label | undefined {
  for (let at = line - 1; at >= 0; at--) {
    const above = sheet.lines[at];
    if (!above || top(value.box) - bottom(above.box) > BELOW * sheet.em) return undefined;
    const segment = above.segments.find(
      (s) => left(s.box) < left(value.box) + 2.5 * sheet.em && right(s.box) > left(value.box) - sheet.em,
    );
    if (!segment) continue;
    const own = labelWords(segment.words.slice(0, MOST_WORDS));
    return own && { words: own, side: 'below' };
  }
  return undefined;
}
