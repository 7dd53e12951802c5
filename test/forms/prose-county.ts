import type { CountyCase } from './cases-county.ts';
import { sentence } from './prose.ts';
import type { Random } from './random.ts';

const EXAM: readonly (readonly [labels: string, text: string])[] = [
  [
    'General appearance|General',
    '{Disheveled but cooperative|Chronically ill-looking|Stocky, muscular|Frail}, {looking older than the stated age|lying quietly in bed|sitting on the edge of the bed}, {oriented to name and place|fully oriented}.',
  ],
  [
    'Skin',
    '{Spider angiomata over the chest|Hot and dry|Scattered excoriations of both shins|Tattoos of both arms, no needle tracks}. {No jaundice|Turgor poor}.',
  ],
  [
    'Head|Scalp',
    '{Old {3-6} cm scar above the left eyebrow|No signs of trauma|Healing abrasion of the forehead}.',
  ],
  [
    'Eyes',
    'Pupils {2-5} mm and brisk. Fundi {show narrowed arterioles|not well seen|benign}. {Sclerae muddy|Conjunctivae pale|Sclerae clear}.',
  ],
  [
    'ENT|Mouth and throat',
    '{Edentulous|{3-9} carious teeth|Poor dental hygiene}; {pharynx injected without exudate|tonsils absent}. Drums {intact|obscured by wax on the right}.',
  ],
  [
    'Neck',
    'Without {rigidity|masses}; {thyroid not felt|shotty posterior nodes}. Neck veins flat at {30-45} degrees.',
  ],
  [
    'Chest|Lungs',
    '{Amphoric breath sounds at the left apex|Dull to percussion at the right base|Rhonchi throughout that clear with coughing|Resonant and clear}. {AP diameter increased|Expansion equal}.',
  ],
  [
    'Heart|Cor',
    '{PMI in the 6th interspace at the anterior axillary line|No heaves or thrills}. {Rate {88-124} and regular|Rate {60-80}, occasional extrasystole}. {S4 heard|No S3|Soft {1-2}/6 ejection murmur at the base}.',
  ],
  [
    'Abdomen',
    '{Scaphoid|Protuberant|Slightly distended}. {Liver edge {2-5} cm below the costal margin|Liver span {8-12} cm by percussion}. {Epigastric tenderness without rebound|No tenderness|Rushes heard with the cramps}.',
  ],
  ['Genitalia|GU', '{Normal for age. No hernia|Not examined|Normal. No discharge}.'],
  [
    'Rectal',
    '{Good tone, stool brown and negative for blood|Stool black, strongly positive for occult blood|Refused}.',
  ],
  [
    'Extremities',
    '{Left calf {2-4} cm larger than the right|{1-2}+ edema to the knees|No cords or edema|Nails clubbed}. Pulses {full and equal|absent below the right knee}.',
  ],
  [
    'Neurological|Neuro',
    '{Coarse tremor of the outstretched hands|Gait wide-based|Reflexes {1-2}+ and equal}. {Vibration lost at both ankles|No localizing signs|Plantars down-going}.',
  ],
];

/** Findings by system, head to foot. */
export const countyExam = (random: Random, systems: number): { system: string; text: string }[] =>
  random.sample(EXAM, systems, true).map(([labels, text]) => ({
    system: random.pick(labels.split('|')),
    text: sentence(random, text),
  }));

const ADVICE: readonly string[] = [
  'Return to {medical|surgical|general} clinic, Room {101-148}, in {1-4} weeks.',
  '{Clinic card given|Bus tokens and a clinic slip given}; next visit {in {10-21} days|within the month}.',
  'Social Service will arrange {a board-and-care bed|emergency food stamps|visits by the public health nurse}.',
  'May return to {light|regular} work in {2-6} weeks.',
  'To come back at once for {fever|bleeding|shortness of breath|vomiting}.',
];

/** What a patient leaves with: the case's own advice, then the house's. */
export const countyAdvice = (random: Random, { advice }: CountyCase, more: number): string =>
  [advice, ...random.sample(ADVICE, more, true)].map((text) => sentence(random, text)).join(' ');

export const COUNTY_DRUGS: readonly string[] = [
  'hydrochlorothiazide 25 mg q.d.',
  'ferrous sulfate 325 mg t.i.d.',
  'thiamine 100 mg q.d.',
  'ranitidine 150 mg b.i.d.',
  'docusate 100 mg b.i.d.',
  'folic acid 1 mg q.d.',
  'acetaminophen with codeine #3, 1 or 2 q. 4 h. p.r.n., #20',
  'potassium chloride 20 mEq q.d.',
  'diphenhydramine 25 mg h.s. p.r.n. sleep',
];

/** `Hct 31.2, WBC 14,200 ...` */
export const countyLab = (random: Random): string =>
  sentence(
    random,
    'Hct {21-44}, WBC {4-18},{100-900} with {55-88} polys, glucose {82-340}, BUN {7-48}, Na {126-144}, K {3-5}.{1-9}. Chest film: {no active disease|infiltrate|old granuloma, right hilum}. EKG: {sinus tachycardia|normal tracing|nonspecific ST changes}.',
  );
