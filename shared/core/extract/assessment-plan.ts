import { left } from '../page/geometry.ts';
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
  return itemsOf(section.lines, /problem|diagnos/i, section.page.sheet).flatMap((item) => {
    // What stands under a problem without a number is what is done about it.
    if (item.doubts.includes('unnumbered')) return [];
    const words = ownLineOf(item.words);
    const dash = words.findIndex((w) => /^[-–—]+$/.test(w.text));
    const stop = words.findIndex((w) => /[:.;]$/.test(w.text) && w.text.length > 3);
    const ends = [dash, stop + 1].filter((end) => end > 0);
    const name = words.slice(0, ends.length > 0 ? Math.min(...ends) : undefined);
    return name.length <= LONGEST_NAME && /\p{L}{3}/u.test(textOf(name)) ? [name] : [];
  });
}

/** The words up to where the next line begins with a capital: `1. Gout` over `Stop allopurinol.` */
function ownLineOf(words: readonly SheetWord[]): readonly SheetWord[] {
  const next = words.findIndex((w, i) => {
    const before = words[i - 1];
    return before !== undefined && left(w.box) < left(before.box) && /^\p{Lu}/u.test(w.text);
  });
  return next > 0 ? words.slice(0, next) : words;
}
