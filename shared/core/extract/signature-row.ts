import { cellAround } from '../page/cells.ts';
import { type Box, bottom, centreX, centreY, left, right, top, union } from '../page/geometry.ts';
import type { Segment } from '../page/lines.ts';
import type { Sheet } from '../page/sheet.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';

export type CaptionKind = 'signer' | 'witness' | 'otherSignature' | 'name' | 'date' | 'time' | 'relationship';

/** A caption of a form's signature part with the space it names: in its box, over its line or beside it. */
export interface Caption {
  readonly kind: CaptionKind;
  readonly text: string;
  readonly segment: Segment;
  readonly lineIndex: number;
  readonly area: Box;
  readonly where: 'cell' | 'above' | 'beside' | 'guess';
}

const SIGNATURE = /\b(signature|signed|sign here|signatur)\b/i;
const WITNESS = /\bwitness(es|ed)?\b/i;
const SIGNER =
  /\b(patient|next of kin|kin|representative|parent|guardian|relative|person (giving|authori[sz]ed|consenting|legally|refusing|declining|signing|requesting)|responsible|legal|undersigned|surrogate|proxy|signer|spouse|agent|party|consenter|conservator|client|refusing|consenting)\b/i;
const OTHER =
  /\b(physician|doctor|surgeon|interpreter|translator|nurse|anesthe\w+|practitioner|provider|notary|listener|explained|md|m\.d\.|chaplain|clerk)\b/i;

function kindOf(text: string): CaptionKind | undefined {
  const t = text.replace(/\s+/g, ' ').trim();
  if (t.length > 90 || t.split(' ').length > 14) return undefined;
  if (/^relation(ship)?\b/i.test(t)) return 'relationship';
  if (/^(date|dated|date signed|date ?(\/|&|and) ?time|date of signature)\b.{0,14}$/i.test(t)) return 'date';
  if (/^(time|hour)\b.{0,8}$/i.test(t)) return 'time';
  const printed = /\b(print(ed)?|name)\b/i.test(t);
  if (printed && !SIGNATURE.test(t)) return 'name';
  if (SIGNATURE.test(t)) {
    if (WITNESS.test(t)) return 'witness';
    if (SIGNER.test(t) && !/^signature of (attending )?(physician|doctor|surgeon|interpreter)/i.test(t))
      return 'signer';
    if (OTHER.test(t)) return 'otherSignature';
    return /^(signature|signed|x?\s*signature)[:\s_]*$/i.test(t) ? 'signer' : undefined;
  }
  if (/^witness\b.{0,30}$/i.test(t)) return 'witness';
  if (/^(physician|doctor|surgeon|interpreter)\b/i.test(t) && /:|\b(explained|signature|sign)\b/i.test(t))
    return 'otherSignature';
  if (
    /^(patient|parent|guardian|next of kin|legal representative|authorized representative|patient or (legal|authorized) representative|patient\/(parent|guardian|representative).*)[:\s_]*$/i.test(
      t,
    )
  )
    return 'signer';
  return undefined;
}

/** Captions of the signature part of a sheet, top to bottom. */
export function captionsOf(sheet: Sheet): Caption[] {
  const out: Caption[] = [];
  const choices = new Set(sheet.ticks.flatMap((t) => t.caption));
  for (const [lineIndex, line] of sheet.lines.entries()) {
    if (top(line.box) < 0.25 * sheet.heightPx) continue;
    for (const whole of unbroken(line.segments, sheet.em)) {
      const segment = withoutScrawl(whole, sheet.em);
      // `Signed by: [x] Patient` and sentences are no captions.
      const text = textOf(segment.words).replace(/_{2,}/g, ' ');
      const kind = kindOf(text);
      if (!kind || segment.words.some((w) => choices.has(w))) continue;
      if (kind === 'signer' && /\bsigned by\b/i.test(text)) continue;
      const placed = areaOf(sheet, segment, line.segments);
      if (placed) out.push({ kind, text, segment, lineIndex, ...placed });
    }
  }
  return out;
}

/** A caption less what a reader made of the signature that hangs into it, which is far taller than print. */
function withoutScrawl(segment: Segment, em: number): Segment {
  const words = segment.words.filter((w) => w.box[3] < 2.2 * em);
  const box = union(words.map((w) => w.box));
  return box && words.length < segment.words.length ? { words, box } : segment;
}

/** `Signature of p on refusing`: a caption in two, where the tail of the signature over it runs through. */
function unbroken(segments: readonly Segment[], em: number): Segment[] {
  const out: Segment[] = [];
  for (const segment of segments) {
    const last = out.at(-1);
    const goesOn =
      last !== undefined &&
      /^\p{Ll}/u.test(segment.words[0]?.text ?? '') &&
      SIGNATURE.test(last.words[0]?.text ?? '') &&
      left(segment.box) - right(last.box) < 3 * em;
    if (goesOn)
      out[out.length - 1] = {
        ...last,
        words: [...last.words, ...segment.words],
        box: union([last.box, segment.box]) ?? last.box,
      };
    else out.push(segment);
  }
  return out;
}

