import { ageOn, type Day, daysAfter, isoDay, printDay, printTime, someDay } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { fullName, nameParts, printPhysician, somePatient, somePhysician } from '../people.ts';
import {
  oneLine,
  printPhone,
  someAccount,
  someAddress,
  someHospital,
  someMrn,
  somePhone,
} from '../places.ts';
import { sentence } from '../prose.ts';
import type { Random } from '../random.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

/** A problem as the assessment words it, its ICD-10-CM code, as the problem list shortens it, and what is done about it. */
type Problem = readonly [text: string, code: string, short: string, plan: string];

const PROBLEMS: readonly Problem[] = [
  [
    'Essential (primary) hypertension',
    'I10',
    'HTN',
    '{Increase|Continue} losartan {25|50|100} mg daily; home BP log.',
  ],
  [
    'Type 2 diabetes mellitus with hyperglycemia',
    'E11.65',
    'DM type II, uncontrolled',
    'A1c in {2-3} months, add glipizide {5|10} mg.',
  ],
  [
    'Mixed hyperlipidemia',
    'E78.2',
    'High cholesterol',
    'Rosuvastatin {5|10|20} mg nightly, fasting lipids in {6-8} weeks.',
  ],
  ['Low back pain, unspecified', 'M54.50', 'LBP, chronic', 'Referral to physical therapy, {4-8} visits.'],
  [
    'Allergic rhinitis, unspecified',
    'J30.9',
    'Hay fever',
    'Fluticasone spray {1-2} puffs each nostril daily.',
  ],
  [
    'Mild intermittent asthma, uncomplicated',
    'J45.20',
    'Asthma',
    'Albuterol as needed, spirometry {today|next visit}.',
  ],
  ['Generalized anxiety disorder', 'F41.1', 'Anxiety', 'Escitalopram {5|10} mg; counseling referral given.'],
  ['Vitamin D deficiency, unspecified', 'E55.9', 'Low vit D', 'Cholecalciferol {1000|2000} units daily.'],
  [
    'Acute sinusitis, unspecified',
    'J01.90',
    'Sinusitis',
    'Amoxicillin 500 mg three times daily for {7|10} days.',
  ],
  [
    'Nicotine dependence, cigarettes, uncomplicated',
    'F17.210',
    'Smoker',
    'Quit line number given, patch 21 mg.',
  ],
  [
    'Primary osteoarthritis, left knee',
    'M17.12',
    'DJD L knee',
    'Naproxen {250|375} mg twice daily with food, knee films.',
  ],
  ['Restless legs syndrome', 'G25.81', 'RLS', 'Check ferritin, ropinirole 0.{25|5} mg at bedtime.'],
];
/** What is on the list alone. */
const LISTED = [
  'S/P appendectomy',
  'GERD',
  'Hx of kidney stones',
  'Migraine',
  'Colon polyps',
  'Cataract OS',
  'Hypothyroid',
];
const SUBJECTIVE = [
  'Seen today for {routine follow-up|a scheduled recheck|medication refills}. Overall feels {well|about the same|more tired than usual}.',
  'Checks {blood pressure|sugars} at home {twice a week|most mornings}, range {118-126} to {144-168}.',
  'Last seen {six weeks|three months} ago, when weight was {150-210} lb and BP {150-172}/{90-98}.',
  'Mother had {breast cancer|a stroke at {61-79}|diabetes}; father {died of MI at {52-70}|alive, with COPD}.',
  'Denies chest pain, {dyspnea|palpitations}, or {leg swelling|dizziness}. {Sleeping poorly|Appetite good}.',
  'Ran out of {one of the pills|refills} {last week|ten days ago}. No side effects {noted|reported}.',
];
const EXAM: readonly (readonly [label: string, text: string])[] = [
  ['GEN', '{NAD, pleasant|WD/WN, NAD|Mildly anxious, NAD}.'],
  [
    'HEENT',
    '{NC/AT, PERRLA, OP clear|TMs clear bilat, nares boggy|Sinuses tender over {left|right} maxilla}.',
  ],
  ['NECK', '{Supple, no LAD|No thyromegaly or bruits}.'],
  ['CV', '{RRR, no m/r/g|RRR, II/VI SEM at LUSB}.'],
  ['RESP', '{CTA bilat, no w/r/r|Faint end-expiratory wheeze at {left|right} base}.'],
  ['ABD', '{Soft, NT/ND, +BS|Obese, soft, no HSM}.'],
  ['EXT', '{No C/C/E|Trace ankle edema, {left > right|right > left}|Crepitus of left knee, no effusion}.'],
  ['NEURO', '{A&O x 3, CN II-XII intact|DTRs 2+ and symmetric}.'],
  ['FEET', '{Monofilament intact, no ulcers|Decreased sensation at {right|left} great toe}.'],
];
const FOLLOW_UP = [
  'Return to clinic in {4-12} weeks, sooner if worse.',
  'Labs before next visit: {BMP and lipids|CBC, CMP|A1c and urine microalbumin}.',
  'Flu vaccine {given today|declined}.',
  'Reviewed diet and exercise for {10-25} minutes.',
];

