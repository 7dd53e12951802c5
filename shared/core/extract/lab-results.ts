import { centreX, centreY, union } from '../page/geometry.ts';
import type { Sheet } from '../page/sheet.ts';
import { type SheetWord, textOf } from '../page/sheet-word.ts';
import { rangeFitsScale } from './analyte-scales.ts';
import { inPoints } from './decimal-comma.ts';
import type { DocumentView } from './document-view.ts';
import { standApart } from './goes-on.ts';
import type { Column } from './lab-column.ts';
import { columnsNamed, tablesOf } from './lab-columns.ts';
import { isLabelled, isPanelHeading, unitOfHeading, withUnit } from './lab-lines.ts';
import type { Part } from './lab-row-parts.ts';
import { isLegend, isRemark, type LabRow, looseRow, rowUnder, testName } from './lab-rows.ts';
import { borneOut, formedReading, isKnownTest, isMisspeltTest, knownReading } from './lab-wording.ts';
import type { Locale } from './locales/locale.ts';
import { type Proposal, readerConfidence } from './proposal.ts';
import { flagIn, labValueIn, placeInRange, rangeIn, unitIn } from './quantities.ts';

const MOST_ROWS = 500;

/** Every result of a laboratory report, row by row, page after page. */
export function labResults(view: DocumentView): Proposal[] {
  const rows: { row: LabRow; page: number; isGuess?: boolean }[] = [];
  let tables: Column[][] = [];
  let unitOfPanel: string | undefined;
  for (const page of view.sheets) {
    const { sheet } = page;
    let ended = false;
    const heads = sheet.lines.map((line, i) => columnsNamed(line, sheet.locale, sheet.lines[i - 1]));
    const anyHead = heads.some((h) => h.length > 0);
    if (anyHead) tables = [];
    for (const [i, line] of inPoints(sheet.lines, sheet.locale).entries()) {
      const head = heads[i] ?? [];
      if (head.length > 0) {
        tables = tablesOf(head);
        ended = false;
        continue;
      }
      if (!page.isBody(i) || rows.length >= MOST_ROWS || isRemark(line) || isLabelled(page, i)) continue;
      const text = textOf(line.words);
      if (rows.length > 0 && isLegend(text)) {
        ended = tables.length > 0;
        continue;
      }
      if (isPanelHeading(line)) unitOfPanel = unitOfHeading(text);
      if (tables.length > 0) {
        for (const words of sideBySide(line.words, tables)) {
          const inked = hasInkForResult(sheet, words);
          const columns = withUnit(words.columns, unitOfPanel);
          const row = rowUnder(words.words, columns, sheet.locale, inked);
          // Under a legend a table goes on only in rows that have everything a row of it has.
          if (row && ended && (line.segments.length < 3 || !row.range || !row.value.value)) continue;
          if (row) rows.push({ row, page: sheet.number, isGuess: words.columns.some((c) => c.isGuess) });
        }
      } else if (!anyHead) {
        const row = looseRow(line, sheet.locale);
        if (row) rows.push({ row, page: sheet.number });
      }
    }
  }
  return rows.flatMap(({ row, page, isGuess }, i) => {
    const fields = fieldsOf(vouched(row, view.locale), i, page, view.locale);
    return isGuess ? fields.map((f) => ({ ...f, reasons: [...f.reasons, 'column-guessed'] })) : fields;
  });
}

/** Whether a scrawl stands where a row's result should: an empty cell is no field, a blotted one is. */
function hasInkForResult(
  sheet: Sheet,
  { words, columns }: { words: readonly SheetWord[]; columns: readonly Column[] },
): boolean {
  const row = union(words.map((w) => w.box));
  if (!row) return false;
  return columns.some((column, i) => {
    if (!/^(result|inRange|outOfRange)$/.test(column.kind)) return false;
    const from = (columns[i - 1]?.to ?? column.from) - sheet.em;
    const to = (columns[i + 1]?.from ?? column.to) + sheet.em;
    return sheet.ink.some(
      ({ box }) =>
        centreX(box) > from &&
        centreX(box) < to &&
        Math.abs(centreY(box) - centreY(row)) < 0.6 * Math.max(row[3], sheet.em),
    );
  });
}

/** A line's words, by table where tables stand beside each other. */
function sideBySide(
  words: readonly SheetWord[],
  tables: readonly Column[][],
): { words: SheetWord[]; columns: Column[] }[] {
  const [first] = tables;
  if (tables.length < 2 || !first) return [{ words: [...words], columns: first ?? [] }];
  return tables.map((columns, i) => {
    const from = i === 0 ? Number.NEGATIVE_INFINITY : borderOf(tables[i - 1], columns);
    const to = tables[i + 1] ? borderOf(columns, tables[i + 1]) : Number.POSITIVE_INFINITY;
    return { words: words.filter((w) => centreX(w.box) >= from && centreX(w.box) < to), columns };
  });
}

/** Names of tests begin left of a head that stands in the middle of its column; units end about where theirs does. */
function borderOf(before: readonly Column[] | undefined, after: readonly Column[] | undefined): number {
  const [end, start] = [before?.at(-1)?.to ?? 0, after?.[0]?.from ?? 0];
  return end + 0.35 * Math.max(0, start - end);
}

