import { analyteOf, inItsUnit, resultPossible, unitFits } from './analyte-scales.ts';
import { type Checked, doubt, support, valued } from './checked.ts';
import { type Printed, panelFindings, printedNumber } from './panel-relations.ts';

/** The fields of one result, by their names. */
type Row = ReadonlyMap<string, Checked>;

/** What a report's results say of one another: the scale and unit of each, calculated results, the differential. */
export function checkLabResults(fields: readonly Checked[]): void {
  const rows = rowsOf(fields);
  for (const row of rows) checkPlaces(row);
  // What is known of analytes is known of blood.
  if (/\b(urine|csf|fluid|stool|saliva|sweat)\b/i.test(valued(fields, 'lab.specimen')?.value ?? '')) return;
  for (const row of rows) checkScale(row);
  checkPanel(rows);
  checkDifferential(rows);
}

function rowsOf(fields: readonly Checked[]): Row[] {
  const rows = new Map<string, Map<string, Checked>>();
  for (const field of fields) {
    const [, index, name] = /^lab\.results\[(\d+)\]\.(\w+)$/.exec(field.path) ?? [];
    if (index === undefined || name === undefined || field.value === null) continue;
    const row = rows.get(index) ?? new Map<string, Checked>();
    rows.set(index, row.set(name, field));
  }
  return [...rows.values()];
}

const said = (row: Row, name: string): string | undefined => row.get(name)?.value ?? undefined;
const places = (number: string): number => number.split('.')[1]?.length ?? 0;

/** `52` beside `3.5-5.0`: a laboratory prints a result to as many places as its range. */
function checkPlaces(row: Row): void {
  const pair = /^(\d*\.\d+)-(\d*\.\d+)$/.exec(said(row, 'referenceRange') ?? '');
  const value = said(row, 'value') ?? '';
  if (!pair?.[1] || !pair[2] || !/^\d+$/.test(value) || places(pair[1]) !== places(pair[2])) return;
  doubt('places-differ', 0.8, row.get('value'));
}

function checkScale(row: Row): void {
  const [test, value, unit] = [said(row, 'test'), said(row, 'value'), said(row, 'unit')];
  if (test === undefined) return;
  if (value !== undefined && resultPossible(test, value, unit) === false)
    doubt('result-impossible', 0.5, row.get('value'));
  if (unit !== undefined && unitFits(test, unit) === false)
    doubt('unit-not-the-analytes', 0.6, row.get('unit'));
}

function checkPanel(rows: readonly Row[]): void {
  const byKey = new Map<string, Row[]>();
  for (const row of rows) {
    const known = analyteOf(said(row, 'test') ?? '');
    if (!known || !inItsUnit(known, said(row, 'unit'))) continue;
    byKey.set(known.key, [...(byKey.get(known.key) ?? []), row]);
  }
  const printed = new Map<string, Printed>();
  for (const [key, same] of byKey) {
    // Two of a kind belong to two panels, and nobody can tell whose the others are.
    const number = same.length === 1 && same[0] ? printedNumber(said(same[0], 'value') ?? '') : undefined;
    if (number) printed.set(key, number);
  }
  const findings = panelFindings(printed);
  const borneOut = new Set(findings.filter((f) => f.fits).flatMap((f) => f.keys));
  const suspect = new Set(findings.filter((f) => !f.fits).flatMap((f) => f.keys));
  for (const key of printed.keys()) {
    const row = byKey.get(key)?.[0];
    if (borneOut.has(key)) support('panel-agrees', 0.4, row?.get('value'), row?.get('test'));
    else if (suspect.has(key)) doubt('panel-disagrees', 0.7, row?.get('value'));
  }
}

const WHITE_CELLS: readonly (readonly [RegExp, needed: boolean])[] = [
  [/^(neut(rophil)?s?|segs|segmented( neutrophils)?|polys|pmns?|granulocytes)$/, true],
  [/^lymph(ocyte)?s?$/, true],
  [/^mono(cyte)?s?$/, true],
  [/^eos(inophils?)?$/, true],
  [/^baso(phil)?s?$/, true],
  [/^(bands?|stabs)$/, false],
  [
    /^(immature granulocytes|ig|atypical lymph(ocyte)?s?|metamyelocytes|myelocytes|promyelocytes|blasts)$/,
    false,
  ],
];

const MAIN_KINDS = WHITE_CELLS.filter(([, needed]) => needed).length;

/** The shares of a whole differential add up to 100 per cent, but for rounding; of a differential in part nothing is said. */
function checkDifferential(rows: readonly Row[]): void {
  const shares = rows.flatMap((row) => {
    const name = (said(row, 'test') ?? '').toLowerCase().trim();
    const share = printedNumber(said(row, 'value') ?? '');
    const cells = WHITE_CELLS.find(([re]) => re.test(name.replace(/[\s,]*%$/, '')));
    const isShare = said(row, 'unit') === '%' || name.endsWith('%');
    return cells && share && isShare ? [{ row, cells, share }] : [];
  });
  const main = shares.filter((s) => s.cells[1]).map((s) => s.cells);
  if (main.length !== MAIN_KINDS || new Set(main).size !== MAIN_KINDS) return;
  const sum = shares.reduce((total, s) => total + s.share.number, 0);
  const rounding = shares.reduce((total, s) => total + s.share.half, 0);
  const off = Math.abs(sum - 100);
  const values = shares.map((s) => s.row.get('value'));
  if (off <= 0.5 * rounding) support('differential-adds-up', 0.5, ...values);
  else if (off > rounding + 2) doubt('differential-does-not-add-up', 0.8, ...values);
}
