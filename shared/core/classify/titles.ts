import type { DocumentType } from '../extract/contract.ts';

/** Titles of documents as printed, by type. A title is looked for on its own, so these may be short. */
export const TITLES: readonly (readonly [Exclude<DocumentType, 'other'>, string])[] = [
  [
    'face-sheet',
    'face sheet|facesheet|admission record|registration form|patient registration|inpatient face sheet|admission sheet|admission form|admission face sheet|registration record|patient information sheet|patient information form|admission and discharge record|summary sheet|admission summary|registration sheet|inpatient registration|outpatient registration|patient registration form|patient face sheet|hospital face sheet|admitting record|admission/discharge record|emergency registration|patient demographics|demographic sheet|patient data sheet|inpatient admission|inpatient admission record|admission discharge record|patient admission record|admission data|er registration|encounter face sheet|registration face sheet|patient information record|patient profile|hospital admission record|record of admission|admission registration|patient admission form|identification sheet',
  ],
  [
    'discharge-summary',
    'discharge summary|summary of hospitalization|hospital discharge summary|discharge note|final summary|discharge report|clinical resume|narrative summary|physician discharge summary|discharge transfer summary|hospital summary|clinical summary|discharge narrative|death summary|transfer summary|discharge summary note|inpatient discharge summary|discharge clinical resume|case summary|interim summary|discharge abstract|final discharge summary|dismissal summary|hospital course summary',
  ],
  [
    'history-physical',
    'history and physical|history & physical|history and physical examination|history and physical report|h&p|h & p|h&p note|admission history and physical|admission history|history & physical examination|admission note|history and physical exam|admission h&p|admitting history and physical|initial history and physical|medical history and physical|physical examination report|preoperative history and physical|history physical|consultation|consultation report|initial consultation|history and physical note|inpatient history and physical|hospital admission note|personal history and physical examination|admission history & physical',
  ],
  [
    'operative-report',
    'operative report|operation report|operative note|operative record|report of operation|procedure report|procedure note|surgical report|operative procedure report|record of operation|operation record|op report|op note|operative procedure note|surgery report|operative summary|endoscopy report|surgical operative report|brief operative note|full operative report|operating room report|operation note|surgeon report|report of surgery|operative procedure|surgical procedure report|cardiac catheterization report|colonoscopy report',
  ],
  [
    'progress-note',
    'progress note|progress notes|clinic note|office visit|office note|office visit note|clinic visit|clinic progress note|follow-up note|follow up visit|outpatient note|soap note|daily progress note|physician progress note|ambulatory note|outpatient progress note|visit note|physicians progress notes|clinic follow-up note|outpatient visit|follow-up visit note|outpatient clinic note|physician progress notes|ambulatory visit note|encounter note|medical progress note|visit summary|inpatient progress note|interval note|return visit|clinical note|nurses notes|nursing note|primary care visit|outpatient clinic visit|office/clinic note',
  ],
  [
    'lab-report',
    'laboratory report|lab report|laboratory results|lab results|specimen result report|clinical laboratory report|laboratory result|final report laboratory|cumulative report|cumulative laboratory report|cumulative summary|chemistry report|hematology report|laboratory test results|test results|clinical chemistry|laboratory report of|patient results report|specimen report|pathology and laboratory report|clinical laboratory|clinical laboratory results|microbiology report|urinalysis report|laboratory data report|final laboratory report|interim laboratory report|result report|laboratory summary|department of laboratories|laboratory inquiry|patient laboratory report|laboratory medicine report|clinical pathology report|laboratory cumulative report|results report',
  ],
  [
    'consent',
    'consent|informed consent|consent form|consent for operation|consent for surgery|consent for treatment|consent to treatment|consent to operation|consent for procedure|consent for operation or other procedure|emergency consent|emergency consent for treatment|consent for anesthesia|consent to surgery|surgical consent|authorization for treatment|authorization for surgical treatment|authorization for and consent to surgery|refusal of treatment|refusal of consent|consent to procedure|telephone consent|consent for emergency treatment|informed consent for surgery|operative permit|operative consent|permission for operation|authorization for operation|consent for anesthesia services|anesthesia consent|refusal of blood products|consent for blood transfusion|informed refusal|refusal of medical treatment|consent and authorization|permit for operation|consent to operation anesthetics and other medical services|authorization for surgery|consent for operative procedure|against medical advice|leaving against medical advice|consent by telephone|permission for surgical operation|consent for transfusion|consent to anesthesia|procedure consent|informed consent to surgery|refusal to consent|surgical permit|consent to operative procedure|informed consent for procedure|refusal of surgery|refusal of operation|refusal of procedure|permit|authorization and consent|anaesthesia consent|consent to emergency treatment|consent for invasive procedure|special consent',
  ],
];

