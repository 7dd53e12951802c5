import { z } from 'zod';

/**
 * Naming the patient, releasing and taking back.
 *
 * GET  /api/documents/:id/patient-candidates → PatientCandidates
 * POST /api/documents/:id/release            ReleaseRequest → Released
 * POST /api/documents/:id/retract            RetractRequest → Retracted   (supervisor)
 *
 * 409 `identity.conflict`: `detail` is an IdentityConflict (ids and codes; the values are in the candidates).
 * 422 `fields.open`: `detail.open` counts them. 409 `state.conflict`: `version` is not the one that stands.
 */
const id = z.uuid();
const at = z.iso.datetime({ offset: true });

/** What of an identity agrees or differs between the document and a patient. */
export const IDENTITY_FACTS = ['mrn', 'familyName', 'givenNames', 'birthDate', 'sex'] as const;
export const identityFact = z.enum(IDENTITY_FACTS);
export type IdentityFact = z.infer<typeof identityFact>;

export const identity = z.object({
  mrn: z.string().nullable(),
  familyName: z.string().nullable(),
  givenNames: z.string().nullable(),
  birthDate: z.string().nullable(),
  sex: z.string().nullable(),
});
export type Identity = z.infer<typeof identity>;

export const patientCandidate = z.object({
  patientId: id,
  /** 0..1: how much speaks for it being the same person. */
  score: z.number(),
  identity,
  agrees: z.array(identityFact),
  /** Close, not the same: a name one letter off. */
  similar: z.array(identityFact),
  differs: z.array(identityFact),
  /** Naming this patient would be an identity conflict to settle. */
  conflict: z.boolean(),
  documents: z.int(),
});
export type PatientCandidate = z.infer<typeof patientCandidate>;

export const patientCandidates = z.object({
  /** As the document's fields stand now. */
  document: identity,
  /** Identity fields nobody decided yet; candidates may change with them. */
  undecided: z.array(identityFact),
  /** Best first. */
  candidates: z.array(patientCandidate),
  /** The patient whose number the document carries. A new patient is then a conflict to settle. */
  numberOf: id.nullable(),
});
export type PatientCandidates = z.infer<typeof patientCandidates>;

/** Codes, because the reason is kept in the audit chain, which holds no values. */
export const SETTLE_REASONS = [
  'name-changed',
  'wrong-in-record',
  'misprinted-on-page',
  'number-reused',
  'number-misprinted',
  'checked-with-source',
] as const;

export const settle = z.object({
  /** same-patient needs the permission review.settle; different-patient keeps the number as a disputed one. */
  as: z.enum(['same-patient', 'different-patient']),
  reason: z.enum(SETTLE_REASONS),
});
export type Settle = z.infer<typeof settle>;

export const namedPatient = z.union([
  z.strictObject({ patientId: id }),
  z.strictObject({ newPatient: z.literal(true) }),
]);
export type NamedPatient = z.infer<typeof namedPatient>;

export const releaseRequest = z.object({
  claim: z.int().positive(),
  /** The document's version on the screen. */
  version: z.int(),
  patient: namedPatient,
  settle: settle.optional(),
});
export type ReleaseRequest = z.infer<typeof releaseRequest>;

export const identityConflict = z.object({
  /** The number is another patient's, or the named patient's facts differ from the document's. */
  kind: z.enum(['number-of-another', 'facts-differ']),
  /** Whose number it is, or whose facts differ. */
  patientId: id,
  differs: z.array(identityFact),
  /** How it can be settled, and what the caller may not do alone. */
  settleAs: z.array(z.enum(['same-patient', 'different-patient'])),
  needsSupervisor: z.array(z.enum(['same-patient', 'different-patient'])),
});
export type IdentityConflict = z.infer<typeof identityConflict>;

/** The same for the first release and every repetition of it. */
export const released = z.object({
  documentId: id,
  patientId: id,
  newPatient: z.boolean(),
  encounterId: id.nullable(),
  labReportId: id.nullable(),
  consentId: id.nullable(),
  assertions: z.int(),
  releasedBy: id,
  releasedAt: at,
});
export type Released = z.infer<typeof released>;

export const RETRACT_REASONS = ['wrong-patient', 'wrong-values', 'wrong-document', 'not-a-record'] as const;
export const retractRequest = z.object({ reason: z.enum(RETRACT_REASONS) });
export const retracted = z.object({ documentId: id, withdrawn: z.int(), retractedAt: at });
export type Retracted = z.infer<typeof retracted>;
