import { type Measured, measured } from './analyte.ts';

const THOUSANDS = 'x10E3/uL|K/uL|10^3/uL|thou/cmm';
const MILLIONS = 'x10E6/uL|M/uL|10^6/uL|mil/cmm';

export const BLOOD_COUNT: readonly Measured[] = [
  measured('WBC|WBC|WBC', [3.4, 10.8], [1.2, 28.4], 1, THOUSANDS, { critical: [1.5, 30] }),
  measured('RBC|RBC|RBC', { female: [3.77, 5.28], male: [4.14, 5.8] }, [2.31, 6.4], 2, MILLIONS),
  measured('Hemoglobin|HGB|Hgb', { female: [11.1, 15.9], male: [13.0, 17.7] }, [6.2, 19.1], 1, 'g/dL|gm/dL', {
    critical: [7, 20],
  }),
  measured('Hematocrit|HCT|Hct', { female: [34.0, 46.6], male: [37.5, 51.0] }, [19.8, 56.3], 1, '%'),
  measured('MCV|MCV|MCV', [79, 97], [66, 112], 0, 'fL'),
  measured('MCH|MCH|MCH', [26.6, 33.0], [20.1, 37.4], 1, 'pg'),
  measured('MCHC|MCHC|MCHC', [31.5, 35.7], [28.9, 37.2], 1, 'g/dL|gm/dL'),
  measured('RDW|RDW|RDW', [11.6, 15.4], [10.9, 22.7], 1, '%'),
  measured('Platelets|PLT|Platelet', [150, 450], [18, 712], 0, THOUSANDS, { critical: [30, 1000] }),
  measured('MPV|MPV|MPV', [7.4, 10.4], [6.1, 12.9], 1, 'fL'),
];

export const DIFFERENTIAL: readonly Measured[] = [
  measured('Neutrophils|NEUT %|Neutrophil Auto', [40, 74], [22, 91], 0, '%'),
  measured('Lymphs|LYMPH %|Lymph Auto', [14, 46], [4, 62], 0, '%'),
  measured('Monocytes|MONO %|Mono Auto', [4, 13], [1, 19], 0, '%'),
  measured('Eos|EOS %|Eos Auto', [0, 7], [0, 14], 0, '%'),
  measured('Basos|BASO %|Basophil Auto', [0, 3], [0, 4], 0, '%'),
  measured('Neutrophils (Absolute)|ABS NEUT|Neutro Absolute', [1.4, 7.0], [0.4, 21.3], 1, THOUSANDS),
  measured('Lymphs (Absolute)|ABS LYMPH|Lymph Absolute', [0.7, 3.1], [0.2, 5.8], 1, THOUSANDS),
];

export const COAGULATION: readonly Measured[] = [
  measured('Prothrombin Time|PT|PT', [9.1, 12.0], [8.7, 38.2], 1, 'sec|seconds'),
  measured('INR|INR|INR', [0.9, 1.2], [0.8, 5.4], 1, '', { critical: [null, 4.9] }),
  measured('aPTT|PTT|PTT', [24, 33], [21, 98], 0, 'sec|seconds'),
  measured('Fibrinogen|FIBRINOGEN|Fibrinogen Lvl', [193, 507], [88, 810], 0, 'mg/dL'),
  measured('D-Dimer|D-DIMER|D-Dimer', [null, 0.5], [0.19, 6.4], 2, 'mg/L FEU|ug/mL FEU', {
    detectionLimit: 0.2,
  }),
];

export const SEDIMENTATION = measured('Sed Rate (ESR)|ESR|Sed Rate', [0, 32], [2, 104], 0, 'mm/hr');
