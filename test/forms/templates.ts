import type { FormTemplate } from './form.ts';
import { dischargeSummaryTyped } from './templates/discharge-summary-typed.ts';

/** Every form of the corpus, in the order of the contract's document types. */
export const TEMPLATES: readonly FormTemplate[] = [dischargeSummaryTyped];