/** Words that speak for a type wherever they stand, each counted once a page. */
export const SIGNS: readonly (readonly [Exclude<DocumentType, 'other'>, RegExp, number])[] = [
  ['lab-report', /\b(reference\s+(range|interval|values?)|ref\.?\s*(range|interval))\b/i, 2],
  ['lab-report', /\b(accession|specimen|spec)\b\s*(no|#|number|type|id)?/i, 1],
  ['lab-report', /\b(mmol\/l|mg\/dl|meq\/l|g\/dl|u\/l)\b/i, 1],
  ['lab-report', /\b(collected|coll|resulted)\b.*\d/i, 1],
  ['lab-report', /\bCLIA\b/i, 1],
  [
    'consent',
    /\bI\s+(hereby\s+)?(consent|authori[sz]e|give\s+(my\s+)?(consent|permission)|refuse|do not consent)\b/i,
    2.5,
  ],
  ['consent', /\bsignature of (patient|witness|next of kin|parent|guardian|authorized)/i, 1.5],
  ['consent', /\bwitness\b/i, 1],
  ['consent', /\b(risks|benefits|alternatives)\b.*\b(explained|discussed)\b|\bno guarantee/i, 1],
  ['operative-report', /\bpre-?\s?operative\s+diagnos/i, 2],
  ['operative-report', /\bpost-?\s?operative\s+diagnos/i, 2],
  ['operative-report', /\b(estimated blood loss|EBL|anesthesia|surgeon|sponge|incision)\b/i, 1],
  [
    'operative-report',
    /\bdescription of (operation|procedure)\b|\bprocedure in detail\b|\boperative (findings|technique)\b/i,
    1.5,
  ],
  ['discharge-summary', /\bhospital course\b|\bcourse in hospital\b/i, 2],
  [
    'discharge-summary',
    /\bdischarge (diagnos[ie]s|medications|instructions|condition|plan)\b|\bcondition (on|at) discharge\b|\bat discharge\b/i,
    1.5,
  ],
  ['discharge-summary', /\b(date of discharge|discharged|date discharged)\b/i, 0.7],
  ['history-physical', /\bchief complaint\b/i, 1.2],
  ['history-physical', /\breview of systems\b/i, 1.2],
  ['history-physical', /\b(family|social|past (medical|surgical)) history\b/i, 0.8],
  ['history-physical', /\bhistory of present illness\b/i, 0.8],
  ['progress-note', /\bsubjective\b/i, 1.2],
  ['progress-note', /\bobjective\b/i, 1.2],
  ['progress-note', /\bassessment\b/i, 0.5],
  ['progress-note', /\b(returns for|follow-?up|visit date|clinic)\b/i, 0.6],
  [
    'face-sheet',
    /\b(guarantor|responsible (party|for account)|subscriber|responsibility for account)\b/i,
    1.5,
  ],
  ['face-sheet', /\b(insurance|carrier|policy)\b/i, 1],
  ['face-sheet', /\b(next of kin|nearest relative|emergency contact)\b/i, 1],
  ['face-sheet', /\b(marital|religion|occupation|employer|birthplace)\b/i, 1],
];

/** Papers that travel with records and are no part of them. */
export const NOT_RECORDS =
  /\b(fax(\s+(cover|transmittal|transmission))?|facsimile|cover\s+sheet|transmittal|release of information request|routing slip|separator|batch (header|sheet)|memo(randum)?|invoice|statement of account|privacy practices|this transmission)\b/i;
