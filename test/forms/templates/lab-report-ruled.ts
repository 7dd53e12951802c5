import { CARDIAC, HEPATIC, LIPIDS, METABOLIC } from '../analytes/chemistry.ts';
import { BLOOD_COUNT, SEDIMENTATION } from '../analytes/hematology.ts';
import { isoDay, printDay } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { isoMoment, nameShown, printMoment, someOrder } from '../lab-order.ts';
import { drawPanel, rowCells } from '../lab-rows.ts';
import { barcode } from '../marks.ts';
import { fullName, printPhysician } from '../people.ts';
import { oneLine, printPhone } from '../places.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

const CSS = `.ruled { position: absolute; inset: 40px 46px; font: 12px/1.3 'Liberation Serif';
  &.carlito { font-family: Carlito; } &.caladea { font-family: Caladea; font-size: 11.5px; }
  & h1 { font-size: 19px; text-align: center; margin: 0; letter-spacing: .04em; } & .sub { text-align: center; font-size: 11px; }
  & table { width: 100%; border-collapse: collapse; } & .boxes { margin: 9px 0; }
  & .boxes td { border: 1px solid #222; height: 34px; width: 25%; padding: 1px 5px; vertical-align: top; font-size: 12.5px; }
  & .boxes small { display: block; font: 8px/1.2 'Liberation Sans'; text-transform: uppercase; color: #333; }
  & .grid th { border: 1.3px solid #222; background: #eee; padding: 3px 5px; font-size: 11px; }
  & .grid td { border: 1px solid #444; padding: 2px 6px; height: 20px; } & .grid td.mid { text-align: center; }
  & .grid td.band { background: #e3e3e3; font-weight: bold; text-align: center; letter-spacing: .1em; }
  & .end { display: flex; justify-content: space-between; font-size: 10px; position: absolute; bottom: 0; left: 0; right: 0; } }`;

/** A ruled sheet: the reference range comes before the result, which stands in or out of range. */
export const labReportRuled: FormTemplate = {
  family: 'lab-report-ruled',
  make(random, options) {
    const sheet = createSheet(random, options);
    const order = someOrder(random, 1992, 2014);
    const { patient, hospital } = order;
    const style = {
      names: 'full',
      dialect: random.int(0, 3),
      flagsWords: false,
      flagsCritical: false,
    } as const;
    const days = random.pick(['slashes', 'slashes-short', 'month-word'] as const);
    const times = random.pick(['colon', 'am-pm'] as const);
    const box = (label: string, html: string): string => `<td><small>${label}</small>${html}</td>`;
    const accession = `${random.pick(['S', 'L', 'BL'])}${printDay(order.collected.day, 'iso').slice(2, 4)}-${random.digits(6)}`;
    const name = nameShown(
      sheet,
      patient,
      random.pick([
        { upper: false, comma: ', ', dots: true },
        { upper: true, comma: ', ', dots: false },
        { upper: false, comma: null, dots: true },
      ]),
    );
    const boxes = `<table class="boxes"><tr>${box('Patient name', name)}${box('Date of birth', sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, days)))}
      ${box('Sex', sheet.value('patient.sex', patient.sex, patient.sex === 'female' ? 'Female' : 'Male'))}${box('Medical record no.', sheet.value('patient.mrn', order.mrn))}</tr>
      <tr>${box('Requesting physician', sheet.value('lab.orderingPhysician', order.ordering.name, printPhysician(random, order.ordering)))}${box('Collected', sheet.value('lab.collectedAt', isoMoment(order.collected), printMoment(order.collected, days, times)))}
      ${box('Received in lab', printMoment(order.received, days, times))}${box('Accession no.', sheet.value('lab.accessionNumber', accession))}</tr>
      <tr>${box('Copies to', random.chance(0.5) ? escapeHtml(fullName(order.attending)) : '')}${box('Reported', sheet.value('lab.reportedAt', isoMoment(order.reported), printMoment(order.reported, days, times)))}
      ${box('Specimen', sheet.value('lab.specimen', random.pick(['Blood', 'Serum', 'Venous blood'])))}${box('Account no.', sheet.value('encounter.number', order.account))}</tr></table>`;

    const range = random.pick(['tight', 'spaced', 'dashed'] as const);
    const unitsLast = random.chance(0.5);
    let index = 0;
    const draw = (panel: Parameters<typeof drawPanel>[1], least: number) =>
      drawPanel(random, panel, random.int(least, panel.length), patient.sex, style);
    const rows = [
      ['CHEMISTRY', draw([...METABOLIC, ...HEPATIC.slice(0, 6)], 9)],
      ['HEMATOLOGY', draw([...BLOOD_COUNT, SEDIMENTATION], 5)],
      ['LIPIDS', draw(LIPIDS, 3)],
      ['OTHER', draw(CARDIAC.slice(0, 5), 1)],
    ] as const;
    const grid = rows.map(
      ([band, results]) =>
        `<tr><td class="band" colspan="5">${band}</td></tr>${results
          .map((result) => {
            const cell = rowCells(sheet, index++, result, { range });
            const [normal, abnormal] = cell.flag
              ? ['', `<b>${cell.value}&nbsp;&nbsp;${cell.flag}</b>`]
              : [cell.value, ''];
            const unit = `<td class="mid">${cell.unit}</td>`;
            return `<tr><td>${cell.test}</td><td class="mid">${cell.range}</td>${unitsLast ? '' : unit}<td class="mid">${normal}</td><td class="mid">${abnormal}</td>${unitsLast ? unit : ''}</tr>`;
          })
          .join('')}`,
    );
    const unitHead = '<th style="width:15%">Units</th>';
    const pages = [
      `<div class="ruled ${random.pick(['carlito', 'caladea', ''])}"><h1>${escapeHtml(hospital.name)}</h1><div class="sub">${escapeHtml(oneLine(hospital.address))} &nbsp; ${printPhone(hospital.phone, 'brackets')}</div>
      <div style="display:flex;justify-content:space-between;align-items:end;margin-top:6px"><b style="font-size:15px">CLINICAL LABORATORY REPORT</b>${barcode(random, 150, 26)}</div>${boxes}
      <table class="grid"><tr><th style="width:29%">Test</th><th>Reference range</th>${unitsLast ? '' : unitHead}<th style="width:16%">Within range</th><th style="width:16%">Out of range</th>${unitsLast ? unitHead : ''}</tr>${grid.join('')}</table>
      <div class="end"><span>Laboratory Director: ${escapeHtml(printPhysician(random, order.director))}</span><span>CAP ${random.digits(7)}-01 &nbsp; CLIA ${random.digits(2)}D${random.digits(7)}</span><span>H = high, L = low</span><span>Page 1 of 1</span></div></div>`,
    ];
    return sheet.done({ family: 'lab-report-ruled', type: 'lab-report', pages, css: CSS });
  },
};
