import type { Diagnosis } from '../clinical.ts';
import { ageOn, daysAfter, isoDay, printDay, printTime, someDay, someTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { nameParts, printPhysician, somePatient, somePerson, somePhysician } from '../people.ts';
import { printPhone, someAccount, someHospital, someMrn } from '../places.ts';
import { someOperation } from '../prose-operation.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

interface Operation {
  readonly before: Diagnosis;
  /** Null where the operation found what was expected. */
  readonly after: Diagnosis | null;
  readonly procedures: readonly (readonly [name: string, cpt: string])[];
}

const OPERATIONS: readonly Operation[] = [
  {
    before: { text: 'Chronic cholecystitis', code: 'K81.1' },
    after: { text: 'Chronic cholecystitis with cholelithiasis', code: 'K80.10' },
    procedures: [
      ['Laparoscopic cholecystectomy', '47562'],
      ['Intraoperative cholangiogram', '74300'],
    ],
  },
  {
    before: { text: 'Carpal tunnel syndrome, left upper limb', code: 'G56.02' },
    after: null,
    procedures: [
      ['Open carpal tunnel release, left', '64721'],
      ['Flexor tenosynovectomy, left wrist', '25115'],
    ],
  },
  {
    before: { text: 'Unspecified lump in the right breast', code: 'N63.10' },
    after: { text: 'Benign neoplasm of right breast', code: 'D24.1' },
    procedures: [['Excisional biopsy, right breast', '19120']],
  },
  {
    before: { text: 'Deviated nasal septum', code: 'J34.2' },
    after: null,
    procedures: [
      ['Septoplasty', '30520'],
      ['Submucous resection of inferior turbinates, bilateral', '30140'],
    ],
  },
  {
    before: { text: 'Incisional hernia without obstruction or gangrene', code: 'K43.2' },
    after: { text: 'Incisional hernia with obstruction', code: 'K43.0' },
    procedures: [
      ['Repair of incisional hernia with mesh', '49593'],
      ['Lysis of adhesions', '44005'],
    ],
  },
  {
    before: { text: 'Other fracture of right lower leg', code: 'S82.891A' },
    after: { text: 'Displaced trimalleolar fracture of right lower leg', code: 'S82.851A' },
    procedures: [['Open treatment of trimalleolar ankle fracture, right', '27822']],
  },
];

/** The surgeon's note as a hospital's system prints it: procedures with codes, staff with roles, two pages. */
export const operativeReportSystem: FormTemplate = {
  family: 'operative-report-system',
  make(random, options) {
    const sheet = createSheet(random, options);
    const operated = someDay(random, 2005, 2024);
    const patient = somePatient(random, operated, { fromAge: 19, toAge: 86 });
    const name = nameParts(patient, false);
    const style = random.pick(['slashes-short', 'slashes', 'military', 'month-word'] as const);
    const [surgeon, assistant, anesthetist] = [
      somePhysician(random),
      somePhysician(random),
      somePhysician(random),
    ];
    const [circulator, scrub] = [somePerson(random), somePerson(random)];
    const hospital = someHospital(random);
    const { before, after, procedures } = random.pick(OPERATIONS);
    const mrn = someMrn(random);
    const coded = random.chance(0.6);
    const admitted = random.chance(0.5) ? operated : daysAfter(operated, -random.int(1, 3));
    const day = printDay(operated, style);

    const diagnosis = (i: number, { text, code }: Diagnosis): string =>
      `${sheet.value(`encounter.diagnoses[${i}].text`, text)}${coded ? ` [${sheet.value(`encounter.diagnoses[${i}].code`, code)}]` : ''}`;
    const line = (label: string, html: string): string => `<p><b>${label}:</b> ${html}</p>`;
    const banner = `<div class="banner"><b>${sheet.value('patient.familyName', name.family)}${name.suffix && ` ${name.suffix}`}, ${sheet.value('patient.givenNames', name.given)}</b> (MRN ${sheet.value('patient.mrn', mrn)})<span>${ageOn(patient.birth, operated)} y.o. ${sheet.value('patient.sex', patient.sex, patient.sex === 'female' ? 'Female' : 'Male')} &nbsp; DOB: ${sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, style))}</span></div>`;
    const bannerAgain = `<div class="banner"><b>${sheet.again('patient.familyName', name.family)}${name.suffix && ` ${name.suffix}`}, ${sheet.again('patient.givenNames', name.given)}</b> (MRN ${sheet.again('patient.mrn', mrn)})<span>Date of Service: ${sheet.again('encounter.procedures[0].date', day)}</span></div>`;
    const printed = `${printDay(daysAfter(operated, random.int(20, 400)), 'slashes-short')} ${printTime(someTime(random), 'am-pm')}`;
    const foot = (page: number): string =>
      `<footer><span>Printed by ${random.pick(['HIM_ROI', 'jmarks2', 'REC04'])} at ${printed}</span><span>Page ${page} of 2</span></footer>`;
    const [indications, findings, detail] = someOperation(
      random,
      procedures[0]?.[0] ?? '',
      anesthetist.family,
    );
    const first = `<div class="mast">${escapeHtml(hospital.name)}<br><small>${escapeHtml(hospital.address.street)}, ${escapeHtml(hospital.address.town)} &nbsp; ${printPhone(hospital.phone, 'dashes')}</small></div>${banner}
<h1>${random.pick(['Op Note', 'Operative Note', 'Operative Report'])} by ${escapeHtml(printPhysician(random, surgeon))}</h1>
<div class="facts"><p><b>Author:</b> ${escapeHtml(printPhysician(random, surgeon))}</p><p><b>Service:</b> ${random.pick(['General Surgery', 'Orthopedics', 'Surgery'])}</p><p><b>Status:</b> Signed</p>
<p><b>Date of Service:</b> ${sheet.value('encounter.procedures[0].date', isoDay(operated), day)}</p><p><b>Admission Date:</b> ${sheet.value('encounter.admissionDate', isoDay(admitted), printDay(admitted, style))}</p><p><b>Account #:</b> ${sheet.value('encounter.number', someAccount(random))}</p></div>
${line('Pre-op Diagnosis', diagnosis(0, before))}
${line('Post-op Diagnosis', after ? diagnosis(1, after) : random.pick(['Same', 'Same as above']))}
<h3>Procedure(s) Performed</h3><table>${procedures.map(([text, cpt], i) => `<tr><td>${i + 1}. ${sheet.value(`encounter.procedures[${i}].name`, text)}</td><td>CPT ${cpt}</td></tr>`).join('')}</table>
<h3>Surgical Staff</h3><table>${[
      ['Surgeon (Primary)', escapeHtml(printPhysician(random, surgeon))],
      ['Assistant', escapeHtml(printPhysician(random, assistant))],
      ['Anesthesiologist', escapeHtml(printPhysician(random, anesthetist))],
      ['Circulating Nurse', escapeHtml(`${circulator.given[0]} ${circulator.family}, RN`)],
      ['Scrub Person', escapeHtml(`${scrub.given[0]} ${scrub.family}, CST`)],
    ]
      .map(([role, who]) => `<tr><td class="role">${role}</td><td>${who}</td></tr>`)
      .join('')}</table>
${line('Anesthesia Type', random.pick(['General', 'MAC with local', 'Regional block']))}${line('Estimated Blood Loss', `${random.int(1, 30) * 5} mL`)}${line('Drains', random.pick(['None', 'One 10 mm Jackson-Pratt']))}${line('Specimens', random.pick(['None', 'Sent to pathology in formalin']))}${line('Complications', 'None')}${line('In Room / Out of Room', `${printTime({ hour: 7, minute: random.int(10, 55) }, 'bare')} / ${printTime({ hour: 10, minute: random.int(10, 55) }, 'bare')}`)}
<h3>Indications</h3><p>${escapeHtml(indications?.text ?? '')}</p>${foot(1)}`;
    const second = `${bannerAgain}<h3>Operative Findings</h3><p>${escapeHtml(findings?.text ?? '')}</p><h3>Description</h3><p>${escapeHtml(detail?.text ?? '')}</p>
<p class="signed">Electronically signed by ${escapeHtml(printPhysician(random, surgeon))} at ${printDay(daysAfter(operated, 1), style)} ${printTime(someTime(random), 'am-pm')}</p>${foot(2)}`;
    return sheet.done({
      family: 'operative-report-system',
      type: 'operative-report',
      pages: [first, second],
      css: css(random.pick(["'Noto Sans Display'", "'Nimbus Sans'", "'DejaVu Sans Light'", "'URW Gothic'"])),
      // The operating surgeon is not said to be the attending one.
      optional: ['encounter.attendingPhysician'],
    });
  },
};

const css = (face: string): string => `
.page { padding: 46px 56px; font: 12px/1.35 ${face}; } .mast { text-align: right; font-size: 14px; } .mast small { font-size: 10px; }
.banner { background: #e9e9e9; border-top: 1px solid #555; border-bottom: 1px solid #555; padding: 4px 8px; margin: 8px 0 12px; display: block; } .banner span { float: right; }
h1 { font-size: 15px; margin: 0 0 6px; } .facts { display: grid; grid-template-columns: 1.6fr 1.3fr 1.2fr; gap: 0 12px; margin-bottom: 10px; } p { margin: 3px 0; }
h3 { font-size: 12.5px; margin: 12px 0 2px; } table { border-collapse: collapse; width: 86%; margin-left: 14px; } td { padding: 1px 10px 1px 0; } .role { width: 170px; }
.signed { margin-top: 22px; font-style: italic; } footer { position: absolute; left: 56px; right: 56px; bottom: 42px; display: flex; justify-content: space-between; font-size: 9.5px; }
`;