/** The row with what one reader alone made of a word no longer held against it where the wording tells who is right. */
function vouched(row: LabRow, locale: Locale): LabRow {
  const words = knownReading(row.test.words, locale);
  const isMended = words.some((word, i) => word.text !== row.test.words[i]?.text);
  const formed = (part: Part | undefined, read: (text: string) => string | undefined, alone = false) =>
    part?.value ? { ...part, words: formedReading(part.words, part.value, read, alone) } : part;
  const unit = formed(row.unit, unitIn, true);
  const range = formed(row.range, rangeIn);
  const flag = formed(row.flag, (text) => flagIn(text.replace(/^[<>\d\s.,:;]+/, ''), locale));
  return {
    ...row,
    test: { ...row.test, words, ...(isMended ? { value: testName(words).value } : {}) },
    value: formed(row.value, (text) => labValueIn(text)?.value) ?? row.value,
    ...(unit ? { unit } : {}),
    ...(range ? { range } : {}),
    ...(flag ? { flag } : {}),
  };
}

function fieldsOf(row: LabRow, i: number, page: number, locale: Locale): Proposal[] {
  const agreement = checkRow(row);
  const isBorneOut = agreement.reasons.includes('flag-agrees-with-range');
  const field = (name: string, part: Part | undefined): Proposal[] => {
    if (!part) return [];
    const box = part.words.length ? undefined : (union(row.test.words.map((w) => w.onPage)) ?? undefined);
    return [
      {
        path: `lab.results[${i}].${name}`,
        value: part.value,
        raw: textOf(part.words),
        words: part.words,
        evidence: {
          reader: part.words.length
            ? readerConfidence(isBorneOut ? borneOut(part.words) : part.words)
            : part.value === null
              ? 0
              : 0.95,
          label: 1,
          form: part.form * (name === 'test' ? 1 : agreement.factor),
          place: 0.97,
        },
        reasons:
          part.value === null
            ? ['unreadable']
            : [
                ...(part.reasons ?? []),
                ...(name === 'test' ? [] : agreement.reasons),
                ...oddPart(name, part.value, row.test.value ?? ''),
                ...(name === 'value' && standApart(part.words) ? ['cut-off'] : []),
                // `PHOSPHORUS,`: what follows was not taken in.
                ...(name === 'test' && textOf(part.words).endsWith(',') ? ['cut-off'] : []),
                ...(name === 'test' ? wordingOf(part.value, locale) : []),
              ],
        ...(part.otherwise ? { alternatives: [{ value: part.otherwise, confidence: 0.2 }] } : {}),
        ...(box ? { spot: { page, box: [box[0], box[1], box[2], box[3]] as const } } : {}),
      },
    ];
  };
  return [
    ...field('test', row.test),
    ...field('value', row.value),
    ...field('unit', row.unit),
    ...field('referenceRange', row.range),
    ...field('flag', row.flag),
  ];
}

function wordingOf(test: string, locale: Locale): string[] {
  if (isKnownTest(test, locale)) return ['known-wording'];
  return isMisspeltTest(test, locale) ? ['misspelt-word'] : [];
}

/** Signs that a part holds what belongs to another: a number at the end of a name, a volume as the unit of a result. */
function oddPart(name: string, value: string, test: string): string[] {
  if (
    name === 'test' &&
    /[\p{L})]\s+\d+\.?\d*$/u.test(value) &&
    !/\b(b|t|ca|factor|vitamin|cd|hla|c|ck|ige)\W*\d+$/i.test(value)
  )
    return ['number-in-name'];
  // `C02`, `HB0`: a letter between letters and figures that both readers may take for a figure.
  if (name === 'test' && /\p{Lu}0\d|\p{L}0\b/u.test(value)) return ['letters-among-digits'];
  if (name === 'value' && /^[.]\d/.test(value)) return ['cut-off'];
  // A filtration rate is told per body surface: the `/1.73` was lost.
  if (name === 'unit' && /^ml\/min$/i.test(value) && /gfr|glomerular/i.test(test)) return ['cut-off'];
  if (name === 'unit' && VOLUME.test(value)) return ['bare-volume-unit'];
  return [];
}

const VOLUME = /^(ml|l|dl|ul|g|kg|mm|s|min|mg|ng|ug|mcg)$/i;

/** Whether test, flag, value and range tell the same story. */
function checkRow(row: LabRow): { factor: number; reasons: string[] } {
  const flag = checkFlag(row);
  const reasons = [...flag.reasons];
  const unit = row.unit?.value ?? undefined;
  if (row.range?.value && rangeFitsScale(row.test.value ?? '', row.range.value, unit) === false)
    reasons.push('off-the-analytes-scale');
  return { factor: reasons.length > flag.reasons.length ? 0.6 * flag.factor : flag.factor, reasons };
}

function checkFlag(row: LabRow): { factor: number; reasons: string[] } {
  const place =
    row.value.value && row.range?.value ? placeInRange(row.value.value, row.range.value) : undefined;
  if (place === undefined) return { factor: 0.97, reasons: [] };
  const flag = row.flag?.value;
  const said =
    flag === undefined
      ? 'in'
      : flag === null
        ? 'in'
        : flag[0] === 'A'
          ? place === 'in'
            ? 'A'
            : place
          : flag[0];
  return said === place
    ? { factor: 1, reasons: ['flag-agrees-with-range'] }
    : { factor: 0.6, reasons: ['flag-disagrees-with-range'] };
}
