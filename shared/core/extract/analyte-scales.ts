import { ucumOf } from './ucum.ts';

type Bounds = readonly [low: number, high: number];

/** What is known of a test in blood, for doubts alone. Numbers are in the first of `units`, or one of equal size. */
interface Analyte {
  readonly key: string;
  /** Names as printed, in lower case. */
  readonly names: RegExp;
  /** Lowest low and highest high reference limit of adults any laboratory prints, with generous room. */
  readonly limits: Bounds;
  /** Beyond these no result is reported: wider than life allows, than panic values, than what analysers measure. */
  readonly results: Bounds;
  /** UCUM codes of units in which the numbers above hold. */
  readonly units: readonly string[];
  /** UCUM codes of other units that laboratories report it in. */
  readonly otherUnits: readonly string[];
}

const SALT = ['mmol/L', 'meq/L'];
const GRAMS = ['g/dL'];
const MILLIGRAMS = ['mg/dL'];
const THOUSANDS = ['10*3/uL', '10*9/L', '10*3/mm3'];
const MILLIONS = ['10*6/uL', '10*12/L', '10*6/mm3'];
const PER_VOLUME = ['/uL', '/mm3', '{cells}/uL', '{cells}/mm3'];
const ENZYME = ['U/L', '[IU]/L'];

function analyte(
  key: string,
  names: RegExp,
  limits: Bounds,
  results: Bounds,
  units: readonly string[],
  otherUnits: readonly string[] = [],
): Analyte {
  return { key, names, limits, results, units, otherUnits };
}

/**
 * Where a reader loses the decimal point in a result and in its range alike (`23` beside `35-50` for 2.3 and 3.5-5.0)
 * the row agrees with itself, and only the analyte's scale shows the error. Used to doubt, never to correct.
 * Source: reference intervals and critical values of clinical chemistry and haematology textbooks (Tietz; Dacie and
 * Lewis), widened to several times what they give.
 */
