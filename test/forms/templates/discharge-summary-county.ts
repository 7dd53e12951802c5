import { COUNTY_CASES, COUNTY_SECONDARY } from '../cases-county.ts';
import { ageOn, type Day, daysAfter, isoDay, printDay, someDay } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { nameAgain, nameShown } from '../lab-order.ts';
import { box, signature } from '../marks.ts';
import { fullName, type Physician, somePatient, somePhysician } from '../people.ts';
import { oneLine, printPhone, someAddress, someMrn, somePhone } from '../places.ts';
import { sentence } from '../prose.ts';
import { COUNTY_DRUGS, countyAdvice, countyExam, countyLab } from '../prose-county.ts';
import type { Random } from '../random.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

const COUNTIES = ['Santa Ynez', 'Calaveras', 'Jefferson', 'Twin Rivers', 'Maricao', 'St. Francois'];
const OUTCOMES = ['HOME', 'NURSING HOME', 'TRANSFER', 'A.M.A.', 'DIED'];

/** A file number in pairs, as a terminal-digit file room has it, or one of the usual kinds. */
function someFileNumber(random: Random): { value: string; printed: string } {
  const whole = someMrn(random);
  if (random.chance(0.5)) return { value: whole, printed: whole };
  const parts = [random.digits(3), random.digits(2), random.digits(2)];
  return { value: parts.join(''), printed: parts.join(' ') };
}

