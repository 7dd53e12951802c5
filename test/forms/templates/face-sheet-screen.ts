import { ILLNESSES, INSURERS, SERVICES } from '../clinical.ts';
import { ageOn, isoDay, printDay, printTime, someDay, someTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { fullName, nameParts, somePatient, somePerson, somePhysician, someRelative } from '../people.ts';
import {
  oneLine,
  PHONE_STYLES,
  printPhone,
  someAccount,
  someAddress,
  someHospital,
  someMrn,
  somePhone,
} from '../places.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

/** A screen of the registration system sent to the printer: label, colon, value in two columns. */
export const faceSheetScreen: FormTemplate = {
  family: 'face-sheet-screen',
  make(random, options) {
    const sheet = createSheet(random, options);
    const mono = random.chance(0.55);
    const upper = mono || random.chance(0.3);
    const cased = (text: string): string => (upper ? text.toUpperCase() : text);
    const admitted = someDay(random, 1994, 2024);
    const patient = somePatient(random, admitted, { fromAge: 1 });
    const name = nameParts(patient, upper);
    const style = random.pick(['slashes', 'slashes-short', 'iso', 'military', 'slashes-two-digit'] as const);
    const phones = random.pick(PHONE_STYLES);
    const address = someAddress(random);
    const kin = someRelative(random, patient);
    const guarantor = somePerson(random);
    const [attending, admitting] = [somePhysician(random), somePhysician(random)];
    const hospital = someHospital(random);
    const [kinPhone, phone] = [somePhone(random), somePhone(random)];
    const last = ({ family, given }: { family: string; given: readonly string[] }): string =>
      cased(`${family},${given.join(' ')}`);

    const pair = (label: string, inside: string): string =>
      `<tr><td class="l">${label}:</td><td>${inside}</td></tr>`;
    const column = (...pairs: string[]): string => `<table>${pairs.join('')}</table>`;
    const section = (title: string, left: string, right: string): string =>
      `<div class="bar">${mono ? title.toUpperCase() : title}</div><div class="two">${left}${right}</div>`;
    const label = (...words: string[]): string =>
      mono ? random.pick(words).toUpperCase() : random.pick(words);

    const cityApart = random.chance(0.5);
    if (cityApart) sheet.shown('patient.address', cased(oneLine(address)));
    const addressRows = cityApart
      ? [
          pair(label('Address', 'Street'), escapeHtml(cased(address.street))),
          pair(
            label('City/State/Zip', 'City, St Zip'),
            escapeHtml(cased(`${address.town}, ${address.state} ${address.zip}`)),
          ),
        ]
      : [
          pair(
            label('Address', 'Home Address'),
            sheet.value(
              'patient.address',
              cased(oneLine(address)),
              cased(`${address.street}\n${address.town}, ${address.state} ${address.zip}`),
            ),
          ),
        ];
    const demographic = section(
      'Patient Information',
      column(
        pair(
          label('Patient', 'Name', 'Patient Name'),
          `${sheet.value('patient.familyName', name.family)},${random.pick([' ', ''])}${sheet.value('patient.givenNames', name.given)}${name.suffix && ` ${name.suffix}`}`,
        ),
        pair(
          label('DOB', 'Birthdate', 'Date of Birth'),
          `${sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, ageOn(patient.birth, admitted) > 95 ? 'slashes' : style))} (${ageOn(patient.birth, admitted)} ${cased('yrs')})`,
        ),
        pair(
          label('Sex', 'Gender', 'Legal Sex'),
          sheet.value(
            'patient.sex',
            patient.sex,
            cased(patient.sex === 'female' ? random.pick(['F', 'Female']) : random.pick(['M', 'Male'])),
          ),
        ),
        pair(
          label('Marital Status', 'Marital'),
          cased(random.pick(['Married', 'Single', 'Widowed', 'Divorced'])),
        ),
        pair(label('Language'), cased(random.pick(['English', 'Spanish', 'Vietnamese']))),
      ),
      column(
        pair(label('MRN', 'Med Rec No', 'Unit #', 'MR#'), sheet.value('patient.mrn', someMrn(random))),
        ...addressRows,
        pair(
          label('Home Phone', 'Phone', 'Telephone'),
          sheet.value('patient.phone', phone, printPhone(phone, phones)),
        ),
        pair(label('Work Phone'), ''),
        pair(label('Employer'), cased(random.pick(['Retired', 'Unemployed', 'Self', 'County Road Dept']))),
      ),
    );
    const visit = section(
      random.pick(['Visit Information', 'Encounter', 'Admission']),
      column(
        pair(
          label('Account #', 'Acct No', 'Visit ID', 'FIN', 'CSN'),
          sheet.value('encounter.number', someAccount(random)),
        ),
        pair(
          label('Admit Date', 'Admitted', 'Adm Date/Time'),
          `${sheet.value('encounter.admissionDate', isoDay(admitted), printDay(admitted, style))} ${printTime(someTime(random), random.pick(['colon', 'bare']))}`,
        ),
        pair(label('Discharge Date', 'Disch Date'), ''),
        pair(label('Patient Type', 'Class'), cased(random.pick(['Inpatient', 'Observation', 'Emergency']))),
      ),
      column(
        pair(
          label('Attending', 'Attending Phys', 'Attending Provider'),
          sheet.value(
            'encounter.attendingPhysician',
            cased(attending.name),
            `${last(attending)} ${attending.credential}`,
          ),
        ),
        pair(label('Admitting', 'Admitting Phys'), `${escapeHtml(last(admitting))} ${admitting.credential}`),
        pair(label('Service', 'Hosp Service'), random.pick(SERVICES)),
        pair(
          label('Admit Diagnosis', 'Admitting Dx', 'Reason/Dx'),
          sheet.value('encounter.diagnoses[0].text', cased(random.pick(ILLNESSES).provisional)),
        ),
      ),
    );
    const contact = section(
      random.pick(['Next of Kin', 'Next of Kin / Emergency Contact']),
      column(
        pair(
          label('Name', 'Contact Name', 'NOK Name'),
          sheet.value(
            'patient.nextOfKin.name',
            cased(fullName(kin, false)),
            random.chance(0.5) ? last(kin) : cased(fullName(kin, false)),
          ),
        ),
        pair(
          label('Relationship', 'Rel to Pt', 'Relation'),
          sheet.value(
            'patient.nextOfKin.relationship',
            kin.relationship.toLowerCase(),
            cased(kin.relationship),
          ),
        ),
      ),
      column(
        pair(
          label('Phone', 'Home Phone', 'NOK Phone'),
          sheet.value('patient.nextOfKin.phone', kinPhone, printPhone(kinPhone, phones)),
        ),
        pair(label('Alt Phone'), ''),
      ),
    );
    const paying = section(
      'Guarantor / Coverage',
      column(
        pair(label('Guarantor'), escapeHtml(last(guarantor))),
        pair(label('Guar Phone'), printPhone(somePhone(random), phones)),
        pair(label('Guar Relation'), cased(random.pick(['Self', 'Spouse', 'Parent']))),
      ),
      column(
        pair(label('Primary Ins', 'Payor'), random.pick(INSURERS)),
        pair(label('Policy #', 'Subscriber ID'), `${random.pick(['XQZ', 'W', ''])}${random.digits(9)}`),
        pair(label('Subscriber'), escapeHtml(last(guarantor))),
        pair(label('Auth #'), ''),
      ),
    );
    const run = `${label('Run Date', 'Printed')}: ${printDay(admitted, style)} ${printTime(someTime(random), 'colon')}`;
    const page = `<div class="top"><span>${run}</span><b>${escapeHtml(cased(hospital.name))}</b><span>${cased('Page')} 1</span></div>
<div class="top"><span>${label('Run User')}: ${random.pick(['ADM.JKT', 'REG.MLO', 'HIM.BR'])}</span><b>${cased(random.pick(['Patient Face Sheet', 'Facesheet', 'Registration Face Sheet', 'Admission Face Sheet']))}</b><span>${printPhone(hospital.phone, phones)}</span></div>
${demographic}${visit}${contact}${paying}
<div class="end">${mono ? '** END OF REPORT **' : 'CONFIDENTIAL - contains protected health information'}</div>`;
    const face = mono
      ? random.pick(["'Liberation Mono'", "'DejaVu Sans Mono'", "'Courier Prime'"])
      : random.pick(['Carlito', "'Noto Sans'", "'Liberation Sans'"]);
    return sheet.done({
      family: 'face-sheet-screen',
      type: 'face-sheet',
      pages: [page],
      css: css(face, mono),
    });
  },
};

const css = (face: string, mono: boolean): string => `
.page { padding: 60px 58px; font: ${mono ? 11.5 : 12.5}px/1.35 ${face}; }
.top { display: flex; justify-content: space-between; }
.bar { margin: 16px 0 5px; padding: 1px 4px; font-weight: bold; ${mono ? 'border-top: 1px dashed #222; border-bottom: 1px dashed #222' : 'background: #34495e; color: #fff'}; }
.two { display: flex; gap: 14px; align-items: flex-start; }
.two table { flex: 1 1 50%; border-collapse: collapse; }
td { vertical-align: top; padding: 1px 3px; }
td.l { white-space: nowrap; width: 1%; padding-right: 7px; ${mono ? '' : 'color: #444; font-weight: bold; text-align: right'}; }
.end { margin-top: 26px; text-align: center; }
`;
