import { blank, CONSENT_CSS, patientAsSigner, signatureOrNone, someConsent } from '../consent-case.ts';
import { isoDay, printDay, printTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { nameShown } from '../lab-order.ts';
import { fullName } from '../people.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

const CSS = `${CONSENT_CSS}
.blanks { position: absolute; inset: 50px 66px; font: 13px/1.62 'Liberation Serif'; color: #141414;
  &.caladea { font-family: Caladea; } &.roman { font-family: 'Nimbus Roman'; font-size: 13.5px; }
  & .typed { font: 13px/1.2 'Courier Prime'; } & h1 { font-size: 17px; text-align: center; margin: 0 0 3px; } & h2 { font-size: 15px; text-align: center; margin: 0 0 12px; }
  & ol { padding-left: 22px; margin: 6px 0; } & li { margin-bottom: 7px; text-align: justify; } & .blank { font: 13px/1.3 'Courier Prime'; }
  & .row { display: grid; grid-template-columns: 1fr 130px 90px; gap: 20px; margin-top: 10px; } & .line { font: 13px 'Courier Prime'; }
  & .foot { position: absolute; bottom: 0; left: 0; width: 400px; border: 1px solid #333; padding: 5px 9px; font-size: 11px; line-height: 1.6; }
  & .form { position: absolute; bottom: 0; right: 0; font-size: 10px; text-align: right; } }`;

/** Consent to a procedure in running text, its blanks filled in by a typewriter; the patient signs. */
export const consentProcedureBlanks: FormTemplate = {
  family: 'consent-procedure-blanks',
  make(random, options) {
    const sheet = createSheet(random, options);
    const asked = someConsent(random, 1985, 2010);
    const { patient, physician, witness, signedAt } = asked;
    const days = random.pick(['slashes', 'month-long', 'slashes-short'] as const);
    const signs = random.chance(0.8);
    const witnessed = random.chance(0.8);
    const foot = `Patient: ${nameShown(sheet, patient, { upper: random.chance(0.5), comma: ', ', dots: false })}<br>Med. Rec. No.: ${sheet.value('patient.mrn', asked.mrn)} &nbsp;&nbsp;&nbsp; D.O.B.: ${sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, 'slashes'))}
      <br>Room: ${random.int(101, 588)} &nbsp;&nbsp;&nbsp; Attending: ${sheet.value('encounter.attendingPhysician', asked.attending.name, `Dr. ${fullName(asked.attending)}`)}`;
    sheet.shown('consent.decision', 'granted');
    sheet.shown('consent.signerName', fullName(patient, false));
    if (signs) sheet.shown('consent.signerRelationship', 'self');
    const day = printDay(signedAt.day, days);
    const time = printTime(signedAt.time, random.pick(['am-pm', 'bare'] as const));
    const signature = signatureOrNone(sheet, random, 'consent.signaturePresent', signs ? patient : null);
    const signedDay = signs ? sheet.value('consent.signedAt', isoDay(signedAt.day), day) : '';
    const witnessSignature = signatureOrNone(
      sheet,
      random,
      'consent.witnessSignaturePresent',
      witnessed ? witness : null,
    );
    const witnessName =
      witnessed || random.chance(0.5)
        ? sheet.value('consent.witnessName', fullName(witness, false), fullName(witness))
        : '';
    const line = (html: string, label: string): string =>
      `<div><div class="line">${html}</div><div class="under">${label}</div></div>`;
    const doctor = fullName(physician);
    const pages = [
      `<div class="blanks ${random.pick(['caladea', 'roman', ''])}"><h1>${escapeHtml(asked.hospital.name.toUpperCase())}</h1><h2>AUTHORIZATION FOR AND CONSENT TO SURGERY OR SPECIAL PROCEDURE</h2>
      <ol><li style="text-align:left">I, ${blank(patientAsSigner(sheet, patient), 190)}, hereby authorize Dr. ${blank(sheet.value('consent.physician', physician.name, doctor), 180)} and such assistants as may be selected by him or her to perform the following operation or procedure:
      ${blank(sheet.value('consent.procedure', asked.procedure), 420)}.</li>
      <li>The nature and purpose of the procedure, possible alternative methods of treatment, the risks involved and the possibility of complications have been explained to me. I acknowledge that no guarantee has been given by anyone as to the results that may be obtained.</li>
      <li>I understand that during the course of the procedure unforeseen conditions may require an extension of the original procedure or a different procedure. I therefore authorize and request that the above-named physician perform such procedures as are necessary and desirable.</li>
      <li>I consent to the administration of anesthesia to be applied by or under the direction of the Department of Anesthesiology, and to the use of such anesthetics as may be deemed advisable, except ${blank(random.chance(0.75) ? 'none' : 'spinal', 90)}.</li>
      <li>I consent to the disposal by hospital authorities of any tissues or parts which may be removed.</li></ol>
      <p style="margin:4px 0">I certify that I have read and fully understand the above consent, that the explanations referred to were made, and that all blanks were filled in before I signed.</p>
      <div class="row">${line(signature, 'Signature of Patient')}${line(signedDay, 'Date')}${line(signs ? time : '', 'Time')}</div>
      <div class="row">${line('', 'Signature of person authorized to consent, when patient is a minor or unable to sign')}<div style="grid-column: span 2">${line('', 'Relationship to patient')}</div></div>
      <div class="row">${line(witnessSignature, 'Signature of Witness')}<div style="grid-column: span 2">${line(witnessName, 'Witness (print name)')}</div></div>
      <div class="foot">${foot}</div><div class="form">Form ${random.digits(4)}-${random.int(10, 99)}<br>Permanent Medical Record</div></div>`,
    ];
    // An unsigned line does not say who was to sign it.
    const optional = signs ? [] : ['consent.signerRelationship'];
    return sheet.done({ family: 'consent-procedure-blanks', type: 'consent', pages, css: CSS, optional });
  },
};