const ANALYTES: readonly Analyte[] = [
  analyte('potassium', /^(serum )?potassium$|^k\+?$/, [2.5, 6.5], [0.8, 15], SALT),
  analyte('sodium', /^(serum )?sodium$|^na\+?$/, [120, 160], [80, 220], SALT),
  analyte('chloride', /^(serum )?chloride$|^cl-?$/, [85, 120], [40, 180], SALT),
  analyte('co2', /^(bicarbonate|(total )?co2|carbon dioxide|hco3-?)$/, [15, 40], [1, 75], SALT),
  analyte('anion-gap', /^anion gap$/, [0, 25], [-20, 70], SALT),
  analyte('urea', /^(bun|urea nitrogen|blood urea nitrogen)$/, [4, 30], [1, 350], MILLIGRAMS, ['mmol/L']),
  analyte('creatinine', /^(serum )?creatinine$/, [0.2, 2.5], [0.05, 45], MILLIGRAMS, ['umol/L']),
  analyte('glucose', /^(fasting )?glucose$/, [45, 160], [3, 2500], MILLIGRAMS, ['mmol/L']),
  analyte('calcium', /^(total )?calcium$/, [7, 12], [2, 25], MILLIGRAMS, SALT),
  analyte('phosphate', /^(phosphorus|phosphate)$/, [1.5, 7], [0.1, 40], MILLIGRAMS, ['mmol/L']),
  analyte('magnesium', /^magnesium$/, [1, 4], [0.1, 25], MILLIGRAMS, SALT),
  analyte('albumin', /^albumin$/, [2.5, 6.5], [0.4, 8], GRAMS, ['g/L']),
  analyte('protein', /^(total )?protein$|^protein,? total$/, [5, 10], [1.5, 18], GRAMS, ['g/L', 'mg/dL']),
  analyte('globulin', /^globulin$/, [1, 5], [0.2, 15], GRAMS, ['g/L']),
  analyte('bilirubin', /^(total )?bilirubin$|^bilirubin,? total$|^t\.? bili$/, [0, 3], [0, 90], MILLIGRAMS, [
    'umol/L',
  ]),
  analyte('direct-bilirubin', /^direct bilirubin$|^bilirubin,? direct$/, [0, 3], [0, 60], MILLIGRAMS, [
    'umol/L',
  ]),
  analyte('uric-acid', /^uric acid$/, [1, 12], [0.1, 60], MILLIGRAMS, ['umol/L', 'mmol/L']),
  analyte('ast', /^(ast|sgot|ast \(sgot\))$/, [0, 80], [0, 50000], ENZYME),
  analyte('alt', /^(alt|sgpt|alt \(sgpt\))$/, [0, 90], [0, 50000], ENZYME),
  analyte('alp', /^(alkaline phosphatase|alk phos|alp)$/, [10, 250], [1, 20000], ENZYME),
  analyte('cholesterol', /^(total )?cholesterol$|^cholesterol,? total$/, [0, 300], [10, 2000], MILLIGRAMS, [
    'mmol/L',
  ]),
  analyte('hdl', /^hdl( cholesterol|-c)?$/, [0, 120], [1, 250], MILLIGRAMS, ['mmol/L']),
  analyte('ldl', /^ldl( cholesterol|-c)?( \(?calc(ulated)?\)?)?$/, [0, 200], [1, 1500], MILLIGRAMS, [
    'mmol/L',
  ]),
  analyte('vldl', /^vldl( cholesterol)?$/, [0, 60], [1, 2000], MILLIGRAMS, ['mmol/L']),
  analyte('triglycerides', /^triglycerides?$/, [0, 300], [5, 20000], MILLIGRAMS, ['mmol/L']),
  analyte('rbc', /^(rbc|red blood cells?|red blood cell count|erythrocytes)$/, [3, 8], [0.3, 12], MILLIONS, [
    '/[HPF]',
  ]),
  analyte('hemoglobin', /^(hgb|hb|hemoglobin|haemoglobin)$/, [9, 21], [1, 30], GRAMS, ['g/L', 'mmol/L']),
  analyte('hematocrit', /^(hct|hematocrit|haematocrit)$/, [25, 65], [4, 85], ['%'], ['L/L']),
  analyte('mcv', /^mcv$/, [65, 115], [35, 170], ['fL']),
  analyte('mch', /^mch$/, [20, 42], [8, 70], ['pg']),
  analyte('mchc', /^mchc$/, [25, 42], [15, 60], ['g/dL', '%'], ['g/L']),
  analyte('rdw', /^rdw(-cv)?$/, [9, 20], [6, 50], ['%']),
  analyte(
    'wbc',
    /^(wbc|white blood cells?|white blood cell count|leukocytes)$/,
    [2.5, 15],
    [0, 900],
    THOUSANDS,
    [...PER_VOLUME, '/[HPF]'],
  ),
  analyte('platelets', /^(platelets?|platelet count|plt)$/, [90, 600], [0, 5000], THOUSANDS, PER_VOLUME),
  analyte('mpv', /^mpv$/, [4, 16], [2, 25], ['fL']),
  analyte('inr', /^(pt )?inr$/, [0.5, 2], [0.3, 30], ['{ratio}']),
  analyte('pt', /^(prothrombin time|pt|protime)$/, [8, 20], [4, 250], ['s'], ['%']),
  analyte('ptt', /^(aptt|ptt)$/, [15, 55], [8, 400], ['s']),
  analyte('tsh', /^tsh$/, [0.1, 8], [0, 1000], ['u[IU]/mL', 'm[IU]/L']),
  analyte('free-t4', /^(free t4|t4,? free|ft4)$/, [0.4, 3], [0.02, 20], ['ng/dL'], ['pmol/L']),
  analyte('a1c', /^(hba1c|hemoglobin a1c|a1c|hgb a1c)$/, [3, 8], [2, 25], ['%'], ['mmol/mol']),
  analyte('lactate', /^lactate$|^lactic acid$/, [0.1, 5], [0.1, 50], SALT, MILLIGRAMS),
  analyte('ag-ratio', /^(a\/g|albumin\/globulin|alb\/glob)( ratio)?$/, [0.5, 4], [0.05, 10], ['{ratio}']),
  analyte('bun-creatinine', /^bun\/creat(inine)?( ratio)?$/, [3, 40], [0.5, 200], ['{ratio}']),
  analyte('non-hdl', /^non[- ]hdl( cholesterol|-c)?$/, [0, 250], [5, 2000], MILLIGRAMS, ['mmol/L']),
  analyte('cholesterol-hdl', /^(total )?chol(esterol)?\/hdl( ratio)?$/, [0, 8], [0.8, 60], ['{ratio}']),
  analyte('indirect-bilirubin', /^indirect bilirubin$|^bilirubin,? indirect$/, [0, 2], [0, 60], MILLIGRAMS, [
    'umol/L',
  ]),
  analyte('iron', /^(serum )?iron$/, [20, 250], [1, 10000], ['ug/dL'], ['umol/L']),
  analyte('tibc', /^(tibc|(total )?iron binding capacity)$/, [150, 550], [30, 1500], ['ug/dL'], ['umol/L']),
  analyte('iron-saturation', /^(iron|transferrin|%) ?sat(uration)?$/, [5, 70], [0, 110], ['%']),
  analyte(
    'average-glucose',
    /^(estimated average glucose|eag|est\.? avg\.? glucose)$/,
    [60, 200],
    [20, 800],
    MILLIGRAMS,
    ['mmol/L'],
  ),
  // Urine's too, which alone goes below 6.8.
  analyte('ph', /^ph$/, [4, 9], [4, 9.5], []),
];

/** A test of blood by its printed name; undefined where it is not known. */
export function analyteOf(test: string): Analyte | undefined {
  const name = test.toLowerCase().replace(/\s+/g, ' ').trim();
  return ANALYTES.find((a) => a.names.test(name));
}

/** False for a result in another unit, of which the analyte's numbers say nothing; an unknown unit is taken for the usual one. */
export const inItsUnit = ({ units }: Analyte, unit: string | undefined): boolean => {
  const code = unit === undefined ? undefined : ucumOf(unit);
  return code === undefined || units.length === 0 || units.includes(code);
};

/** Whether a range of two numbers can be this test's; undefined where test, form of the range or unit's size is not known. */
export function rangeFitsScale(test: string, range: string, unit?: string): boolean | undefined {
  const known = analyteOf(test);
  const pair = /^(\d*\.?\d+)-(\d*\.?\d+)$/.exec(range);
  if (!known || !pair || !inItsUnit(known, unit)) return undefined;
  return Number(pair[1]) >= known.limits[0] && Number(pair[2]) <= known.limits[1];
}

/** Whether a number can be this test's result in a person; undefined where nothing can be said. */
export function resultPossible(test: string, value: string, unit?: string): boolean | undefined {
  const known = analyteOf(test);
  const number = /^[<>]=?/.test(value) ? Number.NaN : Number(value);
  if (!known || !Number.isFinite(number) || !inItsUnit(known, unit)) return undefined;
  return number >= known.results[0] && number <= known.results[1];
}

/** Whether laboratories report this test in this unit; undefined where test or unit is not known. */
export function unitFits(test: string, unit: string): boolean | undefined {
  const known = analyteOf(test);
  const code = ucumOf(unit);
  if (!known || code === undefined || known.units.length === 0) return undefined;
  return known.units.includes(code) || known.otherUnits.includes(code);
}
