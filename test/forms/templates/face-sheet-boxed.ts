import { ILLNESSES, INSURERS, SERVICES } from '../clinical.ts';
import { ageOn, isoDay, printDay, printTime, SCREEN_DAYS, someDay, someTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { barcode, signature, stamp } from '../marks.ts';
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

/** A registration form of boxes, each with its label small in the corner; filled in by a laser printer. */
export const faceSheetBoxed: FormTemplate = {
  family: 'face-sheet-boxed',
  make(random, options) {
    const sheet = createSheet(random, options);
    const admitted = someDay(random, 1996, 2016);
    const patient = somePatient(random, admitted, { fromAge: 20 });
    const name = nameParts(patient, true);
    const style = random.pick(SCREEN_DAYS);
    const [address, guarantorAddress] = [someAddress(random), someAddress(random)];
    const phones = random.pick(PHONE_STYLES);
    const kin = someRelative(random, patient);
    const [kinPhone, phone] = [somePhone(random), somePhone(random)];
    const guarantor = somePerson(random);
    const [attending, referring] = [somePhysician(random), somePhysician(random)];
    const hospital = someHospital(random);
    const illness = random.pick(ILLNESSES);
    const sex = patient.sex === 'female' ? ['F', 'FEMALE', 'Female'] : ['M', 'MALE', 'Male'];
    const upperName = ({ family, given }: { family: string; given: readonly string[] }): string =>
      `${family}, ${given.join(' ')}`.toUpperCase();

    const box = (width: number, label: string, inside = ''): string =>
      `<div class="box" style="flex-basis:${width}%"><i>${label}</i><b>${inside || '&nbsp;'}</b></div>`;
    const row = (...boxes: string[]): string => `<div class="row">${boxes.join('')}</div>`;

    const patientBox = random.chance(0.5)
      ? box(
          50,
          'PATIENT NAME (LAST, FIRST, MIDDLE)',
          `${sheet.value('patient.familyName', name.family)}${name.suffix && ` ${name.suffix}`}, ${sheet.value('patient.givenNames', name.given)}`,
        )
      : box(
          25,
          'LAST NAME',
          `${sheet.value('patient.familyName', name.family)}${name.suffix && ` ${name.suffix}`}`,
        ) + box(25, 'FIRST NAME / MIDDLE', sheet.value('patient.givenNames', name.given));
    const discharged = random.chance(0.3);
    const page = `
<header><div><h1>${escapeHtml(hospital.name)}</h1>${escapeHtml(oneLine(hospital.address))} &bull; ${printPhone(hospital.phone, phones)}</div>
<div class="bar">${barcode(random, 180, 34)}<br>PATIENT REGISTRATION FORM</div></header>
${row(patientBox, box(25, random.pick(['MEDICAL RECORD NO.', 'MED. REC. NUMBER', 'UNIT NUMBER']), sheet.value('patient.mrn', someMrn(random))), box(25, random.pick(['ACCOUNT NO.', 'PATIENT ACCOUNT #', 'VISIT NUMBER']), sheet.value('encounter.number', someAccount(random))))}
${row(box(18, random.pick(['DATE OF BIRTH', 'BIRTH DATE', 'D.O.B.']), sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, style))), box(8, 'AGE', String(ageOn(patient.birth, admitted))), box(10, 'SEX', sheet.value('patient.sex', patient.sex, random.pick(sex))), box(12, 'MAR. STATUS', random.pick(['M', 'S', 'W', 'D'])), box(16, 'RELIGION', random.pick(['', 'CATHOLIC', 'NONE', 'BAPTIST'])), box(18, 'SOCIAL SECURITY NO.', `XXX-XX-${random.digits(4)}`), box(18, 'MAIDEN / OTHER NAME'))}
${row(box(58, 'STREET ADDRESS, CITY, STATE, ZIP CODE', sheet.value('patient.address', oneLine(address).toUpperCase())), box(20, random.pick(['HOME PHONE', 'TELEPHONE', 'PATIENT PHONE']), sheet.value('patient.phone', phone, printPhone(phone, phones))), box(22, 'WORK PHONE'))}
${row(box(22, random.pick(['ADMIT DATE', 'DATE ADMITTED', 'ADMISSION DATE']), sheet.value('encounter.admissionDate', isoDay(admitted), printDay(admitted, style))), box(13, 'TIME', printTime(someTime(random), random.pick(['colon', 'bare', 'am-pm']))), box(20, 'DISCHARGE DATE', discharged ? sheet.value('encounter.dischargeDate', isoDay({ ...admitted, day: 28 }), printDay({ ...admitted, day: 28 }, style)) : ''), box(15, 'SERVICE', random.pick(SERVICES)), box(15, 'ROOM-BED', `${random.int(101, 648)}-${random.pick(['A', 'B', '1', '2'])}`), box(15, 'ADM. CLERK', random.pick(['KLR', 'TJ', 'MMB'])))}
${row(box(36, random.pick(['ATTENDING PHYSICIAN', 'ATTENDING DR.', 'ATTENDING MD']), sheet.value('encounter.attendingPhysician', upperName(attending).split(', ').reverse().join(' '), upperName(attending))), box(32, 'REFERRING PHYSICIAN', upperName(referring)), box(32, 'PRIMARY CARE PHYSICIAN', random.chance(0.5) ? upperName(somePhysician(random)) : 'NONE'))}
${row(box(100, random.pick(['ADMITTING DIAGNOSIS', 'DIAGNOSIS ON ADMISSION', 'PROVISIONAL DIAGNOSIS']), sheet.value('encounter.diagnoses[0].text', illness.provisional.toUpperCase())))}
<h2>${random.pick(['NEXT OF KIN', 'NEAREST RELATIVE', 'NEXT OF KIN / NOTIFY IN EMERGENCY'])}</h2>
${row(box(44, 'NAME', sheet.value('patient.nextOfKin.name', fullName(kin, false).toUpperCase(), random.chance(0.5) ? upperName(kin) : fullName(kin, false).toUpperCase())), box(26, 'RELATIONSHIP TO PATIENT', sheet.value('patient.nextOfKin.relationship', kin.relationship.toLowerCase(), kin.relationship.toUpperCase())), box(30, 'PHONE', sheet.value('patient.nextOfKin.phone', kinPhone, printPhone(kinPhone, phones))))}
<h2>GUARANTOR / RESPONSIBLE PARTY</h2>
${row(box(44, 'NAME', upperName(guarantor)), box(26, 'RELATIONSHIP', random.pick(['SELF', 'SPOUSE', 'PARENT'])), box(30, 'PHONE', printPhone(somePhone(random), phones)))}
${row(box(70, 'ADDRESS', oneLine(guarantorAddress).toUpperCase()), box(30, 'EMPLOYER', random.pick(['RETIRED', 'CITY SCHOOLS', 'ACME TOOL', ''])))}
<h2>INSURANCE</h2>
${row(box(40, 'PRIMARY INSURANCE', random.pick(INSURERS)), box(30, 'POLICY / ID NUMBER', `${random.digits(9)}A`), box(30, 'GROUP', random.digits(5)))}
${row(box(40, 'SECONDARY INSURANCE'), box(30, 'POLICY / ID NUMBER'), box(30, 'GROUP'))}
<p class="small">I certify that the information given by me is correct. I authorize the release of any information needed to act on this request and assign
payment of benefits to ${escapeHtml(hospital.name)}. I understand that I am responsible for charges not covered.</p>
<div class="line">${signature(random, { heightPx: 36 })}<br>SIGNATURE OF PATIENT OR RESPONSIBLE PARTY</div>
<footer>Form ${random.digits(3)}-${random.digits(2)} (Rev. ${random.int(1, 12)}/${random.int(90, 99)})<span>Printed ${printDay(admitted, style)} ${printTime(someTime(random), 'colon')}</span></footer>
${random.chance(0.35) ? stamp(random, ['VERIFIED', printDay(admitted, 'slashes-two-digit')], `right:${random.int(70, 320)}px;bottom:${random.int(110, 170)}px`) : ''}`;
    const face = random.pick(["'Liberation Sans'", 'Carlito', "'Nimbus Sans'", "'DejaVu Sans Condensed'"]);
    return sheet.done({
      family: 'face-sheet-boxed',
      type: 'face-sheet',
      pages: [page],
      css: css(face, random.pick([face, "'Liberation Mono'", "'Courier Prime'"])),
    });
  },
};

const css = (face: string, typed: string): string => `
.page { padding: 50px 54px; font: 10px ${face}; }
header { display: flex; justify-content: space-between; align-items: end; margin-bottom: 8px; }
h1 { font-size: 19px; margin: 0 0 2px; }
.bar { text-align: center; font-weight: bold; font-size: 12px; }
h2 { font-size: 10px; background: #ddd; border: 1px solid #222; border-bottom: 0; margin: 10px 0 0; padding: 2px 5px; letter-spacing: .06em; }
.row { display: flex; border-left: 1px solid #222; }
.box { flex-grow: 1; border: 1px solid #222; border-left: 0; margin-top: -1px; min-height: 42px; padding: 2px 4px; }
.box i { display: block; font: 7.5px ${face}; letter-spacing: .02em; margin-bottom: 5px; }
.box b { font: 12.5px ${typed}; display: block; padding-left: 5px; line-height: 1.25; }
.small { font-size: 9px; line-height: 1.35; margin: 14px 0; }
.line { width: 340px; font-size: 8px; }
.line svg { display: block; border-bottom: 1px solid #222; width: 340px; }
footer { position: absolute; left: 54px; right: 54px; bottom: 44px; font-size: 8px; display: flex; justify-content: space-between; }
`;
