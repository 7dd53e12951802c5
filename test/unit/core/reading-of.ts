import type { Box } from '../../../shared/core/page/geometry.ts';
import type { Checkbox, InkMark, PageReading, Rule, Word } from '../../../shared/core/page/reading.ts';

const CHARACTER_PX = 20;
const LINE_PX = 60;

/**
 * A reading typed like a page: one string a line, a character 20 px wide and a line 60 px high, so that where a word
 * stands in the string is where it stands on the page.
 */
export function readingOf(
  lines: readonly string[],
  more: {
    number?: number;
    rules?: Rule[];
    checkboxes?: Checkbox[];
    ink?: InkMark[];
    confidence?: number;
  } = {},
): PageReading {
  const words: Word[] = lines.flatMap((line, row) =>
    [...line.matchAll(/\S+/g)].map((m) => ({
      text: m[0],
      box: [150 + (m.index ?? 0) * CHARACTER_PX, 150 + row * LINE_PX, m[0].length * CHARACTER_PX, 36] as Box,
      confidence: more.confidence ?? 1,
      source: 'text-layer' as const,
    })),
  );
  return {
    number: more.number ?? 1,
    rotation: 0,
    blank: false,
    widthPx: 2550,
    heightPx: 3300,
    dpi: 300,
    words,
    rules: more.rules ?? [],
    checkboxes: more.checkboxes ?? [],
    ink: more.ink ?? [],
  };
}
