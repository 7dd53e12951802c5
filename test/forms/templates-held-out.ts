import type { FormTemplate } from './form.ts';
import { consentOptionsInterpreter } from './templates/consent-options-interpreter.ts';
import { consentTransfusion } from './templates/consent-transfusion.ts';
import { dischargeSummaryCounty } from './templates/discharge-summary-county.ts';
import { dischargeSummaryResume } from './templates/discharge-summary-resume.ts';
import { faceSheetCaptions } from './templates/face-sheet-captions.ts';
import { faceSheetInsuranceFirst } from './templates/face-sheet-insurance-first.ts';
import { historyPhysicalSidebar } from './templates/history-physical-sidebar.ts';
import { labReportComments } from './templates/lab-report-comments.ts';
import { labReportFlagsFirst } from './templates/lab-report-flags-first.ts';
import { labReportPanelsHospital } from './templates/lab-report-panels-hospital.ts';
import { labReportReferenceLab } from './templates/lab-report-reference-lab.ts';
import { operativeReportSystem } from './templates/operative-report-system.ts';
import { operativeReportTemplate } from './templates/operative-report-template.ts';
import { progressNoteSoapProblems } from './templates/progress-note-soap-problems.ts';

/**
 * Drawn after acceptance had been fitted on the others, by people who had not seen the extractor, to say how often an
 * accepted value is wrong on unknown paper (ADR 7). The first six are in the fit since, the last eight are not; rules were
 * made with all of them in sight. Only forms that are new here say it again.
 */
export const HELD_OUT_TEMPLATES: readonly FormTemplate[] = [
  faceSheetCaptions,
  dischargeSummaryResume,
  operativeReportSystem,
  labReportComments,
  labReportFlagsFirst,
  consentOptionsInterpreter,
  dischargeSummaryCounty,
  faceSheetInsuranceFirst,
  historyPhysicalSidebar,
  consentTransfusion,
  labReportReferenceLab,
  labReportPanelsHospital,
  operativeReportTemplate,
  progressNoteSoapProblems,
];
