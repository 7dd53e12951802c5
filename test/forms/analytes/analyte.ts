/** What a test is called: spelled out, as a hospital system shortens it, and as a chart print names it. */
type Names = readonly [full: string, short: string, chart: string];

/** Reference bounds; a missing side is written as `null`. */
export type Bounds = readonly [low: number | null, high: number | null];

/** A test with a number for a result. `span` holds the values a sick patient may have. */
export interface Measured {
  kind: 'measured';
  names: Names;
  bounds: Bounds | { female: Bounds; male: Bounds };
  span: readonly [number, number];
  decimals: number;
  /** One unit in the spellings of different laboratories; empty for ratios and pH. */
  units: readonly string[];
  critical: Bounds;
  /** Below it the instrument prints `<` and the limit. */
  detectionLimit: number | null;
}

/** A test with a word for a result. An unusual word is flagged `A` where the laboratory flags words. */
export interface Worded {
  kind: 'worded';
  names: Names;
  usual: readonly string[];
  unusual: readonly string[];
  /** What the reference column says; empty for blood groups, which have no normal. */
  expected: string;
}

export type Analyte = Measured | Worded;

type Extras = Partial<Pick<Measured, 'critical' | 'detectionLimit'>>;

/** A measured test; the names are parted by `|`, the units' spellings too. */
export function measured(
  names: string,
  bounds: Measured['bounds'],
  span: readonly [number, number],
  decimals: number,
  units = '',
  extras: Extras = {},
): Measured {
  return {
    kind: 'measured',
    names: threeNames(names),
    bounds,
    span,
    decimals,
    units: units === '' ? [] : units.split('|'),
    critical: extras.critical ?? [null, null],
    detectionLimit: extras.detectionLimit ?? null,
  };
}

/** A worded test; names, usual and unusual words are parted by `|`. */
export function worded(names: string, usual: string, unusual: string, expected: string): Worded {
  return {
    kind: 'worded',
    names: threeNames(names),
    usual: usual.split('|'),
    unusual: unusual === '' ? [] : unusual.split('|'),
    expected,
  };
}

function threeNames(names: string): Names {
  const [full = names, short = full, chart = full] = names.split('|');
  return [full, short, chart];
}
