import { ILLNESSES, MEDICATIONS, someSecondary } from '../clinical.ts';
import { ageOn, daysAfter, isoDay, printDay, printTime, someDay, someTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { signature } from '../marks.ts';
import { fullName, nameParts, printPhysician, somePatient, somePhysician } from '../people.ts';
import { printPhone, someAccount, someHospital, someMrn, somePhone } from '../places.ts';
import { someCourse, someExam, someHistory, somePlan, someVitals } from '../prose.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

/** A clinical resume with its headings in the margin; who it is about stands at the foot of each page. */
export const dischargeSummaryResume: FormTemplate = {
  family: 'discharge-summary-resume',
  make(random, options) {
    const sheet = createSheet(random, options);
    const admitted = someDay(random, 1990, 2019);
    const stay = random.int(2, 16);
    const discharged = daysAfter(admitted, stay);
    const patient = somePatient(random, admitted, { fromAge: 22 });
    const name = nameParts(patient, true);
    const style = random.pick(['slashes', 'slashes-two-digit', 'month-word', 'dashes'] as const);
    const [attending, consultant, pcp] = [
      somePhysician(random),
      somePhysician(random),
      somePhysician(random),
    ];
    const hospital = someHospital(random);
    const illness = random.pick(ILLNESSES);
    const final = [illness.principal, ...someSecondary(random, patient.sex, random.int(1, 4))];
    const coded = random.chance(0.6);
    const mrn = someMrn(random);
    const [exam, plan] = [someExam(random, random.int(5, 8)), somePlan(random, random.int(3, 5)).join(' ')];
    const sex = patient.sex === 'female' ? 'woman' : 'man';
    const part = (title: string, html: string): string =>
      `<div class="part"><h3>${title}</h3><div>${html}</div></div>`;
    const diagnoses = final.map(
      ({ text, code }, i) =>
        `<div>${i + 1}. ${sheet.value(`encounter.diagnoses[${i}].text`, text)}${coded ? ` (${sheet.value(`encounter.diagnoses[${i}].code`, code)})` : ''}</div>`,
    );
    const procedures = illness.procedures.map((procedure, i) => {
      const day = daysAfter(admitted, Math.min(i + 1, stay));
      const date = `encounter.procedures[${i}].date`;
      return `<div>${String.fromCharCode(97 + i)}) ${sheet.value(`encounter.procedures[${i}].name`, procedure)}, ${sheet.value(date, isoDay(day), printDay(day, style))}</div>`;
    });
    const faxed = random.chance(0.4);
    const fax = (page: number): string =>
      faxed
        ? `<div class="fax">${printDay(daysAfter(discharged, 9), 'slashes')} ${printTime(someTime(random), 'colon')} &nbsp; ${printPhone(hospital.phone, 'dashes')} &nbsp;&nbsp; HIM DEPT &nbsp;&nbsp; PAGE 0${page}/02</div>`
        : '';
    const ids = `${sheet.value('patient.familyName', name.family)}, ${sheet.value('patient.givenNames', name.given)}`;
    const idsAgain = `${sheet.again('patient.familyName', name.family)}, ${sheet.again('patient.givenNames', name.given)}`;
    const birth = printDay(patient.birth, style === 'slashes-two-digit' ? 'slashes' : style);
    const account = someAccount(random);
    const foot = (page: number): string => {
      const first = page === 1;
      const number = first ? sheet.value('patient.mrn', mrn) : sheet.again('patient.mrn', mrn);
      const born = first
        ? sheet.value('patient.birthDate', isoDay(patient.birth), birth)
        : sheet.again('patient.birthDate', birth);
      const visit = first
        ? sheet.value('encounter.number', account)
        : sheet.again('encounter.number', account);
      return `<footer><div><small>PATIENT</small>${first ? ids : idsAgain}</div><div><small>MEDICAL RECORD</small>${number}</div><div><small>BIRTH DATE</small>${born}</div><div><small>ACCOUNT</small>${visit}</div><div><small>PAGE</small>${page} of 2</div></footer>`;
    };
    const first = `${fax(1)}<div class="mast">${escapeHtml(hospital.name)}<small>${escapeHtml(`${hospital.address.town}, ${hospital.address.state}`)} &nbsp; ${printPhone(hospital.phone, 'brackets')}</small></div><h1>${random.pick(['CLINICAL RESUME', 'DISCHARGE SUMMARY', 'SUMMARY OF HOSPITALIZATION'])}</h1>
${part('ADMITTED', sheet.value('encounter.admissionDate', isoDay(admitted), printDay(admitted, style)))}
${part('DISCHARGED', `${sheet.value('encounter.dischargeDate', isoDay(discharged), printDay(discharged, style))} &nbsp;&nbsp; Length of stay: ${sheet.value('encounter.lengthOfStayDays', String(stay))} days`)}
${part('ATTENDING', sheet.value('encounter.attendingPhysician', attending.name, printPhysician(random, attending)))}
${part('CONSULTANT', escapeHtml(printPhysician(random, consultant)))}
${part('ADMITTED FOR', escapeHtml(illness.provisional))}
${part('FINAL DIAGNOSES', diagnoses.join(''))}
${part('PROCEDURES', procedures.join(''))}
${part('HISTORY', escapeHtml(someHistory(random, `This ${ageOn(patient.birth, admitted)}-year-old ${sex} was referred by Dr. ${pcp.family} with ${illness.complaint}.`, random.int(2, 4))))}
${part('VITAL SIGNS', someVitals(random))}
${part('PHYSICAL EXAM', sheet.value('encounter.examination', exam.map(({ system, text }) => `${system}: ${text}`).join(' ')))}
${part('LABORATORY', `White count ${random.between(4, 19).toFixed(1)}, hemoglobin ${random.between(8, 15).toFixed(1)}, sodium ${random.int(128, 146)}, creatinine ${random.between(0.6, 2.8).toFixed(1)}. Blood cultures x2 negative on ${printDay(daysAfter(admitted, 2), style)}.`)}${foot(1)}`;
    const second = `${fax(2)}<div class="mast">${escapeHtml(hospital.name)}</div>
${part('COURSE', escapeHtml(someCourse(random, random.int(4, 6))))}
${part('CONDITION', random.pick(['Stable, ambulatory.', 'Improved.', 'Good; afebrile for 48 hours.']))}
${part(
  'MEDICATIONS',
  random
    .sample(MEDICATIONS, random.int(3, 6))
    .map((drug) => `<div>- ${drug}</div>`)
    .join(''),
)}
${part(random.pick(['DISPOSITION', 'DISCHARGE PLAN', 'INSTRUCTIONS']), sheet.value('encounter.treatmentPlan', plan))}
<div class="sign">${signature(random)}<br>${escapeHtml(fullName(attending))}, ${attending.credential}</div>
<div class="ref">Dictated ${printDay(daysAfter(discharged, 1), style)} &nbsp; Transcribed ${printDay(daysAfter(discharged, random.int(2, 9)), style)} / ${random.pick(['mlk', 'jr', 'TT'])} &nbsp; Job ${random.digits(6)}<br>cc: ${escapeHtml(printPhysician(random, pcp))}, fax ${printPhone(somePhone(random), 'dashes')}</div>${foot(2)}`;
    return sheet.done({
      family: 'discharge-summary-resume',
      type: 'discharge-summary',
      pages: [first, second],
      // The sex is told in passing, by a word of the history.
      optional: ['patient.sex'],
      css: css(
        random.pick(["'Nimbus Roman'", "'URW Gothic'", "'Nimbus Mono PS'", "'DejaVu Sans Condensed'"]),
      ),
    });
  },
};

const css = (face: string): string => `
.page { padding: 46px 60px; font: 12.2px/1.35 ${face}; } .fax { font: 10px 'Liberation Mono'; margin-bottom: 10px; }
.mast { font-size: 15px; font-weight: bold; border-bottom: 3px solid #222; margin-bottom: 12px; } .mast small { float: right; font-size: 10.5px; font-weight: normal; padding-top: 4px; }
h1 { font-size: 15px; letter-spacing: .2em; text-align: right; margin: 0 0 10px; }
.part { display: grid; grid-template-columns: 132px 1fr; margin-bottom: 8px; } h3 { font-size: 10.5px; margin: 2px 0 0; } .sign { margin: 26px 0 0 132px; }
.ref { margin: 16px 0 0 132px; font-size: 10.5px; }
footer { position: absolute; left: 60px; right: 60px; bottom: 44px; display: grid; grid-template-columns: 2.2fr 1.3fr 1.2fr 1.4fr .7fr; border: 1px solid #222; }
footer div { border-right: 1px solid #222; padding: 1px 6px 3px; } footer div:last-child { border: 0; } footer small { display: block; font-size: 8px; }
`;
