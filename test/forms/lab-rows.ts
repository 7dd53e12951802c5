import type { Analyte } from './analytes/analyte.ts';
import { type DrawnResult, drawResult, type LabStyle, printRange, type RangeStyle } from './analytes/draw.ts';
import type { Random } from './random.ts';
import { escapeHtml, type Sheet } from './sheet.ts';

/** The parts of a row as HTML, in the laboratory's print; an empty string where it shows nothing. */
export interface RowCells {
  readonly test: string;
  readonly value: string;
  readonly unit: string;
  readonly range: string;
  readonly flag: string;
}

export interface RowPrint {
  readonly range: RangeStyle;
  /** What stands for each flag; a missing one is printed as it is. */
  readonly flags?: Readonly<Partial<Record<DrawnResult['flag'], string>>>;
}

/** Results of some of a panel's tests, in the panel's order. */
export const drawPanel = (
  random: Random,
  panel: readonly Analyte[],
  count: number,
  sex: 'female' | 'male',
  style: LabStyle,
): DrawnResult[] =>
  random.sample(panel, count, true).map((analyte) => drawResult(random, analyte, sex, style));

/** Writes down one row as `lab.results[index]`; only its value can be inked over. */
export function rowCells(sheet: Sheet, index: number, result: DrawnResult, print: RowPrint): RowCells {
  const path = `lab.results[${index}]`;
  sheet.shown(`${path}.test`, result.test);
  const value = sheet.value(`${path}.value`, result.value);
  if (result.unit) sheet.shown(`${path}.unit`, result.unit);
  if (result.range) sheet.shown(`${path}.referenceRange`, result.range);
  if (result.flag) sheet.shown(`${path}.flag`, result.flag);
  return {
    test: escapeHtml(result.test),
    value,
    unit: escapeHtml(result.unit),
    range: escapeHtml(printRange(result.range, print.range)),
    flag: escapeHtml(print.flags?.[result.flag] ?? result.flag),
  };
}

/** Rows in pages of at most so many; a heading that would end a page opens the next one. */
export function inPages(
  rows: readonly string[],
  perPage: number,
  isHeading: (row: string) => boolean,
): string[][] {
  const pages: string[][] = [[]];
  rows.forEach((row, i) => {
    const page = pages.at(-1) ?? [];
    const lastPlace = page.length === perPage - 1 && i + 1 < rows.length;
    if (page.length === perPage || (lastPlace && isHeading(row))) pages.push([row]);
    else page.push(row);
  });
  return pages;
}
