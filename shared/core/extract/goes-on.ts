import { bottom, centreY, left, right, top } from '../page/geometry.ts';
import type { Line } from '../page/lines.ts';
import type { SheetWord } from '../page/sheet-word.ts';
import type { LabelledSheet } from './document-view.ts';
import { PERSON, TEXT } from './doubts.ts';
import { isDegreeOrTitle } from './names.ts';
import type { Proposal } from './proposal.ts';

/** Before a procedure stand its day and what was said of it: `underwent`. */
const DIAGNOSIS = /diagnoses\[\d+\]\.text$/;
const NAME_WORD = /^\p{Lu}[\p{L}'’-]*\.?,?$/u;

/**
 * Whether more of a name or a text stands where nobody looked: on its line with no more than a space between, before it or behind, or, for a
 * name, under its beginning with nothing before it. What was taken may be half of it.
 */
export function goesOn({ path, words }: Proposal, sheets: readonly LabelledSheet[]): boolean {
  const isName = PERSON.test(path);
  const last = words.at(-1);
  if (!last || !(isName || TEXT.test(path))) return false;
  const page = sheets.find(({ sheet }) => sheet.number === last.page);
  if (!page) return false;
  const taken = new Set(words.map((w) => w.onPage));
  return (
    goesOnBeside(page, last, taken, isName) ||
    (DIAGNOSIS.test(path) && beganBefore(page, words)) ||
    (isName && nameBefore(page, words)) ||
    (isName && hasGap(words)) ||
    (isName && goesOnBelow(page, words))
  );
}

function goesOnBeside(
  { sheet, index }: LabelledSheet,
  last: SheetWord,
  taken: ReadonlySet<SheetWord['onPage']>,
  isName: boolean,
): boolean {
  if (/[.;:,)]$/.test(last.text)) return false;
  const line = sheet.lines.find((l) => l.words.some((w) => w.onPage === last.onPage));
  const at = line?.words.findIndex((w) => w.onPage === last.onPage) ?? -1;
  const next = line?.words[at + 1];
  if (!next || taken.has(next.onPage) || index.isLabel(next)) return false;
  if (left(next.box) - right(last.box) > 0.6 * Math.max(last.box[3], next.box[3])) return false;
  return isName
    ? NAME_WORD.test(next.text) && next.text.length > 1 && !isDegreeOrTitle(next.text, sheet.locale)
    : /^\p{L}{2,}[,.;]?$/u.test(next.text);
}

/** `Obesity,` before `unspecified`: a text that was taken from its second word on. */
function beganBefore({ sheet, index }: LabelledSheet, words: readonly SheetWord[]): boolean {
  const [first] = words;
  const line = sheet.lines.find((l) => l.words.some((w) => w.onPage === first?.onPage));
  const before = line?.words[line.words.findIndex((w) => w.onPage === first?.onPage) - 1];
  if (!first || !before || index.isLabel(before) || !/^\p{L}{3,}[,-]?$/u.test(before.text)) return false;
  return left(first.box) - right(before.box) < 0.6 * Math.max(first.box[3], before.box[3]);
}

/** `Barnaby` before `Maurice Washington`: a name that was taken from its second word on, no label or title before it. */
function nameBefore({ sheet, index }: LabelledSheet, words: readonly SheetWord[]): boolean {
  const [first] = words;
  const line = sheet.lines.find((l) => l.words.some((w) => w.onPage === first?.onPage));
  const before = line?.words[line.words.findIndex((w) => w.onPage === first?.onPage) - 1];
  if (!first || !before || index.isLabel(before) || words.some((w) => w.onPage === before.onPage))
    return false;
  const gap = left(first.box) - right(before.box);
  return (
    gap > -0.5 * first.box[3] &&
    gap < 0.6 * Math.max(first.box[3], before.box[3]) &&
    /^\p{Lu}[\p{L}'’-]*$/u.test(before.text) &&
    before.text.length > 2 &&
    !isDegreeOrTitle(before.text, sheet.locale)
  );
}

/** `ROSALIND` under `QUINONES, INGRID CONSUELO`: a line of name's words alone, at the name's own edge. */
function goesOnBelow({ sheet, index }: LabelledSheet, words: readonly SheetWord[]): boolean {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return false;
  const beginsHere = (line: Line): boolean => {
    const at = line.words.findIndex((w) => Math.abs(left(w.box) - left(first.box)) < 0.7 * first.box[3]);
    const [word, before] = [line.words[at], line.words[at - 1]];
    const below = word && centreY(word.box) - bottom(last.box);
    if (!word || below === undefined || below < 0.1 * last.box[3] || below > 1.6 * last.box[3]) return false;
    const own = line.segments.find((s) => s.words.includes(word))?.words ?? [];
    return (
      // What stands beside a label of its own is the next answer.
      !(before && isWording(before, first) && left(word.box) - right(before.box) < 12 * first.box[3]) &&
      own.length <= 2 &&
      own.every((w) => NAME_WORD.test(w.text) && w.text.length > 2 && !index.isLabel(w)) &&
      isCapitals(own) === isCapitals(words)
    );
  };
  return sheet.lines.some(beginsHere);
}

/** Not what a reader made of a signature beside it. */
const isWording = ({ text, box }: SheetWord, beside: SheetWord): boolean =>
  /\p{L}{3}|:$/u.test(text) && box[3] < 1.6 * beside.box[3];

const isCapitals = (words: readonly SheetWord[]): boolean => words.every((w) => !/\p{Ll}{2}/u.test(w.text));

/** `A   POS` for `AB POS`: words of a result further apart than words stand. */
export const standApart = (words: readonly SheetWord[]): boolean =>
  words.slice(1).some((word, i) => {
    const before = words[i] as SheetWord;
    return left(word.box) - right(before.box) > Math.max(before.box[3], word.box[3]);
  });

/** `SIO  HAN`, `MENDOZA- APTISTE,`: a gap within a name that a letter nobody saw would fill. */
function hasGap(words: readonly SheetWord[]): boolean {
  const gaps = words.slice(1).flatMap((word, i) => {
    const before = words[i] as SheetWord;
    const sameLine = Math.abs(top(before.box) - top(word.box)) < 0.6 * word.box[3];
    const isNamePart = /\p{L}{2}[-.,]?$/u.test(before.text) && /^\p{L}{2}/u.test(word.text);
    return sameLine
      ? [
          {
            width: (left(word.box) - right(before.box)) / word.box[3],
            isNamePart,
            afterDash: /-$/.test(before.text),
          },
        ]
      : [];
  });
  const least = Math.min(...gaps.map((g) => g.width));
  return gaps.some(
    (g) =>
      g.width > 0 &&
      ((g.afterDash && g.width > 0.3) || (g.isNamePart && g.width > Math.max(0.75, 1.8 * least))),
  );
}
