import { CONSENT_CSS, patientAsSigner, signatureOrNone, someConsent } from '../consent-case.ts';
import { ageOn, isoDay, printDay, printTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { nameShown } from '../lab-order.ts';
import { barcode, box } from '../marks.ts';
import { fullName } from '../people.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

const CSS = `${CONSENT_CSS}
.anesthesia { position: absolute; inset: 44px 56px; font: 11.5px/1.5 'Noto Sans'; color: #1a1a1a;
  &.carlito { font-family: Carlito; font-size: 13.5px; } &.helvetica { font-family: 'Nimbus Sans'; font-size: 12.5px; }
  & .sticker { position: absolute; right: 4px; top: 2px; width: 266px; min-height: 96px; background: #fdfdf8; border: 1px solid #bbb; border-radius: 6px; box-shadow: 1px 1px 2px #bbb;
    padding: 6px 10px; font: 11.5px/1.38 'Liberation Sans'; } & .sticker b { font-size: 12.5px; } & .sticker > svg { position: absolute; right: 8px; bottom: 30px; }
  & .corner { position: absolute; right: 0; top: 0; width: 278px; height: 118px; border: 1px dashed #888; font-size: 9px; text-align: center; padding-top: 42px; color: #888; }
  & h1 { font-size: 1.6em; margin: 8px 0 0; width: 380px; line-height: 1.15; } & h3 { font-size: 1.05em; margin: 9px 0 1px; }
  & .typed, & .line { font: 13px/1.3 Carlito; } & .asked { margin-top: 58px; display: grid; grid-template-columns: max-content 1fr; gap: 4px 10px; align-items: end; }
  & .asked .typed { border-bottom: 1px solid #333; padding-left: 6px; } & .kinds { display: grid; grid-template-columns: 190px 1fr; gap: 3px 10px; }
  & .row { display: grid; grid-template-columns: 1.5fr 1.2fr .7fr .6fr; gap: 14px; margin-top: 4px; } & .end { position: absolute; bottom: 0; left: 0; right: 0; display: flex; justify-content: space-between; font-size: .8em; } }`;

const KINDS = [
  [
    'General anesthesia',
    'Total unconsciousness; a tube may be placed in the windpipe. Risks: sore throat, injury to teeth, pneumonia.',
  ],
  [
    'Spinal or epidural',
    'Numbness by a drug injected near the spine. Risks: headache, backache, nerve injury, infection.',
  ],
  [
    'Nerve block',
    'Loss of feeling in a limb by a drug injected near nerves. Risks: bleeding, lasting numbness.',
  ],
  [
    'Monitored care, sedation',
    'Reduced awareness by a drug given into a vein. Risks: depressed breathing, recall of the procedure.',
  ],
] as const;

const SIGNERS = ['Patient', 'Spouse', 'Parent', 'Legal Guardian', 'Health Care Agent'] as const;

/** Consent to anesthesia with the patient's sticker in the corner; a box tells who signs. */
export const consentAnesthesiaSticker: FormTemplate = {
  family: 'consent-anesthesia-sticker',
  make(random, options) {
    const sheet = createSheet(random, options);
    const asked = someConsent(random, 1999, 2025);
    const { patient, relative, physician, witness, signedAt } = asked;
    const days = random.pick(['slashes', 'slashes-short', 'month-word'] as const);
    const times = random.pick(['am-pm', 'colon', 'bare'] as const);
    const who = random.chance(0.65) ? 'Patient' : random.pick(SIGNERS.slice(1));
    const signer = who === 'Patient' ? patient : relative;
    const signs = random.chance(0.72);
    const witnessed = random.chance(0.65);
    const emergency = random.chance(0.2);
    const ticks = random.pick(['pen', 'typed'] as const);
    const kind = random.int(0, KINDS.length - 1);
    const labelled = random.chance(0.6);
    const on = (label: string, html: string): string => (labelled ? `${label}: ${html}` : html);
    const birth = sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, 'slashes'));
    const sticker = `<div class="sticker" style="transform:rotate(${random.between(-2.2, 2.2).toFixed(2)}deg)"><b>${nameShown(sheet, patient, { upper: true, comma: ', ', dots: false })}</b><br>${on('MRN', sheet.value('patient.mrn', asked.mrn))}
      <br>${on('DOB', birth)} &nbsp; ${ageOn(patient.birth, signedAt.day)}Y ${sheet.value('patient.sex', patient.sex, patient.sex === 'female' ? 'F' : 'M')}<br>Acct: ${sheet.value('encounter.number', asked.account)}
      <br>Att: ${sheet.value('encounter.attendingPhysician', asked.attending.name, `${asked.attending.family}, ${asked.attending.given.join(' ')}`)}${barcode(random, 74, 20)}</div>`;
    sheet.shown('consent.decision', 'granted');
    sheet.shown('consent.emergency', String(emergency));
    const procedure = sheet.value('consent.procedure', asked.procedure);
    const doctor = sheet.value(
      'consent.physician',
      physician.name,
      `${fullName(physician)}, ${physician.credential}`,
    );
    sheet.shown('consent.signerName', fullName(signer, false));
    sheet.shown('consent.signerRelationship', who === 'Patient' ? 'self' : who.toLowerCase());
    const printedName = who === 'Patient' ? patientAsSigner(sheet, patient) : escapeHtml(fullName(signer));
    const signature = signatureOrNone(sheet, random, 'consent.signaturePresent', signs ? signer : null);
    const signedDay = signs
      ? sheet.value('consent.signedAt', isoDay(signedAt.day), printDay(signedAt.day, days))
      : '';
    const witnessSignature = signatureOrNone(
      sheet,
      random,
      'consent.witnessSignaturePresent',
      witnessed ? witness : null,
    );
    const witnessName =
      witnessed || random.chance(0.4)
        ? sheet.value('consent.witnessName', fullName(witness, false), fullName(witness))
        : '';
    const line = (html: string, label: string): string =>
      `<div><div class="line">${html}</div><div class="under">${label}</div></div>`;
    const day = printDay(signedAt.day, days);
    const pages = [
      `<div class="anesthesia ${random.pick(['carlito', 'helvetica', ''])}"><div class="corner">PLACE PATIENT LABEL HERE</div>${sticker}<b>${escapeHtml(asked.hospital.name)}</b><br>Department of Anesthesiology<h1>Consent for Anesthesia Services</h1>
      <div class="asked"><span>Planned procedure:</span><span class="typed">${procedure}</span><span>Anesthesiologist:</span><span class="typed">${doctor}</span></div>
      <div style="margin-top:6px">${box(random, emergency, ticks)} Emergency procedure</div>
      <h3>I consent to the anesthesia service checked below</h3><div class="kinds">${KINDS.map(([name, risks], i) => `<span>${box(random, i === kind, ticks)} ${name}</span><small>${risks}</small>`).join('')}</div>
      <p style="margin:9px 0 0">It has been explained to me that all forms of anesthesia involve some risk, and that no guarantees can be made concerning the results. Although rare, severe complications can occur and include infection, bleeding, drug reactions, blood clots, loss of sensation or limb function, paralysis, stroke, brain damage, heart attack or death. I understand that the service may have to be changed, possibly without explanation to me.</p>
      <p style="margin:6px 0 0">I authorize that anesthesia be administered by the anesthesiologist named above or by associates, all of whom are credentialed to provide anesthesia at this hospital. I have had the opportunity to ask questions.</p>
      <h3>Person signing (check one)</h3><div>${SIGNERS.map((name) => `${box(random, name === who, ticks)} ${name}`).join(' &nbsp;&nbsp; ')}</div>
      <div class="row">${line(signature, 'Signature')}${line(printedName, 'Print name')}${line(signedDay, 'Date')}${line(signs ? printTime(signedAt.time, times) : '', 'Time')}</div>
      <div class="row">${line(witnessSignature, 'Witness to signature')}${line(witnessName, 'Print name')}${line(witnessed ? day : '', 'Date')}${line(witnessed ? printTime(signedAt.time, times) : '', 'Time')}</div>
      <h3>Interpreter (if used)</h3><div class="row">${line('', 'Interpreter')}${line('', 'Language / ID')}${line('', 'Date')}${line('', 'Time')}</div>
      <div class="end"><span>ANES-${random.digits(3)} (${random.int(1, 12)}/${random.int(10, 20)})</span><span>*${random.digits(6)}*</span><span>Page 1 of 1</span></div></div>`,
    ];
    return sheet.done({ family: 'consent-anesthesia-sticker', type: 'consent', pages, css: CSS });
  },
};
