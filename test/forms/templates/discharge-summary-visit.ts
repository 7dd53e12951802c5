import { ALLERGIES, ILLNESSES, MEDICATIONS, someSecondary } from '../clinical.ts';
import { ageOn, daysAfter, isoDay, printDay, printTime, someDay, someTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { nameParts, printPhysician, somePatient, somePhysician } from '../people.ts';
import { oneLine, printPhone, someAccount, someHospital, someMrn } from '../places.ts';
import { someCourse, someExam, someHistory, somePlan, someVitals } from '../prose.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

/** A discharge summary of today's electronic charts: tables, codes, and the patient's strip over both pages. */
export const dischargeSummaryVisit: FormTemplate = {
  family: 'discharge-summary-visit',
  make(random, options) {
    const sheet = createSheet(random, options);
    const discharged = someDay(random, 2016, 2025);
    const stay = random.int(1, 11);
    const admitted = daysAfter(discharged, -stay);
    const patient = somePatient(random, admitted, { fromAge: 19 });
    const name = nameParts(patient, false);
    const style = random.pick(['slashes-short', 'slashes', 'month-word', 'iso'] as const);
    const [attending, pcp, author] = [somePhysician(random), somePhysician(random), somePhysician(random)];
    const hospital = someHospital(random);
    const illness = random.pick(ILLNESSES);
    const [mrn, csn] = [someMrn(random), someAccount(random)];
    const diagnoses = [illness.principal, ...someSecondary(random, patient.sex, random.int(2, 5))];
    const sex = patient.sex === 'female' ? 'Female' : 'Male';
    const age = ageOn(patient.birth, admitted);
    const birth = printDay(patient.birth, style);
    const exam = someExam(random, random.int(5, 8));
    const plan = somePlan(random, random.int(3, 5));
    const coded = random.chance(0.8);
    const numberLabel = random.pick(['CSN', 'Acct #', 'Encounter #', 'HAR']);

    const codeCell = (i: number, code: string): string =>
      coded ? `<td>${sheet.value(`encounter.diagnoses[${i}].code`, code)}</td>` : '';
    const diagnosisRow = ({ text, code }: { text: string; code: string }, i: number): string =>
      `<tr><td>${sheet.value(`encounter.diagnoses[${i}].text`, text)}</td>${codeCell(i, code)}<td>${i === 0 ? 'Yes' : random.pick(['Yes', 'No'])}</td></tr>`;
    const procedureRow = (text: string, i: number): string => {
      const day = daysAfter(admitted, Math.min(i, stay));
      return `<tr><td>${sheet.value(`encounter.procedures[${i}].name`, text)}</td><td>${sheet.value(`encounter.procedures[${i}].date`, isoDay(day), printDay(day, style))}</td><td>${escapeHtml(author.family)}</td></tr>`;
    };
    const strip = (first: boolean): string => {
      const family = first
        ? sheet.value('patient.familyName', name.family)
        : sheet.again('patient.familyName', name.family);
      const given = first
        ? sheet.value('patient.givenNames', name.given, name.givenDotted)
        : sheet.again('patient.givenNames', name.givenDotted);
      const number = first ? sheet.value('patient.mrn', mrn) : sheet.again('patient.mrn', mrn);
      const born = first
        ? sheet.value('patient.birthDate', isoDay(patient.birth), birth)
        : sheet.again('patient.birthDate', birth);
      return `<div class="strip"><b>${family}${name.suffix && ` ${name.suffix}`}, ${given}</b><span>MRN: ${number}</span><span>DOB: ${born} (${age} y.o. ${sheet.again('patient.sex', sex[0] ?? '')})</span></div>`;
    };
    const foot = (n: number): string =>
      `<footer><span>Printed by ${random.pick(['Medical Records', 'HIM, Release of Information', 'RN Unit 5W'])} at ${printDay(daysAfter(discharged, 40), style)} ${printTime(someTime(random), 'am-pm')}</span><span>Page ${n} of 2</span></footer>`;

    const examText = exam.map(({ system, text }) => `${system}: ${text}`).join(' ');
    const first = `${strip(true)}
<h1>${escapeHtml(hospital.name)}</h1><div class="sub">${escapeHtml(oneLine(hospital.address))} | ${printPhone(hospital.phone, 'dashes')}</div>
<h2 class="title">${random.pick(['Discharge Summary', 'Hospital Discharge Summary', 'Physician Discharge Summary'])}</h2>
<div class="facts"><div><label>${random.pick(['Admit date', 'Admission Date', 'Date of Admission'])}</label> ${sheet.value('encounter.admissionDate', isoDay(admitted), printDay(admitted, style))}</div>
<div><label>${random.pick(['Discharge date', 'Discharge Date', 'Date of Discharge'])}</label> ${sheet.value('encounter.dischargeDate', isoDay(discharged), printDay(discharged, style))}</div>
<div><label>${random.pick(['Length of Stay', 'LOS'])}</label> ${sheet.value('encounter.lengthOfStayDays', String(stay), `${stay} ${stay === 1 ? 'day' : 'days'}`)}</div>
<div><label>${numberLabel}</label> ${sheet.value('encounter.number', csn)}</div>
<div><label>Attending Provider</label> ${sheet.value('encounter.attendingPhysician', attending.name, printPhysician(random, attending))}</div>
<div><label>Primary Care Provider</label> ${escapeHtml(printPhysician(random, pcp))}</div>
<div><label>Sex</label> ${sheet.value('patient.sex', patient.sex, sex)}</div><div><label>Allergies</label> ${random.pick(ALLERGIES)}</div></div>
<h3>${random.pick(['Discharge Diagnoses', 'Final Diagnoses', 'Hospital Problems - Discharge Diagnoses'])}</h3>
<table><tr><th>Diagnosis</th>${coded ? '<th>ICD-10-CM</th>' : ''}<th>Present on Admission</th></tr>${diagnoses.map(diagnosisRow).join('')}</table>
<h3>${random.pick(['Procedures', 'Procedures Performed', 'Operations and Procedures'])}</h3>
<table><tr><th>Procedure</th><th>Date</th><th>Provider</th></tr>${illness.procedures.map(procedureRow).join('')}</table>
<h3>History of Present Illness</h3><p>${escapeHtml(someHistory(random, `${name.given.split(' ')[0]} ${name.family} is a ${age} y.o. ${sex.toLowerCase()} who presented with ${illness.complaint}.`, random.int(3, 5)))}</p>
<h3>Hospital Course</h3><p>${escapeHtml(someCourse(random, random.int(4, 6)))}</p>${foot(1)}`;
    const second = `${strip(false)}
<h3>Vital Signs at Discharge</h3><p>${someVitals(random)}</p>
<h3>${random.pick(['Physical Exam', 'Physical Exam at Discharge', 'Discharge Physical Examination'])}</h3><p>${sheet.value('encounter.examination', examText)}</p>
<h3>Discharge Medications</h3><table><tr><th>Medication</th><th>Status</th></tr>${random
      .sample(MEDICATIONS, random.int(3, 6))
      .map((drug) => `<tr><td>${drug}</td><td>${random.pick(['CONTINUE', 'NEW', 'CHANGE'])}</td></tr>`)
      .join('')}</table>
<h3>${random.pick(['Discharge Instructions', 'Plan', 'Discharge Plan and Recommendations'])}</h3>
<p>${sheet.value('encounter.treatmentPlan', plan.join(' '), random.chance(0.5) ? plan.join('\n') : plan.join(' '))}</p>
<p class="signed">Electronically signed by ${escapeHtml(printPhysician(random, author))} on ${printDay(daysAfter(discharged, 1), style)} at ${printTime(someTime(random), 'am-pm')}</p>
<p class="cc">CC: ${escapeHtml(printPhysician(random, pcp))}</p>${foot(2)}`;
    return sheet.done({
      family: 'discharge-summary-visit',
      type: 'discharge-summary',
      pages: [first, second],
      css: css(random.pick(["'Noto Sans'", 'Carlito', "'Liberation Sans'", "'DejaVu Sans Condensed'"])),
    });
  },
};

const css = (face: string): string => `
.page { padding: 48px 56px; font: 11.5px/1.35 ${face}; }
.strip { display: flex; justify-content: space-between; border-bottom: 2px solid #444; padding-bottom: 4px; margin-bottom: 12px; }
h1 { font-size: 17px; margin: 0; } .sub { color: #333; } .title { font-size: 15px; margin: 10px 0 6px; }
h3 { font-size: 12.5px; margin: 11px 0 3px; color: #1d3c6b; border-bottom: 1px solid #aab; }
.facts { display: grid; grid-template-columns: 1fr 1fr; gap: 3px 20px; } label { font-weight: bold; }
label::after { content: ':'; }
table { border-collapse: collapse; width: 100%; } th { text-align: left; background: #e8ecf2; font-weight: bold; }
th, td { border: 1px solid #b5bcc8; padding: 2px 6px; } p { margin: 3px 0; }
.signed { margin-top: 20px; font-style: italic; }
footer { position: absolute; left: 56px; right: 56px; bottom: 42px; display: flex; justify-content: space-between; font-size: 9.5px; border-top: 1px solid #999; padding-top: 3px; }
`;
