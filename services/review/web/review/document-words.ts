import type { DocumentType } from '../../../../shared/core/extract/contract.ts';
import { expectationOf } from '../../../../shared/core/record/field-value.ts';

const TYPES: Readonly<Record<DocumentType, string>> = {
  'face-sheet': 'Face sheet',
  'discharge-summary': 'Discharge summary',
  'history-physical': 'History and physical',
  'operative-report': 'Operative report',
  'progress-note': 'Progress note',
  'lab-report': 'Lab report',
  consent: 'Consent',
  other: 'Other',
};
export const typeWords = (type: DocumentType): string => TYPES[type];

/** The two answers that are no values, in words. */
export const STATEMENTS = { unreadable: 'Cannot be read', absent: 'Not on the page' } as const;

const SECTIONS: Readonly<Record<string, string>> = {
  identity: 'Patient',
  patient: 'More about the patient',
  encounter: 'Encounter',
  lab: 'Laboratory',
  consent: 'Consent',
  document: 'Document',
  'lab.results': 'Results',
  'encounter.diagnoses': 'Diagnoses',
  'encounter.procedures': 'Procedures',
};
/** The heading over a section or a table. */
export const partWords = (key: string): string => SECTIONS[key] ?? 'Other';

const ROWS: Readonly<Record<string, string>> = {
  'lab.results': 'result',
  'encounter.diagnoses': 'diagnosis',
  'encounter.procedures': 'procedure',
};
export const rowWords = (group: string): string => ROWS[group] ?? 'row';

/** A value as people say it: the contract's `true` is `yes`. Typed back, it becomes the contract's word again. */
export function spokenValue(name: string, value: string): string {
  if (value !== 'true' && value !== 'false') return value;
  return expectationOf(name).choices.includes(value) ? (value === 'true' ? 'yes' : 'no') : value;
}

const ACTIONS: Readonly<Record<string, string>> = {
  'field.confirmed': 'confirmed',
  'field.corrected': 'corrected',
  'field.unreadable': 'said it cannot be read',
  'field.absent': 'said it is not on the page',
  'field.reopened': 'opened it again',
  'field.keyed': 'keyed it blind',
  'field.added': 'added the field',
  'row.added': 'added a row',
  'row.removed': 'removed a row',
  'row.restored': 'restored a row',
  'document.claimed': 'took the document',
  'document.claim-dropped': 'gave the document back',
  'document.released': 'released the document',
  'document.committed': 'released the document into the record',
  'document.type-changed': 'changed the type',
  'document.page-turned': 'turned a page',
  'document.pages-ordered': 'put the pages in another order',
  'document.split': 'split the document',
  'document.merged': 'merged documents',
  'document.page-moved': 'put a page into another document',
  'document.page-blank': 'left a page out as blank',
  'document.page-recovered': 'took a blank side back in',
  'document.rescan-asked': 'sent it back to the operator',
  'document.page-same-patient': 'said that a page is the same patient’s',
  'document.change-undone': 'took a change of the pages back',
  'document.retracted': 'took the document back out of the record',
};
export const actionWords = (action: string): string =>
  ACTIONS[action] ?? action.replace(/^\w+\./, '').replaceAll('-', ' ');
