/**
 * The order of magnitude of adult reference limits in conventional units: lowest low limit and highest high limit any
 * laboratory prints, with generous room. Where a reader loses the decimal point in a result and in its range alike
 * (`23` beside `35-50` for 2.3 and 3.5-5.0) the row agrees with itself, and only the analyte's scale shows the error.
 * Used to doubt, never to correct. Source: common knowledge of clinical chemistry (textbook reference intervals).
 */
const SCALES: readonly (readonly [RegExp, number, number])[] = [
  [/^(serum )?potassium$|^k$/, 2.5, 6.5],
  [/^(serum )?sodium$|^na$/, 120, 160],
  [/^chloride$|^cl$/, 85, 120],
  [/^(bicarbonate|co2|total co2|carbon dioxide)$/, 15, 40],
  [/^creatinine$/, 0.2, 2.5],
  [/^(total )?calcium$/, 7, 12],
  [/^(phosphorus|phosphate)$/, 1.5, 7],
  [/^magnesium$/, 1, 4],
  [/^albumin$/, 2.5, 6.5],
  [/^(total )?protein$|^total protein$/, 5, 10],
  [/^(total |direct )?bilirubin$|^bilirubin,? (total|direct)$/, 0, 3],
  [/^uric acid$/, 1, 12],
  [/^(rbc|red blood cells?|erythrocytes)$/, 3, 8],
  [/^(hgb|hb|hemoglobin|haemoglobin)$/, 9, 21],
  [/^(hct|hematocrit|haematocrit)$/, 25, 65],
  [/^mcv$/, 65, 115],
  [/^mch$/, 20, 42],
  [/^mchc$/, 25, 42],
  [/^rdw$/, 9, 20],
  [/^(wbc|white blood cells?|leukocytes)$/, 2.5, 15],
  [/^mpv$/, 4, 16],
  [/^inr$/, 0.5, 2],
  [/^(prothrombin time|pt|protime)$/, 8, 20],
  [/^(aptt|ptt)$/, 15, 55],
  [/^tsh$/, 0.1, 8],
  [/^free t4$/, 0.4, 3],
  [/^(hba1c|hemoglobin a1c|a1c)$/, 3, 8],
  [/^lactate$|^lactic acid$/, 0.1, 5],
  [/^ph$/, 6.8, 8],
];

/** Whether a range of two numbers can be this test's; undefined where test or form of the range is not known. */
export function rangeFitsScale(test: string, range: string): boolean | undefined {
  const name = test.toLowerCase().replace(/\s+/g, ' ').trim();
  const scale = SCALES.find(([re]) => re.test(name));
  const pair = /^(\d*\.?\d+)-(\d*\.?\d+)$/.exec(range);
  if (!scale || !pair) return undefined;
  return Number(pair[1]) >= scale[1] && Number(pair[2]) <= scale[2];
}
