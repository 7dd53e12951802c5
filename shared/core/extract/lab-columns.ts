import { left, right } from '../page/geometry.ts';
import type { Line } from '../page/lines.ts';
import type { SheetWord } from '../page/sheet-word.ts';
import { dateIn } from './dates.ts';
import type { Column, ColumnKind } from './lab-column.ts';
import { datedColumns } from './lab-dated-columns.ts';
import { distance, squash } from './labels/lexicon.ts';
import { type Locale, pairs, perLocale } from './locales/locale.ts';
import { unitIn } from './quantities.ts';

const columnsOf = perLocale(
  (locale) => new Map(pairs(locale.columns).map(([kind, w]) => [squash(w, locale), kind])),
);

function kindOf(key: string, locale: Locale): ColumnKind | undefined {
  const exact = columnsOf(locale).get(key);
  if (exact || key.length < 4) return exact;
  // A short head keeps its length and its first letter: `TESY`.
  if (key.length === 4) {
    for (const [k, kind] of columnsOf(locale))
      if (k.length === 4 && k[0] === key[0] && distance(k, key, 1) <= 1) return kind;
    return undefined;
  }
  for (const [k, kind] of columnsOf(locale))
    if (k.length >= 5 && distance(k, key, k.length > 8 ? 2 : 1) <= (k.length > 8 ? 2 : 1) && k[0] === key[0])
      return kind;
  return undefined;
}

/** The columns a line names; empty when it is no header of a table of results. `above` is the line before it. */
export function columnsNamed(line: Line, locale: Locale, above?: Line): Column[] {
  const dated = datedColumns(line, above, (text) => kindOf(squash(text, locale), locale));
  return dated.length > 0 ? dated : namedColumns(line, locale);
}

function namedColumns(line: Line, locale: Locale): Column[] {
  const out: Column[] = [];
  const { words } = line;
  let known = 0;
  for (let i = 0; i < words.length; i++) {
    let found: { kind: ColumnKind; to: number } | undefined;
    for (let k = i; k < Math.min(i + 5, words.length); k++) {
      const [before, word] = [words[k - 1], words[k]];
      if (!word || (k > i && before && left(word.box) - right(before.box) > 1.6 * word.box[3])) break;
      const kind = kindOf(
        squash(
          words
            .slice(i, k + 1)
            .map((w) => w.text)
            .join(' '),
          locale,
        ),
        locale,
      );
      if (kind) found = { kind, to: k + 1 };
    }
    const word = words[i];
    if (!word) continue;
    if (!found) {
      const unit = unitIn(word.text.replace(/^[([]|[)\]]$/g, ''));
      const last = out.at(-1);
      if (unit && last) {
        out[out.length - 1] = { ...last, to: right(word.box), unit };
        known++;
      } else if (dateIn(word.text, locale))
        out.push({ kind: 'prior', from: left(word.box), to: right(word.box) });
      else if (standsApart(words[i - 1], word)) {
        // A heading the reader spoilt still heads a column: the first of a row is the tests', the last nobody's.
        // One in between may be the results', and its words go to the nearest that is known.
        if (i === 0) out.push({ kind: 'test', from: left(word.box), to: right(word.box) });
        else if (i === words.length - 1)
          out.push({ kind: 'other', from: left(word.box), to: right(word.box) });
      }
      continue;
    }
    const own = words.slice(i, found.to);
    known += own.length;
    out.push({ kind: found.kind, from: left(word.box), to: right(own.at(-1)?.box ?? word.box) });
    i = found.to - 1;
  }
  const kinds = new Set(out.map((c) => c.kind));
  const values = kinds.has('result') || kinds.has('inRange') || kinds.has('outOfRange');
  const more = kinds.has('unit') || kinds.has('range') || kinds.has('flag');
  if (!values || !more || known / words.length < 0.5) return [];
  // `RESULT  NORMAL`: beside a column of results, what is normal is the range, not the results that are.
  const isRange = kinds.has('result') && !kinds.has('outOfRange') && !kinds.has('range');
  return isRange ? out.map((c) => (c.kind === 'inRange' ? { ...c, kind: 'range' } : c)) : out;
}

function standsApart(before: SheetWord | undefined, word: SheetWord): boolean {
  if (!/\p{L}{2}/u.test(word.text)) return false;
  return before === undefined || left(word.box) - right(before.box) > 1.6 * word.box[3];
}

/** Two tables side by side name their columns twice, each beginning with the tests or, as some print them, the results. */
export function tablesOf(columns: readonly Column[]): Column[][] {
  const places = (kind: ColumnKind | undefined) =>
    columns.map((c, i) => (c.kind === kind ? i : -1)).filter((i) => i >= 0);
  const tests = places('test');
  // Ranges twice and tests once: the head of the other tests is lost, and whose a result is nobody can tell.
  if (tests.length < 2 && places('range').length > 1) return [columns.map((c) => ({ ...c, isGuess: true }))];
  if (tests.length < 2) return [[...columns]];
  const first = places(columns[0]?.kind);
  const starts = first.length === tests.length ? first : tests;
  return starts.map((s, i) => columns.slice(i === 0 ? 0 : s, starts[i + 1] ?? columns.length));
}

/** Puts a row's words under the columns: what begins left of the second column is the test's name. */
export function underColumns(
  words: readonly SheetWord[],
  columns: readonly Column[],
): Map<Column, SheetWord[]> {
  const out = new Map<Column, SheetWord[]>(columns.map((c) => [c, []]));
  const test = columns.find((c) => c.kind === 'test') ?? columns[0];
  const second = columns.filter((c) => c !== test).sort((a, b) => a.from - b.from)[0];
  let inName = true;
  let before: Column | undefined;
  let lastRight: number | undefined;
  for (const word of words) {
    const [l, r] = [left(word.box), right(word.box)];
    const gap = lastRight === undefined ? 0 : l - lastRight;
    lastRight = r;
    const beforeSecond = second !== undefined && (l + r) / 2 < second.from;
    const runsOn =
      inName &&
      gap < 0.8 * word.box[3] &&
      /^[\p{L}(,&-]/u.test(word.text) &&
      out.get(test ?? (columns[0] as Column))?.length !== 0;
    if (
      test &&
      test.from <= (second?.from ?? 0) &&
      inName &&
      (beforeSecond || runsOn) &&
      !(
        beforeSecond &&
        gap > 2.5 * word.box[3] &&
        /^[<>]?\d/.test(word.text) &&
        second !== undefined &&
        second.from - r < 2 * word.box[3]
      )
    ) {
      out.get(test)?.push(word);
      continue;
    }
    inName = false;
    let best: Column | undefined;
    let bestDistance = Number.POSITIVE_INFINITY;
    for (const c of columns) {
      if (c === test && test.from <= (second?.from ?? 0)) continue;
      const shared = Math.min(r, c.to) - Math.max(l, c.from);
      const d = shared > 0 ? -shared / Math.max(1, r - l) : -shared;
      if (d < bestDistance) [best, bestDistance] = [c, d];
    }
    // A name that is not the first of its row runs on past its head: `PHOSPHORUS, INORG.`
    const next = columns.find((c) => c.from > (test?.to ?? 0));
    const ends = r < (next?.from ?? 0) + 0.5 * word.box[3];
    if (test && before === test && ends && gap < 1.6 * word.box[3] && /^[\p{L}(,&-]/u.test(word.text))
      best = test;
    if (best) out.get(best)?.push(word);
    before = best;
  }
  return out;
}
