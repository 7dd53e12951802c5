import type { Analyte } from '../analytes/analyte.ts';
import { CARDIAC, HEPATIC, METABOLIC } from '../analytes/chemistry.ts';
import { drawResult } from '../analytes/draw.ts';
import { BLOOD_COUNT, COAGULATION } from '../analytes/hematology.ts';
import { ageOn, daysAfter, isoDay, printDay, printTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { isoMoment, nameShown, someOrder } from '../lab-order.ts';
import { rowCells } from '../lab-rows.ts';
import { fullName } from '../people.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

const CSS = `.cumulative { position: absolute; inset: 42px 38px; font: 11px/1.3 'Liberation Sans Narrow';
  &.noto { font-family: 'Noto Sans'; font-size: 10px; } &.mono { font-family: 'Liberation Mono'; font-size: 10px; }
  & .top { display: flex; justify-content: space-between; border: 1.5px solid #111; padding: 6px 10px; font-size: 1.12em; line-height: 1.45; }
  & h2 { font-size: 15px; margin: 0 0 5px; text-align: center; letter-spacing: .06em; } & table { width: 100%; border-collapse: collapse; margin-top: 12px; }
  & th { border-bottom: 1.5px solid #111; border-top: 1.5px solid #111; padding: 3px 4px; vertical-align: bottom; }
  & th:first-child { text-align: left; } & td { padding: 2.4px 4px; border-bottom: 1px dotted #bbb; text-align: right; white-space: nowrap; }
  & td:first-child, & td.left { text-align: left; } & td.panel { font-weight: bold; border: 0; padding-top: 8px; text-decoration: underline; }
  & .now { background: #ebebeb; border-left: 1px solid #555; border-right: 1px solid #555; }
  & .end { position: absolute; bottom: 0; font-size: 9.5px; left: 0; right: 0; border-top: 1px solid #111; padding-top: 3px; } }`;

/** A summary of several days, a column each; only the marked column is this report's. */
export const labReportCumulative: FormTemplate = {
  family: 'lab-report-cumulative',
  make(random, options) {
    const sheet = createSheet(random, options);
    const order = someOrder(random, 1990, 2016);
    const { patient, collected } = order;
    const style = {
      names: random.pick(['full', 'short', 'chart'] as const),
      dialect: random.int(0, 2),
      flagsWords: false,
      flagsCritical: true,
    } as const;
    const currentFirst = random.chance(0.5);
    const before = [1, 2, 3, 4].slice(0, random.int(2, 4)).map((days) => daysAfter(collected.day, -days));
    const currentHead = (html: string): string =>
      `<th class="now">${random.pick(['*** ', ''])}CURRENT<br>${html}</th>`;
    const head = (day: typeof collected.day, hour: number): string =>
      `<th>${printDay(day, 'slashes').slice(0, 5)}<br>${printTime({ hour, minute: random.int(0, 59) }, 'bare')}</th>`;

    const top = `<div class="top"><div>Name: <b>${nameShown(sheet, patient, { upper: true, comma: ', ', dots: false })}</b><br>Med Rec No: ${sheet.value('patient.mrn', order.mrn)}
      <br>Acct No: ${sheet.value('encounter.number', order.account)}</div><div>Birthdate: ${sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, 'slashes'))}
      <br>Age: ${ageOn(patient.birth, collected.day)} YRS&nbsp; Sex: ${sheet.value('patient.sex', patient.sex, patient.sex === 'female' ? 'F' : 'M')}<br>Location: ${random.int(2, 8)} ${random.pick(['NORTH', 'SOUTH', 'TELE', 'MICU'])} ${random.int(1, 48)}-${random.int(1, 2)}</div>
      <div>Attending: ${sheet.value('encounter.attendingPhysician', order.attending.name, `${order.attending.family}, ${order.attending.given.join(' ')}`)} MD
      <br>Ordering: ${sheet.value('lab.orderingPhysician', order.ordering.name, `${order.ordering.family}, ${order.ordering.given.join(' ')}`)} MD<br>Admitted: ${sheet.value('encounter.admissionDate', isoDay(before.at(-1) ?? collected.day), printDay(before.at(-1) ?? collected.day, 'slashes'))}</div></div>`;
    const currentHtml = `${sheet.value('lab.collectedAt', isoMoment(collected), `${printDay(collected.day, 'slashes')} ${printTime(collected.time, 'bare')}`)}`;

    let index = 0;
    const row = (analyte: Analyte): string => {
      const draw = () => drawResult(random, analyte, patient.sex, style);
      const earlier = before.map((_, i) => {
        const past = draw();
        return `<td>${random.chance(0.7 - i * 0.12) ? escapeHtml(`${past.value}${past.flag ? ` ${past.flag}` : ''}`) : ''}</td>`;
      });
      const now = draw();
      const cell = rowCells(sheet, index++, now, { range: 'tight' });
      const current = `<td class="now"><b>${cell.value}</b>${cell.flag ? ` ${cell.flag}` : ''}</td>`;
      const columns = currentFirst ? [current, ...earlier] : [...earlier.reverse(), current];
      return `<tr><td>${cell.test}</td>${columns.join('')}<td class="left">${cell.range}</td><td class="left">${cell.unit}</td></tr>`;
    };
    /** A test not done this time: earlier columns alone, and so no result of this report. */
    const past = (analyte: Analyte): string => {
      const old = drawResult(random, analyte, patient.sex, style);
      const earlier = before.map((_, i) => `<td>${i === 0 ? escapeHtml(old.value) : ''}</td>`);
      const columns = currentFirst
        ? ['<td class="now"></td>', ...earlier]
        : [...earlier.reverse(), '<td class="now"></td>'];
      return `<tr><td>${escapeHtml(old.test)}</td>${columns.join('')}<td class="left">${escapeHtml(old.range)}</td><td class="left">${escapeHtml(old.unit)}</td></tr>`;
    };
    const heads = before.map((day) => head(day, random.int(4, 7)));
    const columns = currentFirst
      ? [currentHead(currentHtml), ...heads]
      : [...heads.reverse(), currentHead(currentHtml)];
    const panels: readonly (readonly [string, readonly Analyte[]])[] = [
      ['GENERAL CHEMISTRY', [...METABOLIC, ...HEPATIC.slice(0, 2), ...CARDIAC.slice(0, 2)]],
      ['HEMATOLOGY', BLOOD_COUNT],
      ['COAGULATION', COAGULATION.slice(0, 3)],
    ];
    const body = panels.map(
      ([title, panel]) =>
        `<tr><td class="panel">${title}</td></tr>${panel.map((analyte) => (random.chance(0.85) ? row(analyte) : past(analyte))).join('')}`,
    );
    const pages = [
      `<div class="cumulative ${random.pick(['noto', 'mono', ''])}"><h2>${escapeHtml(order.hospital.name.toUpperCase())}<br>CUMULATIVE LABORATORY SUMMARY</h2>${top}
      <table><tr><th>TEST</th>${columns.join('')}<th>REF RANGE</th><th>UNITS</th></tr>${body.join('')}</table>
      <div class="end">H = High, L = Low, HH/LL = Critical. &nbsp; ${escapeHtml(fullName(order.director))}, MD, Director of Laboratories &nbsp; CLIA ${random.digits(2)}D${random.digits(7)}
      <br>CHART COPY - discard previous cumulative &nbsp; Printed ${printDay(order.reported.day, 'slashes')} ${printTime(order.reported.time, 'bare')} &nbsp; Page 1</div></div>`,
    ];
    return sheet.done({ family: 'lab-report-cumulative', type: 'lab-report', pages, css: CSS });
  },
};
