import { type Analyte, measured, worded } from '../analytes/analyte.ts';
import { isoDay, printDay } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { isoMoment, nameShown, printMoment, someOrder } from '../lab-order.ts';
import { drawPanel, rowCells } from '../lab-rows.ts';
import { stamp } from '../marks.ts';
import { fullName, printPhysician, somePerson } from '../people.ts';
import { oneLine, printPhone } from '../places.ts';
import { sentence } from '../prose.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

const CSS = `.remarks { position: absolute; inset: 50px 62px; font: 12px/1.35 'Nimbus Roman'; font-size: 13px; color: #141414;
  &.condensed { font: 11.5px/1.35 'DejaVu Serif Condensed'; font-size: 11px; } &.sans { font: 12px/1.35 'Courier Prime Sans'; }
  & .mast { display: flex; justify-content: space-between; align-items: end; border-bottom: 1px solid #222; padding-bottom: 6px; } & .mast b { font-size: 1.3em; }
  & .mast small { font-size: .8em; } & .facts { display: grid; grid-template-columns: auto 1fr auto 1fr; gap: 2px 12px; border: 1px solid #222; border-radius: 9px; padding: 7px 12px; margin: 10px 0 16px; }
  & .facts i { font-style: normal; font-size: .85em; color: #333; align-self: end; } & h2 { font-size: 1.2em; text-align: center; margin: 0 0 8px; letter-spacing: .12em; }
  & table { width: 100%; border-collapse: collapse; } & th { text-align: left; border-bottom: 2px solid #222; padding-bottom: 3px; } & td { padding: 5px 0 1px; vertical-align: top; width: 34%; }
  & td.remark { padding: 0 40px 5px 22px; font-size: .88em; font-style: italic; } & .end { position: absolute; bottom: 0; left: 0; right: 0; font-size: .8em; border-top: 1px solid #222; padding-top: 3px; display: flex; justify-content: space-between; } }`;

const COAGULATION: readonly Analyte[] = [
  measured('PROTHROMBIN TIME|Protime, Patient', [11.0, 13.5], [10.2, 41.7], 1, 'seconds|secs'),
  measured('INTERNATIONAL NORM. RATIO|Protime INR', [0.8, 1.1], [0.8, 5.9], 1),
  measured('ACT. PARTIAL THROMBOPLASTIN|PTT, Patient', [25.0, 36.0], [22.1, 104.6], 1, 'seconds|secs'),
  measured('THROMBIN TIME|Thrombin Time', [14.0, 21.0], [12.8, 61.0], 1, 'seconds|secs'),
  measured('FIBRINOGEN ACTIVITY|Fibrinogen', [200, 400], [84, 790], 0, 'mg/dL'),
  measured('D-DIMER, QUANTITATIVE|D-Dimer Quant', [null, 500], [120, 5400], 0, 'ng/mL FEU|ng/mL'),
  measured('ANTITHROMBIN III ACTIVITY|AT III Activity', [80, 120], [41, 138], 0, '%'),
  measured('PROTEIN C, FUNCTIONAL|Protein C Activity', [70, 140], [38, 171], 0, '%'),
  measured('FACTOR VIII ACTIVITY|Factor VIII', [50, 150], [21, 230], 0, '%'),
  worded('LUPUS ANTICOAGULANT|Lupus Anticoag. Screen', 'Not Detected', 'Detected', 'Not Detected'),
];

const MICROBIOLOGY: readonly Analyte[] = [
  worded(
    'GRAM STAIN|Gram Smear',
    'No organisms seen|Rare epithelial cells',
    'Many gram negative rods|Few gram positive cocci in clusters',
    '',
  ),
  worded(
    'CULTURE, AEROBIC|Routine Culture',
    'No growth at 48 hours|Normal skin flora',
    'Escherichia coli|Staphylococcus aureus|Klebsiella pneumoniae',
    'No growth',
  ),
  worded('CULTURE, ANAEROBIC|Anaerobe Culture', 'No anaerobes isolated', 'Bacteroides fragilis', 'No growth'),
  worded('AFB SMEAR|Acid Fast Smear', 'No acid fast bacilli seen', '2+ acid fast bacilli', 'None seen'),
  worded('FUNGAL SMEAR (KOH)|KOH Prep', 'Negative', 'Yeast present|Hyphae present', 'Negative'),
  worded('CRYPTOCOCCAL ANTIGEN|Crypto Ag', 'Negative', 'Positive', 'Negative'),
  worded('BETA LACTAMASE|Beta Lactamase', 'Negative', 'Positive', 'Negative'),
];

const REMARKS: readonly string[] = [
  'Therapeutic range for oral anticoagulation: INR 2.0-3.0; mechanical heart valve 2.5-3.5.',
  'Heparin therapeutic range is {56-62} to {84-96} seconds with the present reagent lot.',
  'Result called to {M. Ortiz|J. Pruitt|K. Lowell}, RN, 4 West at {1000-2200} and read back.',
  'Specimen slightly hemolyzed; interpret with caution.',
  'Repeated and confirmed.',
  'Previous result of {11-19}.{0-9} on {3-11}/{12-27} was reviewed.',
  'Method changed in March; values may run {5-15}% higher than before.',
  'Correlate with clinical findings. Test performed at reference laboratory, turnaround {2-5} days.',
];
const CULTURE_REMARKS: readonly string[] = [
  'Preliminary report issued at 24 hours; this is the final report.',
  'Susceptibility testing to follow on request. Isolate held {5-7} days.',
  'Fewer than {10-25} white cells per low power field.',
  'Result called to {M. Ortiz|J. Pruitt|K. Lowell}, RN, at {1000-2200} and read back.',
  'Collected after antibiotics were begun, per nursing note.',
  'Referred to the State Laboratory for confirmation.',
];

