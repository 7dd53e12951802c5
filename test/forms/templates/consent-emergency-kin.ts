import { CONSENT_CSS, signatureOrNone, someConsent } from '../consent-case.ts';
import { ageOn, isoDay, printDay, printTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { nameShown } from '../lab-order.ts';
import { box } from '../marks.ts';
import { fullName, printPhysician } from '../people.ts';
import { oneLine, printPhone } from '../places.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

const CSS = `${CONSENT_CSS}
.emergency { position: absolute; inset: 44px 54px; font: 12.5px/1.45 'Liberation Sans'; color: #161616;
  &.gothic { font-family: 'URW Gothic'; font-size: 12px; } &.carlito { font-family: Carlito; font-size: 14px; }
  & .typed, & .line { font: 13px/1.2 'Liberation Mono'; } & h1 { font-size: 1.5em; text-align: center; margin: 8px 0; background: #1c1c1c; color: #fff; padding: 3px; }
  &.pale h1 { background: none; color: #111; border: 2px solid #111; } & table { width: 100%; border-collapse: collapse; }
  & td { border: 1px solid #333; padding: 2px 6px; height: 36px; vertical-align: top; font: 13px/1.2 'Liberation Mono'; } & td small { display: block; font: 9px/1.3 'Liberation Sans'; }
  & h3 { font-size: 1.05em; margin: 10px 0 2px; } & .choice { margin: 3px 0; } & .row { display: grid; grid-template-columns: 1.6fr 1fr 1fr; gap: 18px; margin-top: 6px; }
  & .answer { border-bottom: 1px solid #222; padding: 2px 8px; } & .end { position: absolute; bottom: 0; font-size: 9px; left: 0; right: 0; text-align: center; } }`;

const REASONS = ['Unconscious', 'Minor', 'Critically ill or sedated', 'Lacks decisional capacity'];

const TREATMENTS = [
  'Emergency exploratory laparotomy',
  'Craniotomy for evacuation of subdural hematoma',
  'Exploration and repair of laceration, right forearm',
  'Emergency intubation and placement of left chest tube',
  'Blood transfusion and upper endoscopy for bleeding',
  'Emergency appendectomy',
  'Open reduction of left tibia fracture with fasciotomy',
];

/** Consent to emergency treatment given by the next of kin, who ticks boxes and signs. */
export const consentEmergencyKin: FormTemplate = {
  family: 'consent-emergency-kin',
  make(random, options) {
    const sheet = createSheet(random, options);
    const asked = someConsent(random, 1988, 2018);
    const { patient, relative, physician, witness, signedAt } = asked;
    const days = random.pick(['slashes', 'slashes-short', 'dashes'] as const);
    const times = random.pick(['am-pm', 'colon', 'hours'] as const);
    const ticks = random.pick(['pen', 'typed'] as const);
    const signs = random.chance(0.75);
    const witnessed = random.chance(0.75);
    const granted = random.chance(0.88);
    const cell = (label: string, html: string, span = 1): string =>
      `<td colspan="${span}"><small>${label}</small>${html}</td>`;
    const birth = sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, days));
    const table = `<table><tr>${cell('PATIENT NAME (LAST, FIRST, MIDDLE)', nameShown(sheet, patient, { upper: true, comma: ', ', dots: false }), 2)}${cell('CHART NUMBER', sheet.value('patient.mrn', asked.mrn))}</tr>
      <tr>${cell('DATE OF BIRTH / AGE', `${birth} / ${ageOn(patient.birth, signedAt.day)}`)}${cell('SEX', `${box(random, patient.sex === 'male', ticks)}M ${box(random, patient.sex === 'female', ticks)}F`)}${cell('E.R. VISIT NUMBER', sheet.value('encounter.number', asked.account))}</tr></table>`;
    sheet.shown('patient.sex', patient.sex);
    sheet.shown('consent.emergency', 'true');
    sheet.shown('consent.decision', granted ? 'granted' : 'refused');
    const reason = random.pick(
      REASONS.filter((name) => (name === 'Minor') === ageOn(patient.birth, signedAt.day) < 18),
    );
    const doctor = sheet.value('consent.physician', physician.name, printPhysician(random, physician));
    const treatment = sheet.value('consent.procedure', random.pick(TREATMENTS));
    const signer = sheet.value('consent.signerName', fullName(relative, false), fullName(relative));
    const relationship = sheet.value(
      'consent.signerRelationship',
      relative.relationship.toLowerCase(),
      relative.relationship,
    );
    const signature = signatureOrNone(sheet, random, 'consent.signaturePresent', signs ? relative : null);
    const signedDay = signs
      ? sheet.value('consent.signedAt', isoDay(signedAt.day), printDay(signedAt.day, days))
      : '';
    const witnessSignature = signatureOrNone(
      sheet,
      random,
      'consent.witnessSignaturePresent',
      witnessed ? witness : null,
    );
    const witnessName = sheet.value('consent.witnessName', fullName(witness, false), fullName(witness));
    const line = (html: string, label: string): string =>
      `<div><div class="line">${html}</div><div class="under">${label}</div></div>`;
    const pages = [
      `<div class="emergency ${random.pick(['gothic', 'carlito', ''])} ${random.pick(['pale', ''])}"><b>${escapeHtml(asked.hospital.name)}</b> &nbsp; Emergency Department<br>${escapeHtml(oneLine(asked.hospital.address))} &nbsp; ${printPhone(asked.hospital.phone, 'brackets')}
      <h1>CONSENT FOR EMERGENCY TREATMENT</h1>${table}
      <h3>1. Patient is unable to consent because (check one):</h3><div class="choice">${REASONS.map((name) => `${box(random, name === reason, ticks)} ${name}`).join(' &nbsp;&nbsp; ')}</div>
      <h3>2. Treatment proposed</h3><div class="answer typed">${treatment}</div>
      <h3>3. Physician who explained the treatment</h3><div class="answer typed">${doctor}</div>
      <h3>4. Decision of the undersigned</h3><div class="choice">${box(random, granted, ticks)} I DO CONSENT to the treatment named above, and to such further treatment as the physician considers necessary in this emergency.</div>
      <div class="choice">${box(random, !granted, ticks)} I DO NOT CONSENT to the treatment named above. The risks of refusing it have been explained to me.</div>
      <p style="margin:8px 0 0">I am the next of kin or legal representative of the patient. The condition of the patient, the treatment, its risks and the alternatives have been explained to me, and my questions have been answered. I understand that no guarantee has been made as to the outcome.</p>
      <div class="row">${line(signer, 'Name of person signing (print)')}<div style="grid-column: span 2">${line(relationship, 'Relationship to patient')}</div></div>
      <div class="row">${line(signature, 'Signature')}${line(signedDay, 'Date')}${line(signs ? printTime(signedAt.time, times) : '', 'Time')}</div>
      <div class="row">${line(witnessSignature, 'Witness signature')}<div style="grid-column: span 2">${line(witnessName, 'Witness name (print)')}</div></div>
      <h3>If no next of kin could be reached</h3><div class="choice">${box(random, false)} Two physicians certify that delay would endanger the life or health of the patient.</div>
      <div class="row">${line('', 'Physician')}<div style="grid-column: span 2">${line('', 'Physician')}</div></div>
      <div class="end">ED-${random.digits(3)} (Rev. ${random.int(1, 12)}/${random.int(79, 87)}) &nbsp; ORIGINAL - MEDICAL RECORD &nbsp; COPY - FAMILY</div></div>`,
    ];
    return sheet.done({ family: 'consent-emergency-kin', type: 'consent', pages, css: CSS });
  },
};
