import { left, right } from '../page/geometry.ts';
import type { Line } from '../page/lines.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { partOf } from '../page/split-words.ts';
import type { Column } from './lab-column.ts';
import { underColumns } from './lab-columns.ts';
import {
  flagBesideName,
  flagOf,
  type Part,
  rangeOf,
  splitGlued,
  spoiltFlag,
  unitOf,
} from './lab-row-parts.ts';
import type { Locale } from './locales/locale.ts';
import { flagIn, labValueIn, restorePoints, unitIn } from './quantities.ts';

export interface LabRow {
  readonly test: Part;
  readonly value: Part;
  readonly unit?: Part;
  readonly range?: Part;
  readonly flag?: Part;
}

const LEGEND =
  /^hh?\/ll?\b|^(h|l|hh|ll|\*|a|c|abn|site|note|comment|comments|performed|test performed|director|page|end of|printed|footnote|key|legend|interpretation|reference (range|interval)s? )\b.*[=:]|={1}|\bh\b.{0,8}high\b.*\bl\b.{0,8}low\b|end of report|reference intervals are/i;

export const isLegend = (text: string): boolean =>
  LEGEND.test(text.trim()) && !/^\S+\s+[<>]?\d/.test(text.trim());

/**
 * A remark between the rows: running text, which has no columns. `Therapeutic range for oral anticoagulation: INR 2.0-3.0;
 * mechanical heart valve 2.5-3.5.` holds numbers as a row does.
 */
export function isRemark({ words, segments }: Line): boolean {
  const text = textOf(words);
  if (/^(note|comments?|remarks?|interpretation)\s*:/i.test(text)) return true;
  const running = words.filter((w) => /^\p{Ll}{2,}/u.test(w.text)).length;
  return segments.length <= 2 && words.length >= 6 && running >= 4 && /\p{L}[.;:](\s|$)|\d\.$/u.test(text);
}