/** Three columns, the unit and the flag beside the result, and the technologist's remarks between the rows. */
export const labReportComments: FormTemplate = {
  family: 'lab-report-comments',
  make(random, options) {
    const sheet = createSheet(random, options);
    const order = someOrder(random, 1991, 2020);
    const { patient, hospital } = order;
    const coagulation = random.chance(0.6);
    const lab = {
      names: random.pick(['full', 'short'] as const),
      dialect: random.int(0, 1),
      flagsWords: random.chance(0.6),
      flagsCritical: false,
    };
    const days = random.pick(['slashes', 'month-word', 'slashes-two-digit'] as const);
    const times = random.pick(['colon', 'bare', 'am-pm'] as const);
    const specimen = coagulation
      ? random.pick(['Plasma, sodium citrate', 'Blood (blue top)', 'Citrated plasma'])
      : random.pick([
          'Wound, left foot',
          'Sputum, expectorated',
          'Abscess fluid',
          'CSF, tube 2',
          'Urine, catheter',
        ]);
    const phone = printPhone(hospital.phone, 'brackets');
    const fact = (label: string, html: string): string => `<i>${label}</i><span>${html}</span>`;
    const facts = [
      fact('Patient', nameShown(sheet, patient, { upper: random.chance(0.5), comma: ', ', dots: true })),
      fact(
        random.pick(['Lab Number', 'Specimen No.', 'Accession']),
        sheet.value(
          'lab.accessionNumber',
          `${coagulation ? 'CG' : 'MB'}-${random.digits(2)}-${random.digits(5)}`,
        ),
      ),
      fact(random.pick(['Hospital No.', 'MRN', 'Med. Record #']), sheet.value('patient.mrn', order.mrn)),
      fact('Specimen', sheet.value('lab.specimen', specimen)),
      fact(
        'Born',
        `${sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, days === 'slashes-two-digit' ? 'slashes' : days))} &nbsp; Sex ${sheet.value('patient.sex', patient.sex, patient.sex === 'female' ? 'Female' : 'Male')}`,
      ),
      fact(
        'Collected',
        sheet.value('lab.collectedAt', isoMoment(order.collected), printMoment(order.collected, days, times)),
      ),
      fact(
        random.pick(['Account', 'Visit No.', 'Billing No.']),
        sheet.value('encounter.number', order.account),
      ),
      fact('Received', printMoment(order.received, days, times)),
      fact(
        random.pick(['Requested by', 'Ordering MD', 'Ordered by']),
        sheet.value('lab.orderingPhysician', order.ordering.name, printPhysician(random, order.ordering)),
      ),
      fact(
        'Reported',
        sheet.value('lab.reportedAt', isoMoment(order.reported), printMoment(order.reported, days, times)),
      ),
      fact(
        'Location',
        `${random.int(2, 6)} ${random.pick(['West', 'ICU', 'Annex'])} / ${random.int(100, 480)}`,
      ),
      fact('Copies to', escapeHtml(printPhysician(random, order.attending))),
    ];
    const panel = coagulation ? COAGULATION : MICROBIOLOGY;
    const remarks = coagulation ? REMARKS : CULTURE_REMARKS;
    const mark = random.pick(['ABN', '*', 'A']);
    const bracketed = random.chance(0.4);
    const rows = drawPanel(random, panel, random.int(panel.length - 3, panel.length), patient.sex, lab).map(
      (result, i) => {
        const cell = rowCells(sheet, i, result, { range: 'spaced', flags: { A: mark } });
        const flag = cell.flag && (bracketed ? ` (${cell.flag})` : `&nbsp; <b>${cell.flag}</b>`);
        const remark = random.chance(0.5)
          ? `<tr><td class="remark" colspan="3">${random.pick(['', 'Comment: ', 'NOTE: '])}${sentence(random, random.pick(remarks))}</td></tr>`
          : '';
        return `<tr><td>${cell.test}</td><td>${cell.value} ${cell.unit}${flag}</td><td>${cell.range}</td></tr>${remark}`;
      },
    );
    const title = coagulation ? 'COAGULATION STUDIES' : 'MICROBIOLOGY REPORT';
    const { suffix: _none, ...tech } = somePerson(random);
    const pages = [
      `<div class="remarks ${random.pick(['condensed', 'sans', ''])}"><div class="mast"><span><b>${escapeHtml(hospital.name)}</b><br><small>Department of Pathology, ${escapeHtml(oneLine(hospital.address))}</small></span><small>${phone}<br>CLIA ${random.digits(2)}D${random.digits(7)}</small></div>
      <div class="facts">${facts.join('')}</div><h2>${title}</h2><table><tr><th>Test</th><th>Result</th><th>${random.pick(['Reference Interval', 'Expected', 'Normal Values'])}</th></tr>${rows.join('')}</table>
      <p style="margin-top:14px">Tech: ${escapeHtml(fullName(tech))}, MT(ASCP)</p>
      ${random.chance(0.3) ? stamp(random, ['FINAL', 'LABORATORY'], 'right:40px;bottom:70px') : ''}
      <div class="end"><span>${escapeHtml(fullName(order.director))}, MD, Chief of Pathology</span><span>** End of report **</span><span>Page 1 of 1</span></div></div>`,
    ];
    return sheet.done({ family: 'lab-report-comments', type: 'lab-report', pages, css: CSS });
  },
};
