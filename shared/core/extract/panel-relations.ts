/** A number with the half unit in its last place that rounding may hide. */
export interface Printed {
  readonly number: number;
  readonly half: number;
}

/** `13.8` → 13.8 ± 0.05; undefined for `<0.5` and for words. */
export function printedNumber(value: string): Printed | undefined {
  if (!/^-?\d*\.?\d+$/.test(value)) return undefined;
  return { number: Number(value), half: 0.5 * 10 ** -(value.split('.')[1]?.length ?? 0) };
}

/** One result of a panel that is calculated from others of it. */
interface Relation {
  readonly derived: string;
  readonly from: readonly string[];
  readonly by: (...from: readonly number[]) => number;
  /** How far off no way of measuring explains: a factor, or a distance in the derived result's unit. */
  readonly off?: { readonly factor?: number; readonly distance?: number };
  /** True where the relation holds in health and roughly: it can cast doubt, never bear out. */
  readonly rough?: boolean;
}

const times = (factor: number) => ({ factor });
const within = (distance: number) => ({ distance });

/**
 * Sources: red cell indices, Wintrobe (1932), which counters calculate from the same three numbers they print; rule of
 * three for haematocrit, Dacie and Lewis, Practical Haematology; LDL, Friedewald, Levy and Fredrickson (1972);
 * average glucose, Nathan et al., ADAG (2008); gap, globulin, ratios and saturation by their definitions. LDL may also be
 * measured, so that a difference from Friedewald's says nothing.
 */
const RELATIONS: readonly Relation[] = [
  {
    derived: 'mcv',
    from: ['hematocrit', 'rbc'],
    by: (hct = 0, rbc = 0) => (10 * hct) / rbc,
    off: times(1.5),
  },
  {
    derived: 'mch',
    from: ['hemoglobin', 'rbc'],
    by: (hgb = 0, rbc = 0) => (10 * hgb) / rbc,
    off: times(1.5),
  },
  {
    derived: 'mchc',
    from: ['hemoglobin', 'hematocrit'],
    by: (hgb = 0, hct = 0) => (100 * hgb) / hct,
    off: times(1.5),
  },
  { derived: 'hematocrit', from: ['hemoglobin'], by: (hgb = 0) => 3 * hgb, off: times(1.6), rough: true },
  {
    derived: 'anion-gap',
    from: ['sodium', 'chloride', 'co2'],
    by: (na = 0, cl = 0, co2 = 0) => na - cl - co2,
    // Some laboratories add potassium.
    off: within(9),
  },
  {
    derived: 'anion-gap',
    from: ['sodium', 'potassium', 'chloride', 'co2'],
    by: (na = 0, k = 0, cl = 0, co2 = 0) => na + k - cl - co2,
  },
  {
    derived: 'globulin',
    from: ['protein', 'albumin'],
    by: (protein = 0, albumin = 0) => protein - albumin,
    off: within(0.3),
  },
  {
    derived: 'ag-ratio',
    from: ['albumin', 'protein'],
    by: (albumin = 0, protein = 0) => albumin / (protein - albumin),
    off: times(1.25),
  },
  {
    derived: 'bun-creatinine',
    from: ['urea', 'creatinine'],
    by: (urea = 0, creatinine = 0) => urea / creatinine,
    off: times(1.25),
  },
  {
    derived: 'non-hdl',
    from: ['cholesterol', 'hdl'],
    by: (total = 0, hdl = 0) => total - hdl,
    off: within(3),
  },
  {
    derived: 'cholesterol-hdl',
    from: ['cholesterol', 'hdl'],
    by: (total = 0, hdl = 0) => total / hdl,
    off: times(1.25),
  },
  {
    derived: 'ldl',
    from: ['cholesterol', 'hdl', 'triglycerides'],
    by: (total = 0, hdl = 0, tg = 0) => (tg < 400 ? total - hdl - tg / 5 : Number.NaN),
  },
  { derived: 'vldl', from: ['triglycerides'], by: (tg = 0) => (tg < 400 ? tg / 5 : Number.NaN) },
  {
    derived: 'indirect-bilirubin',
    from: ['bilirubin', 'direct-bilirubin'],
    by: (total = 0, direct = 0) => total - direct,
    off: within(0.3),
  },
  {
    derived: 'iron-saturation',
    from: ['iron', 'tibc'],
    by: (iron = 0, tibc = 0) => (100 * iron) / tibc,
    off: times(1.25),
  },
  { derived: 'average-glucose', from: ['a1c'], by: (a1c = 0) => 28.7 * a1c - 46.7, off: times(1.25) },
];

/** Results that belong together, by their analytes' keys, and whether they fit. */
export interface PanelFinding {
  readonly keys: readonly string[];
  readonly fits: boolean;
}

/**
 * Holds the calculated results of a panel against those they are calculated from. They fit when they agree within the
 * rounding of what is printed, which a misread digit all but never does; what lies between fitting and clearly off is
 * not told.
 */
export function panelFindings(results: ReadonlyMap<string, Printed>): PanelFinding[] {
  const out: PanelFinding[] = [];
  for (const relation of RELATIONS) {
    const derived = results.get(relation.derived);
    const from = relation.from.map((key) => results.get(key)).filter((p) => p !== undefined);
    if (!derived || from.length < relation.from.length) continue;
    const exact = relation.by(...from.map((p) => p.number));
    if (!Number.isFinite(exact)) continue;
    const keys = [relation.derived, ...relation.from];
    const corners = cornersOf(from).map((numbers) => relation.by(...numbers));
    const least = Math.min(...corners, exact) - derived.half;
    const most = Math.max(...corners, exact) + derived.half;
    // Sums of many rounded numbers would let a wrong last digit pass.
    const near = Math.abs(derived.number - exact) <= Math.max(0.03 * Math.abs(exact), 2.01 * derived.half);
    if (!relation.rough && near && derived.number >= least && derived.number <= most)
      out.push({ keys, fits: true });
    else if (clearlyOff(derived.number, exact, relation.off)) out.push({ keys, fits: false });
  }
  return out;
}

function clearlyOff(printed: number, exact: number, off: Relation['off']): boolean {
  const ratio = printed / exact;
  return (
    (off?.factor !== undefined && (!(ratio > 0) || ratio > off.factor || ratio < 1 / off.factor)) ||
    (off?.distance !== undefined && Math.abs(printed - exact) > off.distance)
  );
}

/** Every combination of the ends of what rounding leaves open. */
function cornersOf(from: readonly Printed[]): number[][] {
  return from.reduce<number[][]>(
    (rows, p) =>
      rows.flatMap((row) => [
        [...row, p.number - p.half],
        [...row, p.number + p.half],
      ]),
    [[]],
  );
}
