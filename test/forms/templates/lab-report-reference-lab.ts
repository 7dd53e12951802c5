import type { Analyte } from '../analytes/analyte.ts';
import type { DrawnResult } from '../analytes/draw.ts';
import { COUNT, IMMUNOLOGY, LIPID, PROFILE, THYROID } from '../analytes/reference-lab.ts';
import { ageOn, isoDay, printDay, printTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { isoMoment, nameShown, printMoment, someOrder } from '../lab-order.ts';
import { drawPanel, type RowCells, rowCells } from '../lab-rows.ts';
import { fullName, somePhysician } from '../people.ts';
import { printPhone, somePhone } from '../places.ts';
import { sentence } from '../prose.ts';
import type { Random } from '../random.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

const RISK =
  'RELATIVE RISK (CHOL/HDLC)&nbsp; MEN&nbsp; WOMEN<br>1/2 AVERAGE&nbsp; 3.43&nbsp; 3.27<br>AVERAGE&nbsp; 4.97&nbsp; 4.44<br>2X AVERAGE&nbsp; 9.55&nbsp; 7.05';

interface Section {
  readonly title: string;
  readonly results: readonly DrawnResult[];
}
/** One cell's worth of a column: a heading, or a result written down. */
type Entry = { title: string } | { cells: RowCells; out: boolean };

const css = (
  face: string,
  ink: string,
): string => `.bio { position: absolute; inset: 44px 52px; font: ${face}; color: #17171c;
  & .cap { font: 8.6px/1.2 'Liberation Sans Narrow'; letter-spacing: .03em; color: ${ink}; display: block; margin-bottom: 2px; }
  & .mast { display: flex; justify-content: space-between; color: ${ink}; font: 10px/1.3 'Nimbus Sans'; } & .mast b { font: bold 23px/1 'URW Gothic'; }
  & .boxes { display: grid; grid-template-columns: repeat(12, 1fr); border: 1.4px solid ${ink}; border-width: 1.4px 0 0 1.4px; margin-top: 8px; }
  & .boxes > div { border: solid ${ink}; border-width: 0 1.4px 1.4px 0; padding: 1px 5px 2px; min-height: 33px; }
  & table { width: 100%; border-collapse: collapse; margin-top: 10px; } & th { font: bold 9px/1.3 'Liberation Sans Narrow'; color: ${ink}; text-align: left; border-bottom: 1.4px solid ${ink}; vertical-align: bottom; }
  & td { padding: 1.5px 4px 1.5px 0; white-space: nowrap; } & td.title:not(:empty) { text-decoration: underline; } & td:empty::before { content: '\\00a0'; } & .num { text-align: right; padding-right: 9px; }
  & .gap { width: 20px; } & .note { margin: 12px 0 0 30%; } & .foot { position: absolute; bottom: 0; left: 0; right: 0; font: 9px/1.3 'Nimbus Sans'; color: ${ink}; border-top: 1.4px solid ${ink}; padding-top: 3px; display: flex; justify-content: space-between; } }`;

/** Panels in the order of print, of no more results in all than one sheet holds. */
function someSections(random: Random, sex: 'female' | 'male', most: number): Section[] {
  const style = { names: 'full', dialect: random.int(0, 1), flagsWords: true, flagsCritical: false } as const;
  const draw = (title: string, panel: readonly Analyte[], least: number): Section => ({
    title,
    results: drawPanel(random, panel, random.int(least, panel.length), sex, style),
  });
  const profile = `CHEMZYME ${random.pick(['PLUS', 'SCREEN', 'SURVEY 24', 'PROFILE II'])}`;
  const count = draw('C.B.C. AND DIFFERENTIAL', COUNT, 8);
  const sections = [draw(profile, PROFILE, 14)];
  let left = most - count.results.length - (sections[0]?.results.length ?? 0);
  for (const further of [
    draw('LIPID EVALUATION', LIPID, 4),
    draw('THYROID PROFILE', THYROID, 3),
    draw('IMMUNOLOGY', IMMUNOLOGY, 2),
  ]) {
    if (further.results.length > left || random.chance(0.35)) continue;
    sections.push(further);
    left -= further.results.length;
  }
  return [...sections, count];
}

/** A commercial laboratory's preprinted sheet: two columns of tests side by side, or results in front of their tests. */
export const labReportReferenceLab: FormTemplate = {
  family: 'lab-report-reference-lab',
  make(random, options) {
    const sheet = createSheet(random, options);
    const order = someOrder(random, 1984, 1999);
    const { patient, collected, received, reported } = order;
    const lab = random.pick(['BioPath', 'Metrolab', 'Consolidated Biomedical', 'Pathway Clinical']);
    const layout = random.pick(['side', 'side-result-first', 'range-columns'] as const);
    const starred = layout !== 'range-columns' && random.chance(0.4);
    const days = random.pick(['slashes-two-digit', 'dashes-two-digit'] as const);
    const doctor = order.ordering;
    const upper = { upper: true, comma: random.pick([', ', ',']), dots: false };
    const birthShown = random.chance(0.65);
    const timed = random.chance(0.6);
    const reportTimed = random.chance(0.5);
    const box = (span: number, caption: string, html: string): string =>
      `<div style="grid-column:span ${span}"><span class="cap">${caption}</span>${html}</div>`;
    const moment = (path: string, at: typeof collected, time: boolean): string =>
      sheet.value(
        path,
        time ? isoMoment(at) : isoDay(at.day),
        time ? printMoment(at, days, 'colon') : printDay(at.day, days),
      );

    const boxes = [
      box(5, 'PATIENT NAME', nameShown(sheet, patient, upper)),
      box(
        2,
        random.pick(['PATIENT I.D.', 'PT. I.D. NO.', 'PATIENT NUMBER']),
        sheet.value('patient.mrn', order.mrn),
      ),
      box(1, 'SEX', sheet.value('patient.sex', patient.sex, patient.sex === 'female' ? 'F' : 'M')),
      box(1, 'AGE', `${ageOn(patient.birth, collected.day)}${random.pick(['', 'Y'])}`),
      box(
        3,
        'DATE OF BIRTH',
        birthShown
          ? sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, days))
          : '',
      ),
      box(
        3,
        random.pick(['REQUESTED BY', 'REQ. PHYSICIAN', 'PHYSICIAN']),
        sheet.value(
          'lab.orderingPhysician',
          doctor.name.toUpperCase(),
          `${doctor.family}, ${doctor.given.join(' ')}`.toUpperCase(),
        ),
      ),
      box(2, 'REQUISITION NO.', random.digits(7)),
      box(
        3,
        random.pick(['LAB ACCESSION NO.', 'ACCESSION NUMBER', 'OUR ACCESSION']),
        sheet.value('lab.accessionNumber', `${random.pick(['A', 'K', 'TX', 'PN'])}${random.digits(7)}`),
      ),
      box(2, 'ROOM / LOC.', random.pick(['', 'OPD', '2-B', 'CLINIC'])),
      box(2, 'PAGE', '1'),
      box(
        3,
        random.pick(['DATE/TIME DRAWN', 'COLLECTED', 'DATE COLLECTED']),
        moment('lab.collectedAt', collected, timed),
      ),
      box(3, 'RECEIVED IN LAB', printDay(received.day, days)),
      box(
        3,
        random.pick(['REPORTED', 'DATE REPORTED', 'DATE OF REPORT']),
        moment('lab.reportedAt', reported, reportTimed),
      ),
      box(3, 'STATUS', 'FINAL'),
      box(
        3,
        random.pick(['SPECIMEN', 'SPECIMEN TYPE']),
        sheet.value('lab.specimen', random.pick(['SERUM', 'SERUM/BLOOD', 'WHOLE BLOOD, SERUM'])),
      ),
      box(
        9,
        'REMARKS',
        random.pick([
          `FASTING ${random.int(10, 16)} HRS`,
          'NON-FASTING',
          'SPECIMEN SLIGHTLY LIPEMIC',
          'BILL: CLIENT. DX V70.0',
        ]),
      ),
    ];
    let index = 0;
    const flags = starred ? { A: '*' } : { A: 'ABN' };
    const entries: Entry[] = someSections(random, patient.sex, layout === 'range-columns' ? 33 : 45).flatMap(
      ({ title, results }, i) => [
        ...(i > 0 ? [{ title: '' }] : []),
        { title },
        ...results.map((drawn): Entry => {
          // A bare star says that something is out of range and not on which side.
          const result = starred && drawn.flag ? { ...drawn, flag: 'A' as const } : drawn;
          return {
            cells: rowCells(sheet, index++, result, { range: 'tight', flags }),
            out: drawn.flag !== '',
          };
        }),
      ],
    );
    const table =
      layout === 'range-columns' ? single(entries) : pairs(entries, layout === 'side-result-first');
    const chol = entries.some((entry) => 'title' in entry && entry.title.startsWith('LIPID'));
    const client = random.pick(['MEDICAL GROUP', 'FAMILY CLINIC', 'INTERNAL MEDICINE ASSOC.']);
    const page = `<div class="bio"><div class="mast"><div><b>${lab}</b> Laboratories, Inc.<br>${escapeHtml(order.hospital.address.street)}, ${escapeHtml(order.hospital.address.town)}, ${order.hospital.address.state} &nbsp; ${printPhone(somePhone(random), 'brackets')}<br>${escapeHtml(fullName(order.director))}, M.D., Ph.D., Laboratory Director</div>
<div style="text-align:right">CLIENT ${random.digits(5)}-${random.digits(1)}<br>${escapeHtml(somePhysician(random).family.toUpperCase())} ${client}<br>${escapeHtml(order.hospital.address.town.toUpperCase())} ${order.hospital.address.state} ${order.hospital.address.zip}<br>${printPhone(somePhone(random), 'dashes')}</div></div>
<div class="boxes">${boxes.join('')}</div>${table}${chol && entries.length < 36 && random.chance(0.8) ? `<div class="note">${RISK}</div>` : ''}
<div class="note" style="margin-left:0">${sentence(random, '{>> END OF REPORT <<|*** FINAL REPORT ***|END OF REPORT}')}</div>
<div class="foot"><span>MEDICARE PROV. NO. ${random.digits(2)}-${random.digits(4)} &nbsp; FORM ${random.digits(3)}-A (REV. ${random.int(1, 12)}/${random.int(80, 84)})</span><span>PRINTED ${printDay(reported.day, days)} ${printTime({ hour: 23, minute: random.int(10, 59) }, 'colon')}</span><span>${starred ? '* = OUTSIDE REFERENCE RANGE' : 'H = HIGH &nbsp; L = LOW'}</span></div></div>`;
    const face = random.pick([
      "12.4px/1.2 'Courier Prime'",
      "12px/1.2 'Nimbus Mono PS'",
      "11.8px/1.2 'DejaVu Sans Mono'",
    ]);
    return sheet.done({
      family: 'lab-report-reference-lab',
      type: 'lab-report',
      pages: [page],
      css: css(
        layout === 'range-columns' ? face : face.replace(/^[\d.]+/, '10.6'),
        random.pick(['#2a5a3c', '#26406f', '#6b2330', '#333']),
      ),
    });
  },
};