const css = (face: string): string => `.page { padding: 44px 60px; font: ${face}; }
.who { display: flex; justify-content: space-between; border-bottom: 2px solid #333; padding-bottom: 5px; } .clinic { text-align: right; font-size: .88em; } .title { display: flex; justify-content: space-between; margin: 6px 0; font-weight: bold; }
.body { display: grid; gap: 0 18px; } .body.side { grid-template-columns: 1fr 205px; } .list { border: 1px solid #666; padding: 5px 8px; margin: 5px 0; align-self: start; font-size: .88em; } .list table { width: 100%; border-collapse: collapse; } .list td { padding: 0 6px 1px 0; vertical-align: top; } .side .list { order: 2; }
h3 { font-size: 1em; margin: 9px 0 1px; } h3 u { text-decoration: none; border-bottom: 1px solid #333; } p { margin: 2px 0 2px 12px; } .dx { margin-left: 12px; border-collapse: collapse; } .dx td { padding: 1px 12px 1px 0; vertical-align: top; } .dx th { text-align: left; font-size: .85em; padding-right: 12px; }
.sign { margin-top: 16px; font-size: .92em; } .foot { position: absolute; left: 60px; right: 60px; bottom: 40px; font-size: 9.5px; display: flex; justify-content: space-between; }`;

function problemList(random: Random, now: readonly Problem[], seen: Day): string {
  const others = random.sample(LISTED, random.int(2, 4));
  const all = [...now.map(([, , short]) => short), ...others];
  const rows = random
    .sample(all, all.length)
    .map(
      (text) =>
        `<tr><td>${escapeHtml(text)}</td><td>${random.int(1, 12)}/${seen.year - random.int(1, 14)}</td></tr>`,
    );
  return `<div class="list"><b>${random.pick(['PROBLEM LIST', 'Active Problems', 'Problems (reviewed)'])}</b><table>${rows.join('')}</table></div>`;
}

