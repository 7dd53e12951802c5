import { CARDIAC, HEPATIC, METABOLIC } from '../analytes/chemistry.ts';
import type { DrawnResult } from '../analytes/draw.ts';
import { BLOOD_COUNT, COAGULATION, DIFFERENTIAL } from '../analytes/hematology.ts';
import { BLOOD_BANK } from '../analytes/worded.ts';
import { ageOn, isoDay, printDay, printTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { isoMoment, nameAgain, nameShown, printMoment, someOrder } from '../lab-order.ts';
import { drawPanel, inPages, rowCells } from '../lab-rows.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

const CSS = `.printer { position: absolute; inset: 40px 30px; color: #26262c;
  & pre { margin: 0; font: inherit; white-space: pre; }
  & .green div:nth-child(4n), & .green div:nth-child(4n+3) { background: #e4f1e4; } }`;

/** Pads by what is seen: tags and entities do not count. */
function padded(html: string, width: number, start = false): string {
  const seen = html.replace(/<[^>]*>/g, '').replace(/&\w+;/g, '_').length;
  const gap = ' '.repeat(Math.max(0, width - seen));
  return start ? gap + html : html + gap;
}

/** A hospital laboratory's print on fanfold paper: one type width, no rules, stars at what is abnormal. */
export const labReportLinePrinter: FormTemplate = {
  family: 'lab-report-line-printer',
  make(random, options) {
    const sheet = createSheet(random, options);
    const order = someOrder(random, 1985, 2001);
    const { patient, collected } = order;
    const style = {
      names: 'short',
      dialect: random.int(0, 3),
      flagsWords: true,
      flagsCritical: random.chance(0.5),
    } as const;
    const upper = (results: DrawnResult[]): DrawnResult[] =>
      results.map((r) => ({
        ...r,
        value: r.value.toUpperCase(),
        unit: r.unit.toUpperCase(),
        range: r.range.toUpperCase(),
      }));
    const draw = (panel: Parameters<typeof drawPanel>[1], least: number): DrawnResult[] =>
      upper(drawPanel(random, panel, random.int(least, panel.length), patient.sex, style));
    const groups = [
      ['CHEMISTRY', [...draw(METABOLIC, 8), ...draw(HEPATIC, 5)]],
      ['ENZYMES/SPECIAL CHEMISTRY', draw(CARDIAC, 3)],
      ['HEMATOLOGY', [...draw(BLOOD_COUNT, 6), ...draw(DIFFERENTIAL, 5)]],
      ['COAGULATION', draw(COAGULATION.slice(0, 4), 2)],
      ['BLOOD BANK', draw(BLOOD_BANK, 2)],
    ] as const;
    const chosen = groups.filter((_, i) => i === 0 || i === 2 || random.chance(0.6));
    const name = { upper: true, comma: ',', dots: false };
    const sex = patient.sex === 'female' ? 'F' : 'M';
    const doctor = (p: typeof order.ordering): string => `${p.family},${p.given.join(' ')}`.toUpperCase();
    const caps = (p: typeof order.ordering): string => p.name.toUpperCase();
    const birth = printDay(patient.birth, 'slashes-two-digit');
    const accession = `${printDay(collected.day, 'slashes').slice(0, 5).replace('/', '')}:${random.pick(['C', 'CH', 'H'])}${random.digits(5)}`;
    const drawn = printMoment(collected, 'slashes-two-digit', 'bare');
    const printed = `${printDay(order.reported.day, 'slashes-two-digit')} ${printTime(order.reported.time, 'bare')}`;
    const location = `${random.int(2, 6)}${random.pick(['W', 'E', 'N', 'ICU'])}-${random.int(100, 640)}`;

    const clia = `05D0${random.digits(6)}`;

    const heading = (page: number): string => {
      const first = page === 0;
      const show = (path: string, value: string, text: string): string =>
        first ? sheet.value(path, value, text) : sheet.again(path, text);
      return [
        `${padded(escapeHtml(order.hospital.name.toUpperCase()), 62)}PAGE ${page + 1}`,
        `${padded('DEPARTMENT OF PATHOLOGY AND LABORATORY MEDICINE', 62)}RUN ${printed}`,
        `${padded(`DIRECTOR: ${escapeHtml(caps(order.director))}, M.D.`, 62)}CLIA ${clia}`,
        '-'.repeat(79),
        `${padded(`PATIENT: ${first ? nameShown(sheet, patient, name) : nameAgain(sheet, patient, name)}`, 49)}MR#: ${show('patient.mrn', order.mrn, order.mrn)}`,
        `${padded(`AGE/SX: ${ageOn(patient.birth, collected.day)}/${show('patient.sex', patient.sex, sex)}`, 18)}${padded(`DOB: ${show('patient.birthDate', isoDay(patient.birth), birth)}`, 31)}ACCT: ${show('encounter.number', order.account, order.account)}`,
        `${padded(`ATT DR: ${show('encounter.attendingPhysician', caps(order.attending), doctor(order.attending))}`, 49)}LOC: ${location}`,
        `${padded(`REQ DR: ${show('lab.orderingPhysician', caps(order.ordering), doctor(order.ordering))}`, 49)}STATUS: ADM IN`,
        '-'.repeat(79),
        `SPEC #: ${padded(show('lab.accessionNumber', accession, accession), 17)}COLL: ${show('lab.collectedAt', isoMoment(collected), drawn)}   RECD: ${printMoment(order.received, 'slashes-two-digit', 'bare')}`,
        '',
        `${padded('TEST', 31)}${padded('RESULT', 9, true)}      ${padded('REFERENCE', 22)}`,
        '',
      ].join('\n');
    };
    const headings = [heading(0)];

    let index = 0;
    const stars = { H: 'H *', L: 'L *', HH: 'HH**', LL: 'LL**', A: '*' };
    const lines = chosen.flatMap(([title, results]) => [
      '',
      `>> ${title}`,
      ...results.map((result) => {
        const { test, value, unit, range, flag } = rowCells(sheet, index++, result, {
          range: 'bracketed',
          flags: stars,
        });
        const label = unit ? `${test} [${unit}]` : test;
        return `  ${padded(label, 29)}${padded(value, 9, true)} ${padded(flag, 5)}${range}`;
      }),
    ]);
    const parts = inPages(lines, 41, (line) => line === '' || line.startsWith('>>'));
    const bars = random.chance(0.4) ? 'green' : '';
    const font = random.pick([
      "13.2px/17.5px 'Courier Prime Code'",
      "12.6px/17px 'DejaVu Sans Mono'",
      "13.4px/17.5px 'Nimbus Mono PS'",
    ]);
    const pages = parts.map((part, i) => {
      const rows = part.map((line) => `<div>${line || ' '}</div>`).join('');
      const end = i + 1 === parts.length ? '** END OF REPORT **' : '** CONTINUED ON NEXT PAGE **';
      return `<div class="printer" style="font:${font}"><pre>${headings[i] ?? heading(i)}</pre><pre class="${bars}">${rows}</pre><pre>\n${' '.repeat(24)}${end}\n\n  * = ABNORMAL   H = HIGH   L = LOW   HH/LL = CRITICAL, CALLED TO UNIT</pre></div>`;
    });
    return sheet.done({ family: 'lab-report-line-printer', type: 'lab-report', pages, css: CSS });
  },
};
