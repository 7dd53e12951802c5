import { ILLNESSES, INSURERS, SERVICES } from '../clinical.ts';
import { ageOn, daysAfter, isoDay, printDay, printTime, someDay, someTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { barcode } from '../marks.ts';
import { fullName, nameParts, somePatient, somePerson, somePhysician, someRelative } from '../people.ts';
import {
  oneLine,
  printPhone,
  someAccount,
  someAddress,
  someHospital,
  someMrn,
  somePhone,
} from '../places.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

/** Registration on lines: what is filled in stands on the line, what it is stands under it. */
export const faceSheetCaptions: FormTemplate = {
  family: 'face-sheet-captions',
  make(random, options) {
    const sheet = createSheet(random, options);
    const admitted = someDay(random, 1989, 2018);
    const patient = somePatient(random, admitted, { fromAge: 18 });
    const name = nameParts(patient, random.chance(0.5));
    const [first = '', ...middle] = name.given.split(' ');
    const style = random.pick(['slashes', 'dashes', 'slashes-short', 'month-word'] as const);
    const phones = random.pick(['brackets', 'dashes', 'dots'] as const);
    const kin = someRelative(random, patient);
    const notify = someRelative(random, patient);
    const guarantor = somePerson(random);
    const [phone, kinPhone] = [somePhone(random), somePhone(random)];
    const [attending, admitting, family] = [
      somePhysician(random),
      somePhysician(random),
      somePhysician(random),
    ];
    const hospital = someHospital(random);
    const address = someAddress(random);
    const { principal, complaint } = random.pick(ILLNESSES);
    const stay = random.chance(0.45) ? random.int(1, 14) : null;
    const discharged = daysAfter(admitted, stay ?? 0);
    const cell = (parts: number, caption: string, html = ''): string =>
      `<div style="flex:${parts}"><b>${html || '&nbsp;'}</b><i>${caption}</i></div>`;
    const row = (...cells: string[]): string => `<div class="row">${cells.join('')}</div>`;
    const other = (digits: string): string => printPhone(digits, phones);

    sheet.shown('patient.givenNames', name.given);
    const mrn = sheet.value('patient.mrn', someMrn(random));
    const account = sheet.value('encounter.number', someAccount(random));
    const identity = row(
      cell(3, 'Last name', sheet.value('patient.familyName', name.family)),
      cell(2.4, 'First', escapeHtml(first)),
      cell(2, 'Middle', escapeHtml(middle.join(' '))),
      cell(0.8, 'Suffix', name.suffix),
    );
    const page = `<header><div>${barcode(random, 150, 28)}<br><small>${random.pick(['PATIENT ACCESS', 'ADMITTING OFFICE', 'REGISTRATION'])}</small></div><div class="mast"><h1>${escapeHtml(hospital.name)}</h1>${escapeHtml(oneLine(hospital.address))}<br>Main ${other(hospital.phone)} &nbsp; Admitting ${other(somePhone(random))}</div></header>
<h2>${random.pick(['INPATIENT ADMISSION RECORD', 'PATIENT FACE SHEET', 'SUMMARY OF REGISTRATION'])}</h2>
${row(cell(2, random.pick(['Medical record no.', 'MR number', 'Unit record no.']), mrn), cell(2, random.pick(['Account no.', 'Patient account', 'Visit / account no.']), account), cell(2, 'Date registered', printDay(admitted, style)), cell(1, 'Clerk', random.pick(['dmh', 'LRW', 'jb2'])))}
<h3>Patient</h3>
${identity}
${row(cell(7, 'Home address (street, city, state, ZIP)', sheet.value('patient.address', oneLine(address))), cell(2.4, 'Home telephone', sheet.value('patient.phone', phone, other(phone))))}
${row(cell(2, 'Date of birth', sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, style))), cell(0.8, 'Age', String(ageOn(patient.birth, admitted))), cell(1.1, 'Sex', sheet.value('patient.sex', patient.sex, patient.sex === 'female' ? 'Female' : 'Male')), cell(1.4, 'Marital status', random.pick(['Married', 'Single', 'Widowed', 'Divorced'])), cell(1.6, 'Soc. Sec. no. (last 4)', random.digits(4)), cell(1.6, 'Language', random.pick(['English', 'Spanish', 'Polish'])))}
${row(cell(3, 'Employer', random.pick(['Retired', 'County Schools', 'Reliable Tool & Die', 'None'])), cell(2, 'Work telephone', random.chance(0.5) ? other(somePhone(random)) : ''), cell(2, 'Mother&rsquo;s maiden name', somePerson(random).family))}
<h3>This visit</h3>
${row(cell(2, random.pick(['Date of admission', 'Admit date']), sheet.value('encounter.admissionDate', isoDay(admitted), printDay(admitted, style))), cell(1.2, 'Hour', printTime(someTime(random), random.pick(['bare', 'am-pm']))), cell(2, random.pick(['Date of discharge', 'Discharge date']), stay === null ? '' : sheet.value('encounter.dischargeDate', isoDay(discharged), printDay(discharged, style))), cell(1.2, 'LOS (days)', stay === null ? '' : sheet.value('encounter.lengthOfStayDays', String(stay))), cell(1.4, 'Service', random.pick(SERVICES)), cell(1.2, 'Room / bed', `${random.int(201, 590)}-${random.int(1, 2)}`))}
${row(cell(3, 'Attending physician', sheet.value('encounter.attendingPhysician', attending.name, `${attending.family}, ${attending.given.join(' ')} ${attending.credential}`)), cell(3, 'Admitting physician', escapeHtml(`${admitting.family}, ${admitting.given.join(' ')}`)), cell(3, 'Family physician', random.chance(0.7) ? escapeHtml(`${family.family}, ${family.given.join(' ')}`) : 'None'))}
${row(cell(6, 'Admitting diagnosis', sheet.value('encounter.diagnoses[0].text', principal.text)), cell(1.2, 'ICD-10', sheet.value('encounter.diagnoses[0].code', principal.code)))}
${row(cell(1, 'Reason for visit, in patient&rsquo;s words', complaint))}
${row(cell(2, 'Last admission here', random.chance(0.5) ? printDay(daysAfter(admitted, -random.int(200, 3000)), style) : 'None'), cell(2, 'Arrived by', random.pick(['Ambulance', 'Private car', 'Walk-in'])), cell(2, 'Advance directive', random.pick(['Yes', 'No', 'On file'])))}
<h3>People to call</h3>
${row(cell(3.4, 'Next of kin', sheet.value('patient.nextOfKin.name', fullName(kin, false), random.chance(0.5) ? `${kin.family}, ${kin.given.join(' ')}` : fullName(kin))), cell(2, 'Relationship', sheet.value('patient.nextOfKin.relationship', kin.relationship.toLowerCase(), kin.relationship)), cell(2.4, 'Telephone', sheet.value('patient.nextOfKin.phone', kinPhone, other(kinPhone))))}
${row(cell(3.4, 'In emergency notify', escapeHtml(fullName(notify))), cell(2, 'Relationship', notify.relationship), cell(2.4, 'Telephone', other(somePhone(random))))}
<h3>Who pays</h3>
${row(cell(3.4, 'Guarantor', escapeHtml(fullName(guarantor))), cell(2, 'Relationship', random.pick(['Self', 'Spouse', 'Parent'])), cell(2.4, 'Telephone', other(somePhone(random))))}
${row(cell(3, 'Insurance plan', random.pick(INSURERS)), cell(2, 'Policy no.', `${random.digits(3)}-${random.digits(6)}`), cell(1.4, 'Group no.', random.digits(5)), cell(2.4, 'Subscriber', escapeHtml(fullName(guarantor))))}
<footer><span>Form HR-${random.digits(3)}</span><span>WHITE: Chart &nbsp; YELLOW: Business office &nbsp; PINK: Physician</span><span>Printed ${printDay(daysAfter(admitted, random.int(0, 3)), 'slashes')} ${printTime(someTime(random), 'colon')}</span></footer>`;
    return sheet.done({
      family: 'face-sheet-captions',
      type: 'face-sheet',
      pages: [page],
      css: css(
        random.pick(["'Nimbus Roman'", "'URW Gothic'", "'Noto Sans Display'"]),
        random.pick(["'Nimbus Mono PS'", "'Nimbus Sans Narrow'", "'Courier Prime Sans'"]),
      ),
    });
  },
};

const css = (face: string, typed: string): string => `
.page { padding: 48px 56px; font: 11px/1.3 ${face}; }
header { display: flex; justify-content: space-between; align-items: start; } h1 { font-size: 18px; margin: 0; } .mast { text-align: right; }
h2 { font-size: 14px; text-align: center; margin: 12px 0 12px; border: 1px solid #222; border-width: 1px 0; padding: 3px; letter-spacing: .1em; }
h3 { font-size: 12px; font-style: italic; margin: 12px 0 4px; }
.row { display: flex; align-items: end; gap: 12px; margin-bottom: 7px; } .row b { display: block; font: 13px/1.15 ${typed}; border-bottom: 1px solid #333; padding: 2px 3px 1px; min-height: 20px; }
.row > div { min-width: 0; } .row i { font-style: normal; font-size: 8.5px; display: block; }
footer { position: absolute; left: 56px; right: 56px; bottom: 42px; font-size: 8.5px; display: flex; justify-content: space-between; }
`;
