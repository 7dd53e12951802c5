import { CONSENT_CSS, patientAsSigner, signatureOrNone, signedBy, someConsent } from '../consent-case.ts';
import { ageOn, daysAfter, isoDay, printDay, printTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { nameShown } from '../lab-order.ts';
import { barcode, box } from '../marks.ts';
import { fullName, printPhysician, somePerson } from '../people.ts';
import { printPhone, somePhone } from '../places.ts';
import { sentence } from '../prose.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

/** What is proposed, and because of what. */
const TREATMENTS: readonly (readonly [proposed: string, condition: string])[] = [
  ['Transfusion of packed red blood cells, {2-4} units', 'anemia due to blood loss'],
  ['Transfusion of leukoreduced red blood cells', 'anemia of chronic kidney disease'],
  ['Transfusion of apheresis platelets', 'low platelet count after chemotherapy'],
  ['Transfusion of fresh frozen plasma, {2-4} units', 'bleeding on warfarin'],
  ['Red cell exchange transfusion', 'sickle cell crisis'],
  ['Transfusion of red cells and platelets as needed during surgery', 'planned hip operation'],
  ['Transfusion of cryoprecipitate, {6-10} units', 'low fibrinogen with bleeding'],
  ['Infusion of {5|25}% albumin', 'removal of fluid from the abdomen'],
];
const REASONS = ['unconscious', 'confused', 'under sedation', 'dementia'];

/** A blood bank's consent or refusal: initials choose, and patient and representative have columns of their own. */
export const consentTransfusion: FormTemplate = {
  family: 'consent-transfusion',
  make(random, options) {
    const sheet = createSheet(random, options);
    const asked = someConsent(random, 1992, 2024);
    const { patient, relative, physician, witness, signedAt } = asked;
    const days = random.pick(['slashes', 'slashes-two-digit', 'slashes-short', 'month-word'] as const);
    const times = random.pick(['am-pm', 'bare', 'colon'] as const);
    const self = random.chance(0.6);
    const signer = self ? patient : relative;
    const signs = random.chance(0.8);
    const witnessed = random.chance(0.7);
    const granted = random.chance(0.72);
    const emergency = granted && random.chance(0.25);
    const interpreted = random.chance(0.25);
    const { suffix: _none, ...interpreter } = somePerson(random);
    const explained = daysAfter(signedAt.day, random.chance(0.4) ? -1 : 0);
    const ticks = random.pick(['pen', 'typed'] as const);
    const initials = [...signer.given.slice(0, 1), signer.family].map((part) => part[0]).join('');
    const day = printDay(signedAt.day, days);
    const time = printTime(signedAt.time, times);

    const [proposed, condition] = random.pick(TREATMENTS);
    const treatment = sheet.value('consent.procedure', sentence(random, proposed));
    const doctor = sheet.value(
      'consent.physician',
      physician.name,
      printPhysician(random, physician).replace(/^Dr\. /, ''),
    );
    sheet.shown('consent.decision', granted ? 'granted' : 'refused');
    sheet.shown('consent.emergency', String(emergency));
    const nameStyle = { upper: random.chance(0.6), comma: ', ', dots: false };
    const label = `<div class="label"><div>${barcode(random, 150, 26)}<br><small>PATIENT LABEL</small></div><div><b>${nameShown(sheet, patient, nameStyle)}</b><br>MRN ${sheet.value('patient.mrn', asked.mrn)} &nbsp; FIN ${sheet.value('encounter.number', asked.account)}<br>DOB ${sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, days === 'slashes-two-digit' ? 'slashes' : days))} &nbsp; ${ageOn(patient.birth, signedAt.day)} yrs &nbsp; Sex ${sheet.value('patient.sex', patient.sex, patient.sex === 'female' ? 'F' : 'M')}</div><div>Attending<br>${sheet.value('encounter.attendingPhysician', asked.attending.name, fullName(asked.attending))}<br>${random.int(2, 8)} ${random.pick(['North', 'Tower', 'ICU'])}-${random.int(10, 48)}</div></div>`;
    sheet.shown('consent.signerName', fullName(signer, false));
    // Who the patient's own column is for, nobody has confirmed until it is signed.
    if (!self || signs)
      sheet.shown('consent.signerRelationship', self ? 'self' : relative.relationship.toLowerCase());
    const printed = self ? patientAsSigner(sheet, patient) : escapeHtml(fullName(relative));
    const signature = signatureOrNone(sheet, random, 'consent.signaturePresent', signs ? signer : null);
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
    const line = (html: string, under: string): string =>
      `<div><div class="line">${html}</div><div class="under">${under}</div></div>`;
    const choice = (chosen: boolean, text: string): string =>
      `<div class="choice"><span class="initial">${chosen ? initials : ''}</span><span>${text}</span></div>`;
    const column = (title: string, filled: boolean, rest: string): string =>
      `<div class="column"><h3>${title}</h3>${line(filled ? signature : '', 'Signature')}${line(filled ? printed : '', 'Print name')}<div class="pair">${line(filled ? signedDay : '', 'Date')}${line(filled && signs ? time : '', 'Time')}</div>${rest}</div>`;
    const choices = [
      choice(
        granted,
        '<b>I CONSENT</b> to the transfusion of blood or blood components as named above, and to others that my physician finds necessary during this stay.',
      ),
      choice(
        !granted,
        '<b>I REFUSE</b> the transfusion of blood and blood components, even if my physician believes it is needed to preserve my life or health, and release the hospital from responsibility for the outcome.',
      ),
    ];
    const pages = [
      `<div class="blood ${random.pick(['century', 'dejavu', ''])}"><div class="mast"><div><b>${escapeHtml(asked.hospital.name)}</b><br>Transfusion Service &nbsp; ext. ${random.digits(4)} &nbsp; Lab Director: ${escapeHtml(fullName(somePerson(random)))}, MD</div><div>BB-${random.digits(3)}<br>Rev ${random.int(1, 12)}/${random.int(84, 91)}</div></div>
      <h1>${random.pick(['BLOOD TRANSFUSION: CONSENT OR REFUSAL', 'Consent / Refusal for Transfusion of Blood Components', 'PATIENT CONSENT FOR BLOOD PRODUCTS'])}</h1>
      <div class="asked"><span>${random.pick(['Proposed treatment', 'Transfusion proposed'])}:</span><span class="typed">${treatment}</span><span>Because of:</span><span class="typed">${condition}</span><span>Explained to me by Dr.</span><span class="typed">${doctor}</span></div>
      <p>Blood is given to replace red cells, platelets or clotting factors that the body has lost or cannot make. Donors are tested for hepatitis B and C, HIV, syphilis and other infections, but no test is perfect: the chance of HIV is put at about 1 in 2,000,000 and of hepatitis B at 1 in 350,000 units. Fever, chills, hives, overload of the lungs and, rarely, the destruction of red cells or death may follow a transfusion.</p>
      <p>The alternatives are my own blood given ahead of time, blood from donors whom I choose, medicines that raise the blood count, and no transfusion. I have had the booklet &ldquo;${random.pick(["A Patient's Guide to Blood Transfusion", 'If You Need Blood'])}&rdquo; and my questions were answered.</p>
      <div class="ask">Emergency transfusion before cross-match (life in danger)? &nbsp; ${box(random, emergency, ticks)} Yes &nbsp; ${box(random, !emergency, ticks)} No</div>
      <div class="ask"><b>Initial ONE line:</b></div>${(random.chance(0.75) ? choices : choices.reverse()).join('')}
      <div class="columns">${column('PATIENT', self, '')}${column(
        'PERSON SIGNING FOR THE PATIENT',
        !self,
        `<div class="pair">${line(self ? '' : escapeHtml(relative.relationship), 'Relationship')}${line(self ? '' : random.pick(REASONS), 'Why patient cannot sign')}</div>`,
      )}</div>
      <div class="three">${line(witnessSignature, 'Witness')}${line(witnessName, 'Witness, print name')}${line(witnessed ? `${day} &nbsp; ${time}` : '', 'Date / time')}</div>
      <div class="three">${line(random.chance(0.7) ? signedBy(sheet, random, null, physician) : '', 'Physician: I have explained the above')}${line(printPhone(somePhone(random), 'dashes'), 'Pager')}${line(`${printDay(explained, days)}`, 'Date explained')}</div>
      <div class="three">${line(interpreted ? escapeHtml(fullName(interpreter)) : '', 'Interpreter, if used')}${line(interpreted ? random.pick(['Spanish', 'Russian', 'Somali', 'Cantonese']) : '', 'Language')}${line('', 'Date / time')}</div>
      ${label}</div>`,
    ];
    return sheet.done({
      family: 'consent-transfusion',
      type: 'consent',
      pages,
      css: CSS,
      optional: ['encounter.diagnoses[].text', ...(self && !signs ? ['consent.signerRelationship'] : [])],
    });
  },
};

const CSS = `${CONSENT_CSS}
.blood { position: absolute; inset: 46px 60px; font: 12.4px/1.36 Caladea; color: #151515; &.century { font: 11.4px/1.36 C059; } &.dejavu { font: 11px/1.4 'DejaVu Sans Condensed'; }
  & .typed, & .line { font: 13px/1.3 'Liberation Mono'; } & .mast { display: flex; justify-content: space-between; border-bottom: 1.5px solid #222; padding-bottom: 4px; } & .mast b { font-size: 1.25em; }
  & h1 { font-size: 1.4em; text-align: center; margin: 10px 0 8px; } & p { margin: 7px 0 0; text-align: justify; } & .asked { display: grid; grid-template-columns: max-content 1fr; gap: 4px 10px; align-items: end; } & .asked .typed { border-bottom: 1px solid #333; padding-left: 6px; }
  & .ask { margin-top: 8px; } & .choice { display: grid; grid-template-columns: 62px 1fr; gap: 10px; margin-top: 5px; } & .initial { border-bottom: 1px solid #222; height: 24px; text-align: center; font: 22px/1 'Dancing Script'; color: #14204e; }
  & .columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 16px; margin-top: 10px; } & .column { border: 1px solid #222; padding: 3px 10px 4px; } & h3 { font-size: .95em; margin: 0; } & .pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1.3fr); gap: 12px; }
  & .three { display: grid; grid-template-columns: minmax(0, 1.3fr) minmax(0, 1.5fr) minmax(0, 1fr); gap: 14px; } & .line { height: 31px; white-space: nowrap; font-size: 12px; }
  & .three .line { font-size: 10.8px; padding-left: 4px; } & .three .script { font-size: 17px !important; } & .under { font-size: 9px; }
  & .label { position: absolute; bottom: 0; left: 0; right: 0; border: 1px dashed #666; display: grid; grid-template-columns: 170px 1fr 190px; gap: 12px; padding: 7px 12px; font: 12px/1.35 'Liberation Sans'; } & .label small { font-size: 8px; } }`;
