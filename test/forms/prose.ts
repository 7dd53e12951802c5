import type { Random } from './random.ts';

/** A sentence with choices, `{a|b|c}` and `{60-90}` for a number between. */
export const say = (random: Random, text: string): string =>
  text.replace(/\{([^{}]*)\}/g, (_, inside: string) => {
    const range = /^(\d+)-(\d+)$/.exec(inside);
    return range ? String(random.int(Number(range[1]), Number(range[2]))) : random.pick(inside.split('|'));
  });

export interface Finding {
  /** `HEENT`, as the page's sub-label. */
  readonly system: string;
  readonly text: string;
}

const EXAM: readonly (readonly [systems: string, text: string])[] = [
  [
    'General|Constitutional|GEN',
    '{Well-developed|Thin|Pleasant|Elderly-appearing|Obese} {adult|individual} in {no acute distress|mild distress from pain|no apparent distress}, {alert and cooperative|awake and conversant}.',
  ],
  [
    'HEENT|Head and neck',
    '{Normocephalic, atraumatic|Head is atraumatic}. {Pupils equal, round and reactive to light|Extraocular movements intact}. {Oropharynx clear|Mucous membranes {moist|dry}}.',
  ],
  [
    'Neck',
    'Supple{|, trachea midline}. {No jugular venous distention|JVP about {6-12} cm|No carotid bruits}. {Thyroid not enlarged|No lymphadenopathy}.',
  ],
  [
    'Lungs|Chest|Respiratory',
    '{Clear to auscultation bilaterally|Bibasilar crackles, left greater than right|Scattered expiratory wheezes|Decreased breath sounds at the right base}. {No accessory muscle use|Respirations unlabored}.',
  ],
  [
    'Heart|Cardiovascular|CV',
    '{Regular rate and rhythm|Irregularly irregular rhythm}. {No murmurs, rubs or gallops|Grade {2-3}/6 systolic murmur at the {apex|left sternal border}|Normal S1 and S2}.',
  ],
  [
    'Abdomen|GI|Abd',
    '{Soft, non-tender, non-distended|Soft with tenderness in the {right lower|right upper|left lower} quadrant|Obese and soft}. {Bowel sounds {normal|present|hypoactive}}. {No hepatosplenomegaly|No guarding or rebound|No masses felt}.',
  ],
  [
    'Extremities|Ext|Musculoskeletal',
    '{No clubbing, cyanosis or edema|{1-3}+ pitting edema of both ankles|Left leg shortened and externally rotated|Full range of motion throughout}. {Pedal pulses {2+ bilaterally|palpable|diminished on the left}}.',
  ],
  [
    'Neurologic|Neuro',
    '{Alert and oriented x3|Oriented to person and place only}. {Cranial nerves II-XII grossly intact|No focal deficits|Strength {4-5}/5 in all extremities|Sensation decreased to light touch below the knees}.',
  ],
  [
    'Skin|Integument',
    '{Warm and dry without rash|Well-healed midline scar|{2-4} cm ecchymosis over the left hip|Intact, no lesions}.',
  ],
  ['Psychiatric|Psych', '{Mood and affect appropriate|Anxious but cooperative|Judgment and insight intact}.'],
  [
    'Back|Spine',
    '{No costovertebral angle tenderness|Tenderness over the lumbar spine|Straight, non-tender}.',
  ],
  ['Rectal', "{Deferred|Guaiac negative, normal tone|Deferred at the patient's request}."],
];

/** Findings by system, head to foot. */
export const someExam = (random: Random, systems: number): Finding[] =>
  random.sample(EXAM, systems, true).map(([labels, text]) => ({
    system: random.pick(labels.split('|')),
    text: sentence(random, text),
  }));

/** A sentence with choices, which may hold choices. */
export const sentence = (random: Random, text: string): string => {
  let said = text;
  while (said.includes('{')) said = say(random, said);
  return said.replace(/\.\.+/g, '.').replace(/\. ?\./g, '.');
};

