import { CONSENT_CSS, patientAsSigner, signatureOrNone, someConsent } from '../consent-case.ts';
import { isoDay, printDay, printTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { nameShown } from '../lab-order.ts';
import { box } from '../marks.ts';
import { fullName, printPhysician } from '../people.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

const CSS = `${CONSENT_CSS}
.refusal { position: absolute; inset: 46px 60px; font: 12.5px/1.5 'DejaVu Serif'; font-size: 11.5px; color: #171717;
  &.noto { font-family: 'Noto Serif'; font-size: 12px; } &.palladio { font-family: P052; font-size: 13.5px; }
  & .head { display: flex; justify-content: space-between; align-items: start; } & .head h1 { font-size: 1.55em; margin: 0; line-height: 1.2; }
  & .id { border: 1.5px solid #222; width: 270px; height: 104px; padding: 5px 10px; font: 12.5px/1.5 'DejaVu Sans Mono'; position: relative; }
  & .id em { position: absolute; bottom: 2px; right: 6px; font: 8px 'DejaVu Sans'; color: #666; } & .id span { font: 9px 'DejaVu Sans'; }
  & h3 { font-size: 1em; margin: 11px 0 1px; text-transform: uppercase; } & .typed, & .line { font: 12.5px/1.4 'DejaVu Sans Mono'; }
  & .answer { border: 1px solid #555; padding: 4px 8px; min-height: 26px; } & .row { display: grid; grid-template-columns: 1.7fr 1fr .8fr; gap: 18px; margin-top: 7px; }
  & .choice { margin: 2px 0 2px 12px; } & .end { position: absolute; bottom: 0; left: 0; right: 0; font-size: .75em; display: flex; justify-content: space-between; } }`;

const REFUSED = [
  'Admission to the hospital for observation and cardiac monitoring',
  'Blood transfusion and blood products',
  'CT scan of the head without contrast',
  'Surgical repair of left hip fracture',
  'Cardiac catheterization',
  'Lumbar puncture',
  'Intravenous antibiotics and continued inpatient treatment',
  'Hemodialysis',
  'Transfer to a higher level of care',
];

const RISKS = [
  'worsening of my condition',
  'permanent disability',
  'infection',
  'bleeding',
  'loss of limb',
  'death',
];

/** Refusal of treatment against medical advice, signed by the patient or one who speaks for them, or by nobody. */
export const consentRefusal: FormTemplate = {
  family: 'consent-refusal',
  make(random, options) {
    const sheet = createSheet(random, options);
    const asked = someConsent(random, 1995, 2023);
    const { patient, relative, physician, witness, signedAt } = asked;
    const days = random.pick(['slashes', 'month-word', 'slashes-short'] as const);
    const times = random.pick(['am-pm', 'colon', 'bare'] as const);
    const self = random.chance(0.7);
    const signs = random.chance(0.72);
    const signer = self ? patient : relative;
    const ticks = random.pick(['pen', 'typed'] as const);
    const id = `${nameShown(sheet, patient, { upper: true, comma: ', ', dots: false })}<br><span>MR #</span> ${sheet.value('patient.mrn', asked.mrn)}<br><span>ACCT</span> ${sheet.value('encounter.number', asked.account)}
      <br><span>DOB</span> ${sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, 'slashes'))} <span>SEX</span> ${sheet.value('patient.sex', patient.sex, patient.sex === 'female' ? 'F' : 'M')}<em>PATIENT IDENTIFICATION</em>`;
    const leaving = random.chance(0.3);
    sheet.shown('consent.decision', 'refused');
    const doctor = sheet.value('consent.physician', physician.name, printPhysician(random, physician));
    const refused = sheet.value('consent.procedure', random.pick(REFUSED));
    sheet.shown('consent.signerName', fullName(signer, false));
    sheet.shown('consent.signerRelationship', self ? 'self' : relative.relationship.toLowerCase());
    const printedName = self ? patientAsSigner(sheet, patient) : escapeHtml(fullName(relative));
    const signature = signatureOrNone(sheet, random, 'consent.signaturePresent', signs ? signer : null);
    const day = printDay(signedAt.day, days);
    const signedDay = signs ? sheet.value('consent.signedAt', isoDay(signedAt.day), day) : '';
    // Who will not sign is witnessed; who signs mostly is.
    const witnessSignature = signatureOrNone(
      sheet,
      random,
      'consent.witnessSignaturePresent',
      !signs || random.chance(0.75) ? witness : null,
    );
    const witnessName = sheet.value('consent.witnessName', fullName(witness, false), fullName(witness));
    const line = (html: string, label: string): string =>
      `<div><div class="line">${html}</div><div class="under">${label}</div></div>`;
    const time = printTime(signedAt.time, times);
    const relation = self
      ? `${box(random, true, ticks)} Patient &nbsp; ${box(random, false)} Representative: __________________`
      : `${box(random, false)} Patient &nbsp; ${box(random, true, ticks)} Representative: <u class="typed">&nbsp;${relative.relationship}&nbsp;</u>`;
    const pages = [
      `<div class="refusal ${random.pick(['noto', 'palladio', ''])}"><div class="head"><div><b>${escapeHtml(asked.hospital.name)}</b><h1>REFUSAL OF TREATMENT<br>AGAINST MEDICAL ADVICE</h1><small>To be completed by the physician and signed before the patient leaves</small></div><div class="id">${id}</div></div>
      <h3>I refuse the following examination, treatment or procedure</h3><div class="answer typed">${refused}</div>
      <h3>Recommended and explained by</h3><div class="answer typed">${doctor}</div>
      <h3>The risks of refusing were explained as including</h3><div class="choice">${RISKS.map((risk, i) => `${box(random, i === 0 || random.chance(0.4), ticks)} ${risk}`).join(' &nbsp; ')}</div>
      <div class="choice" style="margin-top:8px">${box(random, leaving, ticks)} I am leaving the hospital against the advice of my physician.</div><div class="choice">${box(random, !leaving, ticks)} I remain a patient of the hospital and accept other care.</div>
      <p style="margin:9px 0 2px">I acknowledge that I have been informed of the medical risks and of the benefits of the treatment proposed, and that I may change my mind and return at any time. I release the attending physician, other physicians, the hospital and its employees from all responsibility for any ill effects that may result from this refusal.</p>
      <div class="row">${line(signature, 'Signature of person refusing treatment')}${line(signedDay, 'Date')}${line(signs ? time : '', 'Time')}</div>
      <div class="row">${line(printedName, 'Printed name')}<div style="grid-column:span 2;align-self:end;padding-bottom:12px;white-space:nowrap">${relation}</div></div>
      <div class="choice" style="margin:8px 0 0">${box(random, !signs, ticks)} The person named above refused to sign this form.</div>
      <div class="row">${line(witnessSignature, 'Signature of witness')}${line(day, 'Date')}${line(time, 'Time')}</div>
      <div class="row">${line(witnessName, 'Witness, printed name')}<div style="grid-column:span 2">${line(random.pick(['RN', 'Charge Nurse', 'Unit Clerk', 'RN, House Supervisor']), 'Title')}</div></div>
      <div class="end"><span>MR-${random.digits(4)}</span><span>Page 1 of 1</span><span>File under CONSENTS</span></div></div>`,
    ];
    return sheet.done({ family: 'consent-refusal', type: 'consent', pages, css: CSS });
  },
};
