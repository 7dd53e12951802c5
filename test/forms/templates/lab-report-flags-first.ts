import { type Analyte, type Measured, measured } from '../analytes/analyte.ts';
import { drawResult } from '../analytes/draw.ts';
import { ageOn, daysAfter, isoDay, printDay, printTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { isoMoment, nameAgain, nameShown, printMoment, someOrder } from '../lab-order.ts';
import { rowCells } from '../lab-rows.ts';
import { fullName } from '../people.ts';
import { printPhone } from '../places.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

const CSS = `.flagged { position: absolute; inset: 44px 52px; font: 12px/1.3 'Nimbus Mono PS'; font-weight: bold; color: #111;
  &.narrow { font: 13px/1.3 'Nimbus Sans Narrow'; } &.display { font: 11.5px/1.3 'Noto Sans Display'; }
  & .fax { font: 10px 'Liberation Mono'; display: flex; justify-content: space-between; margin-bottom: 10px; } & .mast { text-align: center; line-height: 1.3; }
  & .id { border-top: 2px solid #111; border-bottom: 2px solid #111; padding: 5px 0; margin: 8px 0; display: grid; grid-template-columns: 1.25fr 1fr 1fr; gap: 1px 14px; white-space: nowrap; }
  & table { width: 100%; border-collapse: collapse; } & th { text-align: left; border-bottom: 1px dashed #111; font-weight: inherit; } & td { padding: 2.2px 6px 2.2px 0; white-space: nowrap; }
  & td.panel { padding-top: 9px; } & .past { color: #333; } & .right { text-align: right; padding-right: 16px; } & .flag { width: 30px; } & .end { position: absolute; bottom: 0; left: 0; right: 0; display: flex; justify-content: space-between; } }`;

const RENAL: readonly Measured[] = [
  measured('GLUCOSE, RANDOM', [70, 110], [38, 412], 0, 'mg/dL|MG/DL', { critical: [45, 400] }),
  measured('UREA NITROGEN', [7, 20], [4, 96], 0, 'mg/dL|MG/DL'),
  measured('CREATININE, SERUM', [0.6, 1.3], [0.4, 7.2], 1, 'mg/dL|MG/DL'),
  measured('SODIUM, SERUM', [136, 145], [116, 158], 0, 'mmol/L|MEQ/L', { critical: [120, 156] }),
  measured('POTASSIUM, SERUM', [3.5, 5.1], [2.3, 6.8], 1, 'mmol/L|MEQ/L', { critical: [2.7, 6.2] }),
  measured('CHLORIDE, SERUM', [98, 107], [82, 119], 0, 'mmol/L|MEQ/L'),
  measured('BICARBONATE', [22, 29], [11, 39], 0, 'mmol/L|MEQ/L', { critical: [13, 40] }),
  measured('ANION GAP', [5, 15], [3, 27], 0),
  measured('OSMOLALITY, CALC', [275, 295], [244, 331], 0, 'mOsm/kg|MOSM/KG'),
];
const LIVER: readonly Measured[] = [
  measured('TOTAL PROTEIN', [6.4, 8.2], [4.2, 9.7], 1, 'g/dL|GM/DL'),
  measured('ALBUMIN', [3.4, 5.0], [1.8, 5.4], 1, 'g/dL|GM/DL'),
  measured('BILIRUBIN-TOTAL', [0.2, 1.0], [0.1, 9.3], 1, 'mg/dL|MG/DL'),
  measured('BILIRUBIN-CONJ.', [null, 0.3], [0.1, 5.1], 1, 'mg/dL|MG/DL', { detectionLimit: 0.1 }),
  measured('ALKALINE PHOS', [46, 116], [29, 390], 0, 'U/L|IU/L'),
  measured('SGOT (AST)', [15, 37], [9, 702], 0, 'U/L|IU/L'),
  measured('SGPT (ALT)', [12, 78], [7, 815], 0, 'U/L|IU/L'),
  measured('GGT', [5, 85], [4, 611], 0, 'U/L|IU/L'),
  measured('LD', [81, 234], [70, 902], 0, 'U/L|IU/L'),
];
const MINERAL: readonly Measured[] = [
  measured('CALCIUM', [8.5, 10.1], [6.3, 12.8], 1, 'mg/dL|MG/DL', { critical: [6.6, 12.5] }),
  measured('INORG. PHOSPHORUS', [2.6, 4.7], [1.2, 7.3], 1, 'mg/dL|MG/DL'),
  measured('MAGNESIUM, SERUM', [1.8, 2.4], [0.9, 3.6], 1, 'mg/dL|MG/DL'),
  measured('URIC ACID, SERUM', [2.6, 7.2], [1.8, 12.1], 1, 'mg/dL|MG/DL'),
  measured('CK', [39, 308], [21, 2890], 0, 'U/L|IU/L'),
  measured('CK-MB MASS', [null, 3.6], [0.5, 48.2], 1, 'ng/mL|NG/ML', { detectionLimit: 0.5 }),
  measured('TSH 3RD GEN.', [0.36, 3.74], [0.02, 21.4], 2, 'uIU/mL|UIU/ML'),
  measured('AMMONIA', [11, 32], [9, 164], 0, 'umol/L|UMOL/L'),
];
const PANELS: readonly (readonly [string, readonly Analyte[]])[] = [
  ['RENAL / ELECTROLYTES', RENAL],
  ['HEPATIC FUNCTION', LIVER],
  ['MISCELLANEOUS CHEMISTRY', MINERAL],
];

/** A chemistry profile with the flag in front of the test and the last result behind it, on two pages. */
export const labReportFlagsFirst: FormTemplate = {
  family: 'lab-report-flags-first',
  make(random, options) {
    const sheet = createSheet(random, options);
    const order = someOrder(random, 1990, 2021);
    const { patient, hospital, collected } = order;
    const face = random.pick(['narrow', 'display', '']);
    const lab = { names: 'full', dialect: random.int(0, 1), flagsWords: false, flagsCritical: true } as const;
    const days = random.pick(['slashes', 'slashes-two-digit', 'military'] as const);
    const name = { upper: true, comma: random.pick([', ', ',']), dots: false };
    const earlier = daysAfter(collected.day, -random.int(1, 90));
    const doctor = ({ family, given }: typeof order.ordering): string =>
      `${family}, ${given.join(' ')}`.toUpperCase();
    const upper = (who: typeof order.ordering): string => who.name.toUpperCase();
    const mrn = sheet.value('patient.mrn', order.mrn);
    const flags = random.pick([{}, { H: '*H', L: '*L', HH: '*HH', LL: '*LL' }]);
    let index = 0;
    const row = (analyte: Analyte): string => {
      const past = drawResult(random, analyte, patient.sex, lab);
      const cell = rowCells(sheet, index++, drawResult(random, analyte, patient.sex, lab), {
        range: 'tight',
        flags,
      });
      return `<tr><td class="flag">${cell.flag}</td><td>${cell.test}</td><td class="right">${cell.value}</td><td>${cell.unit}</td><td>${cell.range}</td><td class="past">${random.chance(0.7) ? `${past.value}${past.flag ? ` ${past.flag}` : ''}` : ''}</td></tr>`;
    };
    const body = PANELS.map(
      ([title, panel]) =>
        `<tr><td></td><td class="panel" colspan="5">${title}</td></tr>${random
          .sample(panel, random.int(panel.length - 3, panel.length), true)
          .map(row)
          .join('')}`,
    );
    const facts = [
      `PATIENT: ${nameShown(sheet, patient, name)}`,
      `UNIT NO: ${mrn}`,
      `VISIT: ${sheet.value('encounter.number', order.account)}`,
      `D.O.B.: ${sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, days === 'military' ? days : 'slashes'))} (${ageOn(patient.birth, collected.day)} Y)`,
      `SEX: ${sheet.value('patient.sex', patient.sex, patient.sex === 'female' ? 'F' : 'M')}`,
      `NURS STA: ${random.int(2, 7)}${random.pick(['E', 'W', 'CCU'])}-${random.int(10, 48)}`,
      `REQ DR: ${sheet.value('lab.orderingPhysician', upper(order.ordering), doctor(order.ordering))}`,
      `ATT DR: ${sheet.value('encounter.attendingPhysician', upper(order.attending), doctor(order.attending))}`,
      `SPEC TYPE: ${sheet.value('lab.specimen', random.pick(['SERUM', 'SST TUBE', 'PLASMA, LI HEP']))}`,
      `COLLECTED: ${sheet.value('lab.collectedAt', isoMoment(collected), printMoment(collected, days, 'bare'))}`,
      `REPORTED: ${sheet.value('lab.reportedAt', isoMoment(order.reported), printMoment(order.reported, days, 'bare'))}`,
      `SPEC NO: ${sheet.value('lab.accessionNumber', `${random.digits(4)}:C${random.digits(5)}`)}`,
    ];
    const faxed = random.chance(0.4);
    const top = (page: number, ids: string): string =>
      `<div class="flagged ${face}">${faxed ? `<div class="fax"><span>${printDay(daysAfter(order.reported.day, 2), 'slashes')} ${printTime(order.received.time, 'colon')}</span><span>FROM: MEDICAL RECORDS ${printPhone(hospital.phone, 'dashes')}</span><span>P.00${page}/002</span></div>` : ''}
      <div class="mast">${escapeHtml(hospital.name.toUpperCase())}<br>CLINICAL CHEMISTRY &nbsp; ${printPhone(hospital.phone, 'dashes')}<br>*** ${page === 1 ? 'FINAL REPORT' : 'FINAL REPORT (CONTINUED)'} ***</div>
      <div class="id">${ids}</div><table><tr><th>FLG</th><th>TEST NAME</th><th>RESULT</th><th>UNITS</th><th>NORMAL</th><th>PREV ${printDay(earlier, 'slashes').slice(0, 5)}</th></tr>`;
    const foot = (page: number, note: string): string =>
      `</table><div style="margin-top:10px">${note}</div><div class="end"><span>${escapeHtml(fullName(order.director).toUpperCase())}, MD, DIRECTOR</span><span>PAGE ${page} OF 2</span></div></div>`;
    const [renal = '', liver = '', mineral = ''] = body;
    const pages = [
      `${top(1, facts.map((fact) => `<span>${fact}</span>`).join(''))}${renal}${liver}${foot(1, '&gt;&gt; CONTINUED ON NEXT PAGE')}`,
      `${top(2, `<span>PATIENT: ${nameAgain(sheet, patient, name)}</span><span>UNIT NO: ${sheet.again('patient.mrn', order.mrn)}</span><span></span>`)}${mineral}${foot(2, 'H/L = OUTSIDE NORMAL &nbsp; HH/LL = PANIC VALUE, CALLED TO NURSING STATION')}`,
    ];
    return sheet.done({ family: 'lab-report-flags-first', type: 'lab-report', pages, css: CSS });
  },
};
