import { textOf } from '../page/sheet-word.ts';
import { OLDEST } from './dates.ts';
import type { DocumentView } from './document-view.ts';
import * as parse from './parsers.ts';
import { silentBirth } from './silent-plate.ts';
import { take } from './take-value.ts';

/** `46Y`, `46 yrs`, `46 y/o`; a bare number is no age. */
const WITH_YEARS = /(?<![\d./-])(\d{1,3})\s?(?:y\/?o\b|y(?:rs?|ears?)?\b)/i;
/** `67-year-old`, `67 yo`; of a family's ages only later ones are told, after the patient's. */
const IN_PROSE = /(?<![\d./-])(\d{1,3})(?:[\s-]years?[\s-]old\b|[\s-]?y\/?o\b)/i;

/**
 * Completed years of age as the document prints them: under a label, beside a birth date or number on a plate, in running
 * text. Each once; none where the document tells none.
 */
export function printedAges(view: DocumentView): number[] {
  const found = new Set<number>();
  const offer = (digits: string | undefined) => {
    if (digits !== undefined && Number(digits) <= OLDEST) found.add(Number(digits));
  };
  for (const page of view.sheets) {
    for (const hit of page.hits) {
      if (hit.kind === 'age' || hit.kind === 'ageSex') offer(take(page, hit, parse.age)?.parsed.value);
      if (hit.kind === 'birthDate' || hit.kind === 'mrn')
        offer(WITH_YEARS.exec(textOf(hit.line.words.slice(hit.to)))?.[1]);
    }
    offer(WITH_YEARS.exec(textOf(silentBirth(page)?.beside ?? []))?.[1]);
    if (found.size === 0) offer(IN_PROSE.exec(page.sheet.lines.map((l) => textOf(l.words)).join(' '))?.[1]);
  }
  return [...found];
}
