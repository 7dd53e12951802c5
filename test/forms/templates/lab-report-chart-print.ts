import { CARDIAC, ENDOCRINE, HEPATIC, METABOLIC } from '../analytes/chemistry.ts';
import { BLOOD_COUNT, COAGULATION, DIFFERENTIAL } from '../analytes/hematology.ts';
import { RAPID_TESTS } from '../analytes/worded.ts';
import { ageOn, isoDay, printDay } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { isoMoment, nameAgain, nameShown, printMoment, someOrder } from '../lab-order.ts';
import { drawPanel, inPages, rowCells } from '../lab-rows.ts';
import { fullName } from '../people.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

const CSS = `.chart { position: absolute; inset: 38px 52px; font: 11.5px/1.35 'Noto Sans'; color: #222;
  &.dejavu { font-family: 'DejaVu Sans'; font-size: 10.5px; } &.carlito { font-family: Carlito; font-size: 13px; }
  & .bar { display: flex; justify-content: space-between; font-size: .92em; border-bottom: 1px solid #999; padding-bottom: 3px; }
  & h1 { font-size: 1.5em; font-weight: 600; margin: 10px 0 2px; } & .patient { font-size: 1.05em; }
  & dl { display: grid; grid-template-columns: max-content 1fr max-content 1fr; gap: 1px 12px; margin: 8px 0; } & dt { color: #555; } & dd { margin: 0; }
  & h3 { font-size: 1.08em; margin: 11px 0 2px; border-bottom: 1px solid #bbb; } & table { width: 100%; border-collapse: collapse; }
  & th { text-align: left; font-weight: 600; color: #555; font-size: .9em; } & td, & th { padding: 1.5px 4px; width: 36%; }
  & .sup { color: #777; font-size: .85em; } & .out { font-weight: 700; }
  & .foot { position: absolute; bottom: 0; left: 0; right: 0; display: flex; justify-content: space-between; font-size: .85em; color: #444; } }`;

const FLAG_SIGNS = [
  { H: '(High)', L: '(Low)', HH: '(High)', LL: '(Low)', A: '(Abnormal)' },
  { H: '\u2191', L: '\u2193', HH: '\u2191\u2191', LL: '\u2193\u2193', A: 'ABN' },
  { H: '^', L: 'v', HH: '^^', LL: 'vv', A: '*' },
  { H: 'H', L: 'L', HH: 'HH', LL: 'LL', A: 'A' },
] as const;

