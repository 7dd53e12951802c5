import { COUNTY_CASES, COUNTY_SECONDARY, livingRelative } from '../cases-county.ts';
import { ALLERGIES } from '../clinical.ts';
import { ageOn, daysAfter, isoDay, printDay, printTime, someDay, someTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { nameShown } from '../lab-order.ts';
import { signature } from '../marks.ts';
import { fullName, printPhysician, somePatient, somePhysician } from '../people.ts';
import { printPhone, someHospital, someMrn, somePhone } from '../places.ts';
import { sentence, someVitals } from '../prose.ts';
import { COUNTY_DRUGS, countyExam, countyLab } from '../prose-county.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

/** Systems asked about in the same words that the examination uses further down. */
const REVIEW: readonly (readonly [system: string, text: string])[] = [
  ['General', 'Weight {steady|down {5-20} pounds}, appetite {fair|poor}.'],
  ['Skin', '{Itching at night|No rashes}.'],
  ['Eyes', 'Reads with glasses; {no double vision|floaters for {2-5} years}.'],
  ['Chest', '{Morning cough with a teaspoon of sputum|No wheezing|No hemoptysis}.'],
  ['Heart', '{Two pillows|No orthopnea}; {palpitations with coffee|no chest pain on exertion}.'],
  ['Abdomen', '{Heartburn after supper|Constipated|No change of bowel habit}.'],
  ['Neuro', '{Headaches for {2-10} years|No fainting}.'],
];

/** What is to be done about somebody who has just come in. */
const ORDERS: readonly string[] = [
  'Admit to {the ward|step-down|isolation}; {bed rest|up in a chair twice a day}.',
  'Nothing by mouth {until seen by surgery|for {12-24} hours}, then advance as tolerated.',
  'Intravenous {saline|half-normal saline with 20 mEq potassium} at {75-150} ml an hour.',
  '{Two|Three} blood cultures before the first dose of {cefazolin|ampicillin|ceftriaxone}.',
  'Repeat {electrolytes|blood count|chest film} {tonight|in the morning|in {4-8} hours}.',
  '{Surgical|Chest|Renal} consultation {requested|tonight}.',
  'Old chart to be sent for; case to be presented to the attending on rounds.',
];

/** A ward's history and physical typed in two columns: headings at the side, the story beside them. */
export const historyPhysicalSidebar: FormTemplate = {
  family: 'history-physical-sidebar',
  make(random, options) {
    const sheet = createSheet(random, options);
    const admitted = someDay(random, 1991, 2016);
    const patient = somePatient(random, admitted, { fromAge: 21, toAge: 88 });
    const style = random.pick(['month-long', 'month-word', 'slashes', 'military-spaces'] as const);
    const [attending, resident, referring] = [
      somePhysician(random),
      somePhysician(random),
      somePhysician(random),
    ];
    const hospital = someHospital(random);
    const found = random.pick(COUNTY_CASES);
    const kin = livingRelative(random, patient, admitted);
    const age = ageOn(patient.birth, admitted);
    const upperHeads = random.chance(0.5);
    const side = (title: string, html: string): string =>
      `<h3>${upperHeads ? title.toUpperCase() : title}</h3><div>${html}</div>`;
    const prose = (text: string): string => escapeHtml(sentence(random, text));
    const colon = random.chance(0.6) ? ':' : '';

    const findings = [
      { system: random.pick(['Vital signs', 'Vitals']), text: someVitals(random) },
      ...countyExam(random, random.int(7, 10)),
    ];
    sheet.shown('encounter.examination', findings.map(({ system, text }) => `${system}: ${text}`).join(' '));
    const systems = (shown: typeof findings): string =>
      `<div class="systems">${shown.map(({ system, text }) => `<em>${system}${colon}</em><span>${escapeHtml(text)}</span>`).join('')}</div>`;
    // The examination may begin at the foot of the first page.
    const early = random.chance(0.5) ? random.int(2, 3) : 0;
    const others = random.sample(COUNTY_SECONDARY, random.int(1, 3)).map(([text]) => text);
    const impressions = [found.admitting, ...others]
      .map(
        (text, i) =>
          `<div class="hang">${i + 1}.&ensp;${sheet.value(`encounter.diagnoses[${i}].text`, text)}</div>`,
      )
      .join('');
    const plan = random.chance(0.5)
      ? random
          .sample(ORDERS, random.int(3, 5), true)
          .map((text) => sentence(random, text))
          .join(' ')
      : sentence(
          random,
          `Diagnostic: {Cultures of blood and urine, {repeat|portable} chest film|Serial hematocrits every {4-8} hours|Ultrasound in the morning}. Therapeutic: {Bed rest, {D5 half normal saline|Ringer's lactate} at {75-150} ml an hour|Nothing by mouth; nasogastric suction}. Education: ${found.advice}`,
        );
    const planHeads = ['Plan', 'Plan of treatment', 'Recommendations'];
    const running = `<div class="running"><span>${patient.given[0]?.[0]}. ${sheet.again('patient.familyName', patient.family)} &nbsp; H&amp;P</span><span>Page 2</span></div>`;

    const identity =
      side(
        random.pick(['Patient', 'Name']),
        nameShown(sheet, patient, { upper: random.chance(0.4), comma: null, dots: true }),
      ) +
      side(
        random.pick(['Hospital number', 'Unit number', 'Medical record']),
        sheet.value('patient.mrn', someMrn(random)),
      ) +
      side(
        random.pick(['Born', 'Date of birth']),
        `${sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, style))} (${age} years)`,
      ) +
      side(
        random.pick(['Admitted', 'Date of admission']),
        `${sheet.value('encounter.admissionDate', isoDay(admitted), printDay(admitted, style))}, ${printTime(someTime(random), 'am-pm')}, to ${random.int(3, 8)} ${random.pick(['West', 'South', 'North'])}`,
      ) +
      side(
        random.pick(['Attending', 'Attending physician']),
        sheet.value('encounter.attendingPhysician', attending.name, printPhysician(random, attending)),
      ) +
      side(
        'Referred by',
        escapeHtml(`${printPhysician(random, referring)}, ${printPhone(somePhone(random), 'dashes')}`),
      ) +
      side(
        'Informant',
        `The patient and ${kin.relationship.toLowerCase()}, ${escapeHtml(fullName(kin))}; ${random.pick(['reliable', 'of fair reliability', 'somewhat vague as to dates'])}.`,
      );
    const story =
      side(
        random.pick(['Chief complaint', 'Complaint']),
        `&ldquo;${prose(found.complaint)}&rdquo; for ${random.int(2, 9)} days.`,
      ) +
      side(
        random.pick(['Present illness', 'History of present illness']),
        `${escapeHtml(`This ${age}-year-old ${patient.sex === 'female' ? 'woman' : 'man'} was last here on ${printDay(daysAfter(admitted, -random.int(300, 2600)), style)} under Dr. ${referring.family}.`)} ${prose(found.illness)}`,
      ) +
      side(
        'Past history',
        `${prose('Measles and mumps in childhood. {Appendectomy at {9-17}|Fractured wrist at {8-18}|Tonsillectomy at {5-11}}. {Pneumonia {3-9} years ago, treated at another hospital|Jaundice as a child}.')} Allergies: ${random.pick(ALLERGIES)}.`,
      ) +
      side('Medicines', `${random.sample(COUNTY_DRUGS, random.int(2, 4)).join('; ')}`) +
      side(
        'Family history',
        prose(
          'Father died at {51-78} of {a stroke|cancer of the stomach|heart trouble}. Mother {living, diabetic|died in childbirth|died at {50-84}, cause unknown}. {Two|Three|Five} siblings, one with {high blood pressure|sugar diabetes|tuberculosis}.',
        ),
      ) +
      side(
        'Social history',
        prose(
          `${age > 62 ? 'Retired {welder|bus driver|cannery worker}' : 'Works as a {roofer|short-order cook|janitor}'}; {lives alone in a rented room|lives with a cousin|married, {2-5} children}. {Smokes {a pack|two packs} a day|Stopped smoking {2-15} years ago}. {Beer on weekends|Denies alcohol}.`,
        ),
      ) +
      side(
        random.pick(['Review of systems', 'System review']),
        random
          .sample(REVIEW, random.int(3, 5), true)
          .map(([system, text]) => `${system}: ${prose(text)}`)
          .join(' '),
      );
    const examHead = random.pick(['Physical examination', 'Physical exam', 'Examination']);
    const rest =
      side(early ? `${examHead} (cont.)` : examHead, systems(findings.slice(early))) +
      side('Laboratory', escapeHtml(countyLab(random))) +
      side(random.pick(['Impression', 'Admitting diagnoses', 'Provisional diagnosis']), impressions) +
      side(random.pick(planHeads), sheet.value('encounter.treatmentPlan', plan));
    const first = `<div class="mast"><b>${escapeHtml(hospital.name)}</b><span>${random.pick(['Medical Service', 'Ward Service', 'House Staff Service'])} &middot; ${escapeHtml(`${hospital.address.town}, ${hospital.address.state}`)} &middot; ${printPhone(hospital.phone, 'dots')}</span></div>
<h1>${random.pick(['History and Physical Examination', 'Admission History and Physical', 'HISTORY AND PHYSICAL'])}</h1>
<div class="sides">${identity}</div><hr><div class="sides">${story}${early ? side(examHead, systems(findings.slice(0, early))) : ''}</div>`;
    const second = `${running}<div class="sides">${rest}</div>
<div class="sign"><div>${signature(random, { widthPx: 170, heightPx: 36 })}<br>${escapeHtml(fullName(resident))}, M.D.<br>${random.pick(['Resident in Medicine', 'Intern', 'House Officer, PGY-2'])}</div><div>${signature(random, { widthPx: 170, heightPx: 36 })}<br>${sheet.again('encounter.attendingPhysician', fullName(attending))}, ${attending.credential}<br>I have seen this patient and agree.</div></div>
<div class="ref">dict. ${printDay(admitted, style)} &nbsp; typed ${printDay(daysAfter(admitted, random.int(1, 3)), style)} ${random.pick(['rb', 'cmh', 'EV'])} &nbsp; ${random.digits(5)}</div>`;
    return sheet.done({
      family: 'history-physical-sidebar',
      type: 'history-physical',
      pages: [first, second],
      // Told in passing, by a word of the history.
      optional: ['patient.sex'],
      css: css(
        random.pick([
          "13.2px 'URW Bookman'",
          "14.4px 'P052'",
          "13.6px 'C059'",
          "13.4px 'Courier Prime Sans'",
        ]),
        random.pick(['right', 'left'] as const),
      ),
    });
  },
};

const css = (font: string, align: 'left' | 'right'): string => `
.page { padding: 54px 66px; font: ${font}; line-height: 1.36; } .mast { text-align: center; } .mast b { font-size: 1.3em; display: block; } .mast span { font-size: .85em; }
h1 { font-size: 1.25em; text-align: center; font-weight: normal; letter-spacing: .08em; margin: 14px 0 12px; } hr { border: 0; border-top: 1px solid #444; margin: 10px 0; }
.sides { display: grid; grid-template-columns: 142px 1fr; gap: 7px 18px; } h3 { font-size: .92em; line-height: 1.46; margin: 0; text-align: ${align}; } hr + .sides { gap: 9px 18px; }
.systems { display: grid; grid-template-columns: 106px 1fr; gap: 2px 8px; } .hang { padding-left: 22px; text-indent: -22px; }
.running { display: flex; justify-content: space-between; border-bottom: 1px solid #444; margin-bottom: 16px; padding-bottom: 3px; }
.sign { display: grid; grid-template-columns: 1fr 1fr; gap: 30px; margin-top: 34px; } .ref { margin-top: 20px; font-size: .85em; }
`;