/** A residents' clinic note in SOAP order; the problem list beside it words the day's diagnoses otherwise. */
export const progressNoteSoapProblems: FormTemplate = {
  family: 'progress-note-soap-problems',
  make(random, options) {
    const sheet = createSheet(random, options);
    const seen = someDay(random, 2001, 2023);
    const coded = seen.year >= 2016;
    const patient = somePatient(random, seen, { fromAge: 21 });
    const name = nameParts(patient, random.chance(0.4));
    const style = random.pick(['slashes', 'month-long', 'slashes-short', 'military'] as const);
    const [attending, resident, pcp] = [somePhysician(random), somePhysician(random), somePhysician(random)];
    const attendingSaid = random.chance(0.65);
    const hospital = someHospital(random);
    const address = someAddress(random);
    const phone = somePhone(random);
    const phones = random.pick(['brackets', 'dashes', 'dots'] as const);
    const problems = random.sample(PROBLEMS, random.int(2, 4));
    const told = (texts: readonly string[], count: number): string =>
      random
        .sample(texts, count, true)
        .map((text) => sentence(random, text))
        .join(' ');
    const age = ageOn(patient.birth, seen);
    const sexWord = patient.sex === 'female' ? 'female' : 'male';

    const heads = random.pick([
      ['S:', 'O:', 'A:', 'P:', 'A/P:'],
      ['Subjective', 'Objective', 'Assessment', 'Plan', 'Assessment & Plan'],
      ['SUBJECTIVE', 'OBJECTIVE', 'ASSESSMENT', 'PLAN', 'ASSESSMENT/PLAN'],
      ['S - Subjective', 'O - Objective', 'A - Assessment', 'P - Plan', 'A/P - Assessment and Plan'],
    ]);
    const head = (i: number): string => `<h3><u>${escapeHtml(heads[i] ?? '')}</u></h3>`;
    const exam = random
      .sample(EXAM, random.int(5, 7), true)
      .map(([label, text]) => `${label}: ${sentence(random, text)}`);
    const together = random.chance(0.35);
    const tabular = random.chance(0.5);
    const plans = [...problems.map(([, , , text]) => sentence(random, text)), told(FOLLOW_UP, 2)];

    const code = (i: number, text: string, before: string, after: string): string =>
      coded ? `${before}${sheet.value(`encounter.diagnoses[${i}].code`, text)}${after}` : '';
    const status = (): string => random.pick(['Stable', 'Improved', 'New', 'Not at goal', 'Unchanged']);
    const diagnoses = problems.map(([text, icd], i) => {
      const shown = sheet.value(`encounter.diagnoses[${i}].text`, text);
      if (together)
        return `<p><b>${i + 1}. ${shown}${code(i, icd, ' (', ')')}</b></p><p style="margin-left:28px">${escapeHtml(plans[i] ?? '')}</p>`;
      return tabular
        ? `<tr><td>${i + 1}</td><td>${shown}</td>${coded ? `<td>${code(i, icd, '', '')}</td>` : ''}<td>${status()}</td></tr>`
        : `<p>#${i + 1} ${shown}${code(i, icd, ' [', ']')}</p>`;
    });
    const table = `<table class="dx"><tr><th>#</th><th>Diagnosis</th>${coded ? '<th>ICD-10</th>' : ''}<th>Status</th></tr>${diagnoses.join('')}</table>`;
    const diastolic = random.int(58, 94);
    const weight = random.int(118, 280);
    const lines = random.chance(0.6);
    // Where each problem has its plan under it, no text stands under a heading for the plan alone.
    const conclusion = together
      ? `${head(4)}${diagnoses.join('')}<p style="margin-left:28px">${plans.at(-1)}</p>`
      : `${head(2)}${tabular ? table : diagnoses.join('')}${head(3)}<p>${sheet.value('encounter.treatmentPlan', plans.join(' '), plans.join(lines ? '\n' : ' '))}</p>`;

    const side = random.chance(0.5);
    const suffix = name.suffix && ` ${name.suffix}`;
    const family = sheet.value('patient.familyName', name.family);
    const given = sheet.value('patient.givenNames', name.given, name.givenDotted);
    const printedName = random.chance(0.5) ? `${given} ${family}${suffix}` : `${family}${suffix}, ${given}`;
    const next = daysAfter(seen, random.int(28, 90));
    const clinic = random.pick([
      'Family Medicine Residency Clinic',
      'Adult Primary Care',
      'Community Health Center',
    ]);
    const body = `<div>${head(0)}<p>${age} yo ${sexWord}. ${escapeHtml(told(SUBJECTIVE, random.int(4, 6)))}</p><p>Meds: ${random.sample(['losartan', 'metformin', 'atorvastatin', 'albuterol', 'omeprazole', 'sertraline'], 3).join(', ')}. Allergies: ${random.pick(['NKDA', 'sulfa (rash)', 'codeine (nausea)'])}.</p>
${head(1)}<p>Vitals: BP ${diastolic + random.int(32, 68)}/${diastolic} &nbsp; P ${random.int(58, 104)} &nbsp; T ${random.int(97, 99)}.${random.int(0, 9)} &nbsp; Wt ${weight} lb (prev ${weight + random.int(-9, 9)})</p>
<p>${random.pick(['Exam', 'Physical Exam', 'PE'])}: ${sheet.value('encounter.examination', exam.join(' '), exam.join(random.chance(0.7) ? '\n' : ' '))}</p>
<p>Labs ${printDay(daysAfter(seen, -random.int(3, 20)), 'slashes-short')}: A1c ${random.int(5, 9)}.${random.int(0, 9)}, LDL ${random.int(62, 188)}, creat 0.${random.int(6, 9)}, K ${random.int(3, 4)}.${random.int(5, 9)}</p>
${conclusion}</div>`;
    const sex = patient.sex === 'female' ? random.pick(['F', 'Female']) : random.pick(['M', 'Male']);
    const page = `<div class="who"><div><b style="font-size:1.2em">${printedName}</b><br>${sheet.value('patient.address', oneLine(address))}<br>${random.pick(['Home', 'Ph', 'Phone'])}: ${sheet.value('patient.phone', phone, printPhone(phone, phones))}<br>${random.pick(['DOB', 'Born', 'Date of Birth'])}: ${sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, style))} &nbsp; ${random.pick(['Sex', 'Gender'])}: ${sheet.value('patient.sex', patient.sex, sex)}</div>
<div class="clinic"><b>${escapeHtml(hospital.name)}</b><br>${clinic}<br>${escapeHtml(oneLine(hospital.address))}<br>${printPhone(hospital.phone, phones)} &nbsp; Fax ${printPhone(somePhone(random), phones)}</div></div>
<div class="title"><span>${random.pick(['Progress Note', 'Clinic Note', 'OFFICE VISIT NOTE'])} &nbsp; ${printDay(seen, style)} ${printTime({ hour: random.int(8, 16), minute: random.int(0, 59) }, 'am-pm')}</span><span>${random.pick(['Chart ID', 'MRN', 'Med Rec No'])} ${sheet.value('patient.mrn', someMrn(random))}</span></div>
<div style="display:flex;justify-content:space-between"><span>${attendingSaid ? `Attending: ${sheet.value('encounter.attendingPhysician', attending.name, printPhysician(random, attending))}` : `PCP: ${escapeHtml(printPhysician(random, pcp))}`}</span><span>Resident: ${escapeHtml(fullName(resident))}</span><span>Visit #: ${sheet.value('encounter.number', someAccount(random))}</span></div>
<div class="body ${side ? 'side' : ''}">${problemList(random, problems, seen)}${body}</div>
<div class="sign">${random.pick(['Electronically signed by', 'Signed:', 'e-signed'])} ${escapeHtml(fullName(resident))}, ${resident.credential} ${printDay(seen, style)}${attendingSaid ? `<br>Attending addendum: I saw the patient with the resident and agree. ${sheet.again('encounter.attendingPhysician', fullName(attending))}, ${attending.credential}` : ''}<br>Next appt: ${printDay(next, style)} with Dr. ${escapeHtml(pcp.family)} &nbsp; Pharmacy: ${printPhone(somePhone(random), phones)} &nbsp; Ins: ${random.pick(['Medicaid', 'Medicare B', 'Aetna', 'Self-pay'])}</div>
<div class="foot"><span>Printed ${printDay(daysAfter(next, random.int(10, 300)), 'slashes')} by ${random.pick(['medrec', 'hsmith', 'ROI2'])}</span><span>Page 1 of 1</span></div>`;
    return sheet.done({
      family: 'progress-note-soap-problems',
      type: 'progress-note',
      pages: [page],
      css: css(
        random.pick([
          "12.6px/1.36 'URW Bookman'",
          "13px/1.36 'Noto Sans'",
          "13px/1.36 'Liberation Serif'",
          "12.6px/1.36 'DejaVu Sans Condensed'",
          "13.2px/1.36 'Carlito'",
        ]),
      ),
      optional: [
        ...(attendingSaid ? [] : ['encounter.attendingPhysician']),
        ...(together ? ['encounter.treatmentPlan'] : []),
      ],
    });
  },
};
