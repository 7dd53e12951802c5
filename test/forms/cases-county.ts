import { ageOn, type Day } from './dates.ts';
import { type Patient, someRelative } from './people.ts';
import type { Random } from './random.ts';

/** What brings somebody to a public hospital, told in the words of its house staff. */
export interface CountyCase {
  readonly principal: string;
  /** ICD-9-CM, which the record room wrote beside it until 2015. */
  readonly icd9: string;
  /** ICD-10-CM */
  readonly icd10: string;
  /** `black stools and lightheadedness` */
  readonly complaint: string;
  /** What it was thought to be on admission. */
  readonly admitting: string;
  readonly procedures: readonly string[];
  /** Sentences with choices: the illness, the stay, what is advised. */
  readonly illness: string;
  readonly course: string;
  readonly advice: string;
}

export const COUNTY_CASES: readonly CountyCase[] = [
  {
    principal: 'Alcohol withdrawal syndrome with seizure',
    icd9: '291.81',
    icd10: 'F10.239',
    complaint: 'tremor, sweating and a witnessed fit',
    admitting: 'Seizure, cause undetermined',
    procedures: ['Lumbar puncture', 'CT of the head without contrast'],
    illness:
      'Last drink was {12-40} hours before arrival; usual intake is {a pint of vodka|{6-12} cans of beer|a fifth of whiskey} a day. {Two|Three} similar admissions in the past, the last {2-6} years ago.',
    course:
      'Treated with {chlordiazepoxide|lorazepam} on a tapering schedule, thiamine and folate. No further seizures after the first {6-18} hours. {Tremor had cleared by the third day|Hallucinations did not occur}.',
    advice:
      'No driving until seen. Referred to the {county alcohol program|detoxification unit on Fourth Street}.',
  },
  {
    principal: 'Cellulitis and abscess of left forearm',
    icd9: '682.3',
    icd10: 'L03.114',
    complaint: 'pain and swelling of the left forearm',
    admitting: 'Cellulitis, rule out deep abscess',
    procedures: ['Incision and drainage of abscess, left forearm'],
    illness:
      "The arm was {scratched by wire at work|injured with a rusty nail|bitten by a neighbor's dog} {3-8} days earlier and became red to the elbow. Temperature at home was {100-103}. Tetanus shot given {2-9} years ago.",
    course:
      'Drained under local anesthesia with return of {10-45} ml of pus which grew Staphylococcus aureus. Packing was changed {daily|twice a day} and {nafcillin|cefazolin|vancomycin} was given for {3-6} days.',
    advice: 'Soak and repack the wound {daily|twice a day}. Elevate the arm.',
  },
  {
    principal: 'Pulmonary tuberculosis, cavitary, left upper lobe',
    icd9: '011.22',
    icd10: 'A15.0',
    complaint: 'cough, night sweats and loss of {12-30} pounds',
    admitting: 'Pneumonia, rule out tuberculosis',
    procedures: ['Fiberoptic bronchoscopy with washings', 'Thoracentesis, left'],
    illness:
      'Cough for {2-5} months with blood-streaked sputum in the last {4-12} days. A brother was treated for tuberculosis {3-15} years ago. PPD in the past is unknown.',
    course:
      'Sputum smears were positive for acid-fast bacilli on {two|three} of 3 specimens. Isoniazid, rifampin, pyrazinamide and ethambutol were begun in isolation; the patient {became afebrile on day {5-9}|gained {2-5} pounds}.',
    advice:
      'Stay at home until the chest clinic allows otherwise. The Health Department will examine all contacts.',
  },
  {
    principal: 'Acute pancreatitis due to gallstones',
    icd9: '577.0',
    icd10: 'K85.10',
    complaint: 'epigastric pain going through to the back',
    admitting: 'Acute abdomen, possible pancreatitis',
    procedures: [
      'Endoscopic retrograde cholangiography with sphincterotomy',
      'Ultrasound of the right upper quadrant',
    ],
    illness:
      'Pain came on {2-6} hours after a heavy meal and was followed by vomiting {3-9} times. Two lesser attacks {last winter|since {March|June|October}} passed off untreated.',
    course:
      'Kept fasting on intravenous fluids. Amylase fell from {900-2400} to {80-160} by day {3-5}. A stone of {4-9} mm was retrieved from the common duct.',
    advice: 'Fat-free diet. Return for elective cholecystectomy in {4-8} weeks.',
  },
  {
    principal: 'Duodenal ulcer with hemorrhage',
    icd9: '532.40',
    icd10: 'K26.4',
    complaint: 'black stools and lightheadedness',
    admitting: 'Gastrointestinal bleeding',
    procedures: [
      'Esophagogastroduodenoscopy with electrocautery',
      'Transfusion of packed red cells, 3 units',
    ],
    illness:
      'Tarry stools for {2-4} days with one episode of coffee-ground vomiting. Takes {{6-12} aspirin a day for back pain|ibuprofen 800 mg three times a day}. No earlier ulcer disease.',
    course:
      'Hematocrit on arrival was {19-25} and rose to {29-33} after transfusion. A {5-12} mm ulcer with a visible vessel was cauterized; there was no rebleeding in {48-72} hours.',
    advice: 'Avoid aspirin and all arthritis medicines. Repeat hematocrit in {1-2} weeks.',
  },
  {
    principal: 'Acute pyelonephritis, right',
    icd9: '590.10',
    icd10: 'N10',
    complaint: 'chills, right flank pain and burning on urination',
    admitting: 'Urinary tract infection, possible sepsis',
    procedures: ['Intravenous pyelogram'],
    illness:
      'Onset {2-5} days ago with frequency, then shaking chills and a temperature of {102-104}. {Could not keep fluids down|Was given an unknown antibiotic at a store-front clinic}.',
    course:
      'Urine grew over 100,000 colonies of Escherichia coli. {Ampicillin and gentamicin|Ceftriaxone} was given for {3-5} days and the fever broke on day {2-3}.',
    advice:
      'Repeat the urine culture {2-3} weeks after the last tablet. Drink {8-10} glasses of water a day.',
  },
  {
    principal: 'Status asthmaticus',
    icd9: '493.91',
    icd10: 'J45.902',
    complaint: 'wheezing unrelieved by inhalers',
    admitting: 'Asthma, acute attack',
    procedures: ['Radial arterial line placement', 'Endotracheal intubation'],
    illness:
      'Ran out of {theophylline|prednisone|the inhaler} {5-12} days before and caught cold. Awake and sitting up for {two|three} nights. Intubated once before, {2-8} years ago.',
    course:
      'On arrival pO2 was {48-61} and pCO2 {46-58}. Given {methylprednisolone|hydrocortisone}, nebulized {albuterol|metaproterenol} hourly and oxygen; extubated after {20-44} hours.',
    advice: 'Prednisone taper over {8-14} days. No cats in the house.',
  },
  {
    principal: 'Small bowel obstruction due to adhesions',
    icd9: '560.81',
    icd10: 'K56.50',
    complaint: 'crampy abdominal pain and distention',
    admitting: 'Intestinal obstruction',
    procedures: ['Exploratory laparotomy with lysis of adhesions'],
    illness:
      'No bowel movement or gas for {2-4} days; vomited green, then brown fluid. {Ruptured appendix|Perforated ulcer|Stab wound of the abdomen} operated on {3-12} years ago.',
    course:
      'Nasogastric suction for {24-36} hours brought no relief and operation was undertaken. A single band was cut; no bowel was resected. Bowel sounds returned on day {3-5}.',
    advice: 'Soft diet for {1-3} weeks. No lifting over {10-20} pounds for {4-6} weeks.',
  },
  {
    principal: 'Osteomyelitis of right great toe, diabetic',
    icd9: '730.27',
    icd10: 'E11.69',
    complaint: 'a draining sore of the right great toe',
    admitting: 'Infected diabetic foot',
    procedures: ['Amputation of right great toe', 'Arteriogram of the right leg'],
    illness:
      'The sore followed {a new pair of work shoes|cutting a corn with a razor|a burn from a heating pad} {3-7} weeks ago. Urine sugars at home {2-4} plus. Numbness of both feet for {2-6} years.',
    course:
      'Films showed destruction of the distal phalanx. After {3-6} days of {cefoxitin|ticarcillin-clavulanate} the toe was amputated through the base; the wound is {clean and granulating|healing well}. NPH was raised to {24-40} units.',
    advice: 'Dry dressing daily; walk on the heel only. Look at both feet every night.',
  },
  {
    principal: 'Deep venous thrombosis, left femoral vein',
    icd9: '453.41',
    icd10: 'I82.412',
    complaint: 'swelling of the left leg',
    admitting: 'Thrombophlebitis, left leg',
    procedures: ['Venogram, left leg', 'Ventilation-perfusion lung scan'],
    illness:
      'The calf became tight {2-6} days after {a bus trip of {18-36} hours|a cast was taken off}. No chest pain or hemoptysis. {No earlier clots|One clot in the same leg {2-9} years ago}.',
    course:
      'Heparin {800-1300} units an hour was followed by warfarin. Prothrombin time was {17-21} seconds at discharge; the calf measured {1-3} cm less than on arrival.',
    advice: 'Elastic stocking on the left. Prothrombin time on {Monday and Thursday|Tuesday and Friday}.',
  },
];

