import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { itemsOf } from './list-items.ts';
import type { Section } from './sections.ts';

const LONGEST_NAME = 9;

/**
 * The problems numbered under `Assessment and plan`, each up to where what is done about it begins: `1. Gout - stop
 * allopurinol.`, `2. Asthma: stable.` Nothing where they are not numbered, for then nobody can tell them from the plan.
 */
export function problemsOf(section: Section): SheetWord[][] {
  if (!/^[(#]?1[.):]?$/.test(section.lines[0]?.words[0]?.text ?? '')) return [];
  return itemsOf(section.lines, /problem|diagnos/i, section.page.sheet.locale).flatMap(({ words }) => {
    const dash = words.findIndex((w) => /^[-–—]+$/.test(w.text));
    const stop = words.findIndex((w) => /[:.;]$/.test(w.text) && w.text.length > 3);
    const ends = [dash, stop + 1].filter((end) => end > 0);
    const name = words.slice(0, ends.length > 0 ? Math.min(...ends) : undefined);
    return name.length <= LONGEST_NAME && /\p{L}{3}/u.test(textOf(name)) ? [name] : [];
  });
}
