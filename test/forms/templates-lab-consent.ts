import type { FormTemplate } from './form.ts';
import { consentAnesthesiaSticker } from './templates/consent-anesthesia-sticker.ts';
import { consentEmergencyKin } from './templates/consent-emergency-kin.ts';
import { consentProcedureBlanks } from './templates/consent-procedure-blanks.ts';
import { consentRefusal } from './templates/consent-refusal.ts';
import { consentTelephone } from './templates/consent-telephone.ts';
import { labReportChartPrint } from './templates/lab-report-chart-print.ts';
import { labReportCumulative } from './templates/lab-report-cumulative.ts';
import { labReportLinePrinter } from './templates/lab-report-line-printer.ts';
import { labReportReference } from './templates/lab-report-reference.ts';
import { labReportRuled } from './templates/lab-report-ruled.ts';
import { labReportSlip } from './templates/lab-report-slip.ts';
import { labReportUrineSerology } from './templates/lab-report-urine-serology.ts';

/** The laboratory reports and the consents. */
export const LAB_AND_CONSENT_TEMPLATES: readonly FormTemplate[] = [
  labReportReference,
  labReportLinePrinter,
  labReportRuled,
  labReportSlip,
  labReportCumulative,
  labReportChartPrint,
  labReportUrineSerology,
  consentProcedureBlanks,
  consentEmergencyKin,
  consentRefusal,
  consentTelephone,
  consentAnesthesiaSticker,
];
