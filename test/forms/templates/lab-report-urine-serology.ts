import type { Analyte } from '../analytes/analyte.ts';
import { BLOOD_BANK, MICROSCOPY, RAPID_TESTS, SEROLOGY, URINALYSIS } from '../analytes/worded.ts';
import { isoDay, printDay } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { isoMoment, nameShown, printMoment, someOrder } from '../lab-order.ts';
import { drawPanel, rowCells } from '../lab-rows.ts';
import { stamp } from '../marks.ts';
import { fullName, printPhysician } from '../people.ts';
import { oneLine, printPhone } from '../places.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

const CSS = `.urine { position: absolute; inset: 44px 56px; font: 12px/1.3 C059; color: #1a1a1a;
  &.bookman { font-family: 'URW Bookman'; font-size: 11px; } &.noto { font-family: 'Noto Serif'; font-size: 11px; }
  & .mast { text-align: center; border-bottom: 3px double #222; padding-bottom: 5px; } & .mast b { font-size: 1.45em; }
  & .facts { columns: 2; margin: 9px 0; } & .facts p { margin: 0 0 2px; break-inside: avoid; } & .facts span { display: inline-block; width: 118px; }
  & table { width: 100%; border-collapse: collapse; } & th { text-align: left; border-bottom: 1px solid #222; font-size: .92em; }
  & td { padding: 1px 4px; } & td.panel { font-weight: bold; font-variant: small-caps; font-size: 1.12em; padding-top: 6px; }
  & td.note { font-size: .88em; font-style: italic; padding-left: 30px; }
  & .end { position: absolute; bottom: 0; left: 0; right: 0; border-top: 1px solid #222; font-size: .82em; padding-top: 4px; } }`;

const NOTES: Readonly<Record<string, string>> = {
  'HIV Ag/Ab 4th Gen':
    'HIV-1 p24 antigen and HIV-1/HIV-2 antibodies were tested. A result is interpreted with the clinical history.',
  'Hep C Virus Ab':
    'Non reactive HCV antibody screen is consistent with no HCV infection, unless recent exposure is suspected.',
  'Leukocyte Esterase': 'Microscopic examination is performed when indicated by the dipstick.',
  'MRSA Screen, Nares': 'Reported to infection control. No further work-up.',
  'Rubella IgG': 'Immune: 1.00 or more index. Non-immune: less than 0.90.',
};

