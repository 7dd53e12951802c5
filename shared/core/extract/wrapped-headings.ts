import { left, right, union } from '../page/geometry.ts';
import type { Sheet } from '../page/sheet.ts';
import type { SheetWord } from '../page/sheet-word.ts';
import type { LabelHit } from './label-hit.ts';
import { lookUp, squash } from './labels/lexicon.ts';

/** Whether a text begins as a heading does. */
export const upper = (text: string): boolean => /^[("[]?\p{Lu}/u.test(text);

/**
 * Headings that run over two or three short lines in a left column: `POSTOPERATIVE` over `DIAGNOSIS`, with the text
 * beside them.
 */
export function withWrapped(sheet: Sheet, hits: readonly LabelHit[]): LabelHit[] {
  const out = [...hits];
  const { lines } = sheet;
  const taken = new Set<SheetWord>();
  for (const [i, line] of lines.entries()) {
    const head = line.segments[0];
    if (
      !head ||
      head.words.length > 4 ||
      head.words.some((w) => taken.has(w)) ||
      !upper(head.words[0]?.text ?? '')
    )
      continue;
    if (out.some((h) => h.lineIndex === i && h.colon && h.from === 0)) continue;
    const parts: SheetWord[] = [...head.words];
    const levels = [i];
    for (let j = i + 1; j < Math.min(i + 5, lines.length) && levels.length < 3; j++) {
      const under = lines[j]?.segments[0];
      const last = parts.at(-1);
      if (!under || !last || under.box[1] - last.box[1] > 2.3 * Math.max(last.box[3], sheet.em)) break;
      // Set to the left, or to the right against the text beside.
      const apart = Math.min(
        Math.abs(left(under.box) - left(head.box)),
        Math.abs(right(under.box) - right(head.box)),
      );
      if (apart > 0.8 * sheet.em) continue;
      if (under.words.length > 4) break;
      parts.push(...under.words);
      levels.push(j);
      const found = lookUp(squash(parts.map((w) => w.text).join(' '), sheet.locale), sheet.locale);
      if (!found?.entry.heading || found.quality < 0.85) continue;
      const own = new Set(parts);
      for (const w of parts) taken.add(w);
      for (let k = out.length - 1; k >= 0; k--) if (out[k]?.words.some((w) => own.has(w))) out.splice(k, 1);
      out.push({
        kind: found.entry.kind,
        key: found.entry.key,
        heading: true,
        quality: found.quality,
        colon: /:$/.test(parts.at(-1)?.text ?? ''),
        alone: line.segments.length === 1,
        atSegmentStart: true,
        sheet,
        lineIndex: i,
        line,
        from: 0,
        to: head.words.length,
        words: [...parts],
        box: union(parts.map((w) => w.box)) ?? line.box,
      });
      break;
    }
  }
  return out.sort((a, b) => a.lineIndex - b.lineIndex || a.from - b.from);
}
