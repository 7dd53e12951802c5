import { ILLNESSES, MEDICATIONS, someSecondary } from '../clinical.ts';
import { ageOn, daysAfter, isoDay, printDay, someDay, TYPEWRITER_DAYS } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { signature, stamp } from '../marks.ts';
import { fullName, nameParts, printPhysician, somePatient, somePhysician } from '../people.ts';
import { printPhone, someHospital, someMrn } from '../places.ts';
import { someCourse, someExam, someHistory, somePlan } from '../prose.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

/** Dictated, typed by a transcriptionist, headings in capitals inside the text: about 1986 to 2006. */
export const dischargeSummaryTyped: FormTemplate = {
  family: 'discharge-summary-typed',
  make(random, options) {
    const sheet = createSheet(random, options);
    const discharged = someDay(random, 1986, 2006);
    const stay = random.int(2, 14);
    const admitted = daysAfter(discharged, -stay);
    const patient = somePatient(random, admitted, { fromAge: 21, toAge: 90 });
    const [attending, referring] = [somePhysician(random), somePhysician(random)];
    const hospital = someHospital(random);
    const style = random.pick(TYPEWRITER_DAYS);
    const illness = random.pick(ILLNESSES);
    const name = nameParts(patient, random.chance(0.7));
    const pronoun = patient.sex === 'female' ? 'woman' : 'man';
    const mrnLabel = random.pick(['UNIT NO.', 'MED REC #', 'HOSP. NO.', 'CHART NUMBER']);
    const diagnoses = [
      illness.principal.text,
      ...someSecondary(random, patient.sex, random.int(1, 4)).map(({ text }) => text),
    ];
    const exam = someExam(random, random.int(5, 7));
    const plan = somePlan(random, random.int(2, 4)).join(' ');
    const age = ageOn(patient.birth, admitted);

    const heading = (text: string): string => `<p><u>${text}</u>:&nbsp; `;
    const numbered = diagnoses
      .map(
        (text, i) =>
          `<div class="item">${i + 1}.&nbsp; ${sheet.value(`encounter.diagnoses[${i}].text`, text)}</div>`,
      )
      .join('');
    const procedures = illness.procedures
      .map(
        (text, i) =>
          `<div class="item">${i + 1}.&nbsp; ${sheet.value(`encounter.procedures[${i}].name`, text)}</div>`,
      )
      .join('');
    const history = someHistory(
      random,
      `This is a ${age}-year-old ${pronoun} who was referred by Dr. ${referring.family} because of ${illness.complaint}.`,
      random.int(2, 4),
    );
    const examText = exam.map(({ system, text }) => `${system}: ${text}`).join(' ');
    const page = `
<div class="head">${escapeHtml(hospital.name.toUpperCase())}<br>${escapeHtml(
      `${hospital.address.town.toUpperCase()}, ${hospital.address.state}   ${hospital.address.zip}`,
    )}<br><br>DISCHARGE SUMMARY</div>
<pre>NAME:  ${sheet.value('patient.familyName', name.family)}, ${sheet.value('patient.givenNames', name.given, name.givenDotted)}${name.suffix ? ` ${name.suffix}.` : ''}
${mrnLabel}:  ${sheet.value('patient.mrn', someMrn(random))}
DATE OF BIRTH:  ${sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, style))}
ADMITTED:  ${sheet.value('encounter.admissionDate', isoDay(admitted), printDay(admitted, style))}          DISCHARGED:  ${sheet.value('encounter.dischargeDate', isoDay(discharged), printDay(discharged, style))}
ATTENDING:  ${sheet.value('encounter.attendingPhysician', attending.name, printPhysician(random, attending))}</pre>
<p><u>FINAL DIAGNOSES</u>:</p>${numbered}
<p><u>${random.pick(['PROCEDURES', 'PROCEDURES PERFORMED', 'OPERATIONS AND PROCEDURES'])}</u>:</p>${procedures}
${heading('HISTORY OF PRESENT ILLNESS')}${escapeHtml(history)}</p>
${heading('PHYSICAL EXAMINATION')}${sheet.value('encounter.examination', examText)}</p>
${heading('HOSPITAL COURSE')}${escapeHtml(someCourse(random, random.int(3, 5)))}</p>
${heading('DISCHARGE MEDICATIONS')}${escapeHtml(random.sample(MEDICATIONS, random.int(2, 4)).join('; '))}.</p>
${heading(random.pick(['DISPOSITION', 'DISCHARGE INSTRUCTIONS', 'PLAN']))}${sheet.value('encounter.treatmentPlan', plan)}</p>
<div class="sign">${signature(random)}<br>_______________________________<br>${sheet.again('encounter.attendingPhysician', fullName(attending))}, ${attending.credential}</div>
<div class="ref">${random.pick(['JLK', 'MRB', 'TAS'])}/${random.pick(['pd', 'cw', 'lm'])}<br>D: ${printDay(discharged, style)}<br>T: ${printDay(daysAfter(discharged, random.int(1, 5)), style)}<br>cc: ${escapeHtml(printPhysician(random, referring))}, ${printPhone(hospital.phone, 'dashes')}</div>
${random.chance(0.4) ? stamp(random, ['RECEIVED', printDay(daysAfter(discharged, 9), 'military').toUpperCase(), 'MEDICAL RECORDS'], 'right:60px;top:52px') : ''}`;
    return sheet.done({
      family: 'discharge-summary-typed',
      type: 'discharge-summary',
      pages: [page],
      // Said in passing only: "a 61-year-old woman".
      optional: ['patient.sex'],
      css: css(random.pick(["'Courier Prime'", "'Nimbus Mono PS'", "'Liberation Mono'"])),
    });
  },
};

const css = (face: string): string => `
.page { padding: 56px 72px; font: 13px/1.27 ${face}, monospace; }
.head { text-align: center; margin-bottom: 12px; }
pre { font: inherit; margin: 0 0 8px; }
p { margin: 7px 0 2px; }
.item { padding-left: 46px; text-indent: -18px; }
.sign { margin: 18px 0 0 330px; }
.ref { margin-top: 2px; }
`;
