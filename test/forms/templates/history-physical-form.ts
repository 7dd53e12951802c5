import { ALLERGIES, ILLNESSES, MEDICATIONS, someSecondary } from '../clinical.ts';
import { ageOn, isoDay, printDay, printTime, someDay, someTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { plate, signature, stamp } from '../marks.ts';
import { nameParts, printPhysician, somePatient, somePhysician } from '../people.ts';
import { someHospital, someMrn } from '../places.ts';
import { someExam, someHistory, somePlan, someVitals } from '../prose.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

/** History and physical on a ruled form; the patient is on the plate in its corner and nowhere else. */
export const historyPhysicalForm: FormTemplate = {
  family: 'history-physical-form',
  make(random, options) {
    const sheet = createSheet(random, options);
    const admitted = someDay(random, 1988, 2014);
    const patient = somePatient(random, admitted, { fromAge: 24, toAge: 91 });
    const name = nameParts(patient, true);
    const style = random.pick(['slashes', 'slashes-two-digit', 'dashes-two-digit', 'month-word'] as const);
    const [attending, sender] = [somePhysician(random), somePhysician(random)];
    const hospital = someHospital(random);
    const illness = random.pick(ILLNESSES);
    const age = ageOn(patient.birth, admitted);
    const exam = someExam(random, random.int(7, 10));
    const plan = somePlan(random, random.int(2, 4)).join(' ');
    const asTable = random.chance(0.6);
    const history = someSecondary(random, patient.sex, 2).map(({ text }) => text.toLowerCase());
    const provisional = [
      illness.provisional,
      ...(random.chance(0.4) ? [someSecondary(random, patient.sex, 1)[0]?.text ?? ''] : []),
    ];
    const labelled = random.chance(0.5);

    const mrn = sheet.value('patient.mrn', someMrn(random));
    const birth = sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, style));
    const sex = sheet.value('patient.sex', patient.sex, patient.sex === 'female' ? 'F' : 'M');
    const card = plate(
      [
        `${sheet.value('patient.familyName', name.family)}${name.suffix && ` ${name.suffix}`}, ${sheet.value('patient.givenNames', name.given)}`,
        labelled ? `MR# ${mrn}` : `${mrn}      ${sex}  ${age}Y`,
        labelled ? `DOB ${birth}   ${sex}` : birth,
      ],
      `right:56px;top:${random.int(56, 66)}px;transform:rotate(${random.between(-1.2, 1.2).toFixed(2)}deg)`,
    );
    const systems = asTable
      ? `<table>${exam.map(({ system, text }) => `<tr><th>${system}</th><td>${escapeHtml(text)}</td></tr>`).join('')}</table>`
      : exam.map(({ system, text }) => `<div><b>${system}:</b> ${escapeHtml(text)}</div>`).join('');
    sheet.shown('encounter.examination', exam.map(({ system, text }) => `${system}: ${text}`).join(' '));
    const part = (title: string, inside: string): string => `<section><h3>${title}</h3>${inside}</section>`;

    const page = `<div class="plate-box">${random.pick(['ADDRESSOGRAPH', 'PATIENT IDENTIFICATION', 'Imprint patient plate here'])}</div>${card}
<div class="head">${escapeHtml(hospital.name)}<h1>${random.pick(['HISTORY AND PHYSICAL EXAMINATION', 'HISTORY &amp; PHYSICAL', 'ADMISSION HISTORY AND PHYSICAL'])}</h1></div>
<div class="facts"><span>${random.pick(['Date of admission', 'Admitted', 'Adm. date'])}: ${sheet.value('encounter.admissionDate', isoDay(admitted), printDay(admitted, style))}</span>
<span>${random.pick(['Attending', 'Attending physician'])}: ${sheet.value('encounter.attendingPhysician', attending.name, printPhysician(random, attending))}</span><span>Time: ${printTime(someTime(random), 'bare')}</span></div>
${part(random.pick(['CHIEF COMPLAINT', 'C.C.']), `<p>${illness.complaint[0]?.toUpperCase()}${illness.complaint.slice(1)}.</p>`)}
${part(random.pick(['HISTORY OF PRESENT ILLNESS', 'PRESENT ILLNESS']), `<p>${escapeHtml(someHistory(random, `${age}-year-old ${sheet.again('patient.sex', patient.sex)} sent by Dr. ${sender.family} for ${illness.complaint}.`, random.int(2, 4)))}</p>`)}
${part('PAST MEDICAL HISTORY', `<p>History of ${history.join(' and ')}. ${random.pick(['Appendectomy in childhood.', 'No prior operations.', 'Tonsillectomy.'])}</p>`)}
${part('MEDICATIONS / ALLERGIES', `<p>${random.sample(MEDICATIONS, 3).join('; ')}. Allergies: ${random.pick(ALLERGIES)}.</p>`)}
${part('FAMILY / SOCIAL HISTORY', `<p>${random.pick(['Father died of a myocardial infarction at 61.', 'Mother had diabetes.', 'Non-contributory.'])} ${random.pick(['Smokes one pack a day.', 'Does not smoke; occasional wine.', 'Retired mill worker.'])}</p>`)}
${part(random.pick(['VITAL SIGNS', 'VITALS']), `<p>${someVitals(random)}</p>`)}
${part(random.pick(['PHYSICAL EXAMINATION', 'PHYSICAL EXAM', 'EXAMINATION']), systems)}
${part('LABORATORY DATA', `<p>Hemoglobin ${random.between(9, 15).toFixed(1)}, white count ${random.between(4, 18).toFixed(1)}, creatinine ${random.between(0.6, 2.2).toFixed(1)}.</p>`)}
${part(random.pick(['ADMITTING DIAGNOSIS', 'PROVISIONAL DIAGNOSIS', 'ADMITTING IMPRESSION']), provisional.map((text, i) => `<p>${provisional.length > 1 ? `${i + 1}. ` : ''}${sheet.value(`encounter.diagnoses[${i}].text`, text)}</p>`).join(''))}
${part(random.pick(['PLAN', 'TREATMENT PLAN', 'PLAN OF CARE']), `<p>${sheet.value('encounter.treatmentPlan', plan)}</p>`)}
<div class="sign">${signature(random, { heightPx: 34 })}<span>M.D.</span></div>
${random.chance(0.3) ? stamp(random, ['CHART COPY', 'DO NOT REMOVE'], 'left:300px;top:60px') : ''}`;
    return sheet.done({
      family: 'history-physical-form',
      type: 'history-physical',
      pages: [page],
      css: css(random.pick(['Caladea', "'Liberation Serif'", "'Liberation Sans Narrow'", "'P052'"])),
    });
  },
};

const css = (face: string): string => `
.page { padding: 50px 56px; font: 12px/1.26 ${face}; }
.head { height: 92px; font-weight: bold; font-size: 14px; } h1 { font-size: 16px; margin: 20px 0 0; max-width: 360px; }
.plate-box { position: absolute; right: 48px; top: 46px; width: 330px; height: 88px; border: 1px solid #444; font-size: 7px; display: flex; align-items: end; padding: 2px 4px; color: #555; }
.facts { display: flex; justify-content: space-between; border: 1px solid #333; padding: 3px 6px; }
.page section { border: 1px solid #333; border-top: 0; padding: 2px 6px 4px; } h3 { font-size: 10.5px; margin: 0 0 2px; letter-spacing: .04em; }
p { margin: 0; } table { border-collapse: collapse; width: 100%; } th { text-align: left; width: 120px; font-weight: normal; font-style: italic; vertical-align: top; padding: 0; } td { padding: 0; }
.sign { margin: 8px 0 0 380px; } .sign span { border-top: 1px solid #333; display: block; text-align: right; }
`;
