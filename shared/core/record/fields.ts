import type { DocumentType } from '../extract/contract.ts';

/** The forms values take, after the contract's "Forms of values". */
export type ValueForm =
  | 'line'
  | 'text'
  | 'name'
  | 'given-names'
  | 'identifier'
  | 'date'
  | 'date-time'
  | 'phone'
  | 'sex'
  | 'relationship'
  | 'whole-number'
  | 'code'
  | 'result'
  | 'unit'
  | 'range'
  | 'flag'
  | 'consent-decision'
  | 'yes-no';

/** One field of the contract, as people know it. */
export interface FieldFacts {
  /** The contract's path without row numbers: `lab.results[].value`. */
  readonly name: string;
  readonly label: string;
  readonly form: ValueForm;
  /** An error here puts a result on the wrong patient, changes it, or voids a consent. */
  readonly critical: boolean;
}

const field = (name: string, label: string, form: ValueForm = 'line', critical = false): FieldFacts => ({
  name,
  label,
  form,
  critical,
});
const critical = (name: string, label: string, form: ValueForm = 'line') => field(name, label, form, true);

/** In the order they are shown. */
const FIELDS: readonly FieldFacts[] = [
  critical('patient.familyName', 'Family name', 'name'),
  critical('patient.givenNames', 'Given names', 'given-names'),
  critical('patient.mrn', 'MRN', 'identifier'),
  critical('patient.birthDate', 'Birth date', 'date'),
  field('patient.sex', 'Sex', 'sex'),
  field('patient.suffix', 'Suffix'),
  field('patient.formerName', 'Former name', 'name'),
  field('patient.address', 'Address'),
  field('patient.phone', 'Phone', 'phone'),
  field('patient.nextOfKin.name', 'Next of kin', 'name'),
  field('patient.nextOfKin.relationship', 'Next of kin: relationship', 'relationship'),
  field('patient.nextOfKin.phone', 'Next of kin: phone', 'phone'),
  field('encounter.number', 'Visit number', 'identifier'),
  field('encounter.admissionDate', 'Admitted', 'date'),
  field('encounter.dischargeDate', 'Discharged', 'date'),
  field('encounter.lengthOfStayDays', 'Days of stay', 'whole-number'),
  field('encounter.attendingPhysician', 'Attending physician', 'name'),
  field('encounter.diagnoses[].text', 'Diagnosis'),
  field('encounter.diagnoses[].code', 'Code', 'code'),
  field('encounter.procedures[].name', 'Procedure'),
  field('encounter.procedures[].date', 'Date', 'date'),
  field('encounter.allergies', 'Allergies', 'text'),
  field('encounter.medications', 'Medications', 'text'),
  field('encounter.examination', 'Examination', 'text'),
  field('encounter.treatmentPlan', 'Treatment plan', 'text'),
  field('lab.accessionNumber', 'Accession number', 'identifier'),
  field('lab.specimen', 'Specimen'),
  field('lab.orderingPhysician', 'Ordering physician', 'name'),
  field('lab.collectedAt', 'Collected', 'date-time'),
  field('lab.reportedAt', 'Reported', 'date-time'),
  field('lab.status', 'Status'),
  critical('lab.results[].test', 'Test'),
  critical('lab.results[].value', 'Result', 'result'),
  critical('lab.results[].unit', 'Unit', 'unit'),
  field('lab.results[].referenceRange', 'Reference range', 'range'),
  critical('lab.results[].flag', 'Flag', 'flag'),
  critical('consent.procedure', 'Procedure'),
  field('consent.physician', 'Physician', 'name'),
  critical('consent.decision', 'Decision', 'consent-decision'),
  field('consent.emergency', 'Emergency', 'yes-no'),
  critical('consent.signerName', 'Signer', 'name'),
  critical('consent.signerRelationship', "Signer's relationship", 'relationship'),
  critical('consent.signaturePresent', 'Signed', 'yes-no'),
  field('consent.signedAt', 'Signed on', 'date'),
  field('consent.witnessName', 'Witness', 'name'),
  field('consent.witnessSignaturePresent', 'Witnessed', 'yes-no'),
  field('consent.interpreterName', 'Interpreter', 'name'),
  field('consent.byTelephone', 'By telephone', 'yes-no'),
  field('consent.exceptions', 'Exceptions', 'text'),
  field('document.date', 'Date of the document', 'date'),
  field('document.author', 'Author', 'name'),
  field('document.signed', 'Signed by its author', 'yes-no'),
];

const BY_NAME = new Map(FIELDS.map((f, order) => [f.name, { ...f, order }]));
const NAME = /^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*(\[\])?)+$/;

/** Tables whose rows can be added; the cells of a row in order. */
export const ROW_GROUPS = ['encounter.diagnoses', 'encounter.procedures', 'lab.results'] as const;

/** The fields of one table's row, in order. */
export const cellsOf = (group: string): FieldFacts[] =>
  FIELDS.filter((f) => f.name.startsWith(`${group}[].`));

/** What is known of a field; a path the contract does not name is one line of text and not critical. */
export function factsOf(name: string): FieldFacts & { readonly order: number } {
  const known = BY_NAME.get(name);
  return known ?? { ...field(name, name.split('.').at(-1) ?? name), order: FIELDS.length };
}

/** True for a name the contract knows; only these may be added by hand. */
export const isKnown = (name: string): boolean => BY_NAME.has(name);

/** True when `name` has the shape of a field's name: what a proposal must have to be filed. */
export const isFieldName = (name: string): boolean => name.length <= 120 && NAME.test(name);

const SECTIONS: Record<DocumentType, readonly string[]> = {
  'face-sheet': ['patient', 'encounter', 'document'],
  'discharge-summary': ['patient', 'encounter', 'document'],
  'history-physical': ['patient', 'encounter', 'document'],
  'operative-report': ['patient', 'encounter', 'document'],
  'progress-note': ['patient', 'encounter', 'document'],
  'lab-report': ['patient', 'encounter', 'lab', 'document'],
  consent: ['patient', 'encounter', 'consent', 'document'],
  other: ['patient', 'encounter', 'lab', 'consent', 'document'],
};

/** `patient`, `encounter`, `lab`, `consent` or `document`. */
export const sectionOf = (name: string): string => name.slice(0, name.indexOf('.'));

/** What a document of this type can have, in order: the choices when something missing is added. */
export const fieldsFor = (type: DocumentType): FieldFacts[] =>
  FIELDS.filter((f) => SECTIONS[type].includes(sectionOf(f.name)));

/** `lab.results[3].flag` → its name, its table and the row's number; undefined when it is no path. */
export function parsePath(
  path: string,
): { readonly name: string; readonly group: string | null; readonly index: number | null } | undefined {
  const row = /^(.+?)\[(\d{0,4})\](\..+)$/.exec(path);
  if (!row) return isFieldName(path) ? { name: path, group: null, index: null } : undefined;
  const [, group = '', digits = '', rest = ''] = row;
  const name = `${group}[]${rest}`;
  if (!isFieldName(name)) return undefined;
  return { name, group, index: digits === '' ? null : Number(digits) };
}

/** The path as the contract writes it, the row numbered as it stands. */
export const pathOf = (name: string, index: number | null): string =>
  index === null ? name : name.replace('[]', `[${index}]`);
