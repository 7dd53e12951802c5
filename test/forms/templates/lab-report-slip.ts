import type { Measured } from '../analytes/analyte.ts';
import { CARDIAC, ENDOCRINE, HEPATIC, LIPIDS, METABOLIC } from '../analytes/chemistry.ts';
import { drawResult, printRange } from '../analytes/draw.ts';
import { BLOOD_COUNT, COAGULATION, DIFFERENTIAL } from '../analytes/hematology.ts';
import { isoDay, printDay } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { isoMoment, nameShown, printMoment, someOrder } from '../lab-order.ts';
import { rowCells } from '../lab-rows.ts';
import { box, plate } from '../marks.ts';
import { fullName } from '../people.ts';
import { oneLine, printPhone } from '../places.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

const CSS = `.slip { position: absolute; inset: 36px 40px; font: 10.5px/1.25 'Nimbus Sans'; color: #17305c;
  &.black { color: #1b1b1b; } & .typed { font: 13px/1.1 'Courier Prime'; color: #111; }
  & h1 { font-size: 17px; margin: 0; } & .lines { margin-top: 62px; width: 370px; }
  & .lines div { display: flex; align-items: end; margin-bottom: 5px; } & .lines .typed { border-bottom: 1px solid; flex: 1; padding-left: 8px; }
  & .halves { display: grid; grid-template-columns: 1fr 1fr; gap: 10px; margin-top: 12px; align-items: start; }
  & table { width: 100%; border-collapse: collapse; border: 1.5px solid; } & th { border: 1px solid; font-size: 9.5px; padding: 2px; background: #e8edf5; }
  &.black th { background: #ececec; } & td { border: 1px solid; padding: 0 4px; height: 22px; } & td.panel { font-weight: bold; background: #f3f5f9; height: 18px; }
  & td small { font-size: 8.5px; white-space: nowrap; } & td.typed { width: 74px; white-space: nowrap; } & td.flag { width: 30px; text-align: center; }
  & .plate { border: 1px dashed #999; padding: 7px 10px; } & .bottom { position: absolute; bottom: 0; left: 0; right: 0; display: flex; justify-content: space-between; font-size: 9px; } }`;

/** A clinic's own slip: every test it does is preprinted in two tables, and only some have a typed result. */
export const labReportSlip: FormTemplate = {
  family: 'lab-report-slip',
  make(random, options) {
    const sheet = createSheet(random, options);
    const order = someOrder(random, 1985, 2008);
    const { patient, hospital } = order;
    const style = {
      names: 'full',
      dialect: random.int(0, 3),
      flagsWords: false,
      flagsCritical: false,
    } as const;
    const sex = patient.sex === 'female' ? 'F' : 'M';
    const card = plate(
      [
        nameShown(sheet, patient, { upper: true, comma: random.pick([', ', ' ']), dots: false }),
        `${sheet.value('patient.mrn', order.mrn)}    ${sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, 'slashes'))}  ${sheet.value('patient.sex', patient.sex, sex)}`,
        `${escapeHtml(order.attending.family.toUpperCase())}  ${random.pick(['SP', 'BC', 'MCR', 'HMO'])}  ${random.digits(3)}`,
      ],
      'right:0;top:8px;width:300px',
    );
    const days = random.pick(['slashes-two-digit', 'slashes-short', 'dashes-two-digit'] as const);
    const line = (label: string, html: string): string =>
      `<div>${label}<span class="typed">${html}</span></div>`;
    const lines = [
      line(
        'Requested by Dr.',
        sheet.value('lab.orderingPhysician', order.ordering.name, fullName(order.ordering)),
      ),
      line(
        'Specimen collected (date/time)',
        sheet.value(
          'lab.collectedAt',
          isoMoment(order.collected),
          printMoment(order.collected, days, random.pick(['am-pm', 'bare'] as const)),
        ),
      ),
      line('Lab no.', sheet.value('lab.accessionNumber', random.digits(random.int(4, 6)))),
    ].join('');

    const asked = random.int(14, 24);
    const halves: readonly (readonly [string, readonly Measured[]])[][] = [
      [
        [
          'CHEMISTRY',
          [...METABOLIC.slice(0, 3), ...METABOLIC.slice(5), ...HEPATIC.slice(0, 2), ...HEPATIC.slice(4)],
        ],
        ['LIPIDS', LIPIDS.slice(0, 3)],
        ['THYROID', ENDOCRINE.slice(0, 2)],
      ],
      [
        ['HEMATOLOGY', BLOOD_COUNT],
        ['DIFFERENTIAL', DIFFERENTIAL.slice(0, 5)],
        ['COAGULATION', COAGULATION.slice(0, 3)],
        ['OTHER', CARDIAC.slice(1, 5)],
      ],
    ];
    const done = new Set(
      random.sample(
        halves.flat().flatMap(([, panel]) => panel),
        asked,
      ),
    );
    let index = 0;
    const row = (analyte: Measured): string => {
      const drawn = drawResult(random, analyte, patient.sex, style);
      const printed = (range: string, unit: string): string =>
        `<small>${range}</small></td><td><small>${unit}</small>`;
      if (!done.has(analyte)) {
        const blank = printed(escapeHtml(printRange(drawn.range, 'tight')), escapeHtml(drawn.unit));
        return `<tr><td>${escapeHtml(drawn.test)}</td><td class="typed"></td><td class="flag"></td><td>${blank}</td></tr>`;
      }
      const cell = rowCells(sheet, index++, drawn, { range: 'tight' });
      return `<tr><td>${cell.test}</td><td class="typed">${cell.value}</td><td class="typed flag">${cell.flag}</td><td>${printed(cell.range, cell.unit)}</td></tr>`;
    };
    const tables = halves.map(
      (half) =>
        `<table><tr><th>TEST</th><th>RESULT</th><th>H/L</th><th>NORMAL</th><th>UNITS</th></tr>${half
          .map(
            ([title, panel]) =>
              `<tr><td class="panel" colspan="5">${title}</td></tr>${panel.map(row).join('')}`,
          )
          .join('')}</table>`,
    );
    const stat = random.chance(0.3);
    const pages = [
      `<div class="slip ${random.pick(['black', ''])}"><h1>${escapeHtml(hospital.name)}</h1>${escapeHtml(oneLine(hospital.address))}<br>${printPhone(hospital.phone, 'dashes')}
      <br><b style="font-size:13px">IN-HOUSE LABORATORY REPORT</b>${card}<div class="lines">${lines}</div>
      <div style="position:absolute;right:0;top:118px;width:300px;text-align:right">${box(random, stat)} STAT &nbsp; ${box(random, !stat)} Routine &nbsp; ${box(random, random.chance(0.5))} Fasting</div>
      <div class="halves">${tables.join('')}</div>
      <div class="bottom"><span>Form LAB-${random.digits(3)} Rev. ${random.int(1, 12)}/${random.int(78, 84)}</span><span>Tech: <span class="typed">${random.pick(['JR', 'MTK', 'BL', 'SDP'])}</span></span><span>WHITE - Chart &nbsp; YELLOW - Physician &nbsp; PINK - Lab</span></div></div>`,
    ];
    return sheet.done({
      family: 'lab-report-slip',
      type: 'lab-report',
      pages,
      css: CSS,
      optional: ['encounter.attendingPhysician'],
    });
  },
};
