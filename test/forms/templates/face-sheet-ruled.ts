import { ILLNESSES, someSecondary } from '../clinical.ts';
import {
  ageOn,
  daysAfter,
  isoDay,
  printDay,
  printTime,
  someDay,
  someTime,
  TYPEWRITER_DAYS,
} from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { signature, stamp } from '../marks.ts';
import { fullName, nameParts, somePatient, somePhysician, someRelative } from '../people.ts';
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

/** The admission and discharge record of the eighties: a printed form of ruled cells, filled in on a typewriter. */
export const faceSheetRuled: FormTemplate = {
  family: 'face-sheet-ruled',
  make(random, options) {
    const sheet = createSheet(random, options);
    const admitted = someDay(random, 1985, 1997);
    const stay = random.int(1, 21);
    const discharged = daysAfter(admitted, stay);
    const patient = somePatient(random, admitted, { fromAge: 18, toAge: 90 });
    const name = nameParts(patient, random.chance(0.6));
    const style = random.pick(TYPEWRITER_DAYS);
    const [attending, consultant] = [somePhysician(random), somePhysician(random)];
    const kin = someRelative(random, patient);
    const address = someAddress(random);
    const [phone, kinPhone] = [somePhone(random), somePhone(random)];
    const hospital = someHospital(random);
    const illness = random.pick(ILLNESSES);
    const final = [
      illness.principal.text,
      ...someSecondary(random, patient.sex, random.int(0, 3)).map(({ text }) => text),
    ];
    const operations = illness.surgical ? illness.procedures.slice(0, 1) : [];
    const condition = random.pick(['Recovered', 'Improved', 'Not improved', 'Against advice']);
    const operated = daysAfter(admitted, Math.min(stay, 1));

    // A typist never hits the same height twice.
    const typed = (html: string): string =>
      `<span class="t" style="top:${random.between(-2, 3).toFixed(1)}px;left:${random.between(0, 9).toFixed(1)}px">${html}</span>`;
    const cell = (span: number, label: string, html = ''): string =>
      `<td colspan="${span}"><label>${label}</label>${html ? typed(html) : ''}</td>`;
    const line = (html: string): string => `<div class="rule">${typed(html)}</div>`;

    const page = `
<div class="head"><b>${escapeHtml(hospital.name.toUpperCase())}</b><br>${escapeHtml(`${hospital.address.town}, ${hospital.address.state}`)}
<h1>${random.pick(['ADMISSION AND DISCHARGE RECORD', 'SUMMARY SHEET - ADMISSION &amp; DISCHARGE', 'ADMISSION - DISCHARGE RECORD'])}</h1></div>
<table><colgroup>${'<col width="8.33%">'.repeat(12)}</colgroup>
<tr>${cell(6, 'Patient&rsquo;s Name&nbsp; &nbsp; (Last) &nbsp; &nbsp; (First) &nbsp; &nbsp; (Middle)', `${sheet.value('patient.familyName', name.family)}${name.suffix && ` ${name.suffix}`}, ${sheet.value('patient.givenNames', name.given, name.givenDotted)}`)}${cell(3, random.pick(['Hospital No.', 'Record No.', 'Unit Record Number']), sheet.value('patient.mrn', someMrn(random)))}${cell(3, random.pick(['Admission No.', 'Case Number', 'Account Number']), sheet.value('encounter.number', someAccount(random)))}</tr>
<tr>${cell(8, 'Address (street, city, state)', sheet.value('patient.address', oneLine(address)))}${cell(4, random.pick(['Telephone', 'Phone No.']), sheet.value('patient.phone', phone, printPhone(phone, random.pick(['dashes', 'brackets', 'slash']))))}</tr>
<tr>${cell(3, random.pick(['Date of Birth', 'Birthdate', 'Born']), sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, style)))}${cell(1, 'Age', String(ageOn(patient.birth, admitted)))}${cell(2, 'Sex', sheet.value('patient.sex', patient.sex, patient.sex === 'female' ? random.pick(['F', 'Female', 'fem.']) : random.pick(['M', 'Male'])))}${cell(2, 'Color', '')}${cell(2, 'Civil State', random.pick(['M', 'S', 'W', 'Div']))}${cell(2, 'Occupation', random.pick(['', 'Retired', 'Farmer', 'Clerk', 'Teacher']))}</tr>
<tr>${cell(5, random.pick(['Nearest Relative', 'Next of Kin']), sheet.value('patient.nextOfKin.name', fullName(kin, false), fullName(kin)))}${cell(3, 'Relationship', sheet.value('patient.nextOfKin.relationship', kin.relationship.toLowerCase(), random.chance(0.5) ? kin.relationship : kin.relationship.toLowerCase()))}${cell(4, 'Telephone of Relative', sheet.value('patient.nextOfKin.phone', kinPhone, printPhone(kinPhone, 'dashes')))}</tr>
<tr>${cell(3, random.pick(['Date Admitted', 'Admitted']), sheet.value('encounter.admissionDate', isoDay(admitted), printDay(admitted, style)))}${cell(2, 'Hour', printTime(someTime(random), random.pick(['am-pm', 'bare'])))}${cell(3, random.pick(['Date Discharged', 'Discharged']), sheet.value('encounter.dischargeDate', isoDay(discharged), printDay(discharged, style)))}${cell(2, random.pick(['Days Stay', 'Total Days', 'Hospital Days']), sheet.value('encounter.lengthOfStayDays', String(stay)))}${cell(2, 'Room', `${random.int(100, 499)}`)}</tr>
<tr>${cell(6, random.pick(['Attending Physician', 'Physician in Charge (Attending)']), sheet.value('encounter.attendingPhysician', attending.name, `${fullName(attending)}, ${random.pick(['M.D.', attending.credential])}`))}${cell(6, 'Consultant', random.chance(0.6) ? escapeHtml(fullName(consultant)) : '')}</tr>
<tr>${cell(12, random.pick(['Admitting Diagnosis', 'Provisional Diagnosis']), escapeHtml(illness.provisional))}</tr></table>
<div class="block"><label>${random.pick(['FINAL DIAGNOSIS (principal diagnosis first)', 'FINAL DIAGNOSES', 'DISCHARGE DIAGNOSIS - list principal first'])}</label>
${final.map((text, i) => line(`${random.pick(['', `${i + 1}. `])}${sheet.value(`encounter.diagnoses[${i}].text`, text)}`)).join('')}${line('').repeat(4 - final.length)}</div>
<div class="block"><label>OPERATIONS AND PROCEDURES (with dates)</label>
${operations.map((text, i) => line(`${sheet.value(`encounter.procedures[${i}].name`, text)} &nbsp; ${sheet.value(`encounter.procedures[${i}].date`, isoDay(operated), printDay(operated, style))}`)).join('')}${line('').repeat(3 - operations.length)}</div>
<div class="block half"><label>CONDITION ON DISCHARGE</label><div class="opts">${[
      'Recovered',
      'Improved',
      'Not improved',
      'Died',
      'Against advice',
    ]
      .map(
        (word) => `<span>${word === condition ? '<u class="x">X</u>' : '<u>&nbsp;&nbsp;</u>'} ${word}</span>`,
      )
      .join('')}</div></div>
<div class="sign"><div>${signature(random)}<br><label>Signature of Attending Physician</label></div><div>&nbsp;<br><label>Date completed</label></div></div>
<footer>FORM ${random.int(10, 99)}-A&nbsp; ${random.pick(['PHYSICIANS RECORD CO., BERWYN, ILL.', 'STANDARD REGISTER', 'BRIGGS, DES MOINES, IOWA'])}</footer>
${random.chance(0.4) ? stamp(random, ['FILED', printDay(daysAfter(discharged, 30), 'month-word').toUpperCase()], 'right:70px;top:64px') : ''}`;
    return sheet.done({
      family: 'face-sheet-ruled',
      type: 'face-sheet',
      pages: [page],
      css: css(
        random.pick(["'Liberation Serif'", "'Nimbus Roman'", "'URW Gothic'", "'C059'"]),
        random.pick(["'Courier Prime'", "'Nimbus Mono PS'"]),
      ),
    });
  },
};

const css = (face: string, typed: string): string => `
.page { padding: 54px 56px; font: 11px ${face}; }
.head { text-align: center; font-size: 13px; } h1 { font-size: 16px; letter-spacing: .08em; margin: 8px 0 12px; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
td { border: 1px solid #333; height: 47px; vertical-align: top; padding: 2px 4px; }
label { display: block; font-size: 9px; margin-bottom: 5px; }
.t { position: relative; font: bold 13px ${typed}; color: #23232b; white-space: nowrap; }
.block { border: 1px solid #333; border-top: 0; padding: 3px 6px 6px; }
.rule { border-bottom: 1px dotted #666; height: 24px; padding-top: 5px; }
.opts { display: flex; justify-content: space-between; padding: 4px 12px; } .opts u { display: inline-block; min-width: 22px; border-bottom: 1px solid; text-decoration: none; text-align: center; } .x { font: bold 13px ${typed}; }
.sign { display: flex; justify-content: space-between; margin-top: 26px; } .sign div { width: 46%; } .sign svg { display: block; } .sign label { border-top: 1px solid #333; padding-top: 2px; }
footer { position: absolute; left: 56px; bottom: 40px; font-size: 8px; }
`;
