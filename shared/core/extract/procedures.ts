import { textOf } from '../page/sheet-word.ts';
import { dateIn } from './dates.ts';
import { partAtSemicolons } from './diagnosis-parts.ts';
import type { DocumentView } from './document-view.ts';
import { type Item, itemsOf } from './list-items.ts';
import { date, tidyText, wordsAt } from './parsers.ts';
import type { Proposal } from './proposal.ts';
import { eventDate } from './resolve-year.ts';
import { evidenceOf, NOTHING } from './section-evidence.ts';
import type { Section } from './sections.ts';
import { proposalOf, take } from './take-value.ts';

/** What was done, each with its date; a date of operation of its own belongs to the first. */
export function proceduresIn(
  view: DocumentView,
  sections: readonly Section[],
  dates: readonly Section[],
): Proposal[] {
  const out: Proposal[] = [];
  let n = 0;
  for (const section of sections) {
    const items = itemsOf(section.lines, /procedure|operation|description/i, section.page.sheet).flatMap(
      partsOf,
    );
    for (const item of items) {
      const rowText = textOf(item.row);
      const when = dateIn(rowText, view.locale);
      const whenWords = when ? wordsAt(item.row, when.index, when.index + when.length) : [];
      const words = item.words.filter((w) => !whenWords.includes(w));
      const value = tidyText(textOf(words))
        .replace(/\bDate[:\s]*$/i, '')
        .replace(/\b(on|performed on|performed|dated)\s*$/i, '')
        .replace(/[\s.,;:(–-]+$/, '')
        .replace(/^[-–•\s.:,]+/, '');
      if (!/\p{L}{3}/u.test(value) || /^(date|code)\b/i.test(value) || NOTHING.test(value)) continue;
      // Running text is no list of operations: the heading after it was lost.
      if (words.length > 9 && /\b(was|were|had|there|has|been)\b/i.test(value)) break;
      out.push({
        path: `encounter.procedures[${n}].name`,
        value,
        raw: textOf(words),
        words,
        evidence: evidenceOf(section, words, 0.92),
        reasons: item.doubts,
      });
      if (when && when.month !== undefined) {
        const resolved = eventDate(when, view.years, view.latestYear);
        out.push({
          path: `encounter.procedures[${n}].date`,
          value: resolved.value,
          raw: rowText.slice(when.index, when.index + when.length),
          words: whenWords,
          evidence: evidenceOf(section, whenWords, resolved.form),
          reasons: [...resolved.reasons, ...item.doubts],
          ...(resolved.alternatives ? { alternatives: resolved.alternatives } : {}),
        });
      }
      n++;
    }
  }
  const dated = dates[0]?.lines[0];
  const when = dated ? dateIn(textOf(dated.words), view.locale) : undefined;
  const section = dates[0];
  if (n > 0 && section && dated && when && !out.some((p) => p.path === 'encounter.procedures[0].date')) {
    const words = wordsAt(dated.words, when.index, when.index + when.length);
    const resolved = eventDate(when, view.years, view.latestYear);
    out.push({
      path: 'encounter.procedures[0].date',
      value: resolved.value,
      raw: textOf(words),
      words,
      evidence: evidenceOf(section, words, resolved.form),
      reasons: resolved.reasons,
      ...(resolved.alternatives ? { alternatives: resolved.alternatives } : {}),
    });
  }
  if (
    n > 0 &&
    view.type === 'operative-report' &&
    !out.some((p) => p.path === 'encounter.procedures[0].date')
  )
    out.push(...dateOfService(view));
  return out;
}

/** The day of service of an operative report, which is the day of the operation. */
function dateOfService(view: DocumentView): Proposal[] {
  for (const page of view.sheets)
    for (const hit of page.hits) {
      const isService = /^(dateofservice|servicedate|dos)$/.test(hit.key) && hit.colon;
      const taken =
        isService &&
        take(
          page,
          hit,
          date((d) => eventDate(d, view.years, view.latestYear)),
        );
      if (taken) return [proposalOf('encounter.procedures[0].date', taken)];
    }
  return [];
}

/** `Left heart catheterization; 03/06/2012 - Echocardiogram`: two procedures on one line. */
const partsOf = (item: Item): Item[] =>
  item.words.length < item.row.length
    ? [item]
    : partAtSemicolons(item.words).map((words) => ({ words, row: words, doubts: item.doubts }));
