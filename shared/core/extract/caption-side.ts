import { ruleBetween } from '../page/cells.ts';
import { centreY, left, top, union } from '../page/geometry.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { dateIn } from './dates.ts';
import { identifierIn, phoneIn } from './identifiers.ts';
import type { LabelHit } from './label-hit.ts';
import { type AnswerSide, type HitIndex, inRuledCell, vertical } from './label-places.ts';
import type { LabelKind } from './labels/kinds.ts';
import type { Locale } from './locales/locale.ts';
import { sexIn } from './vocabulary.ts';

/** How far a caption may be from the text that stands on its line, in em. */
const REACH = 2.2;

/** Whether a text has the form a caption asks for; undefined for captions whose answers may be anything. */
const FORMS: Partial<Record<LabelKind, (text: string, locale: Locale) => boolean>> = {
  ...forEach(['birthDate', 'admitted', 'discharged', 'collected', 'reported', 'date'], isDate),
  ...forEach(['phone', 'kinPhone', 'otherPhone'], (text) => phoneIn(text) !== undefined),
  ...forEach(
    ['mrn', 'encounter', 'accession'],
    (text) => identifierIn(text.split(' ')[0] ?? '') !== undefined,
  ),
  ...forEach(['age', 'lengthOfStay'], (text) => /^\d{1,3}(\s|$)/.test(text)),
  ...forEach(['time'], (text) => /^([01]\d|2[0-3]):?[0-5]\d\b/.test(text)),
  ...forEach(['sex'], (text, locale) => sexIn(text.split(' ')[0] ?? '', locale) !== undefined),
};

function forEach<T>(kinds: readonly LabelKind[], form: T): Partial<Record<LabelKind, T>> {
  return Object.fromEntries(kinds.map((kind) => [kind, form]));
}

function isDate(text: string, locale: Locale): boolean {
  const date = dateIn(text, locale);
  return date !== undefined && date.index <= 3;
}

/**
 * The side of each caption of a sheet. Captions that ask for dates, numbers and the like say by what stands over and under
 * them how the form does it; the others follow, where text stands on a line right over them.
 */
export function answerSides(hits: readonly LabelHit[], index: HitIndex): (hit: LabelHit) => AnswerSide {
  const votes = { over: 0, below: 0 };
  for (const hit of hits) {
    const side = isCaption(hit) ? vote(hit, index) : undefined;
    if (side) votes[side]++;
  }
  const page: AnswerSide =
    votes.over >= 2 && votes.over >= 3 * votes.below
      ? 'over'
      : votes.over > 0 && votes.below < 3 * votes.over
        ? 'unclear'
        : 'below';
  return (hit) => {
    if (page === 'below' || !isCaption(hit) || inRuledCell(hit)) return 'below';
    if (ruleOver(hit) === undefined && vertical(hit, index, -1, 0.9).length === 0) return 'below';
    return page;
  };
}

const isCaption = (hit: LabelHit): boolean => hit.alone && !hit.colon;

function vote(hit: LabelHit, index: HitIndex): 'over' | 'below' | undefined {
  const fits = FORMS[hit.kind];
  if (!fits) return undefined;
  const has = (words: readonly SheetWord[]) => words.length > 0 && fits(textOf(words), hit.sheet.locale);
  const below = has(vertical(hit, index, 1, REACH));
  if (inRuledCell(hit)) return below ? 'below' : undefined;
  const over = has(vertical(hit, index, -1, REACH));
  return over === below ? undefined : over ? 'over' : 'below';
}

/** The level of the rule a caption stands right under. */
function ruleOver(hit: LabelHit): number | undefined {
  const { em } = hit.sheet;
  return ruleBetween(hit.sheet, left(hit.box) + em / 2, top(hit.box) - 1.2 * em, centreY(hit.box));
}

/**
 * What is printed on the line over a caption, a second line of it included; empty where nothing is. Two lines are never
 * taken for certain: the upper one may be something else's.
 */
export function wordsOver(
  hit: LabelHit,
  index: HitIndex,
): { readonly words: readonly SheetWord[]; readonly doubts: readonly string[] } {
  const nearest = vertical(hit, index, -1, REACH);
  const [first] = nearest;
  if (!first || nearest.some((w) => index.isLabel(w))) return { words: [], doubts: [] };
  const { sheet } = hit;
  const lineIndex = sheet.lines.findIndex((line) => line.words.includes(first));
  const above = vertical(
    { ...hit, lineIndex, box: union(nearest.map((w) => w.box)) ?? hit.box },
    index,
    -1,
    0.8,
  );
  const [upper] = above;
  if (!upper || above.some((w) => index.isLabel(w))) return { words: nearest, doubts: [] };
  if (ruleBetween(sheet, left(upper.box) + 1, centreY(upper.box), centreY(first.box)) !== undefined)
    return { words: nearest, doubts: [] };
  const isOneText =
    Math.abs(left(upper.box) - left(first.box)) < 0.3 * sheet.em && upper.box[3] < 1.25 * first.box[3];
  return { words: isOneText ? [...above, ...nearest] : nearest, doubts: ['cut-off'] };
}
