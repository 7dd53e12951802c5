import { bottom, centreY, left, overlapX, top, union } from '../../page/geometry.ts';
import type { Line } from '../../page/lines.ts';
import type { Sheet } from '../../page/sheet.ts';
import type { SheetWord } from '../../page/sheet-word.ts';
import { oneLetterApart } from '../vocabulary.ts';
import type { Alignment } from './align.ts';
import { tokenOf } from './fingerprint.ts';
import type { FormRule } from './form-memory.ts';
import type { Spot } from './read-value.ts';

type LabelRule = Extract<FormRule, { kind: 'label' }>;
type PlaceRule = Extract<FormRule, { kind: 'place' }>;

/** How far below its label a value may begin, in heights of a word. */
export const BELOW = 3.2;
/** How far from its column a value may begin, likewise. */
const ASIDE = 1.6;

/** Where on this sheet the value of a rule begins; undefined where its label or place is not there, or is empty. */
export function spotOf(sheet: Sheet, alignment: Alignment, rule: FormRule): Spot | undefined {
  return rule.kind === 'label' ? byLabel(sheet, alignment, rule) : byPlace(sheet, alignment, rule);
}

function byPlace(sheet: Sheet, alignment: Alignment, rule: PlaceRule): Spot | undefined {
  const x = alignment.toSheetX(rule.x) * sheet.widthPx;
  const y = alignment.toSheetY(rule.y) * sheet.widthPx;
  let best: (Spot & { readonly off: number }) | undefined;
  for (const [line, { words }] of sheet.lines.entries())
    for (const [word, { box }] of words.entries()) {
      const [dx, dy] = [Math.abs(left(box) - x), Math.abs(centreY(box) - y)];
      if (dx > ASIDE * sheet.em || dy > 0.7 * sheet.em) continue;
      const off = dx + 2 * dy;
      if (!best || off < best.off) best = { line, word, off };
    }
  return best && { line: best.line, word: best.word };
}

function byLabel(sheet: Sheet, alignment: Alignment, rule: LabelRule): Spot | undefined {
  const x = alignment.toSheetX(rule.x) * sheet.widthPx;
  const y = alignment.toSheetY(rule.y) * sheet.widthPx;
  const found = sheet.lines
    .flatMap(({ words }, line) => labelsOn(words, rule.label).map((at) => ({ line, ...at })))
    .map((at) => {
      const { box } = (sheet.lines[at.line] as Line).words[at.from] as SheetWord;
      return { ...at, box, off: Math.abs(left(box) - x) + 0.5 * Math.abs(centreY(box) - y) };
    })
    .filter(({ box }) => Math.abs(left(box) - x) < 0.08 * sheet.widthPx)
    .sort((a, b) => a.off - b.off)[0];
  if (!found) return undefined;
  if (rule.side === 'right') {
    const { words } = sheet.lines[found.line] as { words: readonly SheetWord[] };
    let word = found.to;
    while (words[word] && !/[\p{L}\p{N}]/u.test(words[word]?.text ?? '')) word++;
    return words[word] ? { line: found.line, word } : undefined;
  }
  const over =
    union(sheet.lines[found.line]?.words.slice(found.from, found.to).map((w) => w.box) ?? []) ?? found.box;
  const start = left(found.box) + rule.dx * alignment.scale * sheet.widthPx;
  for (let line = found.line + 1; line < sheet.lines.length; line++) {
    const { words = [] } = sheet.lines[line] ?? {};
    if (words[0] && top(words[0].box) - bottom(found.box) > BELOW * sheet.em) return undefined;
    const near = words.findIndex((w) => Math.abs(left(w.box) - start) < ASIDE * sheet.em);
    const run = sheet.lines[line]?.segments.find(
      (s) => s.words.includes(words[near] as SheetWord) || (near < 0 && overlapX(s.box, over) > 0),
    );
    // A value that is centred, or begins a little aside, begins its run of words all the same.
    if (run) return { line, word: words.indexOf(run.words[0] as SheetWord) };
  }
  return undefined;
}

/** Every place where a label's words stand one after the other, words without letters between them passed over. */
function labelsOn(
  words: readonly SheetWord[],
  label: readonly string[],
): { readonly from: number; readonly to: number }[] {
  return words.flatMap((_, from) => {
    let [at, k] = [from, 0];
    while (k < label.length && at < words.length) {
      const token = tokenOf(words[at]?.text ?? '');
      if (token === '' && k > 0) at++;
      else if (says(token, label[k] as string)) {
        at++;
        k++;
      } else return [];
    }
    return k === label.length ? [{ from, to: at }] : [];
  });
}

const says = (token: string, want: string): boolean =>
  token === want || (want.length >= 6 && oneLetterApart(token, want));
