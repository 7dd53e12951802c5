import { MEDICATIONS, someSecondary } from '../clinical.ts';
import { ageOn, isoDay, printDay, printTime, someDay, someTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { signature } from '../marks.ts';
import { fullName, nameParts, printPhysician, somePatient, somePhysician } from '../people.ts';
import { oneLine, printPhone, someAccount, someHospital, someMrn } from '../places.ts';
import { someExam, someHistory, somePlan, someVitals } from '../prose.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

const COMPLAINTS = [
  'blood pressure follow-up',
  'low back pain',
  'a cough for two weeks',
  'diabetes check',
  'knee pain',
  'fatigue',
];

/** An office visit in SOAP order: letters or words in front of each part. */
export const progressNoteSoap: FormTemplate = {
  family: 'progress-note-soap',
  make(random, options) {
    const sheet = createSheet(random, options);
    const seen = someDay(random, 1998, 2025);
    const coded = seen.year >= 2016 && random.chance(0.7);
    const patient = somePatient(random, seen, { fromAge: 19 });
    const upper = random.chance(0.3);
    const name = nameParts(patient, upper);
    const style = random.pick(['slashes', 'slashes-short', 'month-word', 'military-spaces'] as const);
    const provider = somePhysician(random);
    const hospital = someHospital(random);
    const age = ageOn(patient.birth, seen);
    const letters = random.chance(0.5);
    const head = (letter: string, word: string): string => `<b>${letters ? letter : word}:</b>`;
    const problems = someSecondary(random, patient.sex, random.int(2, 3));
    const exam = someExam(random, random.int(4, 6));
    const plan = somePlan(random, random.int(2, 4));
    const examText = exam.map(({ system, text }) => `${system}: ${text}`);
    const attendingSaid = random.chance(0.5);
    const complaint = random.pick(COMPLAINTS);

    const [before, after] = random.pick([
      ['(', ')'],
      ['- ', ''],
      ['[ICD-10: ', ']'],
    ]);
    const codeOf = (code: string, i: number): string =>
      coded ? ` ${before}${sheet.value(`encounter.diagnoses[${i}].code`, code)}${after}` : '';
    const diagnosis = ({ text, code }: { text: string; code: string }, i: number): string =>
      `<div class="in">${i + 1}. ${sheet.value(`encounter.diagnoses[${i}].text`, text)}${codeOf(code, i)}</div>`;
    const familyFirst = random.chance(0.6);
    const [family, given] = [
      sheet.value('patient.familyName', name.family),
      sheet.value('patient.givenNames', name.given, name.givenDotted),
    ];
    const printed = familyFirst
      ? `${family}${name.suffix && ` ${name.suffix}`}, ${given}`
      : `${given} ${family}${name.suffix && ` ${name.suffix}`}`;
    const page = `
<div class="head"><b>${escapeHtml(hospital.name)} ${random.pick(['Family Practice', 'Internal Medicine Associates', 'Outpatient Clinic'])}</b><br>${escapeHtml(oneLine(hospital.address))}<br>Tel ${printPhone(hospital.phone, 'dots')} &nbsp; Fax ${printPhone(`${hospital.phone.slice(0, 8)}00`, 'dots')}</div>
<h1>${random.pick(['PROGRESS NOTE', 'Progress Note', 'OFFICE VISIT - PROGRESS NOTE', 'Clinic Progress Note'])}</h1>
<table class="id"><tr><td>${random.pick(['Patient', 'Patient Name', 'Name'])}: ${printed}</td><td>${random.pick(['Chart #', 'MRN', 'Medical Record #'])}: ${sheet.value('patient.mrn', someMrn(random))}</td></tr>
<tr><td>${random.pick(['DOB', 'Birth Date', 'Date of birth'])}: ${sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, style))} &nbsp; Age: ${age} &nbsp; Sex: ${sheet.value('patient.sex', patient.sex, patient.sex === 'female' ? random.pick(['F', 'Female']) : random.pick(['M', 'Male']))}</td>
<td>${random.pick(['Date of Service', 'Visit Date', 'Seen'])}: ${printDay(seen, style)} ${printTime(someTime(random), 'am-pm')}</td></tr>
<tr><td>${attendingSaid ? `Attending: ${sheet.value('encounter.attendingPhysician', provider.name, printPhysician(random, provider))}` : `Provider: ${escapeHtml(printPhysician(random, provider))}`}</td><td>${random.chance(0.5) ? `${random.pick(['Visit #', 'Encounter #', 'Account'])}: ${sheet.value('encounter.number', someAccount(random))}` : ''}</td></tr></table>
<p>${head('S', 'SUBJECTIVE')} ${escapeHtml(someHistory(random, `${age} y/o ${sheet.again('patient.sex', patient.sex)} here for ${complaint}.`, random.int(3, 5)))}</p>
<p class="in">Current medications: ${random.sample(MEDICATIONS, random.int(2, 4)).join(', ')}.</p>
<p>${head('O', 'OBJECTIVE')} ${someVitals(random)} Weight ${random.int(112, 286)} lb.</p>
<p class="in"><u>${random.pick(['Physical exam', 'PE', 'Physical Examination', 'Exam'])}</u>: ${sheet.value('encounter.examination', examText.join(' '), random.chance(0.5) ? examText.join('\n') : examText.join(' '))}</p>
<div class="p">${letters ? '<b>A:</b> Diagnoses' : `<b>${random.pick(['ASSESSMENT - Diagnoses', 'ASSESSMENT / DIAGNOSES', 'DIAGNOSES'])}:</b>`}${problems.map(diagnosis).join('')}</div>
<p>${head('P', random.pick(['PLAN', 'TREATMENT PLAN']))} ${sheet.value('encounter.treatmentPlan', plan.join(' '), random.chance(0.4) ? plan.join('\n') : plan.join(' '))}</p>
<div class="sign">${random.chance(0.6) ? signature(random, { heightPx: 36 }) : `<i>Electronically signed ${printDay(seen, style)}</i>`}<br>${attendingSaid ? sheet.again('encounter.attendingPhysician', fullName(provider)) : escapeHtml(fullName(provider))}, ${provider.credential}</div>`;
    return sheet.done({
      family: 'progress-note-soap',
      type: 'progress-note',
      pages: [page],
      css: css(random.pick(["'Comic Neue'", 'Carlito', "'Liberation Sans'", 'Caladea', "'DejaVu Serif'"])),
      optional: attendingSaid ? [] : ['encounter.attendingPhysician'],
    });
  },
};

const css = (face: string): string => `
.page { padding: 52px 64px; font: 13px/1.36 ${face}; }
.head { text-align: center; font-size: 12px; } .head b { font-size: 16px; }
h1 { font-size: 15px; text-align: center; margin: 12px 0; letter-spacing: .04em; }
.id { width: 100%; border-collapse: collapse; margin-bottom: 12px; } .id td { border: 1px solid #555; padding: 3px 7px; }
p, .p { margin: 9px 0; } .in { margin-left: 22px; } .sign { margin-top: 26px; }
`;
