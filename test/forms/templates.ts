import type { FormTemplate } from './form.ts';
import { dischargeSummaryTyped } from './templates/discharge-summary-typed.ts';
import { LAB_AND_CONSENT_TEMPLATES } from './templates-lab-consent.ts';

/** Every form of the corpus, in the order of the contract's document types. */
export const TEMPLATES: readonly FormTemplate[] = [dischargeSummaryTyped, ...LAB_AND_CONSENT_TEMPLATES];
