import type { Figures, Report } from './figures.ts';

const percent = (x: number): string => `${(100 * x).toFixed(2)} %`;

const line = (name: string, figures: Figures): string =>
  [
    name.padEnd(16),
    String(figures.fields).padStart(6),
    percent(figures.precision).padStart(10),
    percent(figures.recall).padStart(9),
    percent(figures.f1).padStart(9),
    percent(figures.accepted).padStart(9),
    String(figures.silentErrors).padStart(7),
    percent(figures.silentErrorRateAtMost).padStart(9),
  ].join(' ');

/** A report for people: the documents' and pages' rates, then one line a level of scan. */
export function tableOf(report: Report): string {
  return [
    `${report.files} files: type ${percent(report.typeAccuracy)}, split ${percent(report.splitAccuracy)}, made-up documents ${report.madeUpDocuments}, rotation ${percent(report.rotationAccuracy)}, blank ${percent(report.blankAccuracy)}`,
    `unreadable fields: ${report.unreadable}, offered ${percent(report.unreadableOffered)}, accepted ${report.unreadableAccepted}; calibration error ${percent(report.expectedCalibrationError)}`,
    `${''.padEnd(16)} fields  precision    recall        F1  accepted  silent   at most`,
    ...Object.entries(report.byLevel).map(([level, figures]) => line(level, figures)),
    line('critical', report.critical),
    line('all', report.all),
  ].join('\n');
}
