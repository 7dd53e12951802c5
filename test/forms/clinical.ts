import type { Random } from './random.ts';

export interface Diagnosis {
  readonly text: string;
  /** ICD-10-CM */
  readonly code: string;
}

/** A story that hangs together: why somebody came, what was found, what was done. */
export interface Illness {
  readonly principal: Diagnosis;
  /** `shortness of breath and leg swelling` */
  readonly complaint: string;
  /** The same as a provisional diagnosis. */
  readonly provisional: string;
  /** Procedures of the stay, the first one an operation in a theatre where `surgical`. */
  readonly procedures: readonly string[];
  readonly surgical?: true;
}

export const ILLNESSES: readonly Illness[] = [
  {
    principal: { text: 'Acute on chronic systolic heart failure', code: 'I50.23' },
    complaint: 'shortness of breath and leg swelling',
    provisional: 'Congestive heart failure',
    procedures: ['Transthoracic echocardiogram', 'Chest radiograph'],
  },
  {
    principal: { text: 'Community-acquired pneumonia, right lower lobe', code: 'J18.9' },
    complaint: 'fever, cough and pleuritic chest pain',
    provisional: 'Rule out pneumonia',
    procedures: ['Chest radiograph, two views', 'Bronchoscopy with lavage'],
  },
  {
    principal: { text: 'Acute appendicitis with localized peritonitis', code: 'K35.30' },
    complaint: 'right lower quadrant abdominal pain',
    provisional: 'Acute abdomen',
    procedures: ['Laparoscopic appendectomy', 'CT of the abdomen and pelvis'],
    surgical: true,
  },
  {
    principal: { text: 'Calculus of gallbladder with acute cholecystitis', code: 'K80.00' },
    complaint: 'right upper quadrant pain after meals',
    provisional: 'Biliary colic',
    procedures: ['Laparoscopic cholecystectomy', 'Ultrasound of the gallbladder'],
    surgical: true,
  },
  {
    principal: { text: 'Displaced intertrochanteric fracture of left femur', code: 'S72.142A' },
    complaint: 'left hip pain after a fall',
    provisional: 'Fracture, left hip',
    procedures: ['Open reduction and internal fixation, left hip', 'Radiograph of the left hip'],
    surgical: true,
  },
  {
    principal: { text: 'Non-ST elevation myocardial infarction', code: 'I21.4' },
    complaint: 'substernal chest pressure',
    provisional: 'Chest pain, rule out MI',
    procedures: ['Left heart catheterization', 'Percutaneous coronary intervention of the LAD'],
  },
  {
    principal: { text: 'Urinary tract infection, site not specified', code: 'N39.0' },
    complaint: 'dysuria and confusion',
    provisional: 'Altered mental status',
    procedures: ['Renal ultrasound'],
  },
  {
    principal: { text: 'Primary osteoarthritis, right knee', code: 'M17.11' },
    complaint: 'right knee pain limiting walking',
    provisional: 'Degenerative joint disease, right knee',
    procedures: ['Total knee arthroplasty, right'],
    surgical: true,
  },
  {
    principal: { text: 'Type 2 diabetes mellitus with ketoacidosis without coma', code: 'E11.10' },
    complaint: 'polyuria, nausea and weakness',
    provisional: 'Hyperglycemia',
    procedures: ['Central venous line placement'],
  },
  {
    principal: { text: 'Inguinal hernia, left, without obstruction', code: 'K40.90' },
    complaint: 'a bulge in the left groin',
    provisional: 'Left inguinal hernia',
    procedures: ['Repair of left inguinal hernia with mesh'],
    surgical: true,
  },
  {
    principal: { text: 'Chronic obstructive pulmonary disease with acute exacerbation', code: 'J44.1' },
    complaint: 'wheezing and increased sputum',
    provisional: 'COPD exacerbation',
    procedures: ['Spirometry', 'Chest radiograph'],
  },
  {
    principal: { text: 'Cerebral infarction, unspecified', code: 'I63.9' },
    complaint: 'sudden weakness of the right arm',
    provisional: 'Stroke, acute',
    procedures: ['MRI of the brain without contrast', 'Carotid duplex scan'],
  },
];

export const SECONDARY: readonly Diagnosis[] = [
  { text: 'Essential hypertension', code: 'I10' },
  { text: 'Type 2 diabetes mellitus without complications', code: 'E11.9' },
  { text: 'Hyperlipidemia, unspecified', code: 'E78.5' },
  { text: 'Paroxysmal atrial fibrillation', code: 'I48.0' },
  { text: 'Hypothyroidism, unspecified', code: 'E03.9' },
  { text: 'Chronic kidney disease, stage 3a', code: 'N18.31' },
  { text: 'Gastroesophageal reflux disease without esophagitis', code: 'K21.9' },
  { text: 'Obesity, unspecified', code: 'E66.9' },
  { text: 'Iron deficiency anemia, unspecified', code: 'D50.9' },
  { text: 'Major depressive disorder, single episode, mild', code: 'F32.0' },
  { text: 'Tobacco use', code: 'Z72.0' },
  { text: 'Hypokalemia', code: 'E87.6' },
  { text: 'Osteoporosis without current pathological fracture', code: 'M81.0' },
  { text: 'Obstructive sleep apnea', code: 'G47.33' },
  { text: 'Benign prostatic hyperplasia', code: 'N40.0' },
  { text: 'Peripheral vascular disease, unspecified', code: 'I73.9' },
];

/** A number of further diagnoses that any adult of that sex can have. */
export const someSecondary = (random: Random, sex: 'female' | 'male', count: number): Diagnosis[] =>
  random.sample(
    SECONDARY.filter(({ code }) => sex === 'male' || code !== 'N40.0'),
    count,
  );

export const MEDICATIONS: readonly string[] = [
  'lisinopril 10 mg by mouth daily',
  'metoprolol succinate 50 mg by mouth daily',
  'atorvastatin 40 mg by mouth at bedtime',
  'furosemide 40 mg by mouth twice daily',
  'metformin 500 mg by mouth twice daily',
  'levothyroxine 75 mcg by mouth daily',
  'omeprazole 20 mg by mouth daily',
  'aspirin 81 mg by mouth daily',
  'apixaban 5 mg by mouth twice daily',
  'sertraline 50 mg by mouth daily',
  'albuterol inhaler 2 puffs every 4 hours as needed',
  'gabapentin 300 mg by mouth at bedtime',
  'potassium chloride 20 mEq by mouth daily',
  'acetaminophen 650 mg by mouth every 6 hours as needed',
];

export const ALLERGIES: readonly string[] = [
  'Penicillin - rash',
  'NKDA',
  'No known drug allergies',
  'Sulfa drugs',
  'Codeine (nausea)',
  'Latex',
  'Iodinated contrast - hives',
];

export const SERVICES: readonly string[] = [
  'MED',
  'SURG',
  'CARDIOLOGY',
  'ORTHO',
  'GEN MEDICINE',
  'TELEMETRY',
  'OBS',
  'HOSPITALIST',
];
export const INSURERS: readonly string[] = [
  'MEDICARE PART A',
  'BLUE CROSS PPO',
  'AETNA HMO',
  'MEDICAID',
  'UNITED HEALTHCARE',
  'TRICARE',
  'SELF PAY',
  'TEAMSTERS LOCAL 377',
];
