import { ILLNESSES, MEDICATIONS } from '../clinical.ts';
import { ageOn, isoDay, printDay, someDay } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { signature, stamp } from '../marks.ts';
import { fullName, nameParts, somePatient, somePhysician } from '../people.ts';
import { oneLine, printPhone, someAddress, someHospital, someMrn } from '../places.ts';
import { someExam, someHistory, somePlan, someVitals } from '../prose.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

/** A clinic's progress note written as a letter to the doctor who sent the patient. */
export const progressNoteLetter: FormTemplate = {
  family: 'progress-note-letter',
  make(random, options) {
    const sheet = createSheet(random, options);
    const seen = someDay(random, 1990, 2023);
    const patient = somePatient(random, seen, { fromAge: 20 });
    const name = nameParts(patient, false);
    const style = random.pick(['month-long', 'slashes', 'slashes-short'] as const);
    const [author, reader] = [somePhysician(random), somePhysician(random)];
    const hospital = someHospital(random);
    const readerAddress = someAddress(random);
    const illness = random.pick(ILLNESSES);
    const age = ageOn(patient.birth, seen);
    const title = patient.sex === 'female' ? 'Ms.' : 'Mr.';
    const exam = someExam(random, random.int(4, 6))
      .map(({ system, text }) => `${system}: ${text}`)
      .join(' ');
    const plan = somePlan(random, random.int(2, 4)).join(' ');
    const runIn = (heading: string, inside: string): string =>
      `<p>${random.chance(0.5) ? `<b>${heading}.</b>` : `<u>${heading}</u>:`} ${inside}</p>`;

    const page = `
<div class="head"><b>${escapeHtml(hospital.name)}</b><br>Department of ${random.pick(['Cardiology', 'Surgery', 'Orthopaedics', 'Internal Medicine', 'Neurology'])}<br>${escapeHtml(oneLine(hospital.address))} &middot; ${printPhone(hospital.phone, 'brackets')}</div>
<p>${printDay(seen, 'month-long')}</p>
<p>${escapeHtml(fullName(reader))}, ${reader.credential}<br>${escapeHtml(readerAddress.street)}<br>${escapeHtml(`${readerAddress.town}, ${readerAddress.state} ${readerAddress.zip}`)}</p>
<div class="re"><span>RE:</span><div>${sheet.value('patient.givenNames', name.given, name.givenDotted)} ${sheet.value('patient.familyName', name.family)}${name.suffix && `, ${name.suffix}`}<br>${random.pick(['DOB', 'Date of Birth', 'D.O.B.'])}: ${sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, style))}<br>${random.pick(['MRN', 'Clinic #', 'Medical Record No.'])}: ${sheet.value('patient.mrn', someMrn(random))}<br><b>${random.pick(['PROGRESS NOTE', 'Progress note - return visit', 'CLINIC PROGRESS NOTE'])}</b></div></div>
<p>Dear Dr. ${escapeHtml(reader.family)}:</p>
<p>${escapeHtml(someHistory(random, `I saw ${title} ${sheet.again('patient.familyName', name.family)} in the office today. As you know, this is a ${age}-year-old ${patient.sex === 'female' ? 'woman' : 'man'} with ${illness.complaint}.`, random.int(3, 5)))} Current medicines are ${random.sample(MEDICATIONS, 2).join(' and ')}.</p>
<p>Vital signs today: ${someVitals(random)}</p>
${runIn(random.pick(['Physical examination', 'Physical exam', 'Examination']), sheet.value('encounter.examination', exam))}
${runIn('Diagnosis', sheet.value('encounter.diagnoses[0].text', illness.principal.text))}
${runIn(random.pick(['Recommendations', 'Plan', 'Treatment plan']), sheet.value('encounter.treatmentPlan', plan))}
<p class="thanks">${random.pick(['Thank you for allowing me to share in the care of this pleasant patient.', 'I appreciate the opportunity to see this patient with you.'])}</p>
<p>${random.pick(['Sincerely,', 'With kind regards,', 'Yours truly,'])}</p>${signature(random)}
<p>${escapeHtml(fullName(author))}, ${author.credential}</p><div class="ref">${author.family.slice(0, 1)}${author.given[0]?.slice(0, 1)}:${random.pick(['tr', 'mk', 'dw'])}<br>cc: ${escapeHtml(fullName(somePhysician(random)))}, MD</div>
${random.chance(0.4) ? stamp(random, ['RECEIVED', printDay({ ...seen, day: 28 }, 'month-word').toUpperCase()], `right:${random.int(70, 200)}px;top:${random.int(140, 210)}px`) : ''}`;
    return sheet.done({
      family: 'progress-note-letter',
      type: 'progress-note',
      pages: [page],
      css: css(random.pick(["'Liberation Serif'", "'URW Bookman'", 'Caladea', "'C059'", "'Nimbus Roman'"])),
      // Whoever signs a clinic letter is not said to be the attending physician; the sex is said in passing only.
      optional: ['encounter.attendingPhysician', 'patient.sex'],
    });
  },
};

const css = (face: string): string => `
.page { padding: 54px 84px; font: 13px/1.36 ${face}; }
.head { text-align: center; border-bottom: 1px solid #333; padding-bottom: 6px; margin-bottom: 14px; font-size: 12px; } .head b { font-size: 18px; }
p { margin: 9px 0; } .re { display: flex; gap: 18px; margin: 10px 0 10px 40px; } .ref { font-size: 11px; }
`;
