import { ILLNESSES } from '../clinical.ts';
import { ageOn, daysAfter, isoDay, printDay, someDay } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { plate, signature, stamp } from '../marks.ts';
import { fullName, nameParts, printPhysician, somePatient, somePhysician } from '../people.ts';
import { someAccount, someHospital, someMrn } from '../places.ts';
import { someOperation } from '../prose-operation.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

/** A surgeon's dictation, headings flush left in capitals, typed or from a word processor. */
export const operativeReportTyped: FormTemplate = {
  family: 'operative-report-typed',
  make(random, options) {
    const sheet = createSheet(random, options);
    const operated = someDay(random, 1987, 2019);
    const patient = somePatient(random, operated, { fromAge: 20, toAge: 88 });
    const name = nameParts(patient, random.chance(0.6));
    const style = random.pick(['slashes', 'slashes-two-digit', 'month-long', 'dashes'] as const);
    const [surgeon, assistant, anesthetist] = [
      somePhysician(random),
      somePhysician(random),
      somePhysician(random),
    ];
    const hospital = someHospital(random);
    const illness = random.pick(ILLNESSES.filter(({ surgical }) => surgical));
    const typewriter = random.chance(0.5);
    const imprinted = random.chance(0.4);
    const mrn = someMrn(random);
    const attendingSaid = random.chance(0.4);

    const line = (label: string, inside: string): string =>
      `<div class="line"><label>${label}:</label><span>${inside}</span></div>`;
    const same = random.chance(0.45);
    const preoperative = same ? illness.principal.text : illness.provisional;
    const procedures = illness.procedures.filter((_, i) => i === 0);
    const first = procedures[0] ?? '';
    const card = imprinted
      ? plate(
          [
            `${sheet.again('patient.familyName', name.family)}, ${sheet.again('patient.givenNames', name.given)}`.toUpperCase(),
            `${sheet.again('patient.mrn', mrn)}   ${ageOn(patient.birth, operated)} ${patient.sex === 'female' ? 'F' : 'M'}`,
            `DR ${escapeHtml(surgeon.family.toUpperCase())}`,
          ],
          'right:60px;top:54px',
        )
      : '';
    if (imprinted) sheet.shown('patient.sex', patient.sex);
    const story = someOperation(random, first, anesthetist.family);
    const postoperative = same
      ? random.pick(['Same', 'Same.', 'SAME'])
      : sheet.value('encounter.diagnoses[1].text', illness.principal.text);
    const page = `${card}<div class="head">${escapeHtml(hospital.name)}<br>${escapeHtml(`${hospital.address.town}, ${hospital.address.state}`)}<h1>${random.pick(['OPERATIVE REPORT', 'REPORT OF OPERATION', 'OPERATIVE NOTE', 'RECORD OF OPERATION'])}</h1></div>
${line(random.pick(['PATIENT', 'PATIENT NAME', 'NAME']), `${sheet.value('patient.familyName', name.family)}${name.suffix && ` ${name.suffix}`}, ${sheet.value('patient.givenNames', name.given, name.givenDotted)}`)}
${line(random.pick(['MEDICAL RECORD #', 'MR NO', 'HOSPITAL #']), sheet.value('patient.mrn', mrn))}
${line(random.pick(['DOB', 'DATE OF BIRTH']), sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, style)))}
${random.chance(0.6) ? line(random.pick(['ACCOUNT #', 'VISIT #', 'PT ACCT']), sheet.value('encounter.number', someAccount(random))) : ''}
${line(random.pick(['DATE OF OPERATION', 'DATE OF SURGERY', 'DATE OF PROCEDURE', 'OPERATION DATE']), sheet.value('encounter.procedures[0].date', isoDay(operated), printDay(operated, style)))}
<div class="gap"></div>
${line(random.pick(['PREOPERATIVE DIAGNOSIS', 'PRE-OP DIAGNOSIS', 'PREOP DX']), sheet.value('encounter.diagnoses[0].text', preoperative))}
${line(random.pick(['POSTOPERATIVE DIAGNOSIS', 'POST-OP DIAGNOSIS']), postoperative)}
${line(random.pick(['OPERATION', 'PROCEDURE', 'OPERATION PERFORMED', 'PROCEDURE PERFORMED']), sheet.value('encounter.procedures[0].name', first))}
${line('SURGEON', escapeHtml(printPhysician(random, surgeon)))}
${attendingSaid ? line('ATTENDING', sheet.value('encounter.attendingPhysician', surgeon.name, printPhysician(random, surgeon))) : ''}
${line('ASSISTANT', random.chance(0.7) ? escapeHtml(printPhysician(random, assistant)) : 'None')}
${line('ANESTHESIA', `${random.pick(['General endotracheal', 'Spinal', 'General'])}, ${escapeHtml(printPhysician(random, anesthetist))}`)}
${line('ESTIMATED BLOOD LOSS', `${random.int(2, 60) * 10} mL`)}
<div class="gap"></div>
${story.map(({ heading, text }) => `<p><b>${heading}:</b> ${escapeHtml(text)}</p>`).join('')}
<div class="sign">${signature(random)}<br>${escapeHtml(fullName(surgeon))}, ${surgeon.credential}</div>
<div class="ref">DD: ${printDay(operated, style)}<br>DT: ${printDay(daysAfter(operated, random.int(1, 3)), style)}<br>Job #${random.digits(6)}</div>
${random.chance(0.3) ? stamp(random, ['TRANSCRIBED', printDay(daysAfter(operated, 2), 'slashes-two-digit')], 'right:90px;bottom:90px') : ''}`;
    return sheet.done({
      family: 'operative-report-typed',
      type: 'operative-report',
      pages: [page],
      css: css(
        typewriter
          ? random.pick(["'Courier Prime'", "'Liberation Mono'"])
          : random.pick(["'Liberation Serif'", "'URW Bookman'", 'Carlito']),
        typewriter ? 12.2 : 12.8,
      ),
      // The operating surgeon is not said to be the attending one.
      optional: attendingSaid ? [] : ['encounter.attendingPhysician'],
    });
  },
};

const css = (face: string, px: number): string => `
.page { padding: 54px 66px; font: ${px}px/1.3 ${face}; }
.head { margin-bottom: 14px; font-weight: bold; } h1 { font-size: 16px; margin: 16px 0 0; text-decoration: underline; }
.line { display: flex; margin: 2px 0; } label { flex: 0 0 225px; } .gap { height: 10px; }
p { margin: 0 0 7px; } .sign { margin: 14px 0 0 340px; } .ref { font-size: 11px; }
`;
