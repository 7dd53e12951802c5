import { type Analyte, measured, worded } from '../analytes/analyte.ts';
import { CARDIAC, HEPATIC, METABOLIC } from '../analytes/chemistry.ts';
import { BLOOD_COUNT, COAGULATION } from '../analytes/hematology.ts';
import { ageOn, daysAfter, isoDay, printDay } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { isoMoment, nameAgain, nameShown, printMoment, someOrder } from '../lab-order.ts';
import { drawPanel, inPages, rowCells } from '../lab-rows.ts';
import { fullName } from '../people.ts';
import { oneLine, printPhone } from '../places.ts';
import { sentence } from '../prose.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

const MANUAL: readonly Analyte[] = [
  measured('Segs', [36, 66], [20, 90], 0, '%'),
  measured('Bands', [0, 5], [0, 31], 0, '%'),
  measured('Lymphocytes', [24, 44], [4, 62], 0, '%'),
  measured('Monocytes', [2, 10], [1, 19], 0, '%'),
  measured('Eosinophils', [0, 4], [0, 14], 0, '%'),
  measured('Basophils', [0, 2], [0, 4], 0, '%'),
  measured('Metamyelocytes', [0, 0], [0, 6], 0, '%'),
];
const SMEAR: readonly Analyte[] = [
  worded('Platelet Estimate', 'Adequate', 'Decreased|Increased', 'Adequate'),
  worded('Anisocytosis', 'None', '1+|2+', ''),
  worded('Hypochromia', 'None', 'Slight|1+|Moderate', ''),
  worded('Polychromasia', 'None', 'Slight|1+', ''),
  worded('Toxic Granulation', 'Absent', 'Present', ''),
];

/** What the technologist adds under a panel; `{day}` is an earlier day, and any value there is not this specimen's. */
const CHEMISTRY_COMMENTS = [
  'SPECIMEN MODERATELY HEMOLYZED. POTASSIUM AND AST MAY BE FALSELY ELEVATED.',
  'Previous glucose {91-240} mg/dL on DAY. Delta check reviewed.',
  'eGFR is calculated by the CKD-EPI equation and is not valid for patients under 18 or on dialysis.',
  'Results verified by repeat analysis. Called to {J. Pike|L. Marsh|D. Orr} RN {3 South|ICU|ER} at {1000-2150}, read back.',
  'Reference ranges for adults effective 01/{10-28}/1996.',
];
const BLOOD_COMMENTS = [
  'Slide reviewed by pathologist: no blasts seen.',
  'Platelet clumps present; count may be falsely low. Suggest recollection in citrate.',
  'Previous hemoglobin {8-11}.{0-9} g/dL on DAY.',
  '100 cells counted. {2-4} NRBC/100 WBC.',
];

const css = (
  face: string,
): string => `.panels { position: absolute; inset: 46px 60px; font: ${face}; color: #161616;
  & .mast { text-align: center; line-height: 1.3; } & .mast b { font-size: 1.35em; } & .mast i { font-size: .88em; }
  & .spec { border-top: 3px double #222; border-bottom: 1px solid #222; margin: 8px 0 6px; padding: 4px 0; display: flex; justify-content: space-between; gap: 14px; }
  & table { width: 100%; border-collapse: collapse; } & th { text-align: left; font-weight: normal; font-style: italic; font-size: .9em; } & td { padding: 1.2px 4px; vertical-align: top; }
  & td.panel { padding-top: 8px; font-weight: bold; letter-spacing: .04em; } & td.test { padding-left: 14px; } & td.num { text-align: right; padding-right: 14px; }
  & td.remark { padding: 2px 60px 3px 40px; font-size: .9em; } & .codes { font-size: .85em; margin-top: 8px; }
  & .pid { position: absolute; bottom: 0; left: 0; right: 0; border: 1.5px solid #222; display: grid; grid-template-columns: 1.35fr 1fr 1fr; padding: 5px 9px; gap: 1px 12px; font-size: .96em; } & .wide { grid-column: span 3; display: flex; justify-content: space-between; font-size: .85em; border-top: 1px solid #888; margin-top: 3px; padding-top: 2px; } }`;