/** What else somebody has: text and ICD-9-CM code. */
export const COUNTY_SECONDARY: readonly (readonly [text: string, icd9: string, icd10: string])[] = [
  ['Chronic alcohol abuse', '303.91', 'F10.20'],
  ['Hypertension, poorly controlled', '401.9', 'I10'],
  ['Adult-onset diabetes mellitus', '250.00', 'E11.9'],
  ['Normocytic anemia, etiology undetermined', '285.9', 'D64.9'],
  ['Tobacco abuse, 1 to 2 packs per day', '305.1', 'F17.210'],
  ['Chronic hepatitis C', '070.54', 'B18.2'],
  ['Seizure disorder, on phenytoin', '345.90', 'G40.909'],
  ['Degenerative arthritis of both knees', '715.96', 'M17.0'],
  ['Chronic bronchitis', '491.9', 'J42'],
  ['Glaucoma, both eyes', '365.9', 'H40.9'],
  ['Hyponatremia, resolved', '276.1', 'E87.1'],
  ['Dental caries, multiple, with loss of teeth', '521.00', 'K02.9'],
  ['Status post gunshot wound of abdomen, remote', 'V15.5', 'Z87.828'],
];

/** Nobody past sixty is asked for a parent. */
export function livingRelative(random: Random, patient: Patient, on: Day): ReturnType<typeof someRelative> {
  const relative = someRelative(random, patient);
  const elder = /Father|Mother|Aunt/.test(relative.relationship);
  return elder && ageOn(patient.birth, on) > 60 ? { ...relative, relationship: 'Cousin' } : relative;
}
