import { z } from 'zod';
import { DOCUMENT_TYPES } from '../extract/contract.ts';
import { person, place } from './review-api.ts';

/**
 * Reading the electronic record: projections of the assertions that stand, each value with where it comes from.
 *
 * GET  /api/records/patients/:id      → PatientRecord
 * POST /api/records/patients/search   PatientSearch → PatientSearchAnswer   (a body: no patient data in URLs)
 * POST /api/records/patients/:id/lead LeadRequest → PatientRecord           (a person decides which value leads)
 * GET  /api/records/encounters/:id    → EncounterRecord
 * GET  /api/records/lab-reports/:id   → LabReportRecord
 * GET  /api/records/consents/:id      → ConsentRecord
 * GET  /api/records/documents/:id     → DocumentRecord
 */
const id = z.uuid();
const at = z.iso.datetime({ offset: true });
const documentType = z.enum(DOCUMENT_TYPES);

/** One document's word for a value: from which spot, and who vouched for it. */
export const provenance = z.object({
  assertionId: id,
  documentId: id,
  documentType,
  place: place.nullable(),
  /** Where the page's picture is; null when the value has no place. */
  image: z.string().nullable(),
  verifiedHow: z.enum(['confirmed', 'corrected', 'glance', 'blind', 'arbitration']),
  verifiedBy: person,
  verifiedAt: at,
});
export type Provenance = z.infer<typeof provenance>;

export const vouched = z.object({ value: z.string(), from: z.array(provenance) });
export type Vouched = z.infer<typeof vouched>;

/** `others` differ from what leads and stand beside it until a person decides. */
export const recordValue = vouched.extend({ name: z.string(), others: z.array(vouched) });
export type RecordValue = z.infer<typeof recordValue>;

/** A diagnosis, a procedure: its cells by name, as one document lists them. */
export const recordRow = z.object({
  group: z.string(),
  documentId: id,
  index: z.int(),
  values: z.array(recordValue),
});
export type RecordRow = z.infer<typeof recordRow>;

const documentEntry = z.object({ id, type: documentType, releasedAt: at, retractedAt: at.nullable() });
const values = z.array(recordValue);

export const patientRecord = z.object({
  id,
  identifiers: z.array(z.object({ system: z.string(), value: z.string(), disputed: z.boolean() })),
  values,
  /** Names of values that documents disagree on. */
  disagreements: z.array(z.string()),
  encounters: z.array(z.object({ id, number: z.string().nullable() })),
  labReports: z.array(id),
  consents: z.array(id),
  documents: z.array(documentEntry),
});
export type PatientRecord = z.infer<typeof patientRecord>;

export const encounterRecord = z.object({
  id,
  patientId: id,
  number: z.string().nullable(),
  values,
  rows: z.array(recordRow),
  disagreements: z.array(z.string()),
  documents: z.array(documentEntry),
});
export type EncounterRecord = z.infer<typeof encounterRecord>;

export const labReportRecord = z.object({
  id,
  patientId: id,
  encounterId: id.nullable(),
  documentId: id,
  values,
  /** `ucum`: the code of the unit that leads, null where none is known. */
  results: z.array(z.object({ id, index: z.int(), ucum: z.string().nullable(), values })),
});
export type LabReportRecord = z.infer<typeof labReportRecord>;

export const consentRecord = z.object({
  id,
  patientId: id,
  encounterId: id.nullable(),
  documentId: id,
  values,
});
export type ConsentRecord = z.infer<typeof consentRecord>;

export const documentRecord = z.object({
  id,
  type: documentType,
  state: z.enum(['committed', 'retracted']),
  patientId: id,
  encounterId: id.nullable(),
  labReportId: id.nullable(),
  consentId: id.nullable(),
  newPatient: z.boolean(),
  releasedBy: person,
  releasedAt: at,
  retractedBy: person.nullable(),
  retractedAt: at.nullable(),
  pages: z.array(z.object({ id, number: z.int(), image: z.string() })),
  /** Every value it asserts, rows numbered as released: the contract's paths. */
  values: z.array(z.object({ path: z.string(), value: z.string(), from: provenance })),
});
export type DocumentRecord = z.infer<typeof documentRecord>;

/** Any one is enough; more narrow it. Names match from their beginning, the rest whole. */
export const patientSearch = z
  .object({
    mrn: z.string().max(60).optional(),
    familyName: z.string().max(120).optional(),
    givenNames: z.string().max(120).optional(),
    birthDate: z.string().max(20).optional(),
    limit: z.int().min(1).max(100).default(20),
  })
  .refine((s) => s.mrn || s.familyName || s.birthDate, {
    message: 'Give a number, a family name or a birth date.',
  });
export const patientSearchAnswer = z.object({
  patients: z.array(
    z.object({
      id,
      mrn: z.string().nullable(),
      familyName: z.string().nullable(),
      givenNames: z.string().nullable(),
      birthDate: z.string().nullable(),
      sex: z.string().nullable(),
      disputed: z.boolean(),
    }),
  ),
  /** True when there are more than `limit`. */
  more: z.boolean(),
});
export type PatientSearchAnswer = z.infer<typeof patientSearchAnswer>;

export const leadRequest = z.object({ assertionId: id });
