import type { Random } from '../random.ts';
import type { Analyte, Bounds, Measured, Worded } from './analyte.ts';

/** How one laboratory prints its results. */
export interface LabStyle {
  /** Spelled out, shortened, or as a chart print names tests. */
  readonly names: 'full' | 'short' | 'chart';
  /** Which of a unit's spellings, counted from 0; the last one where a unit has fewer. */
  readonly dialect: number;
  /** Whether an unusual word is flagged `A`. */
  readonly flagsWords: boolean;
  /** Whether values beyond the critical limits are flagged `HH` and `LL`. */
  readonly flagsCritical: boolean;
}

/** One result in the contract's form of values; an empty string where the page shows nothing. */
export interface DrawnResult {
  readonly test: string;
  readonly value: string;
  readonly unit: string;
  readonly range: string;
  readonly flag: '' | 'H' | 'L' | 'HH' | 'LL' | 'A';
}

/** A plausible result: seven in ten are normal, where the test has a normal. */
export function drawResult(
  random: Random,
  analyte: Analyte,
  sex: 'female' | 'male',
  style: LabStyle,
): DrawnResult {
  const test = analyte.names[['full', 'short', 'chart'].indexOf(style.names)] ?? analyte.names[0];
  return analyte.kind === 'worded'
    ? { test, ...drawWord(random, analyte, style) }
    : { test, ...drawNumber(random, analyte, sex, style) };
}

function drawWord(random: Random, analyte: Worded, style: LabStyle): Omit<DrawnResult, 'test'> {
  const unusual = analyte.unusual.length > 0 && random.chance(0.25);
  return {
    value: random.pick(unusual ? analyte.unusual : analyte.usual),
    unit: '',
    range: analyte.expected,
    flag: unusual && style.flagsWords ? 'A' : '',
  };
}

function drawNumber(
  random: Random,
  analyte: Measured,
  sex: 'female' | 'male',
  style: LabStyle,
): Omit<DrawnResult, 'test'> {
  const bounds = 'female' in analyte.bounds ? analyte.bounds[sex] : analyte.bounds;
  const low = bounds[0] ?? analyte.span[0];
  const high = bounds[1] ?? analyte.span[1];
  // A bound of 0 is no value that patients have.
  const normalLow = Math.max(low, Math.min(analyte.span[0], high));
  const place = random.next();
  const drawn =
    place < 0.7
      ? normalLow + (high - normalLow) * Math.min(0.97, Math.max(0.03, 0.5 + 0.22 * random.normal()))
      : place < 0.85
        ? beyond(random, low, analyte.span[0])
        : beyond(random, high, analyte.span[1]);
  const limit = analyte.detectionLimit;
  const printed = drawn.toFixed(analyte.decimals);
  const below = limit !== null && Number(printed) < limit;
  const number = below ? limit : Number(printed);
  return {
    value: below ? `<${limit}` : printed,
    unit: analyte.units[Math.min(style.dialect, analyte.units.length - 1)] ?? '',
    range: printedBounds(bounds, analyte.decimals),
    flag: flagOf(number, bounds, style.flagsCritical ? analyte.critical : [null, null]),
  };
}

/** Most abnormal values are a little abnormal. */
function beyond(random: Random, bound: number, end: number): number {
  return bound + (end - bound) * random.next() ** 2;
}

function flagOf(
  value: number,
  [low, high]: Bounds,
  [criticalLow, criticalHigh]: Bounds,
): DrawnResult['flag'] {
  if (low !== null && value < low) return criticalLow !== null && value < criticalLow ? 'LL' : 'L';
  if (high !== null && value > high) return criticalHigh !== null && value > criticalHigh ? 'HH' : 'H';
  return '';
}

function printedBounds([low, high]: Bounds, decimals: number): string {
  if (low === null) return `<${(high ?? 0).toFixed(decimals)}`;
  if (high === null) return `>${low.toFixed(decimals)}`;
  return `${low.toFixed(decimals)}-${high.toFixed(decimals)}`;
}

export type RangeStyle = 'tight' | 'spaced' | 'bracketed' | 'dashed';

/** A contract range as a laboratory prints it: `135-145`, `135 - 145`, `(135-145)`, with an en dash. */
export function printRange(range: string, style: RangeStyle): string {
  if (range === '') return '';
  if (style === 'bracketed') return `(${range})`;
  if (style === 'dashed') return range.replace(/^([\d.]+)-([\d.]+)$/, '$1\u2013$2');
  if (style === 'tight') return range;
  return range.replace(/^([\d.]+)-([\d.]+)$/, '$1 - $2').replace(/^([<>])/, '$1 ');
}
