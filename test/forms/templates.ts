import type { FormTemplate } from './form.ts';
import { dischargeSummaryTyped } from './templates/discharge-summary-typed.ts';
import { faceSheetBoxed } from './templates/face-sheet-boxed.ts';
import { faceSheetRuled } from './templates/face-sheet-ruled.ts';
import { faceSheetScreen } from './templates/face-sheet-screen.ts';

/** Every form of the corpus, in the order of the contract's document types. */
export const TEMPLATES: readonly FormTemplate[] = [
  faceSheetBoxed,
  faceSheetScreen,
  faceSheetRuled,
  dischargeSummaryTyped,
];
