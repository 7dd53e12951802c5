import { ENDOCRINE, HEPATIC, LIPIDS, METABOLIC } from '../analytes/chemistry.ts';
import { BLOOD_COUNT, DIFFERENTIAL } from '../analytes/hematology.ts';
import { ageOn, isoDay, printDay } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { isoMoment, nameAgain, nameShown, printMoment, someOrder } from '../lab-order.ts';
import { drawPanel, inPages, rowCells } from '../lab-rows.ts';
import { fullName } from '../people.ts';
import { oneLine, printPhone, somePhone } from '../places.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

const CSS = `.reference { position: absolute; inset: 34px 44px; font: 10.5px/1.28 'Liberation Sans'; color: #151515;
  & .mast { display: flex; justify-content: space-between; align-items: end; border-bottom: 2.5px solid #1d3d6b; padding-bottom: 4px; }
  & .mast b { font-size: 21px; color: #1d3d6b; } & .mast i { font-size: 14px; }
  & .who { display: grid; grid-template-columns: 1.05fr 1fr 1fr; border: 1px solid #555; margin-top: 7px; }
  & .who > div { padding: 3px 7px; border-right: 1px solid #555; } & .who > div:last-child { border: 0; }
  & h4 { margin: 0 0 2px; font-size: 10.5px; } & .ids { display: flex; justify-content: space-between; margin-top: 6px; }
  & .ordered { margin: 8px 0 4px; } & table { width: 100%; border-collapse: collapse; margin-top: 6px; }
  & th { background: #d9dfe8; text-align: left; font-size: 9.5px; padding: 3px 5px; border-bottom: 1px solid #333; }
  & td { padding: 1.7px 5px; vertical-align: top; } & td.panel { font-weight: bold; padding-top: 6px; }
  & td.test { padding-left: 16px; } & td.out { font-weight: bold; } & td.note { padding-left: 44px; font-size: 9.5px; }
  & .foot { position: absolute; bottom: 0; left: 0; right: 0; border-top: 1px solid #555; font-size: 8.5px; padding-top: 4px; }
  & .foot p { margin: 1px 0; } }`;

const A1C_NOTE = `Prediabetes: 5.7 - 6.4<br>Diabetes: &gt;6.4<br>Glycemic control for adults with diabetes: &lt;7.0`;

