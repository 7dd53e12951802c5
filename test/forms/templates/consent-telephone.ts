import { blank, CONSENT_CSS, signatureOrNone, signedBy, someConsent } from '../consent-case.ts';
import { daysAfter, isoDay, printDay, printTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { nameShown } from '../lab-order.ts';
import { box, plate } from '../marks.ts';
import { fullName } from '../people.ts';
import { printPhone, somePhone } from '../places.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

const CSS = `${CONSENT_CSS}
.telephone { position: absolute; inset: 46px 58px; font: 13px/1.7 'Liberation Sans Narrow'; font-size: 14px; color: #141414;
  &.liberation { font-family: 'Liberation Sans'; font-size: 12px; } &.carlito { font-family: Carlito; font-size: 14px; }
  & .typed, & .line, & .blank { font-family: 'Courier Prime Code'; font-size: 13px; line-height: 1.25; }
  & h1 { font-size: 1.45em; margin: 4px 0 6px; letter-spacing: .03em; } & .item { margin: 8px 0; } & .item > b { margin-right: 5px; }
  & .row { display: grid; grid-template-columns: 1.5fr 1.3fr .8fr .6fr; gap: 14px; margin-top: 5px; } & .under { line-height: 1.25; }
  & .late { border: 1.5px solid #222; padding: 5px 12px 8px; margin-top: 16px; } & .end { position: absolute; bottom: 0; font-size: 10px; line-height: 1.2; } }`;

/** Consent taken by telephone: two listen in and sign, and the one called signs on arrival. */
export const consentTelephone: FormTemplate = {
  family: 'consent-telephone',
  make(random, options) {
    const sheet = createSheet(random, options);
    const asked = someConsent(random, 1986, 2016);
    const { patient, relative, physician, witness, secondWitness, signedAt } = asked;
    const days = random.pick(['slashes', 'slashes-short', 'dashes'] as const);
    const times = random.pick(['am-pm', 'bare', 'hours'] as const);
    const arrives = random.chance(0.45);
    const granted = random.chance(0.9);
    const ticks = random.pick(['pen', 'typed'] as const);
    const callDay = printDay(signedAt.day, days);
    const callTime = printTime(signedAt.time, times);
    const card = plate(
      [
        nameShown(sheet, patient, { upper: true, comma: ' ', dots: false }),
        `${sheet.value('patient.mrn', asked.mrn)}   RM ${random.int(101, 640)}`,
        `${sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, 'slashes'))}  ${sheet.value('patient.sex', patient.sex, patient.sex === 'female' ? 'F' : 'M')}  DR ${escapeHtml(asked.attending.family.toUpperCase())}`,
      ],
      'right:0;top:0',
    );
    sheet.shown('consent.decision', granted ? 'granted' : 'refused');
    const emergency = random.chance(0.3);
    sheet.shown('consent.emergency', String(emergency));
    const signer = sheet.value('consent.signerName', fullName(relative, false), fullName(relative));
    const relationship = sheet.value(
      'consent.signerRelationship',
      relative.relationship.toLowerCase(),
      relative.relationship,
    );
    const procedure = sheet.value('consent.procedure', asked.procedure);
    const doctor = sheet.value('consent.physician', physician.name, fullName(physician));
    sheet.shown('consent.witnessSignaturePresent', 'true');
    const witnessName = sheet.value('consent.witnessName', fullName(witness, false), fullName(witness));
    const onArrival = daysAfter(signedAt.day, random.int(0, 2));
    const signature = signatureOrNone(sheet, random, 'consent.signaturePresent', arrives ? relative : null);
    const arrivalDay = arrives
      ? sheet.value('consent.signedAt', isoDay(onArrival), printDay(onArrival, days))
      : '';
    const line = (html: string, label: string): string =>
      `<div><div class="line">${html}</div><div class="under">${label}</div></div>`;
    const listener = (
      path: 'consent.witnessName' | null,
      name: string,
      person: typeof witness,
      label: string,
    ): string =>
      `<div class="row">${line(signedBy(sheet, random, path, person), `Signature, ${label}`)}${line(name, 'Print name')}${line(callDay, 'Date')}${line(callTime, 'Time')}</div>`;
    const pages = [
      `<div class="telephone ${random.pick(['liberation', 'carlito', ''])}">${card}<b>${escapeHtml(asked.hospital.name)}</b><h1>TELEPHONE CONSENT</h1><div style="height:26px"></div>
      <div class="item"><b>1.</b> On ${blank(callDay, 110)} at ${blank(callTime, 90)} the person named below was reached by telephone at ${blank(printPhone(somePhone(random), random.pick(['dashes', 'brackets'] as const)), 130)}.</div>
      <div class="item"><b>2.</b> Person giving consent: ${blank(signer, 250)} Relationship to patient: ${blank(relationship, 120)}</div>
      <div class="item"><b>3.</b> Procedure or treatment discussed:<br>${blank(procedure, 560)}</div>
      <div class="item"><b>4.</b> The procedure, its risks, benefits and alternatives were explained by Dr. ${blank(doctor, 220)}</div>
      <div class="item"><b>5.</b> ${box(random, emergency, ticks)} This is an emergency; delay would endanger the patient.</div>
      <div class="item"><b>6.</b> After questions were answered, the person named above stated:<br>&nbsp;&nbsp;&nbsp; ${box(random, granted, ticks)} that consent is given to the procedure &nbsp;&nbsp; ${box(random, !granted, ticks)} that consent is refused</div>
      <div class="item"><b>7.</b> We, the undersigned, were both on the line and heard the explanation and the answer:</div>
      ${listener('consent.witnessName', witnessName, witness, 'first witness')}${listener(null, escapeHtml(fullName(secondWitness)), secondWitness, 'second witness')}
      <div class="late"><b>TO BE SIGNED ON ARRIVAL</b><br>I confirm that I gave the answer above by telephone.
      <div class="row" style="grid-template-columns:2fr 1fr .8fr">${line(signature, 'Signature of person giving consent')}${line(arrivalDay, 'Date')}${line(arrives ? printTime({ hour: random.int(8, 20), minute: random.int(0, 59) }, times) : '', 'Time')}</div></div>
      <div class="end">Form ADM-${random.digits(3)} &nbsp; A consent by telephone is valid for ${random.pick(['24', '48', '72'])} hours. &nbsp; White: chart &nbsp; Canary: surgery</div></div>`,
    ];
    return sheet.done({
      family: 'consent-telephone',
      type: 'consent',
      pages,
      css: CSS,
      optional: ['encounter.attendingPhysician'],
    });
  },
};