/** A test's name without leaders, stars and a trailing unit. */
export function testName(words: readonly SheetWord[]): { value: string; unit?: string } {
  const text = textOf(words)
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[._·]{3,}/g, ' ')
    .replace(/^[\s*•\-.|_~'"`:]+/, '')
    .replace(/[\s:*._|~'"`,;-]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  const bracket = /^(.*?)[\s,]*[([]\s*([^()[\]]+?)\s*[)\]]$/.exec(text);
  const unit = bracket?.[2] ? unitIn(bracket[2]) : undefined;
  if (bracket?.[1] && unit) return { value: bracket[1].trim(), unit };
  const comma = /^(.*?),\s*(\S+)$/.exec(text);
  const trailing = comma?.[2] ? unitIn(comma[2]) : undefined;
  if (comma?.[1] && trailing && /[/%]/.test(trailing)) return { value: comma[1].trim(), unit: trailing };
  return { value: text };
}

/** A row of a table whose columns are known; undefined for headings, comments and empty rows. */
export function rowUnder(
  words: readonly SheetWord[],
  columns: readonly Column[],
  locale: Locale,
  /** Something unread stands in the result's cell. */
  inked = false,
): LabRow | undefined {
  const row = plainRow(words.flatMap(unglued), columns, locale, inked);
  return row ? repointed(row) : undefined;
}

/** `10^6/uL4.20-5.90`, `13%`: a unit that ran into the range beside it, or a result into its sign. */
function unglued(word: SheetWord): SheetWord[] {
  if (/^[<>]?\d[\d.,]*%$/.test(word.text))
    return [partOf(word, 0, word.text.length - 1), partOf(word, word.text.length - 1, word.text.length)];
  const m = /^(\S*\/[a-zA-Z]{1,3})([<>]?\d[\d.,]*-[\d.,]+)$/.exec(word.text);
  const at = m?.[1]?.length;
  return at ? [partOf(word, 0, at), partOf(word, at, word.text.length)] : [word];
}

/** Words that all but touch are one: letterspaced digits of a text layer. */
function closeText(words: readonly SheetWord[]): string {
  let out = '';
  let before: SheetWord | undefined;
  for (const word of words) {
    const touches =
      before !== undefined &&
      left(word.box) - right(before.box) < 0.22 * word.box[3] &&
      /[\d.]$/.test(out) &&
      /^[\d.]/.test(word.text);
    out += `${before && !touches ? ' ' : ''}${word.text}`;
    before = word;
  }
  return out;
}

/** A row with lost decimal points put back, each marked as the guess it is. */
function repointed(row: LabRow): LabRow {
  if (!row.value.value || !row.range?.value) return row;
  const fixed = restorePoints(row.value.value, row.range.value);
  const guess = (part: Part, value: string): Part => ({
    ...part,
    value,
    form: 0.45,
    reasons: ['decimal-point-restored'],
    ...(part.value ? { otherwise: part.value } : {}),
  });
  return {
    ...row,
    value: fixed.valueChanged ? guess(row.value, fixed.value) : row.value,
    range: fixed.rangeChanged ? guess(row.range, fixed.range) : row.range,
  };
}

function plainRow(
  words: readonly SheetWord[],
  columns: readonly Column[],
  locale: Locale,
  inked: boolean,
): LabRow | undefined {
  const under = underColumns(words, columns);
  const of = (kind: Column['kind']): SheetWord[] =>
    columns.filter((c) => c.kind === kind).flatMap((c) => under.get(c) ?? []);
  const name = testName(of('test'));
  if (!/\p{L}/u.test(name.value) || name.value.length < 2 || of('test').length > 9) return undefined;
  const flags: SheetWord[] = [];
  const pool = { unit: of('unit'), range: of('range'), loose: [...of('flag')] };
  const value: SheetWord[] = [];
  for (const kind of ['result', 'inRange', 'outOfRange'] as const) {
    for (const [i, word] of of(kind).entries()) {
      if (isBloodGroup(word, of(kind)[i + 1])) value.push(word);
      else if (
        flagIn(word.text, locale) !== undefined &&
        !(value.length === 0 && /^[AL]$/.test(word.text) && kind === 'result' && of('flag').length > 0)
      )
        flags.push(word);
      else if (value.length > 0 && unitIn(word.text) && pool.unit.length === 0) pool.unit.push(word);
      else if (
        pool.unit.length > 0 &&
        pool.unit.at(-1) === of(kind)[i - 1] &&
        /^\p{Lu}{2,4}$/u.test(word.text)
      )
        pool.unit.push(word);
      else {
        value.push(word);
      }
    }
  }
  for (const word of pool.loose) {
    if (flagIn(word.text, locale)) flags.push(word);
    else if (labValueIn(word.text)?.numeric && value.length === 0) value.push(word);
  }
  const glued = splitGlued(value);
  const valueWords = glued.value;
  flags.push(...glued.flags);
  const parsed = labValueIn(closeText(valueWords));
  // Words have no unit that is printed once for all.
  const ofColumn = parsed?.numeric === false ? undefined : columns.find((c) => c.unit)?.unit;
  const units = unitOf(pool.unit, pool.range, name.unit ?? ofColumn);
  const range = rangeOf(
    pool.range.length
      ? pool.range.filter((w) => !units?.words.includes(w))
      : pool.unit.filter((w) => !units?.words.includes(w)),
  );
  const named = flagBesideName(of('test'), parsed?.value, range?.value ?? undefined, locale);
  if (named.flag) flags.push(named.flag);
  const flag =
    flagOf(flags, locale) ??
    spoiltFlag(
      pool.loose.filter((w) => !value.includes(w)),
      parsed?.value,
      range?.value ?? undefined,
    );
  const called = named.flag ? testName(named.name).value : name.value;
  const test: Part = {
    value: called,
    words: named.name,
    form: /^[\p{L}\d][\p{L}\d\s,./()%&+'#:-]*$/u.test(called) ? 1 : 0.7,
    ...(named.isUnclear ? { reasons: ['stray-letter'] } : {}),
  };
  const rest = { ...(units ? { unit: units } : {}), ...(range ? { range } : {}), ...(flag ? { flag } : {}) };
  if (parsed) {
    const bare = !units && !range && !flag;
    if (bare && !parsed.numeric && valueWords.length > 3) return undefined;
    return {
      test,
      value: { value: parsed.value, words: valueWords, form: parsed.numeric ? 1 : 0.93 },
      ...rest,
    };
  }
  // Something stands in the column of results that nobody can read.
  if ((units || range) && valueWords.length > 0 && valueWords.length <= 3) {
    return { test, value: { value: null, words: valueWords, form: 0 }, ...rest };
  }
  if (inked && (units || range || pool.range.length > 0))
    return { test, value: { value: null, words: [], form: 0 }, ...rest };
  return undefined;
}

/** `A POS`: a blood group, not an abnormal `POS`. */
const isBloodGroup = (word: SheetWord, next: SheetWord | undefined): boolean =>
  /^(A|B|AB|O)$/.test(word.text) &&
  next !== undefined &&
  /^(pos|neg|positive|negative|rh)\b/i.test(next.text);

/** A row without known columns: a name, a value, then unit, range and flag in any order. */
export function looseRow(line: Line, locale: Locale): LabRow | undefined {
  const row = plainLooseRow(line.words.flatMap(unglued), line, locale);
  return row ? repointed(row) : undefined;
}

function plainLooseRow(words: readonly SheetWord[], line: Line, locale: Locale): LabRow | undefined {
  const glued = (w: SheetWord | undefined) => (w ? splitGlued([w]) : undefined);
  let at = words.findIndex((w, i) => i > 0 && labValueIn(glued(w)?.value[0]?.text ?? '')?.numeric === true);
  let valueWords = at > 0 ? words.slice(at, at + 1) : [];
  const [first, second] = line.segments;
  if (
    (at < 1 || at > 7) &&
    line.segments.length >= 3 &&
    first &&
    second &&
    labValueIn(textOf(second.words))
  ) {
    at = first.words.length;
    valueWords = [...second.words];
  }
  const parted = splitGlued(valueWords);
  const parsed = labValueIn(textOf(parted.value));
  const end = at + valueWords.length;
  const nameless = at < 1 || at > 7;
  const rest = nameless ? words.filter((w) => !first?.words.includes(w)) : words.slice(end);
  const flags = [...parted.flags, ...rest.filter((w) => flagIn(w.text, locale) !== undefined)];
  const other = rest.filter((w) => !flags.includes(w));
  const named = nameless ? (first?.words ?? []) : words.slice(0, at);
  const name = testName(named);
  const unit = unitOf([], other, name.unit);
  const range = rangeOf(other.filter((w) => !unit?.words.includes(w)));
  if (!/\p{L}{2}/u.test(name.value) || named.length > 7 || (!unit && !range)) return undefined;
  // A name, a unit and a range around a value nobody can read.
  if (!parsed && !(nameless && unit && range && /\d/.test(range.value ?? ''))) return undefined;
  const flag = flagOf(flags, locale);
  return {
    test: { value: name.value, words: named, form: 0.9 },
    value: parsed
      ? { value: parsed.value, words: valueWords, form: 0.9 }
      : { value: null, words: [], form: 0 },
    ...(unit ? { unit } : {}),
    ...(range ? { range } : {}),
    ...(flag ? { flag } : {}),
  };
}