const PLANS: readonly string[] = [
  'Continue {lisinopril|metoprolol|amlodipine} {5-20} mg daily and {recheck blood pressure|check a basic metabolic panel} in {2-6} weeks.',
  'Follow up with {the primary care physician|cardiology|the surgical clinic|orthopedics} in {1-4} weeks.',
  '{Low-sodium|Diabetic, {1500-2000} calorie|Regular|Low-fat} diet.',
  'Weigh daily and call for a gain of more than {2-5} pounds in {2-4} days.',
  'Return to the emergency department for {fever above 101|chest pain|shortness of breath|worsening abdominal pain} or {persistent vomiting|bleeding|fainting}.',
  'No {heavy lifting|driving|strenuous activity} for {2-8} weeks.',
  'Obtain {a repeat chest radiograph|an echocardiogram|fasting lipids|a hemoglobin A1c} {in {4-8} weeks|before the next visit|as an outpatient}.',
  'Physical therapy {two|three} times a week for {4-8} weeks, weight bearing as tolerated.',
  'Finish the {5-14}-day course of {cephalexin|doxycycline|amoxicillin-clavulanate|levofloxacin}.',
  'Smoking cessation was discussed for {5-15} minutes and {nicotine patches were offered|a quit date was set}.',
  'Keep the incision dry for {24-72} hours, then shower; staples to be removed in {7-14} days.',
  'Start {aspirin 81 mg|atorvastatin 40 mg|apixaban 5 mg} {daily|as directed} and monitor for {bleeding|muscle pain}.',
  'Home health nursing for {wound care|medication teaching|INR monitoring}.',
  'Fingerstick glucose before meals and at bedtime; call if above {250-350}.',
];

/** Sentences of a plan, one item each. */
export const somePlan = (random: Random, items: number): string[] =>
  random.sample(PLANS, items, true).map((text) => sentence(random, text));

const HISTORY: readonly string[] = [
  'The patient reports that symptoms began {2-9} {days|hours|weeks} before {admission|this visit} and have {steadily worsened|come and gone|been unrelieved by rest}.',
  'There was {associated nausea without vomiting|one episode of vomiting|no fever or chills|mild lightheadedness}.',
  'The patient denies {recent travel|trauma|sick contacts|blood in the stool} and {has not taken any new medication|continues to work part time|lives alone}.',
  '{Over-the-counter analgesics|Rest and ice|An extra dose of the water pill} gave {little|partial|no} relief.',
  'A similar episode {in 19{70-84}|several years ago|last spring} resolved {without treatment|after a short hospital stay}.',
  'Outside records were {reviewed|requested|not available at the time of this dictation}.',
];

/** Why and how somebody fell ill, ` complaint` put first. */
export const someHistory = (random: Random, opening: string, sentences: number): string =>
  [opening, ...random.sample(HISTORY, sentences, true).map((text) => sentence(random, text))].join(' ');

const COURSE: readonly string[] = [
  'The patient was admitted to the {telemetry unit|medical floor|surgical service} and started on {intravenous fluids|intravenous antibiotics|oxygen by nasal cannula}.',
  'Serial {cardiac enzymes|examinations|blood cultures} were {unremarkable|negative at {24-72} hours|followed closely}.',
  'By hospital day {2-4} the patient was {ambulating with assistance|tolerating a regular diet|afebrile and comfortable on oral medication}.',
  'The {white count|hemoglobin|creatinine} {improved|remained stable} and {no further transfusion was needed|oxygen was weaned to room air}.',
  '{Social services arranged|The family agreed to} {home health visits|placement in a skilled facility|transport home}.',
  'Consultation was obtained from {cardiology|nephrology|infectious disease}, who {agreed with management|advised no further testing}.',
];

/** What happened during a stay. */
export const someCourse = (random: Random, sentences: number): string =>
  random
    .sample(COURSE, sentences, true)
    .map((text) => sentence(random, text))
    .join(' ');

/** `BP 142/78, pulse 88, ...` */
export const someVitals = (random: Random): string =>
  sentence(
    random,
    '{BP|Blood pressure} {104-178}/{58-98}, {pulse|HR} {58-112}, {respirations|RR} {12-24}, {temperature|temp} {97-101}.{0-9}{| F}, {O2 sat|SpO2} {89-99}%{| on room air}.',
  );