/** A county's numbered form, printed on both sides and filled in by a typewriter in capitals: about 1986 to 2003. */
export const dischargeSummaryCounty: FormTemplate = {
  family: 'discharge-summary-county',
  make(random, options) {
    const sheet = createSheet(random, options);
    const admitted = someDay(random, 1986, 2003);
    const stay = random.int(2, 24);
    const discharged = daysAfter(admitted, stay);
    const patient = somePatient(random, admitted, { fromAge: 19, toAge: 82 });
    const style = random.pick(['dashes-two-digit', 'slashes-two-digit', 'military-spaces'] as const);
    const typedDay = (day: Day): string => printDay(day, style).toUpperCase();
    const [attending, resident, surgeon, former] = [
      somePhysician(random),
      somePhysician(random),
      somePhysician(random),
      somePhysician(random),
    ];
    const found = random.pick(COUNTY_CASES);
    const secondary = random.sample(COUNTY_SECONDARY, random.int(1, 4));
    const coded = random.chance(0.5);
    const number = someFileNumber(random);
    const phone = somePhone(random);
    const outcome = random.pick(OUTCOMES.slice(0, 3));
    const county = random.pick(COUNTIES);
    const area = random.pick(['dashes', 'slash', 'spaces'] as const);

    const cell = (parts: number, label: string, html = ''): string =>
      `<div style="flex:${parts}"><i>${label}</i><b style="top:${random.int(-2, 2)}px;left:${random.int(0, 9)}px">${html || '&nbsp;'}</b></div>`;
    const row = (...cells: string[]): string => `<div class="row">${cells.join('')}</div>`;
    const part = (label: string, html: string, tall = 0): string =>
      `<div class="part" style="min-height:${tall}px"><i>${label}</i><div class="typed">${html}</div></div>`;
    const typed = (text: string): string => escapeHtml(text.toUpperCase());
    const house = (doctor: Physician): string =>
      random.chance(0.5)
        ? `${doctor.family}, ${fullName({ given: doctor.given, family: '' }).trim()}, M.D.`.toUpperCase()
        : `${fullName(doctor)}, M.D.`.toUpperCase();

    const style2 = { upper: true, comma: random.pick([', ', ' - ', ',']), dots: false };
    const identity =
      row(
        cell(4.4, '1. PATIENT&rsquo;S NAME: LAST - FIRST - MIDDLE', nameShown(sheet, patient, style2)),
        cell(1.7, '2. PATIENT FILE NO.', sheet.value('patient.mrn', number.value, number.printed)),
        cell(
          1.5,
          '3. BIRTHDATE',
          sheet.value('patient.birthDate', isoDay(patient.birth), typedDay(patient.birth)),
        ),
        cell(0.7, '4. AGE', String(ageOn(patient.birth, admitted))),
        cell(0.6, '5. SEX', sheet.value('patient.sex', patient.sex, patient.sex === 'female' ? 'F' : 'M')),
      ) +
      row(
        cell(
          5.4,
          '6. ADDRESS',
          sheet.value('patient.address', oneLine(someAddress(random)).toUpperCase().replaceAll('.', '')),
        ),
        cell(1.7, '7. TELEPHONE', sheet.value('patient.phone', phone, printPhone(phone, area))),
        cell(1.5, '8. FINANCIAL CLASS', random.pick(['MEDI-CAL PEND', 'SELF PAY', 'GR', 'CO. INDIGENT'])),
      );
    const stayRow = row(
      cell(1.5, '9. DATE ADM.', sheet.value('encounter.admissionDate', isoDay(admitted), typedDay(admitted))),
      cell(
        1.5,
        '10. DATE DISCH.',
        sheet.value('encounter.dischargeDate', isoDay(discharged), typedDay(discharged)),
      ),
      cell(0.8, '11. DAYS STAY', sheet.value('encounter.lengthOfStayDays', String(stay))),
      cell(1, '12. SERVICE', random.pick(['MED II', 'SURG A', 'MED I', 'SURG C'])),
      cell(0.9, '13. WARD', `${random.int(2, 9)}${random.pick(['E', 'W', 'N'])}`),
      cell(
        3.4,
        '14. DISCHARGED TO (X ONE)',
        OUTCOMES.map((name) => `<small>${box(random, name === outcome)}${name}</small>`).join(' '),
      ),
    );
    const diagnosis = (text: string, icd9: string, i: number): string =>
      `<tr><td>${i === 0 ? 'PRINCIPAL' : i === 1 ? 'OTHER' : ''}</td><td class="typed">${sheet.value(`encounter.diagnoses[${i}].text`, text.toUpperCase())}</td><td class="code">${coded ? icd9 : ''}</td></tr>`;
    const diagnoses = `<table><tr><th colspan="2">16. FINAL DIAGNOSES &mdash; LIST PRINCIPAL FIRST. DO NOT ABBREVIATE.</th><th>RECORD ROOM USE<br>ICD-9-CM</th></tr>${[
      diagnosis(found.principal, found.icd9, 0),
      ...secondary.map(([text, icd9], i) => diagnosis(text, icd9, i + 1)),
    ].join('')}<tr><td>COMPLICATIONS</td><td class="typed">NONE</td><td></td></tr></table>`;
    const operations = `<table class="ops"><tr><th>DATE</th><th>17. OPERATIONS AND SPECIAL PROCEDURES</th><th>SURGEON</th></tr>${found.procedures
      .map((name, i) => {
        const day = daysAfter(admitted, Math.min(i * 2 + random.int(1, 2), stay));
        return `<tr><td class="typed">${sheet.value(`encounter.procedures[${i}].date`, isoDay(day), typedDay(day))}</td><td class="typed">${sheet.value(`encounter.procedures[${i}].name`, name.toUpperCase())}</td><td class="typed">${escapeHtml((i === 0 ? surgeon : resident).family.toUpperCase())}</td></tr>`;
      })
      .join('')}</table>`;
    const findings = countyExam(random, random.int(5, 8));
    const exam = findings.map(({ system, text }) => `${system}: ${text}`.toUpperCase()).join('  ');
    const history = `${ageOn(patient.birth, admitted)}-year-old ${patient.sex === 'female' ? 'female' : 'male'} seen in the ${random.pick(['Emergency Room', 'walk-in clinic', 'jail infirmary'])} by Dr. ${former.family} with ${sentence(random, found.complaint)}. ${sentence(random, found.illness)}`;
    const mast = (side: string): string =>
      `<div class="mast"><span>COUNTY OF ${county.toUpperCase()}<br>DEPARTMENT OF HEALTH SERVICES</span><b>DISCHARGE SUMMARY</b><span class="side">${county} County General Hospital<br>${side}</span></div>`;

    const first = `${mast('SIDE 1')}<div class="form">${identity}${stayRow}
${part('15. ADMITTING DIAGNOSIS', typed(found.admitting))}${diagnoses}${operations}
${part('18. BRIEF HISTORY', typed(history), 110)}
${part(random.pick(['19. PHYSICAL EXAMINATION (PERTINENT FINDINGS ONLY)', '19. PHYSICAL EXAMINATION']), sheet.value('encounter.examination', exam.replaceAll('  ', ' ')), 150)}
${part('20. LABORATORY AND X-RAY', typed(countyLab(random)), 84)}</div>
<div class="foot">76D${random.digits(3)} (Rev. ${random.int(1, 12)}/${random.int(78, 85)}) &nbsp; TYPE OR PRINT WITH BALL POINT &mdash; CONTINUE ON SIDE 2</div>`;
    const second = `${mast('SIDE 2')}<div class="form">${row(cell(4.4, 'PATIENT&rsquo;S NAME', nameAgain(sheet, patient, style2)), cell(1.7, 'PATIENT FILE NO.', sheet.again('patient.mrn', number.printed)))}
${part('21. COURSE IN HOSPITAL', typed(sentence(random, found.course)), 250)}
${part('22. CONDITION ON DISCHARGE', typed(random.pick(['Improved.', 'Fair, improved.', 'Good. Walking without help.'])))}
${part('23. MEDICATIONS ON DISCHARGE', random.sample(COUNTY_DRUGS, random.int(2, 4)).map(typed).join('<br>'), 70)}
${part(random.pick(['24. RECOMMENDATIONS AND FOLLOW-UP', '24. DISPOSITION AND RECOMMENDATIONS', '24. DISCHARGE INSTRUCTIONS']), sheet.value('encounter.treatmentPlan', countyAdvice(random, found, random.int(1, 3)).toUpperCase()), 150)}
${row(cell(3, '25. HOUSE OFFICER (TYPE NAME)', escapeHtml(house(resident))), cell(2, 'SIGNATURE', signature(random, { widthPx: 130, heightPx: 28 })), cell(1, 'DATE', typedDay(daysAfter(discharged, random.int(0, 6)))))}
${row(cell(3, random.pick(['26. ATTENDING PHYSICIAN', '26. ATTENDING STAFF PHYSICIAN']), sheet.value('encounter.attendingPhysician', attending.name.toUpperCase(), house(attending))), cell(2, 'SIGNATURE', signature(random, { widthPx: 130, heightPx: 28 })), cell(1, 'DATE', typedDay(daysAfter(discharged, random.int(7, 20)))))}
${row(cell(3, '27. COPIES TO', random.chance(0.6) ? escapeHtml(`DR. ${fullName(former).toUpperCase()}, ${random.int(20, 980)} MAIN STREET`) : ''), cell(3, '28. RECORD ROOM: COMPLETED BY', random.pick(['M.T.', 'J. COLE', 'LVS'])))}</div>
<div class="foot">FILE IN MEDICAL RECORD UNDER TAB 2 &nbsp; Inquiries: Medical Records, ${printPhone(somePhone(random), 'brackets')}</div>`;
    return sheet.done({
      family: 'discharge-summary-county',
      type: 'discharge-summary',
      pages: [first, second],
      // The codes beside the diagnoses are of ICD-9, which the contract does not ask for.
      optional: ['encounter.diagnoses[].code'],
      css: css(
        random.pick(["'Nimbus Sans'", "'Liberation Sans Narrow'"]),
        random.pick(["13.2px 'Courier Prime'", "13px 'Nimbus Mono PS'", "12.6px 'Courier Prime Code'"]),
      ),
    });
  },
};

