import { bottom, left, right, top } from '../page/geometry.ts';
import type { Line, Segment } from '../page/lines.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import type { LabelledSheet } from './document-view.ts';

export type HeadedBlank = 'consent.procedure' | 'consent.physician';

const NUMBER = String.raw`^(?:\(?\d{1,2}[.)]\s*)?`;
const ACT = '(?:treatment|procedure|operation|surgery|examination|intervention|test|service)s?';
const ACTS = `${ACT}(?:\\s*(?:,|/|\\bor\\b|\\band\\b)+\\s*${ACT})*`;

/** Heads whose answer stands under or beside them, as consents and refusals word them. */
const HEADS: readonly (readonly [HeadedBlank, RegExp])[] = [
  [
    'consent.procedure',
    new RegExp(
      `${NUMBER}(?:I (?:hereby )?(?:refuse|decline|request|consent to|authorize) (?:the )?following ${ACTS}|(?:proposed|planned|recommended|requested|intended|specific) ${ACTS}|${ACTS} (?:proposed|planned|recommended|refused|declined|requested|offered|to be (?:performed|done|given))|(?:name|description|nature) of (?:the )?(?:proposed )?${ACTS})(?: \\([^)]*\\))?\\s*:?$`,
      'i',
    ),
  ],
  [
    'consent.physician',
    new RegExp(
      `${NUMBER}(?:(?:physician|doctor|surgeon|practitioner|provider|clinician)(?:\\(?s\\)?)? (?:who|performing|explaining|obtaining|recommending|responsible)\\b[^.]{0,40}|(?:recommended|explained|discussed|proposed|to be performed)(?: and (?:recommended|explained|discussed))? by(?: dr\\.?| physician)?|name of (?:the )?(?:physician|doctor|surgeon|practitioner)[^.]{0,30}|anesthesiologist|anesthetist)\\s*:?$`,
      'i',
    ),
  ],
];

/** The words that answer each head of a consent: beside it, or on the next line under it. */
export function headedBlanks({
  sheet,
  index,
}: LabelledSheet): { path: HeadedBlank; words: readonly SheetWord[] }[] {
  return sheet.lines.flatMap((line, i) =>
    line.segments.flatMap((segment) => {
      const path = HEADS.find(([, head]) => head.test(textOf(segment.words)))?.[0];
      if (!path) return [];
      const words = beside(line, segment) ?? under(sheet.lines, i, segment, sheet.em);
      return words && !words.some(index.isLabel) ? [{ path, words }] : [];
    }),
  );
}

function beside(line: Line, segment: Segment): readonly SheetWord[] | undefined {
  if (!/:$/.test(textOf(segment.words))) return undefined;
  return line.segments.find((s) => left(s.box) > right(segment.box))?.words;
}

/** The next line's words, at about the head's left edge; none where it is another head or far below. */
function under(
  lines: readonly Line[],
  i: number,
  segment: Segment,
  em: number,
): readonly SheetWord[] | undefined {
  const next = lines.slice(i + 1).find((line) => top(line.box) > bottom(segment.box) - 0.3 * em);
  const answer = next?.segments.find(
    (s) => left(s.box) > left(segment.box) - 2 * em && left(s.box) < right(segment.box) + 4 * em,
  );
  if (!answer || top(answer.box) - bottom(segment.box) > 3.2 * em) return undefined;
  const text = textOf(answer.words);
  return HEADS.some(([, head]) => head.test(text)) || /^\(?\d{1,2}[.)]\s/.test(text)
    ? undefined
    : answer.words;
}