/** Within and outside of the range each have a column, and both stand in front of the test's name. */
function single(entries: readonly Entry[]): string {
  const rows = entries.map((entry) => {
    if ('title' in entry)
      return `<tr><td></td><td></td><td class="title" colspan="3">${entry.title}</td></tr>`;
    const { test, value, unit, range, flag } = entry.cells;
    const shown = flag ? `${value} ${flag}` : value;
    return `<tr><td class="num">${entry.out ? '' : shown}</td><td class="num">${entry.out ? shown : ''}</td><td>${test}</td><td>${range}</td><td>${unit}</td></tr>`;
  });
  return `<table style="line-height:1.02"><tr><th class="num" style="width:16%">RESULT<br>WITHIN RANGE</th><th class="num" style="width:17%">RESULT<br>OUTSIDE RANGE</th><th style="width:33%">TEST</th><th style="width:17%">REFERENCE RANGE</th><th>UNITS</th></tr>${rows.join('')}</table>`;
}

/** The first half of the tests on the left, the rest on the right, printed line by line across both. */
function pairs(entries: readonly Entry[], resultFirst: boolean): string {
  const blank = (entry: Entry | undefined): boolean =>
    entry !== undefined && 'title' in entry && !entry.title;
  let cut = Math.ceil(entries.length / 2);
  // A heading does not end a column, and the empty line above it does not begin one.
  for (let last = entries[cut - 1]; last && 'title' in last && last.title; last = entries[cut - 1]) cut--;
  const left = entries.slice(0, cut);
  const right = entries.slice(blank(entries[cut]) ? cut + 1 : cut);
  const cells = (entry: Entry | undefined): string => {
    if (!entry) return '<td colspan="4"></td>';
    if ('title' in entry) return `<td class="title" colspan="4">${entry.title}</td>`;
    const { test, value, unit, range, flag } = entry.cells;
    const result = `<td class="num">${value}</td><td>${flag}</td>`;
    return `${resultFirst ? `${result}<td>${test}</td>` : `<td>${test}</td>${result}`}<td>${range} ${unit}</td>`;
  };
  const names = resultFirst ? ['RESULT', '', 'TEST'] : ['TEST', 'RESULT', ''];
  const head = [...names, 'REFERENCE']
    .map((name) => `<th class="${name === 'RESULT' ? 'num' : ''}">${name}</th>`)
    .join('');
  const count = Math.max(left.length, right.length);
  const rows = Array.from(
    { length: count },
    (_, i) => `<tr>${cells(left[i])}<td class="gap"></td>${cells(right[i])}</tr>`,
  );
  return `<table style="line-height:1.42"><tr>${head}<th class="gap"></th>${head}</tr>${rows.join('')}</table>`;
}