/** A print from an electronic chart: value, unit and flag together, the range in brackets. */
export const labReportChartPrint: FormTemplate = {
  family: 'lab-report-chart-print',
  make(random, options) {
    const sheet = createSheet(random, options);
    const order = someOrder(random, 2008, 2025);
    const { patient } = order;
    const signs = random.pick(FLAG_SIGNS);
    const style = {
      names: 'chart',
      dialect: random.int(0, 2),
      flagsWords: true,
      flagsCritical: signs.HH !== '(High)',
    } as const;
    const days = random.pick(['slashes', 'slashes-short', 'military-spaces'] as const);
    const times = random.pick(['colon', 'am-pm', 'bare'] as const);
    const name = random.pick([
      { upper: false, comma: ', ', dots: false },
      { upper: false, comma: null, dots: true },
    ]);
    const birth = printDay(patient.birth, days);
    const sexWord = patient.sex === 'female' ? 'female' : 'male';
    const accession = `${random.int(10, 25)}-${random.int(100, 365)}-${random.digits(5)}`;
    const first = `<h1>Laboratory Results</h1><div class="patient"><b>${nameShown(sheet, patient, name)}</b> &nbsp; ${ageOn(patient.birth, order.collected.day)} y.o. ${sheet.value('patient.sex', patient.sex, sexWord)}, DOB ${sheet.value('patient.birthDate', isoDay(patient.birth), birth)} &nbsp; MRN ${sheet.value('patient.mrn', order.mrn)}</div>
      <dl><dt>Authorizing provider</dt><dd>${sheet.value('lab.orderingPhysician', order.ordering.name, `${fullName(order.ordering)}, ${order.ordering.credential}`)}</dd><dt>Accession</dt><dd>${sheet.value('lab.accessionNumber', accession)}</dd>
      <dt>Collected</dt><dd>${sheet.value('lab.collectedAt', isoMoment(order.collected), printMoment(order.collected, days, times))}</dd><dt>Specimen</dt><dd>${sheet.value('lab.specimen', random.pick(['Blood', 'Blood, Venous', 'Plasma']))}</dd>
      <dt>Received</dt><dd>${printMoment(order.received, days, times)}</dd><dt>Status</dt><dd>Final result</dd>
      <dt>Resulted</dt><dd>${sheet.value('lab.reportedAt', isoMoment(order.reported), printMoment(order.reported, days, times))}</dd><dt>CSN</dt><dd>${sheet.value('encounter.number', order.account)}</dd></dl>`;
    const further = `<div class="patient" style="margin-top:8px"><b>${nameAgain(sheet, patient, name)}</b> (MRN ${sheet.again('patient.mrn', order.mrn)}) DOB: ${sheet.again('patient.birthDate', birth)} &nbsp; Laboratory Results (continued)</div>`;

    const draw = (panel: Parameters<typeof drawPanel>[1], least: number, most = panel.length) =>
      drawPanel(random, panel, random.int(least, most), patient.sex, style);
    const panels = [
      ['Comprehensive Metabolic Panel', draw([...METABOLIC, ...HEPATIC], 11)],
      ['CBC and Differential', draw([...BLOOD_COUNT, ...DIFFERENTIAL], 9)],
      ['Protime-INR and PTT', draw(COAGULATION.slice(0, 3), 2)],
      ['Additional Results', draw([...CARDIAC, ...ENDOCRINE], 2, 7)],
      ['Respiratory Pathogen Testing', draw(RAPID_TESTS.slice(0, 4), 2)],
    ] as const;
    const flagAfterRange = random.chance(0.3);
    let index = 0;
    const lines = panels
      .filter((_, i) => i < 2 || random.chance(0.55))
      .flatMap(([title, results]) => [
        `<h3>${title}</h3><table><tr><th>Component</th><th>Value</th><th>Reference range</th></tr></table>`,
        ...results.map((result) => {
          const { test, value, unit, range, flag } = rowCells(sheet, index++, result, {
            range: 'bracketed',
            flags: signs,
          });
          const shown = `${value}${unit && ` ${unit}`}`;
          return `<table><tr><td>${test}</td><td class="${flag && 'out'}">${shown}${flag && !flagAfterRange ? ` ${flag}` : ''}</td><td>${range}${flag && flagAfterRange ? ` &nbsp;${flag}` : ''}</td></tr></table>`;
        }),
      ]);
    const parts = inPages(lines, 31, (line) => line.startsWith('<h3>'));
    const look = random.pick(['dejavu', 'carlito', '']);
    const printed = printMoment(
      { ...order.reported, time: { ...order.reported.time, hour: 23 } },
      days,
      times,
    );
    const tail = `<p class="sup">Testing performed by ${escapeHtml(order.hospital.name)} Laboratory, ${escapeHtml(fullName(order.director))}, MD, Medical Director. CLIA ${random.digits(2)}D${random.digits(7)}.
      Reviewed by: ${escapeHtml(fullName(order.attending))}, ${order.attending.credential}</p>`;
    const pages = parts.map(
      (
        part,
        i,
      ) => `<div class="chart ${look}"><div class="bar"><span>${escapeHtml(order.hospital.name)}</span><span>Page ${i + 1} of ${parts.length}</span></div>
      ${i === 0 ? first : further}${part.join('')}${i + 1 === parts.length ? tail : ''}
      <div class="foot"><span>Printed by ${random.pick(['HIM, RELEASE', 'NURSE, UNIT', 'CLERK, WARD'])} at ${printed}</span><span>Confidential patient information</span></div></div>`,
    );
    return sheet.done({ family: 'lab-report-chart-print', type: 'lab-report', pages, css: CSS });
  },
};
