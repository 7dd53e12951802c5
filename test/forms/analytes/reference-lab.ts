import { type Analyte, measured, worded } from './analyte.ts';

// The names, ranges and units that commercial laboratories printed before there were SI spellings and mixed case.

export const PROFILE: readonly Analyte[] = [
  measured('GLUCOSE', [70, 115], [41, 388], 0, 'MG/DL'),
  measured('UREA NITROGEN (BUN)', [7, 25], [4, 88], 0, 'MG/DL'),
  measured('CREATININE', [0.7, 1.4], [0.5, 6.8], 1, 'MG/DL'),
  measured('URIC ACID', [3.5, 8.5], [1.9, 11.8], 1, 'MG/DL'),
  measured('SODIUM', [135, 146], [119, 158], 0, 'MEQ/L|MMOL/L'),
  measured('POTASSIUM', [3.5, 5.3], [2.5, 6.8], 1, 'MEQ/L|MMOL/L'),
  measured('CHLORIDE', [95, 108], [84, 119], 0, 'MEQ/L|MMOL/L'),
  measured('CARBON DIOXIDE', [20, 32], [12, 38], 0, 'MEQ/L|MMOL/L'),
  measured('CALCIUM', [8.5, 10.6], [6.4, 12.9], 1, 'MG/DL'),
  measured('PHOSPHORUS, INORG.', [2.5, 4.9], [1.3, 7.1], 1, 'MG/DL'),
  measured('PROTEIN, TOTAL', [6.0, 8.4], [4.1, 9.8], 1, 'G/DL|GM%'),
  measured('ALBUMIN', [3.5, 5.5], [1.9, 5.8], 1, 'G/DL|GM%'),
  measured('GLOBULIN (CALC)', [2.0, 3.5], [1.1, 5.6], 1, 'G/DL|GM%'),
  measured('A/G RATIO', [0.9, 2.2], [0.6, 2.7], 1),
  measured('BILIRUBIN, TOTAL', [0.2, 1.3], [0.2, 8.4], 1, 'MG/DL'),
  measured('ALK. PHOSPHATASE', [20, 125], [16, 412], 0, 'U/L|IU/L'),
  measured('LDH', [100, 250], [82, 890], 0, 'U/L|IU/L'),
  measured('GGTP', [0, 65], [6, 420], 0, 'U/L|IU/L'),
  measured('SGOT (AST)', [0, 42], [9, 640], 0, 'U/L|IU/L'),
  measured('SGPT (ALT)', [0, 48], [7, 710], 0, 'U/L|IU/L'),
  measured('IRON, TOTAL', [40, 175], [14, 220], 0, 'MCG/DL|UG/DL'),
];
export const LIPID: readonly Analyte[] = [
  measured('CHOLESTEROL', [null, 200], [92, 312], 0, 'MG/DL'),
  measured('TRIGLYCERIDES', [30, 200], [26, 620], 0, 'MG/DL'),
  measured('HDL-CHOLESTEROL', [35, null], [21, 88], 0, 'MG/DL'),
  measured('LDL-CHOL (CALC.)', [null, 130], [41, 219], 0, 'MG/DL'),
  measured('CHOL/HDLC RATIO', [null, 4.98], [2.1, 9.7], 2),
];
export const THYROID: readonly Analyte[] = [
  measured('T-3 UPTAKE', [25, 35], [18, 44], 1, '%'),
  measured('T-4 (THYROXINE)', [4.5, 12.5], [1.6, 19.2], 1, 'MCG/DL|UG/DL'),
  measured('FREE T-4 INDEX (T-7)', [1.1, 4.4], [0.4, 7.9], 1),
  measured('TSH, 2ND GENERATION', [0.4, 5.5], [0.1, 31.4], 1, 'MCU/ML|UIU/ML', { detectionLimit: 0.1 }),
];
export const COUNT: readonly Analyte[] = [
  measured('W.B.C.', [3.8, 10.8], [1.2, 28.4], 1, 'THOUS/MCL|X10-3'),
  measured('R.B.C.', { female: [3.9, 5.2], male: [4.4, 5.9] }, [2.3, 6.4], 2, 'MILL/MCL|X10-6'),
  measured('HEMOGLOBIN', { female: [12.0, 15.6], male: [13.8, 17.2] }, [6.2, 19.1], 1, 'G/DL|GM%'),
  measured('HEMATOCRIT', { female: [35.0, 46.0], male: [41.0, 50.0] }, [19.8, 56.3], 1, '%'),
  measured('M.C.V.', [80, 100], [66, 118], 0, 'FL|CU MICRONS'),
  measured('M.C.H.', [27.0, 33.0], [20.1, 37.4], 1, 'PG'),
  measured('PLATELET COUNT', [130, 400], [18, 712], 0, 'THOUS/MCL|X10-3'),
  measured('SEGMENTED NEUTROPHILS', [48, 75], [22, 91], 0, '%'),
  measured('LYMPHOCYTES', [18, 43], [4, 62], 0, '%'),
  measured('MONOCYTES', [0, 10], [1, 19], 0, '%'),
  measured('EOSINOPHILS', [0, 8], [0, 14], 0, '%'),
];
export const IMMUNOLOGY: readonly Analyte[] = [
  worded('R.P.R.', 'NON-REACTIVE', 'REACTIVE', 'NON-REACTIVE'),
  worded('RHEUMATOID FACTOR', 'NEGATIVE', 'POSITIVE', 'NEGATIVE'),
  worded('HEPATITIS B SURF AG', 'NEGATIVE', 'POSITIVE', 'NEGATIVE'),
  worded('RUBELLA IGG', 'IMMUNE', 'NON-IMMUNE', 'IMMUNE'),
];