/** The report of a large reference laboratory: named panels, a flag in words, a code for the place of testing. */
export const labReportReference: FormTemplate = {
  family: 'lab-report-reference',
  make(random, options) {
    const sheet = createSheet(random, options);
    const order = someOrder(random, 2009, 2024);
    const { patient } = order;
    const lab = random.pick([
      'Meridian Reference Laboratories',
      'Crestpoint Diagnostics',
      'Allied Clinical Labs',
    ]);
    const style = {
      names: 'full',
      dialect: random.int(0, 2),
      flagsWords: true,
      flagsCritical: false,
    } as const;
    const name = { upper: true, comma: ', ', dots: false };
    const place = random.pick(['01', 'BN', 'TA', 'RN']);
    const draw = (panel: Parameters<typeof drawPanel>[1], most: number) =>
      drawPanel(random, panel, random.int(Math.ceil(most * 0.7), most), patient.sex, style);
    const panels = [
      ['CBC With Differential/Platelet', [...draw(BLOOD_COUNT.slice(0, 9), 9), ...draw(DIFFERENTIAL, 7)]],
      ['Comp. Metabolic Panel (14)', [...draw(METABOLIC, 10), ...draw(HEPATIC, 9)]],
      ['Lipid Panel', draw(LIPIDS, 5)],
      ['Thyroid and Other Tests', draw(ENDOCRINE, 7)],
    ] as const;
    const chosen = panels.filter((_, i) => i < 2 || random.chance(0.6));

    const accession = `${random.digits(3)}-${random.digits(3)}-${random.digits(4)}-0`;
    const days = random.pick(['slashes', 'month-word'] as const);
    const moment = (path: string, at: typeof order.collected): string =>
      sheet.value(path, isoMoment(at), printMoment(at, days, 'bare'));
    const header = `<div class="who"><div><h4>Patient Details</h4>DOB: ${sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, 'slashes'))}
      <br>Age(y): ${ageOn(patient.birth, order.collected.day)}<br>Gender: ${sheet.value('patient.sex', patient.sex, patient.sex === 'female' ? 'F' : 'M')}
      <br>Patient ID: ${sheet.value('patient.mrn', order.mrn)}</div>
      <div><h4>Specimen Details</h4>Date collected: ${moment('lab.collectedAt', order.collected)} Local<br>Date received: ${printMoment(order.received, days, 'bare')}
      <br>Date entered: ${printMoment(order.received, days, 'bare')}<br>Date reported: ${moment('lab.reportedAt', order.reported)} Local</div>
      <div><h4>Physician Details</h4>Ordering: ${sheet.value('lab.orderingPhysician', order.ordering.name, `${order.ordering.family}, ${order.ordering.given.join(' ')}`)}
      <br>Referring:<br>ID: ${random.digits(7)}<br>NPI: 1${random.digits(9)}</div></div>`;
    const first = `<div class="ids"><div style="font-size:13px"><b>${nameShown(sheet, patient, name)}</b></div>
      <div>Specimen ID: <b>${sheet.value('lab.accessionNumber', accession)}</b><br>Control ID: L${random.digits(9)}</div>
      <div>Client Acct #: ${random.digits(8)}&nbsp; Rte: ${random.digits(2)}<br>Client Phone: ${printPhone(somePhone(random), 'brackets')}
      <br>${escapeHtml(order.hospital.name)}<br>${escapeHtml(oneLine(order.hospital.address))}</div></div>${header}
      <div class="ordered"><b>General Comments &amp; Additional Information</b><br>Alternate Control Number: ${random.digits(8)} &nbsp; Total Volume: Not Provided &nbsp; Fasting: ${random.pick(['Yes', 'No', 'Not Given'])}
      <br><b>Ordered Items</b><br>${chosen.map(([title]) => title).join('; ')}</div>`;
    const further = `<div class="ids"><div>Patient: <b>${nameAgain(sheet, patient, name)}</b><br>DOB: ${sheet.again('patient.birthDate', printDay(patient.birth, 'slashes'))}</div>
      <div>Patient ID: ${sheet.again('patient.mrn', order.mrn)}<br>Control ID: see page 1</div>
      <div>Specimen ID: ${sheet.again('lab.accessionNumber', accession)}<br>Date collected: ${sheet.again('lab.collectedAt', printMoment(order.collected, days, 'bare'))} Local</div></div>`;

    const foot = `<p>${place}&nbsp; ${lab}, ${escapeHtml(oneLine(order.hospital.address))} &nbsp; Dir: ${escapeHtml(fullName(order.director))}, MD &nbsp; CLIA 36D${random.digits(7)}</p>
      <p>For inquiries, the physician may contact Branch: 800-555-01${random.digits(2)} Lab: 800-555-01${random.digits(2)}</p>`;
    let index = 0;
    const print = { range: 'spaced', flags: { H: 'High', L: 'Low', A: 'Abnormal' } } as const;
    const rows = chosen.flatMap(([title, results]) => [
      `<tr><td class="panel" colspan="6">${title}</td></tr>`,
      ...results.flatMap((result) => {
        const { test, value, flag, unit, range } = rowCells(sheet, index++, result, print);
        const row = `<tr><td class="test">${test}</td><td class="${flag && 'out'}">${value}</td><td class="${flag && 'out'}">${flag}</td><td>${unit}</td><td>${range}</td><td>${place}</td></tr>`;
        return result.test === 'Hemoglobin A1c'
          ? [row, `<tr><td class="note" colspan="6">${A1C_NOTE}</td></tr>`]
          : [row];
      }),
    ]);
    const sheets = inPages(rows, 36, (row) => row.includes('class="panel"'));
    const pages = sheets.map(
      (
        part,
        i,
      ) => `<div class="reference"><div class="mast"><b>${lab}</b><i>Patient Report</i></div>${i === 0 ? first : further}
      <table><tr><th style="width:31%">TESTS</th><th style="width:12%">RESULT</th><th style="width:11%">FLAG</th><th style="width:15%">UNITS</th><th>REFERENCE INTERVAL</th><th>LAB</th></tr>${part.join('')}</table>
      <div class="foot">${foot}
      <p style="display:flex;justify-content:space-between"><span>Date Issued: ${printMoment(order.reported, days, 'bare')}</span><b>${i + 1 === sheets.length ? 'FINAL REPORT' : 'Continued on Next Page'}</b><span>Page ${i + 1} of ${sheets.length}</span></p></div></div>`,
    );
    return sheet.done({ family: 'lab-report-reference', type: 'lab-report', pages, css: CSS });
  },
};
