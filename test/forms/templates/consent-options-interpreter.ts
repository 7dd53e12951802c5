import { CONSENT_CSS, patientAsSigner, signatureOrNone, signedBy, someConsent } from '../consent-case.ts';
import { isoDay, printDay, printTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { nameShown } from '../lab-order.ts';
import { box } from '../marks.ts';
import { fullName, printPhysician, somePerson } from '../people.ts';
import { printPhone } from '../places.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

const CSS = `${CONSENT_CSS}
.options { position: absolute; inset: 46px 58px; font: 11.8px/1.36 'Nimbus Sans'; color: #161616;
  &.roman { font: 13px/1.32 'Nimbus Roman'; } &.century { font: 11.4px/1.34 C059; }
  & .typed, & .line { font: 13px/1.2 'Nimbus Mono PS'; font-weight: bold; } &.hand .typed, &.hand .line { font: 17px/1 'Comic Neue'; color: #16204e; }
  & .mast { display: flex; justify-content: space-between; border-bottom: 4px solid #222; padding-bottom: 5px; } & .mast b { font-size: 1.25em; } & h1 { font-size: 1.4em; margin: 7px 0 5px; }
  & .who { display: grid; grid-template-columns: 1.5fr 1fr .9fr; gap: 0 16px; } & .who span { border-bottom: 1px dotted #222; } & ol { margin: 8px 0 6px; padding-left: 20px; } & li { margin-bottom: 5px; }
  & .row { display: grid; grid-template-columns: 1.6fr 1.5fr .9fr .6fr; gap: 14px; } & .row .line { height: 31px; white-space: nowrap; } & .under { font-size: 8.6px; }
  & h3 { font-size: 1em; margin: 5px 0 0; background: #e4e4e4; padding: 1px 6px; } & .end { position: absolute; bottom: 0; left: 0; right: 0; display: flex; justify-content: space-between; font-size: 9px; } }`;

const LANGUAGES = ['Spanish', 'Polish', 'Vietnamese', 'Hmong', 'Arabic', 'Portuguese', 'Navajo'];

/** Consent to an operation in numbered clauses with choices of their own, two witnesses and an interpreter. */
export const consentOptionsInterpreter: FormTemplate = {
  family: 'consent-options-interpreter',
  make(random, options) {
    const sheet = createSheet(random, options);
    const asked = someConsent(random, 1994, 2022);
    const { patient, relative, physician, witness, secondWitness, signedAt } = asked;
    const days = random.pick(['slashes', 'slashes-short', 'slashes-two-digit'] as const);
    const times = random.pick(['am-pm', 'colon', 'bare'] as const);
    const ticks = random.pick(['pen', 'typed'] as const);
    const hand = random.chance(0.35) ? 'hand' : '';
    const self = random.chance(0.65);
    const signer = self ? patient : relative;
    const signs = random.chance(0.78);
    const witnessed = random.chance(0.75);
    const granted = random.chance(0.86);
    const interpreted = random.chance(0.45);
    const { suffix: _none, ...interpreter } = somePerson(random);
    const birth = printDay(patient.birth, days === 'slashes-two-digit' ? 'slashes' : days);
    const who = `<div class="who"><div>Patient <span class="typed">${nameShown(sheet, patient, { upper: false, comma: null, dots: true })}</span></div><div>Date of birth <span class="typed">${sheet.value('patient.birthDate', isoDay(patient.birth), birth)}</span></div><div>MR # <span class="typed">${sheet.value('patient.mrn', asked.mrn)}</span></div></div>`;
    const procedure = sheet.value('consent.procedure', asked.procedure);
    // The form itself says Dr.
    const titled = printPhysician(random, physician).replace(/^Dr\. /, '');
    const doctor = sheet.value('consent.physician', physician.name, titled);
    sheet.shown('consent.decision', granted ? 'granted' : 'refused');
    const name = self
      ? patientAsSigner(sheet, patient)
      : sheet.value('consent.signerName', fullName(relative, false), fullName(relative));
    if (self) sheet.shown('consent.signerName', fullName(patient, false));
    const relation = self ? 'self' : relative.relationship.toLowerCase();
    const relationship = sheet.value(
      'consent.signerRelationship',
      relation,
      self ? 'Self' : relative.relationship,
    );
    const signature = signatureOrNone(sheet, random, 'consent.signaturePresent', signs ? signer : null);
    const day = printDay(signedAt.day, days);
    const time = printTime(signedAt.time, times);
    const signedDay = signs ? sheet.value('consent.signedAt', isoDay(signedAt.day), day) : '';
    const witnessSignature = signatureOrNone(
      sheet,
      random,
      'consent.witnessSignaturePresent',
      witnessed ? witness : null,
    );
    const witnessName = witnessed
      ? sheet.value('consent.witnessName', fullName(witness, false), fullName(witness))
      : '';
    const second = witnessed && random.chance(0.5);
    const attests = random.chance(0.7);
    const line = (html: string, label: string): string =>
      `<div><div class="line">${html}</div><div class="under">${label}</div></div>`;
    const row = (...lines: [html: string, label: string][]): string =>
      `<div class="row">${lines.map(([html, label]) => line(html, label)).join('')}</div>`;
    const choice = (yes: boolean, first: string, other: string): string =>
      `${box(random, yes, ticks)} ${first} &nbsp;&nbsp; ${box(random, !yes, ticks)} ${other}`;
    const pages = [
      `<div class="options ${random.pick(['roman', 'century', ''])} ${hand}"><div class="mast"><b>${escapeHtml(asked.hospital.name)}</b><span>Surgical Services &nbsp; ${printPhone(asked.hospital.phone, 'dots')}</span></div><h1>${random.pick(['INFORMED CONSENT FOR SURGERY OR SPECIAL PROCEDURE', 'Permission for Operation or Procedure', 'CONSENT TO OPERATION AND OTHER SERVICES'])}</h1>${who}
      <ol><li>I have talked with Dr. <span class="typed">${doctor}</span> and the assistants the doctor may choose about the following operation or procedure:<br><span class="typed">${procedure}</span></li>
      <li>The nature of the procedure, what it is hoped to do, its risks, and what else could be done, doing nothing included, were explained in words I understand. No promise was made about the result.</li>
      <li>If something unforeseen is found, the doctor may do what good medical judgment calls for.</li>
      <li>Blood and blood products: ${choice(random.chance(0.85), 'I accept', 'I do not accept')}</li>
      <li>Observers or device representatives in the room: ${choice(random.chance(0.6), 'Allowed', 'Not allowed')}</li>
      <li>Photographs for teaching, without my name: ${choice(random.chance(0.5), 'Yes', 'No')}</li>
      <li>Tissue removed may be examined and disposed of by the hospital as is its custom.</li></ol>
      <div><b>My decision:</b> ${choice(granted, '<b>I CONSENT</b> to the procedure in item 1.', '<b>I DO NOT CONSENT</b> to it.')}</div>
      <h3>PATIENT OR PERSON ACTING FOR THE PATIENT</h3>${row([signature, 'Signature'], [name, 'Name, printed'], [signedDay, 'Date'], [signs ? time : '', 'Time'])}<div style="width:44%">${line(relationship, 'Relationship to patient (write SELF if patient)')}</div>
      <h3>WITNESSES TO THE SIGNATURE</h3>${row([witnessSignature, 'First witness, signature'], [witnessName, 'Name, printed'], [witnessed ? day : '', 'Date'], [witnessed ? time : '', 'Time'])}${row([second ? signedBy(sheet, random, null, secondWitness) : '', 'Second witness, signature (if by mark or telephone)'], [second ? escapeHtml(fullName(secondWitness)) : '', 'Name, printed'], [second ? day : '', 'Date'], [second ? time : '', 'Time'])}
      <h3>INTERPRETER &nbsp; ${box(random, interpreted, ticks)} used &nbsp; ${box(random, !interpreted, ticks)} not needed</h3>${row([interpreted ? escapeHtml(fullName(interpreter)) : '', 'Interpreter, name or ID number'], [interpreted ? random.pick(LANGUAGES) : '', 'Language'], [interpreted ? day : '', 'Date'], [interpreted ? time : '', 'Time'])}
      <h3>PHYSICIAN: I have explained the above and answered all questions</h3>${row([attests ? signedBy(sheet, random, null, physician) : '', 'Physician, signature'], [attests ? random.digits(4) : '', 'Pager'], [attests ? day : '', 'Date'], [attests ? time : '', 'Time'])}
      <div class="end"><span>#${random.digits(5)} Rev ${random.int(1, 12)}/${String(random.int(88, 99))}</span><span>SEE REVERSE FOR SPANISH</span><span>Page 1 of 1</span></div></div>`,
    ];
    return sheet.done({ family: 'consent-options-interpreter', type: 'consent', pages, css: CSS });
  },
};
