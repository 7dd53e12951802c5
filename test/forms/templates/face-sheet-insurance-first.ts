import { COUNTY_CASES, COUNTY_SECONDARY, livingRelative } from '../cases-county.ts';
import { ageOn, type Day, daysAfter, isoDay, printDay, printTime, someDay, someTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { fullName, nameParts, type Person, somePatient, somePhysician } from '../people.ts';
import {
  type Address,
  oneLine,
  printPhone,
  someAccount,
  someAddress,
  someHospital,
  someMrn,
  somePhone,
} from '../places.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

const PLANS = [
  'ANTHEM BLUE PREFERRED',
  'MEDICARE TRADITIONAL A/B',
  'HUMANA GOLD CHOICE',
  'KEYSTONE MERCY HLTH PLN',
  'CIGNA OPEN ACCESS PLUS',
  'STATE MEDICAL ASSISTANCE',
  'UMWA HEALTH & RETIREMENT',
];
const EMPLOYERS = [
  'LEHIGH STONE CO',
  'RETIRED',
  'UNEMPLOYED',
  'BOARD OF EDUCATION',
  'K & M TRUCKING',
  'SELF',
];

/** A business office's sheet: who pays comes first, with people and dates of their own; the patient in the middle. */
export const faceSheetInsuranceFirst: FormTemplate = {
  family: 'face-sheet-insurance-first',
  make(random, options) {
    const sheet = createSheet(random, options);
    const admitted = someDay(random, 1998, 2022);
    const patient = somePatient(random, admitted, { fromAge: 18, toAge: 92 });
    const name = nameParts(patient, true);
    const style = random.pick(['slashes', 'military', 'slashes-short', 'iso'] as const);
    const day = (of: Day): string => printDay(of, style);
    const phones = random.pick(['brackets-tight', 'dashes', 'dots'] as const);
    const tel = (digits = somePhone(random)): string => printPhone(digits, phones);
    const comma = random.pick([',', ', ']);
    const lastFirst = ({ family, given }: Pick<Person, 'family' | 'given'>): string =>
      `${family}${comma}${given.join(' ')}`.toUpperCase();
    // The policy is the patient's own or somebody else's, of full age.
    const own = random.chance(0.4);
    const insured = own ? patient : somePatient(random, admitted, { fromAge: 40, toAge: 78 });
    const [kin, friend] = [
      livingRelative(random, patient, admitted),
      livingRelative(random, patient, admitted),
    ];
    const [attending, admitting, referring] = [
      somePhysician(random),
      somePhysician(random),
      somePhysician(random),
    ];
    const hospital = someHospital(random);
    const [home, payer, work] = [someAddress(random), someAddress(random), someAddress(random)];
    const [phone, kinPhone] = [somePhone(random), somePhone(random)];
    const found = random.pick(COUNTY_CASES);
    const [, , codeOfOther = ''] = random.pick(COUNTY_SECONDARY);
    const stay = random.chance(0.5) ? random.int(1, 16) : null;
    const coded = admitted.year >= 2015;
    const related = own ? 'SELF' : random.pick(['SPOUSE', 'PARENT', 'CHILD', 'OTHER']);
    const labels = random.int(0, 2);
    const wording = (...words: [string, string, string]): string => words[labels] ?? '';

    const pair = (label: string, html = ''): string => `<th>${label}</th><td>${html || '&nbsp;'}</td>`;
    const table = (title: string, ...rows: string[]): string =>
      `<h2>${title}</h2><table>${rows.map((cells) => `<tr>${cells}</tr>`).join('')}</table>`;
    const twoLines = ({ street, town, state, zip }: Address): string =>
      `${street}\n${town}, ${state} ${zip}`.toUpperCase();
    const address = oneLine(home).toUpperCase();

    const insurance = (rank: string, holder: Person, relation: string, born: Day, plan: string): string =>
      table(
        `${rank} INSURANCE`,
        pair('Plan', escapeHtml(plan)) +
          pair('Policy ID', `${random.pick(['XQW', 'YPD', ''])}${random.digits(9)}`) +
          pair('Group No', random.digits(5)),
        pair(wording('Insured', 'Subscriber', 'Policyholder'), escapeHtml(lastFirst(holder))) +
          pair('Pt Rel to Ins', relation) +
          pair(
            `${wording('Ins', 'Subscr', 'Holder')} DOB / Sex`,
            `${day(born)} ${holder.sex === 'female' ? 'F' : 'M'}`,
          ),
        pair('Claims Addr', escapeHtml(twoLines(payer)).replace('\n', '<br>')) +
          pair('Ins Phone', tel()) +
          pair('Auth / Eff Date', `${random.digits(6)}<br>${day({ year: admitted.year, month: 1, day: 1 })}`),
      );
    const hasSecond = random.chance(0.45);
    const cover = `${insurance('PRIMARY', insured, related, insured.birth, random.pick(PLANS))}${
      hasSecond
        ? insurance(
            'SECONDARY',
            { ...insured, given: ['Leslie', 'K'] },
            'OTHER',
            daysAfter(insured.birth, 611),
            random.pick(PLANS),
          )
        : table('SECONDARY INSURANCE', pair('Plan', 'NONE ON FILE') + pair('Policy ID') + pair('Group No'))
    }`;
    const guarantor = table(
      wording('GUARANTOR', 'RESPONSIBLE PARTY', 'GUARANTOR'),
      pair('Name', escapeHtml(lastFirst(insured))) +
        pair('Rel to Pt', related) +
        pair('SSN', `***-**-${random.digits(4)}`),
      pair('Address', escapeHtml(twoLines(own ? home : someAddress(random))).replace('\n', '<br>')) +
        pair('Home Ph', own ? tel(phone) : tel()) +
        pair('Employer', escapeHtml(random.pick(EMPLOYERS))),
    );
    // What the top of the sheet has said once already, ink must not hide further down.
    if (own) {
      sheet.again('patient.familyName', name.family);
      sheet.again('patient.givenNames', name.given);
      sheet.again('patient.birthDate', day(patient.birth));
      sheet.again('patient.sex', patient.sex);
      sheet.again('patient.address', address);
      sheet.again('patient.phone', phone);
    }
    const suffix = name.suffix && ` ${name.suffix}`;
    const person = table(
      'PATIENT',
      pair(
        wording('Name', 'Patient', 'Legal Name'),
        `${sheet.value('patient.familyName', name.family)}${suffix}${comma}${sheet.value('patient.givenNames', name.given)}`,
      ) +
        pair(wording('MRN', 'Med Rec #', 'Unit #'), sheet.value('patient.mrn', someMrn(random))) +
        pair(
          wording('Acct #', 'Encounter #', 'Visit #'),
          sheet.value('encounter.number', someAccount(random)),
        ),
      pair('Address', sheet.value('patient.address', address, twoLines(home))) +
        pair(
          wording('DOB', 'Birth Dt', 'DOB'),
          sheet.value('patient.birthDate', isoDay(patient.birth), day(patient.birth)),
        ) +
        pair(
          wording('Sex', 'Sex', 'Gender'),
          `${sheet.value('patient.sex', patient.sex, random.pick(patient.sex === 'female' ? ['F', 'FEMALE'] : ['M', 'MALE']))}`,
        ),
      pair(wording('Home Ph', 'Phone', 'Home Tel'), sheet.value('patient.phone', phone, tel(phone))) +
        pair('Age', `${ageOn(patient.birth, admitted)}Y`) +
        pair('Marital', random.pick(['SINGLE', 'MARRIED', 'WIDOWED', 'DIVORCED'])),
      pair(
        'Employer',
        `${escapeHtml(random.pick(EMPLOYERS))}<br>${escapeHtml(oneLine(work).toUpperCase())}`,
      ) +
        pair('Work Ph', random.chance(0.6) ? tel() : '') +
        pair('Lang / Relig', random.pick(['ENG / NONE', 'ENG / CATH', 'SPA / CATH', 'ENG / METH'])),
    );
    const kinName = sheet.value('patient.nextOfKin.name', fullName(kin, false).toUpperCase(), lastFirst(kin));
    const kinRelation = sheet.value(
      'patient.nextOfKin.relationship',
      kin.relationship.toLowerCase(),
      kin.relationship.toUpperCase(),
    );
    const contact = (kind: string, cells: readonly string[]): string =>
      `<tr><td>${kind}</td>${cells.map((html) => `<td>${html}</td>`).join('')}</tr>`;
    const contacts = [
      contact(wording('NEXT OF KIN', 'NEXT OF KIN', 'NEAREST RELATIVE'), [
        kinName,
        kinRelation,
        sheet.value('patient.nextOfKin.phone', kinPhone, tel(kinPhone)),
        '',
      ]),
      contact('EMERGENCY', [
        escapeHtml(lastFirst(friend)),
        friend.relationship.toUpperCase(),
        tel(),
        random.chance(0.5) ? tel() : '',
      ]),
    ];
    if (random.chance(0.4)) contacts.reverse();
    const people = `<h2>CONTACTS</h2><table class="list"><tr><th>Type</th><th>Name</th><th>Relationship</th><th>Home</th><th>Work</th></tr>${contacts.join('')}</table>`;
    const dated = (path: string, of: Day): string =>
      `${sheet.value(path, isoDay(of), day(of))} ${printTime(someTime(random), 'bare')}`;
    const visit = table(
      'VISIT',
      pair(wording('Admit', 'Adm Date/Time', 'Admitted'), dated('encounter.admissionDate', admitted)) +
        pair(
          wording('Disch', 'Disch Date/Time', 'Discharged'),
          stay === null ? '' : dated('encounter.dischargeDate', daysAfter(admitted, stay)),
        ) +
        pair('LOS', stay === null ? '' : sheet.value('encounter.lengthOfStayDays', String(stay))),
      pair('Type / Svc', random.pick(['INPT / MED', 'OBS / TEL', 'INPT / SUR'])) +
        pair(
          'Nurse Sta / Bed',
          `${random.int(2, 7)}${random.pick(['E', 'N', 'T'])} ${random.int(200, 799)}-${random.int(1, 2)}`,
        ) +
        pair('Adm Source', random.pick(['ER', 'PHYS REF', 'TRANSFER', 'SNF'])),
      pair(
        wording('Attending', 'Attend Dr', 'Att Phys'),
        sheet.value('encounter.attendingPhysician', attending.name.toUpperCase(), lastFirst(attending)),
      ) +
        pair(wording('Admitting', 'Admit Dr', 'Adm Phys'), escapeHtml(lastFirst(admitting))) +
        pair('Ref / PCP', escapeHtml(lastFirst(referring))),
      pair(
        wording('Admit Dx', 'Adm Diagnosis', 'Admitting Dx'),
        sheet.value('encounter.diagnoses[0].text', found.principal.toUpperCase()),
      ) +
        pair('ICD', coded ? sheet.value('encounter.diagnoses[0].code', found.icd10) : '') +
        pair(
          'Prior Adm / Prior Dx',
          random.chance(0.5)
            ? `${day(daysAfter(admitted, -random.int(60, 2400)))}${coded ? ` ${codeOfOther}` : ''}`
            : 'NONE',
        ),
    );
    const order = random.chance(0.5) ? [person, visit, people] : [visit, person, people];
    const page = `<header><b>${escapeHtml(hospital.name.toUpperCase())}</b><span>PATIENT ACCOUNTING &mdash; ${wording('FACE SHEET', 'REGISTRATION FACE SHEET', 'ADMISSION FACE SHEET')}</span></header>
<div class="where">${escapeHtml(oneLine(hospital.address))} &nbsp; Billing questions ${tel()} &nbsp; Tax ID ${random.digits(2)}-${random.digits(7)} &nbsp; Run ${day(daysAfter(admitted, stay ?? 0))} ${printTime(someTime(random), 'colon')} by ${random.pick(['PFSLM', 'ADM07', 'REGJT'])}</div>
${cover}${guarantor}${order.join('')}
<div class="note"><b>Remarks:</b> ${random.pick(['COPAY $250 DUE. MSP QUESTIONNAIRE DONE.', 'PRECERT PENDING - CALL UR BEFORE NOON.', 'HIPAA NOTICE GIVEN. NO ADVANCE DIRECTIVE.', 'CARD COPIED BOTH SIDES.'])} &nbsp; VIP: N &nbsp; Publish: Y</div>`;
    return sheet.done({
      family: 'face-sheet-insurance-first',
      type: 'face-sheet',
      pages: [page],
      css: css(
        random.pick(["'Liberation Sans Narrow'", "'Noto Sans'", "'DejaVu Sans Condensed'"]),
        random.chance(0.5)
          ? 'background:#222;color:#fff'
          : 'border-top:2px solid #222;border-bottom:1px solid #222',
      ),
    });
  },
};

const css = (face: string, bar: string): string => `
.page { padding: 46px 52px; font: ${face.includes('Narrow') ? 12.6 : 10.6}px/1.25 ${face}; } header { display: flex; justify-content: space-between; align-items: end; font-size: 1.25em; }
.where { font-size: .82em; border-bottom: 1px solid #222; padding: 2px 0 4px; } h2 { font-size: .95em; margin: 9px 0 0; padding: 1px 6px; letter-spacing: .1em; ${bar}; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; } td, th { border: .7px solid #999; padding: 2px 5px; vertical-align: top; overflow-wrap: break-word; }
th { background: #ececec; text-align: left; font-weight: normal; font-size: .84em; width: 10.5%; line-height: 1.4; } td { font-weight: bold; } td:nth-child(2) { width: 29%; }
.list th { width: 17%; } .list th:nth-child(2) { width: 34%; } .list td:first-child { font-weight: normal; }
.note { margin-top: 12px; border: 1px solid #222; padding: 4px 7px; }
`;
