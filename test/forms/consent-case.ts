import type { Moment } from './lab-order.ts';
import { signature } from './marks.ts';
import {
  fullName,
  type Patient,
  type Person,
  type Physician,
  somePatient,
  somePerson,
  somePhysician,
  someRelative,
} from './people.ts';
import { type Hospital, someAccount, someHospital, someMrn } from './places.ts';
import type { Random } from './random.ts';
import { escapeHtml, type Sheet } from './sheet.ts';

/** What is asked of whom: a procedure, its physician, who may sign and who watches. */
export interface ConsentCase {
  /** Without a suffix, so that the patient's name as a signer's has one form. */
  readonly patient: Patient;
  readonly hospital: Hospital;
  readonly mrn: string;
  readonly account: string;
  readonly procedure: string;
  readonly physician: Physician;
  readonly attending: Physician;
  readonly relative: Person & { relationship: string };
  readonly witness: Person;
  readonly secondWitness: Person;
  readonly signedAt: Moment;
}

const PROCEDURES = [
  'Laparoscopic cholecystectomy with possible intraoperative cholangiogram',
  'Right total hip arthroplasty',
  'Colonoscopy with possible biopsy and polypectomy',
  'Cesarean section',
  'Left carotid endarterectomy',
  'Esophagogastroduodenoscopy',
  'Open reduction and internal fixation of right distal radius',
  'Left inguinal hernia repair with mesh',
  'Cardiac catheterization with possible angioplasty and stent placement',
  'Cystoscopy with left ureteral stent placement',
  'Right knee arthroscopy with partial medial meniscectomy',
  'Lumbar puncture',
  'Insertion of tunneled dialysis catheter, right internal jugular vein',
  'Total abdominal hysterectomy with bilateral salpingo-oophorectomy',
  'Cataract extraction with intraocular lens implant, left eye',
  'Bronchoscopy with biopsy',
  'Transesophageal echocardiogram',
  'Below-knee amputation, left leg',
];

/** Only women are asked about these. */
const WOMENS = /Cesarean|hysterectomy/;

export function someConsent(random: Random, fromYear: number, toYear: number): ConsentCase {
  const day = { year: random.int(fromYear, toYear), month: random.int(1, 12), day: random.int(1, 28) };
  const { suffix: _none, ...patient } = somePatient(random, day);
  const procedures = PROCEDURES.filter((name) => patient.sex === 'female' || !WOMENS.test(name));
  const { suffix: _dropped, ...witness } = somePerson(random);
  const { suffix: _also, ...secondWitness } = somePerson(random);
  return {
    patient,
    hospital: someHospital(random),
    mrn: someMrn(random),
    account: someAccount(random),
    procedure: random.pick(procedures),
    physician: somePhysician(random),
    attending: somePhysician(random),
    relative: someRelative(random, patient),
    witness,
    secondWitness,
    signedAt: { day, time: { hour: random.int(6, 21), minute: random.int(0, 59) } },
  };
}

/** A blank of a form, filled in or not; at least `width` CSS px long. */
export const blank = (html: string, width: number): string =>
  `<span class="blank" style="min-width:${width}px">${html || '&nbsp;'}</span>`;

/** The patient's name as the signer's, where the page shows the name already. */
export function patientAsSigner(sheet: Sheet, patient: Patient): string {
  sheet.again('patient.familyName', patient.family);
  return sheet.again('patient.givenNames', fullName(patient));
}

/**
 * A signature: a pen's loops, or the name in a script as an electronic pad sets it. `path` is of the
 * signer's printed name, which ink cannot hide where a script spells it.
 */
export function signedBy(
  sheet: Sheet,
  random: Random,
  path: 'consent.signerName' | 'consent.witnessName' | null,
  person: Pick<Person, 'given' | 'family'>,
): string {
  if (random.chance(0.7)) return signature(random, { widthPx: random.int(150, 210), heightPx: 36 });
  const font = random.pick(["25px 'Dancing Script'", '23px Breip', '24px Z003']);
  const name = fullName(person, false);
  return `<span class="script" style="font:${font}">${path ? sheet.again(path, name) : escapeHtml(name)}</span>`;
}

/** A signature or an empty line, with the contract's answer to whether it is there. */
export function signatureOrNone(
  sheet: Sheet,
  random: Random,
  path: 'consent.signaturePresent' | 'consent.witnessSignaturePresent',
  person: Pick<Person, 'given' | 'family'> | null,
): string {
  sheet.shown(path, String(person !== null));
  const name = path === 'consent.signaturePresent' ? 'consent.signerName' : 'consent.witnessName';
  return person ? signedBy(sheet, random, name, person) : '';
}

/** Style of blanks and of lines to sign on; `.typed` is left to the form. */
export const CONSENT_CSS = `.blank { display: inline; border-bottom: 1px solid #222; padding: 0 8px; }
  .blank[style] { display: inline-block; text-align: center; }
  .line { position: relative; border-bottom: 1px solid #222; height: 34px; display: flex; align-items: end; padding-left: 8px; }
  .under { font-size: .8em; margin-bottom: 3px; } .script { line-height: 1; white-space: nowrap; color: #15173a; }`;