/** A hospital's own report of one draw: named panels with remarks beneath, the range before the result, the patient at the foot. */
export const labReportPanelsHospital: FormTemplate = {
  family: 'lab-report-panels-hospital',
  make(random, options) {
    const sheet = createSheet(random, options);
    const order = someOrder(random, 1997, 2013);
    const { patient, hospital, collected, received, reported } = order;
    const style = {
      names: random.pick(['full', 'chart'] as const),
      dialect: random.int(0, 2),
      flagsWords: false,
      flagsCritical: random.chance(0.5),
    };
    const days = random.pick(['slashes', 'slashes-two-digit', 'military', 'slashes-short'] as const);
    const times = random.pick(['bare', 'colon'] as const);
    const draw = (panel: readonly Analyte[], least: number) =>
      drawPanel(random, panel, random.int(least, panel.length), patient.sex, style);
    const earlier = printDay(daysAfter(collected.day, -random.int(1, 20)), days);
    const remark = (of: readonly string[]): string | null =>
      random.chance(0.65) ? sentence(random, random.pick(of)).replace('DAY', earlier) : null;
    const differential = draw(MANUAL, 5);
    const all = [
      {
        title: 'COMPREHENSIVE METABOLIC PANEL',
        results: [...draw(METABOLIC, 8), ...draw(HEPATIC, 5)],
        remark: remark(CHEMISTRY_COMMENTS),
        unit: true,
      },
      {
        title: 'CARDIAC / SPECIAL CHEMISTRY',
        results: draw(CARDIAC, 3).slice(0, 6),
        remark: null,
        unit: true,
      },
      {
        title: 'COMPLETE BLOOD COUNT',
        results: draw(BLOOD_COUNT, 7),
        remark: remark(BLOOD_COMMENTS),
        unit: true,
      },
      // One unit in the heading for all of the rows below it.
      {
        title: random.pick(['MANUAL DIFFERENTIAL (%)', 'DIFFERENTIAL, %']),
        results: differential,
        remark: null,
        unit: false,
      },
      { title: 'RBC MORPHOLOGY', results: draw(SMEAR, 3), remark: null, unit: true },
      {
        title: 'COAGULATION STUDIES',
        results: draw(COAGULATION, 2),
        remark: remark(['Patient on {warfarin|heparin} per order entry.']),
        unit: true,
      },
    ];
    const panels = all.filter((_, i) => i === 0 || i === 2 || random.chance(0.6));
    const resultFirst = random.chance(0.4);
    const flagStyle = random.pick([
      { H: 'H', L: 'L', HH: 'HH', LL: 'LL' },
      { H: '(H)', L: '(L)', HH: '(HH)', LL: '(LL)' },
      { H: '*H', L: '*L', HH: '**HH', LL: '**LL' },
    ]);
    let index = 0;
    const rows = panels.flatMap(({ title, results, remark: said, unit: unitShown }) => [
      `<tr><td class="panel" colspan="5">${title}</td></tr>`,
      ...results.map((result) => {
        const { test, value, unit, range, flag } = rowCells(sheet, index++, result, {
          range: resultFirst ? 'bracketed' : 'spaced',
          flags: flagStyle,
        });
        const [rangeCell, unitCell] = [`<td>${range}</td>`, `<td>${unitShown ? unit : ''}</td>`];
        const number = `<td style="text-align:right">${flag}</td><td class="num">${value}</td>`;
        return `<tr><td class="test">${test}</td>${resultFirst ? `${number}${unitCell}${rangeCell}` : `${rangeCell}${number}${unitCell}`}</tr>`;
      }),
      ...(said
        ? [
            `<tr><td class="remark" colspan="5">${random.pick(['Comment: ', 'NOTE: ', '>> '])}${escapeHtml(said)}</td></tr>`,
          ]
        : []),
    ]);
    const name = { upper: random.chance(0.5), comma: random.pick([', ', null]), dots: random.chance(0.5) };
    const accession = `${random.pick(['M', 'T', 'W', 'F'])}${random.digits(random.int(4, 6))}`;
    const specimen = random.pick(['Blood, venous', 'Venous blood', 'BLOOD']);
    const sex = patient.sex === 'female' ? random.pick(['F', 'Female']) : random.pick(['M', 'Male']);
    const birth = printDay(patient.birth, days === 'slashes-two-digit' ? 'slashes' : days);
    const title = random.pick([
      'LABORATORY REPORT',
      'CLINICAL LABORATORY REPORT',
      'Laboratory Results - Chart Copy',
    ]);
    const [admitted, doctorFirst] = [random.chance(0.6), random.chance(0.5)];
    const doctor = ({ family, given }: typeof order.ordering): string =>
      doctorFirst ? fullName({ family, given }) : `${family}, ${given.join(' ')}`;
    const location = `${random.int(2, 6)} ${random.pick(['South', 'West', 'Tower'])} ${random.int(201, 640)}-${random.pick(['A', 'B'])}`;
    const [tech, room] = [`${random.pick(['KLM', 'DJS', 'RPT'])}`, location];
    const admission = daysAfter(collected.day, -random.int(0, 6));
    const perPage = random.int(31, 36);
    const parts = inPages(rows, perPage, (row) => row.includes('class="panel"'));
    const pages = parts.map((rowsHere, i) => {
      // A panel that goes on has its heading, and the unit in it, once more.
      const open = parts
        .slice(0, i)
        .flat()
        .findLast((row) => row.includes('class="panel"'));
      const goesOn = open && !rowsHere[0]?.includes('class="panel"');
      const part = goesOn ? [open.replace('</td>', ' (continued)</td>'), ...rowsHere] : rowsHere;
      const first = i === 0;
      const show = (path: string, value: string, printed: string): string =>
        first ? sheet.value(path, value, printed) : sheet.again(path, printed);
      const head = `<div class="mast"><b>${escapeHtml(hospital.name)}</b><br>${escapeHtml(oneLine(hospital.address))} &nbsp; ${printPhone(hospital.phone, 'brackets')}<br><i>Department of Pathology &nbsp;-&nbsp; ${escapeHtml(fullName(order.director))}, M.D., Medical Director</i><br><b>${title}</b></div>`;
      const spec = `<div class="spec"><span>Accession: ${show('lab.accessionNumber', accession, accession)}<br>Specimen: ${show('lab.specimen', specimen, specimen)}</span><span>Collected: ${show('lab.collectedAt', isoMoment(collected), printMoment(collected, days, times))}<br>Received: ${printMoment(received, days, times)}</span><span>Reported: ${show('lab.reportedAt', isoMoment(reported), printMoment(reported, days, times))}<br>Verified by: ${tech}</span></div>`;
      const heads = resultFirst
        ? ['Procedure', '', 'Result', 'Units', 'Normal']
        : ['Test', 'Expected', '', 'Result', 'Units'];
      const widths = resultFirst ? [34, 8, 15, 20, 23] : [34, 23, 8, 15, 20];
      const table = `<table><tr>${heads.map((text, k) => `<th style="width:${widths[k]}%${text === 'Result' ? ';text-align:right;padding-right:14px' : ''}">${text}</th>`).join('')}</tr>${part.join('')}</table>`;
      const foot = `<div class="pid"><b>${first ? nameShown(sheet, patient, name) : nameAgain(sheet, patient, name)}</b><span>MR No: ${show('patient.mrn', order.mrn, order.mrn)}</span><span>Fin No: ${show('encounter.number', order.account, order.account)}</span>
<span>DOB: ${show('patient.birthDate', isoDay(patient.birth), birth)} (${ageOn(patient.birth, collected.day)} yrs) &nbsp; ${show('patient.sex', patient.sex, sex)}</span><span>Loc: ${room}</span><span>${admitted ? `Adm: ${show('encounter.admissionDate', isoDay(admission), printDay(admission, days))}` : ''}</span>
<span>Ordering: ${show('lab.orderingPhysician', order.ordering.name, doctor(order.ordering))}</span><span style="grid-column:span 2">Attending: ${show('encounter.attendingPhysician', order.attending.name, doctor(order.attending))}</span>
<div class="wide"><span>H/L outside normal &nbsp; HH/LL critical</span><span>Printed ${printMoment({ day: daysAfter(reported.day, 2), time: collected.time }, days, times)}</span><span>Page ${i + 1} of ${parts.length}</span></div></div>`;
      return `<div class="panels">${head}${spec}${table}${foot}</div>`;
    });
    const face = random.pick([
      "12.4px/1.25 'P052'",
      "12.4px/1.25 'Noto Serif'",
      "12.4px/1.25 'DejaVu Sans Condensed'",
      "12.8px/1.25 'C059'",
    ]);
    return sheet.done({ family: 'lab-report-panels-hospital', type: 'lab-report', pages, css: css(face) });
  },
};