/** Results in words: urine, serology and the blood bank, with comments between the rows. */
export const labReportUrineSerology: FormTemplate = {
  family: 'lab-report-urine-serology',
  make(random, options) {
    const sheet = createSheet(random, options);
    const order = someOrder(random, 1996, 2022);
    const { patient, hospital } = order;
    const marksWords = random.chance(0.6);
    const style = {
      names: 'full',
      dialect: random.int(0, 1),
      flagsWords: marksWords,
      flagsCritical: false,
    } as const;
    const days = random.pick(['slashes', 'month-word', 'military', 'slashes-two-digit'] as const);
    const times = random.pick(['colon', 'am-pm', 'hours'] as const);
    // Two figures of the year would leave the century of birth open.
    const birthDays = days === 'slashes-two-digit' ? 'slashes' : days;
    const fact = (label: string, html: string): string => `<p><span>${label}</span>${html}</p>`;
    const specimen = random.pick([
      'Urine, clean catch',
      'Urine, catheterized',
      'Urine, random',
      'Urine, midstream',
    ]);
    const facts = [
      fact(
        'Patient:',
        `<b>${nameShown(
          sheet,
          patient,
          random.pick([
            { upper: true, comma: null, dots: true },
            { upper: false, comma: ', ', dots: true },
          ]),
        )}</b>`,
      ),
      fact(
        'Date of Birth:',
        sheet.value('patient.birthDate', isoDay(patient.birth), printDay(patient.birth, birthDays)),
      ),
      fact('Sex:', sheet.value('patient.sex', patient.sex, patient.sex === 'female' ? 'Female' : 'Male')),
      fact('Hospital No.:', sheet.value('patient.mrn', order.mrn)),
      fact('Visit No.:', sheet.value('encounter.number', order.account)),
      fact(
        'Attending:',
        sheet.value(
          'encounter.attendingPhysician',
          order.attending.name,
          printPhysician(random, order.attending),
        ),
      ),
      fact(
        'Ordered by:',
        sheet.value('lab.orderingPhysician', order.ordering.name, printPhysician(random, order.ordering)),
      ),
      fact(
        'Accession:',
        sheet.value('lab.accessionNumber', `${random.pick(['U', 'UR', 'M'])}${random.digits(7)}`),
      ),
      fact('Specimen:', sheet.value('lab.specimen', specimen)),
      fact(
        'Date Collected:',
        sheet.value('lab.collectedAt', isoMoment(order.collected), printMoment(order.collected, days, times)),
      ),
      fact('Date Received:', printMoment(order.received, days, times)),
      fact(
        'Date Reported:',
        sheet.value('lab.reportedAt', isoMoment(order.reported), printMoment(order.reported, days, times)),
      ),
      fact('Status:', 'Final'),
    ].join('');

    const panels: readonly (readonly [string, readonly Analyte[], least: number, most: number])[] = [
      ['Urinalysis, Macroscopic', URINALYSIS, 9, 12],
      ['Urinalysis, Microscopic', MICROSCOPY, 3, 5],
      ['Serology', SEROLOGY.filter(({ names }) => patient.sex === 'female' || names[1] !== 'HCG QL'), 3, 6],
      ['Blood Bank', BLOOD_BANK, 2, 2],
      ['Microbiology, Rapid Tests', RAPID_TESTS, 2, 3],
    ];
    let index = 0;
    const print = {
      range: 'tight',
      flags: random.pick([{ A: 'A' }, { A: '*' }, { A: 'ABN' }, { A: 'Abnormal' }]),
    } as const;
    const body = panels
      .filter((_, i) => i < 2 || random.chance(0.65))
      .map(([title, panel, least, most]) => {
        const rows = drawPanel(random, panel, random.int(least, most), patient.sex, style).map((result) => {
          const cell = rowCells(sheet, index++, result, print);
          const note = NOTES[result.test];
          return `<tr><td>${cell.test}</td><td>${cell.flag ? `<b>${cell.value}</b>` : cell.value}</td><td>${cell.flag}</td><td>${cell.unit}</td><td>${cell.range}</td></tr>${
            note ? `<tr><td class="note" colspan="5">${note}</td></tr>` : ''
          }`;
        });
        return `<tr><td class="panel" colspan="5">${title}</td></tr>${rows.join('')}`;
      });
    const copy = random.chance(0.3)
      ? stamp(random, ['CHART COPY', escapeHtml(printDay(order.reported.day, 'slashes'))], 'right:0;top:2px')
      : '';
    const pages = [
      `<div class="urine ${random.pick(['bookman', 'noto', ''])}"><div class="mast"><b>${escapeHtml(hospital.name)}</b><br>Department of Laboratory Medicine<br>${escapeHtml(oneLine(hospital.address))} &nbsp; Tel. ${printPhone(hospital.phone, 'dashes')}</div>
      <div class="facts">${facts}</div><table><tr><th style="width:32%">Test</th><th style="width:22%">Result</th><th style="width:10%">Flag</th><th style="width:10%">Units</th><th>Expected</th></tr>${body.join('')}</table>${copy}
      <div class="end">Medical Director: ${escapeHtml(fullName(order.director))}, M.D. &nbsp; CLIA ID ${random.digits(2)}D${random.digits(7)} &nbsp; TNTC = too numerous to count<br>cc: ${escapeHtml(random.pick(['Student Health', 'Medical Records', 'Employee Health']))} &nbsp; Printed ${printMoment({ day: order.reported.day, time: { hour: 23, minute: random.int(0, 59) } }, days, times)}</div></div>`,
    ];
    return sheet.done({ family: 'lab-report-urine-serology', type: 'lab-report', pages, css: CSS });
  },
};