const css = (face: string, typed: string): string => `
.page { padding: 48px 56px; font: 9px ${face}; } .typed, .row b { font: ${typed}; line-height: 1.3; font-weight: 400; color: #1c1c22; }
.mast { display: grid; grid-template-columns: 1fr 1.1fr 1fr; align-items: end; margin-bottom: 4px; } .mast b { font-size: 17px; text-align: center; } .mast .side { text-align: right; }
.form { border: 1.6px solid #111; } i { font-style: normal; font-size: 7.8px; display: block; }
.row { display: flex; border-bottom: 1px solid #111; } .row > div { border-right: 1px solid #111; padding: 2px 4px; min-height: 35px; } .row > div:last-child { border-right: 0; }
.row b { display: block; position: relative; margin-top: 5px; padding-right: 8px; } .row small { font: 8px ${face}; white-space: nowrap; }
.part { border-bottom: 1px solid #111; padding: 2px 5px 5px; } .part .typed { padding: 2px 0 0 8px; } .form > :last-child { border-bottom: 0; }
table { width: 100%; border-collapse: collapse; } tr { border-bottom: 1px solid #111; } th { font-weight: normal; font-size: 7.8px; text-align: left; } td, th { padding: 2px 5px; vertical-align: top; }
td:first-child { width: 84px; font-size: 8px; } td.typed:first-child { font: ${typed}; } td + td, th + th { border-left: 1px solid #111; } td:last-child { width: 96px; } .code { font: 14px 'Comic Neue'; color: #1a1f55; }
table.ops td:first-child { width: 104px; white-space: nowrap; }
.foot { margin-top: 5px; font-size: 8px; }
`;
