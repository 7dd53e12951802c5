import type { FormTemplate } from './form.ts';
import { dischargeSummaryTyped } from './templates/discharge-summary-typed.ts';
import { dischargeSummaryVisit } from './templates/discharge-summary-visit.ts';
import { faceSheetBoxed } from './templates/face-sheet-boxed.ts';
import { faceSheetRuled } from './templates/face-sheet-ruled.ts';
import { faceSheetScreen } from './templates/face-sheet-screen.ts';
import { historyPhysicalForm } from './templates/history-physical-form.ts';
import { operativeReportTyped } from './templates/operative-report-typed.ts';
import { otherCover } from './templates/other-cover.ts';
import { progressNoteLetter } from './templates/progress-note-letter.ts';
import { progressNoteSoap } from './templates/progress-note-soap.ts';
import { LAB_AND_CONSENT_TEMPLATES } from './templates-lab-consent.ts';

/** Every form of the corpus, in the order of the contract's document types. */
export const TEMPLATES: readonly FormTemplate[] = [
  faceSheetBoxed,
  faceSheetScreen,
  faceSheetRuled,
  dischargeSummaryTyped,
  dischargeSummaryVisit,
  historyPhysicalForm,
  operativeReportTyped,
  progressNoteSoap,
  progressNoteLetter,
  ...LAB_AND_CONSENT_TEMPLATES,
  otherCover,
];
