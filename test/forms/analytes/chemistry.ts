import { type Measured, measured } from './analyte.ts';

// Bounds are those US adult laboratories commonly print; they are for looks, not for care.

export const METABOLIC: readonly Measured[] = [
  measured('Glucose|GLU|Glucose Lvl', [65, 99], [41, 388], 0, 'mg/dL', { critical: [45, 350] }),
  measured('BUN|BUN|BUN', [6, 24], [4, 88], 0, 'mg/dL'),
  measured(
    'Creatinine|CREAT|Creatinine Lvl',
    { female: [0.57, 1.0], male: [0.76, 1.27] },
    [0.41, 6.8],
    2,
    'mg/dL',
  ),
  measured('eGFR|EGFR|Estimated GFR', [60, null], [12, 118], 0, 'mL/min/1.73|mL/min/1.73m2'),
  measured('BUN/Creatinine Ratio|BUN/CR|BUN/Creat Ratio', [9, 23], [6, 34], 0),
  measured('Sodium|NA|Sodium Lvl', [134, 144], [117, 159], 0, 'mmol/L|mEq/L', { critical: [120, 158] }),
  measured('Potassium|K|Potassium Lvl', [3.5, 5.2], [2.4, 6.9], 1, 'mmol/L|mEq/L', { critical: [2.8, 6.2] }),
  measured('Chloride|CL|Chloride Lvl', [96, 106], [84, 119], 0, 'mmol/L|mEq/L'),
  measured('Carbon Dioxide, Total|CO2|CO2', [20, 29], [12, 38], 0, 'mmol/L|mEq/L', { critical: [12, 40] }),
  measured('Calcium|CA|Calcium Lvl', [8.7, 10.2], [6.4, 12.9], 1, 'mg/dL', { critical: [6.5, 12.5] }),
];

export const HEPATIC: readonly Measured[] = [
  measured('Protein, Total|TP|Total Protein', [6.0, 8.5], [4.1, 9.8], 1, 'g/dL|gm/dL'),
  measured('Albumin|ALB|Albumin Lvl', [3.8, 4.9], [1.9, 5.4], 1, 'g/dL|gm/dL'),
  measured('Globulin, Total|GLOB|Globulin', [1.5, 4.5], [1.1, 5.6], 1, 'g/dL|gm/dL'),
  measured('A/G Ratio|A/G|A/G Ratio', [1.2, 2.2], [0.6, 2.7], 1),
  measured('Bilirubin, Total|T BILI|Bili Total', [0.0, 1.2], [0.1, 8.4], 1, 'mg/dL', {
    detectionLimit: 0.2,
  }),
  measured('Bilirubin, Direct|D BILI|Bili Direct', [0.0, 0.4], [0.05, 4.1], 1, 'mg/dL', {
    detectionLimit: 0.1,
  }),
  measured('Alkaline Phosphatase|ALK PHOS|Alk Phos', [44, 121], [28, 412], 0, 'IU/L|U/L'),
  measured('AST (SGOT)|AST|AST', [0, 40], [9, 640], 0, 'IU/L|U/L'),
  measured('ALT (SGPT)|ALT|ALT', { female: [0, 32], male: [0, 44] }, [7, 710], 0, 'IU/L|U/L'),
];

export const CARDIAC: readonly Measured[] = [
  measured('Magnesium|MG|Magnesium Lvl', [1.6, 2.3], [0.9, 3.4], 1, 'mg/dL'),
  measured('Phosphorus|PHOS|Phosphorus', [2.5, 4.5], [1.3, 7.1], 1, 'mg/dL'),
  measured('Uric Acid|URIC|Uric Acid', [2.6, 7.2], [1.9, 11.8], 1, 'mg/dL'),
  measured('LDH|LDH|LDH', [119, 226], [101, 890], 0, 'IU/L|U/L'),
  measured('CK, Total|CPK|CK Total', [41, 331], [22, 2140], 0, 'U/L|IU/L'),
  measured('Lipase|LIPASE|Lipase Lvl', [14, 72], [8, 1120], 0, 'U/L|IU/L'),
  measured('Amylase|AMYLASE|Amylase Lvl', [31, 110], [18, 640], 0, 'U/L|IU/L'),
  measured('Troponin I|TROP I|Troponin-I', [null, 0.04], [0.01, 3.2], 2, 'ng/mL', {
    detectionLimit: 0.02,
    critical: [null, 0.4],
  }),
  measured('B-Type Natriuretic Peptide|BNP|BNP', [null, 100], [10, 2450], 0, 'pg/mL'),
  measured('C-Reactive Protein|CRP|CRP', [0, 10], [1, 182], 0, 'mg/L'),
];

export const LIPIDS: readonly Measured[] = [
  measured('Cholesterol, Total|CHOL|Cholesterol', [100, 199], [92, 312], 0, 'mg/dL'),
  measured('Triglycerides|TRIG|Triglycerides', [0, 149], [44, 520], 0, 'mg/dL'),
  measured('HDL Cholesterol|HDL|HDL', [39, null], [24, 88], 0, 'mg/dL'),
  measured('VLDL Cholesterol Cal|VLDL|VLDL', [5, 40], [6, 62], 0, 'mg/dL'),
  measured('LDL Chol Calc (NIH)|LDL CALC|LDL Calculated', [0, 99], [41, 219], 0, 'mg/dL'),
];

export const ENDOCRINE: readonly Measured[] = [
  measured('TSH|TSH|TSH', [0.45, 4.5], [0.01, 24], 3, 'uIU/mL|mIU/L', { detectionLimit: 0.005 }),
  measured('T4,Free(Direct)|FREE T4|Free T4', [0.82, 1.77], [0.31, 4.2], 2, 'ng/dL'),
  measured('Triiodothyronine (T3)|T3|T3 Total', [71, 180], [38, 312], 0, 'ng/dL'),
  measured('Hemoglobin A1c|HGB A1C|Hemoglobin A1c', [4.8, 5.6], [4.5, 12.4], 1, '%'),
  measured('Vitamin B12|B12|Vitamin B12 Lvl', [232, 1245], [142, 1610], 0, 'pg/mL'),
  measured('Ferritin|FERRITIN|Ferritin Lvl', [15, 150], [4, 980], 0, 'ng/mL'),
  measured('Iron|IRON|Iron', [27, 159], [14, 220], 0, 'ug/dL|mcg/dL'),
  measured('TIBC|TIBC|TIBC', [250, 450], [188, 540], 0, 'ug/dL|mcg/dL'),
];
