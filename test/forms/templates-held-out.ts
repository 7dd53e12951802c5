import type { FormTemplate } from './form.ts';
import { consentOptionsInterpreter } from './templates/consent-options-interpreter.ts';
import { dischargeSummaryResume } from './templates/discharge-summary-resume.ts';
import { faceSheetCaptions } from './templates/face-sheet-captions.ts';
import { labReportComments } from './templates/lab-report-comments.ts';
import { labReportFlagsFirst } from './templates/lab-report-flags-first.ts';
import { operativeReportSystem } from './templates/operative-report-system.ts';

/** Drawn after acceptance was fitted and kept out of that fit: what it claims is measured on these. */
export const HELD_OUT_TEMPLATES: readonly FormTemplate[] = [
  faceSheetCaptions,
  dischargeSummaryResume,
  operativeReportSystem,
  labReportComments,
  labReportFlagsFirst,
  consentOptionsInterpreter,
];