function areaOf(
  sheet: Sheet,
  segment: Segment,
  row: readonly Segment[],
): { area: Box; where: Caption['where'] } | undefined {
  const { em } = sheet;
  const b = segment.box;
  const next = row.find((s) => left(s.box) > right(b) + em);
  const end = next ? left(next.box) - 0.5 * em : Math.min(sheet.widthPx, left(b) + 40 * em);
  const cell = cellAround(sheet, b);
  if (cell && cell[3] > 1.6 * em && cell[3] < 9 * em && isFramed(sheet, cell))
    return { area: cell, where: 'cell' };
  const over = sheet.horizontal
    .filter(
      (h) =>
        centreY(h) < top(b) + 0.3 * em &&
        centreY(h) > top(b) - 1.3 * em &&
        left(h) < centreX(b) &&
        right(h) > left(b) + 0.3 * em &&
        h[2] < 0.93 * sheet.widthPx,
    )
    .sort((p, q) => centreY(q) - centreY(p))[0];
  if (over) {
    const from = Math.max(left(over), left(b) - 2 * em);
    return {
      area: [from, centreY(over) - 3.6 * em, Math.min(right(over), end) - from, 3.9 * em],
      where: 'above',
    };
  }
  const beside = sheet.horizontal.find(
    (h) =>
      left(h) > right(b) - 1.5 * em &&
      left(h) < right(b) + 6 * em &&
      centreY(h) > top(b) &&
      centreY(h) < bottom(b) + 1.2 * em,
  );
  if (beside)
    return { area: [left(beside), centreY(beside) - 2.6 * em, beside[2], 2.9 * em], where: 'beside' };
  if (/[:_]\s*$/.test(textOf(segment.words)))
    return { area: [right(b), top(b) - 1.3 * em, Math.max(em, end - right(b)), 2.6 * em], where: 'beside' };
  return { area: [left(b) - em, top(b) - 3.4 * em, Math.max(em, end - left(b)), 3.3 * em], where: 'guess' };
}

/** Whether a cell's upper rule joins its sides: one that stops short of them is a line to sign on, over its caption. */
function isFramed(sheet: Sheet, cell: Box): boolean {
  const slackPx = 0.6 * sheet.em;
  const upper = sheet.horizontal.filter(
    (h) => Math.abs(centreY(h) - top(cell)) < 2 && right(h) > left(cell) && left(h) < right(cell),
  );
  return (
    Math.min(...upper.map(left)) < left(cell) + slackPx &&
    Math.max(...upper.map(right)) > right(cell) - slackPx
  );
}

/** Words in a caption's space that are not captions themselves. */
export function wordsIn(sheet: Sheet, caption: Caption, captions: readonly Caption[]): SheetWord[] {
  const { area } = caption;
  const printed = new Set(captions.flatMap((c) => c.segment.words));
  const out: SheetWord[] = [];
  for (const line of sheet.lines) {
    if (bottom(line.box) < top(area) || top(line.box) > bottom(area)) continue;
    for (const w of line.words) {
      if (printed.has(w) || /^[_.\s|x-]+$/i.test(w.text)) continue;
      if (
        centreX(w.box) > left(area) &&
        centreX(w.box) < right(area) &&
        centreY(w.box) > top(area) &&
        centreY(w.box) < bottom(area)
      )
        out.push(w);
    }
  }
  return out;
}

/** Ink on the line: undefined when the reading cannot tell. */
export function inkIn(
  sheet: Sheet,
  caption: Caption,
  words: readonly SheetWord[],
): { present: boolean; sure: number; box: Box } | undefined {
  const { area } = caption;
  const marks = sheet.ink.filter((i) => {
    const w = Math.min(right(i.box), right(area)) - Math.max(left(i.box), left(area));
    const h = Math.min(bottom(i.box), bottom(area)) - Math.max(top(i.box), top(area));
    return w > 0.4 * Math.min(i.box[2], area[2]) && h > 0.4 * i.box[3];
  });
  const width = marks.reduce((sum, m) => sum + m.box[2], 0);
  const scrawl = words.filter((w) => w.box[2] > 0.8 * sheet.em);
  const scrawled = scrawl.reduce((sum, w) => sum + w.box[2], 0);
  const span = width + scrawled;
  const box =
    union([...marks.map((m) => m.onPage), ...scrawl.map((w) => w.onPage)]) ?? sheet.backToPage(area);
  if (span > 2.6 * sheet.em) return { present: true, sure: span > 5 * sheet.em ? 0.96 : 0.8, box };
  if (!sheet.sawMarks) return undefined;
  return {
    present: false,
    sure: span > 1.2 * sheet.em ? 0.6 : caption.where === 'guess' ? 0.7 : 0.93,
    box: sheet.backToPage(area),
  };
}
