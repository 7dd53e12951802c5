import { z } from 'zod';
import { DOCUMENT_TYPES } from '../extract/contract.ts';
import { keying } from './review-api-keys.ts';
import { namedPatient } from './review-api-release.ts';
import { handedShown, skipShown, worklistOrder } from './review-api-worklist.ts';

/**
 * Requests and responses of the review service, shared by its routes and the browser.
 *
 * GET  /api/worklist                         WorklistQuery → Worklist
 * POST /api/worklist/next                    NextRequest → NextAnswer
 * GET  /api/documents/:id                    → DocumentView
 * POST /api/documents/:id/claim              ClaimRequest → Claim         (take, or renew what I hold)
 * DELETE /api/documents/:id/claim?claim=N    → Done                      (give back what I hold)
 * POST /api/documents/:id/claim/break        BreakClaimRequest → Done     (supervisor)
 * POST /api/documents/:id/fields/:fieldId/decision   DecisionRequest → DecisionAnswer
 * POST /api/documents/:id/decisions          DecisionListRequest → DecisionAnswer
 * POST /api/documents/:id/fields             AddFieldRequest → DocumentView
 * POST /api/documents/:id/rows               AddRowRequest → DocumentView
 * POST /api/documents/:id/rows/:rowId/remove | /restore   RowRequest → DocumentView
 * POST /api/documents/:id/patient            NamePatientRequest → DocumentView
 * GET  /api/documents/:id/history            → History
 * GET  /api/pages/:id/image                  → the upright page, image/jpeg or image/webp
 * Release and matching: review-api-release.ts. Blind keys: review-api-keys.ts. Skipping, handing over, finished
 * documents: review-api-worklist.ts. The record: record-api.ts.
 *
 * Every write carries `claim`, the generation that taking the document gave; 409 `claim.lost` says in
 * `detail.heldBy` who holds it now (null: nobody, take it again).
 */
const id = z.uuid();
const at = z.iso.datetime({ offset: true });
const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const documentType = z.enum(DOCUMENT_TYPES);
const documentState = z.enum(['indexed', 'in review', 'verified', 'committed', 'retracted', 'exception']);
/** Generation of a claim; proves to a write that the claim is still the one the writer took. */
const claim = z.int().positive();

export const idParams = z.object({ id });
export const fieldParams = z.object({ id, fieldId: id });
export const rowParams = z.object({ id, rowId: id });
export const pageParams = z.object({ id, pageId: id });

export const person = z.object({ id, displayName: z.string() });
export type Person = z.infer<typeof person>;

export const done = z.object({ done: z.literal(true) });

// --- Worklist and claims

export const worklistQuery = z.object({
  batchId: id.optional(),
  type: documentType.optional(),
  /** True: only types the caller is trained for. */
  skilled: z.stringbool().default(false),
  order: worklistOrder.default('priority'),
  /** free: nobody holds it; mine: I hold it; held: somebody else does. */
  holder: z.enum(['free', 'mine', 'held']).optional(),
  /** Default: what is in review. */
  state: documentState.default('in review'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});

/** Who holds a document. `until` is when the lease ends by itself. */
export const holder = z.object({ person, mine: z.boolean(), until: at });

/** Holds nothing of the patient: a title would give away what a blind key must not show. */
export const worklistItem = z.object({
  id,
  type: documentType,
  typeConfidence: z.number(),
  state: documentState,
  batch: z.object({ id, name: z.string() }),
  pages: z.int(),
  priority: z.int(),
  /** Since when it waits for review; null before. */
  waitingSince: at.nullable(),
  fields: z.object({ total: z.int(), open: z.int() }),
  /** Who can take it further: another person's key or a supervisor's word may be all it waits for. */
  waits: z.enum(['anyone', 'another-person', 'supervisor']),
  holder: holder.nullable(),
  /** Null: nobody handed it to its holder. */
  handed: handedShown.nullable(),
  /** By whom it is put aside now, the newest first. */
  skips: z.array(skipShown),
  /** True when the caller is trained for its type. */
  skilled: z.boolean(),
});
export type WorklistItem = z.infer<typeof worklistItem>;

export const worklist = z.object({
  documents: z.array(worklistItem),
  /** Of the filter, before limit and offset. */
  total: z.int(),
  /** Of the whole site; `byType` and `byBatch` count what is in review. */
  counts: z.object({
    inReview: z.int(),
    free: z.int(),
    mine: z.int(),
    held: z.int(),
    /** Handed to the caller, not opened yet. */
    handed: z.int(),
    committed: z.int(),
    exception: z.int(),
    byType: z.array(z.object({ type: documentType, count: z.int() })),
    byBatch: z.array(z.object({ id, name: z.string(), count: z.int() })),
  }),
});
export type Worklist = z.infer<typeof worklist>;

/** What was handed to the caller comes first; what they put aside is passed by, as are types they are not trained for. */
export const nextRequest = z.object({
  batchId: id.optional(),
  type: documentType.optional(),
  order: worklistOrder.default('priority'),
  /** Documents put aside for now. */
  except: z.array(id).max(100).default([]),
});

export const claimAnswer = z.object({
  documentId: id,
  claim,
  /** The lease ends then unless renewed by a write or by POST …/claim. */
  until: at,
  leaseSeconds: z.int(),
});
export type Claim = z.infer<typeof claimAnswer>;

/** `none` with what others hold, so that the screen can say "all done" or "all taken". */
export const nextAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('claimed'), claim: claimAnswer }),
  z.object({ kind: z.literal('none'), heldByOthers: z.int() }),
]);
export type NextAnswer = z.infer<typeof nextAnswer>;

/** Without `claim`: take it, or get back what I hold already. With it: renew only that one. */
export const claimRequest = z.object({ claim: claim.optional() });
export const dropClaimQuery = z.object({ claim: z.coerce.number().int().positive() });

export const BREAK_REASONS = ['person-away', 'urgent', 'settle-identity', 'stuck'] as const;
export const breakClaimRequest = z.object({ reason: z.enum(BREAK_REASONS) });

// --- A document

/** Where on a page: box in pixels of the upright page (the page's widthPx × heightPx). */
export const place = z.object({ pageId: id, box: box.nullable() });
export type Place = z.infer<typeof place>;

export const pageView = z.object({
  id,
  /** In the document, from 1. */
  number: z.int(),
  /** Of the upright page: the frame of every box. The image may be a smaller picture of it. */
  widthPx: z.int(),
  heightPx: z.int(),
  dpi: z.int(),
  image: z.string(),
});
export type PageView = z.infer<typeof pageView>;

export const proposal = z.object({
  value: z.string().nullable(),
  raw: z.string().nullable(),
  confidence: z.number(),
  accepted: z.boolean(),
  places: z.array(place),
  alternatives: z.array(z.object({ value: z.string(), confidence: z.number() })),
  reasons: z.array(z.string()),
});
export type Proposal = z.infer<typeof proposal>;

export const DECISION_KINDS = ['confirmed', 'corrected', 'unreadable', 'absent', 'reopened'] as const;
export const decisionKind = z.enum(DECISION_KINDS);
export type DecisionKind = z.infer<typeof decisionKind>;

export const decision = z.object({
  id: z.int(),
  kind: decisionKind,
  /** How it was looked at: confirmed in a list (glance), on its own (look), ... */
  mode: z.enum(['glance', 'look', 'blind', 'arbitration']),
  /** Where the person saw it, when that is not the machine's place. */
  place: place.nullable(),
  /** What stands by it; null for unreadable and absent. */
  value: z.string().nullable(),
  by: person,
  at,
});
export type Decision = z.infer<typeof decision>;

export const reviewField = z.object({
  id,
  /** As the contract writes it, rows numbered as they stand now: `lab.results[3].value`. */
  path: z.string(),
  /** Without the number: `lab.results[].value`. What fields.ts knows it by. */
  name: z.string(),
  rowId: id.nullable(),
  critical: z.boolean(),
  /** How closely it must be looked at. */
  check: z.enum(['glance', 'look', 'blind']),
  /** May be confirmed with others in one list; otherwise on its own. */
  inGroup: z.boolean(),
  /** Where it stands on the pages; known while its value is withheld, too. */
  places: z.array(place),
  /**
   * Why nothing is said of it: `key` while the caller is to key it blind, `withheld` while it equals or contains what is
   * to be keyed elsewhere on the document. Proposal, decision and value are null then.
   */
  sealed: z.enum(['key', 'withheld']).nullable(),
  /** Null: not keyed blind. */
  keying: keying.nullable(),
  /** Null: a person added it, or it is sealed. Without what would give away another sealed field. */
  proposal: proposal.nullable(),
  /** Null: nobody decided yet, or it was opened again. */
  decision: decision.nullable(),
  /** What stands: the decision's value, else the machine's. */
  value: z.string().nullable(),
  /** Still to be decided before release. */
  open: z.boolean(),
});
export type ReviewField = z.infer<typeof reviewField>;

export const reviewRow = z.object({
  id,
  group: z.string(),
  /** From 0 in its group, as in the path. */
  index: z.int(),
  addedBy: person.nullable(),
});
export type ReviewRow = z.infer<typeof reviewRow>;

export const documentView = z.object({
  id,
  type: documentType,
  typeConfidence: z.number(),
  state: documentState,
  /** Raised by every change of a person; release names the one it saw. */
  version: z.int(),
  /** `place`: as it lies on the pile, from 1, of so many `documents`. */
  batch: z.object({ id, name: z.string(), place: z.int(), documents: z.int() }),
  holder: holder.nullable(),
  /** The generation to write with, when I hold it. */
  claim: claim.nullable(),
  pages: z.array(pageView),
  rows: z.array(reviewRow),
  removedRows: z.array(z.object({ id, group: z.string(), removedBy: person, removedAt: at })),
  /** By section, as fields.ts orders them; rows in their order. */
  fields: z.array(reviewField),
  open: z.int(),
  /** Whom a reviewer named once its identity was decided; null before, and when the identity is decided anew. */
  namedPatient: z.object({ patientId: id.nullable(), newPatient: z.boolean(), by: person, at }).nullable(),
});
export type DocumentView = z.infer<typeof documentView>;

// --- Decisions

const oneDecision = z.object({
  /** Chosen by the client; the same one again decides once and answers the same. */
  requestId: id,
  kind: decisionKind,
  /** For `corrected`: as typed; it is brought into the contract's form, or refused with the form expected. */
  value: z.string().max(20_000).optional(),
  /** The value that stood on the screen; 409 `state.conflict` when another stands by now. */
  seen: z.string().max(20_000).nullable(),
  place: place.optional(),
  reason: z.string().max(500).optional(),
});

export const decisionRequest = oneDecision.extend({ claim });
export type DecisionRequest = z.infer<typeof decisionRequest>;

/** All or none. `confirmed` only for fields with `inGroup`. */
export const decisionListRequest = z.object({
  claim,
  decisions: z
    .array(oneDecision.extend({ fieldId: id }))
    .min(1)
    .max(500),
});
export type DecisionListRequest = z.infer<typeof decisionListRequest>;

export const decisionAnswer = z.object({
  /** Those decided or keyed, and those that are no longer withheld since. */
  fields: z.array(reviewField),
  version: z.int(),
  open: z.int(),
  until: at,
});
export type DecisionAnswer = z.infer<typeof decisionAnswer>;

/** `path` as the contract writes it (`patient.phone`, `lab.results[2].flag`), or `lab.results[].flag` with `rowId`. */
export const addFieldRequest = z.object({
  requestId: id,
  claim,
  path: z.string().max(120),
  rowId: id.optional(),
  value: z.string().max(20_000),
  place: place.optional(),
});
export type AddFieldRequest = z.infer<typeof addFieldRequest>;

/** The new row's id is `requestId`. `after` null: first; absent: last. */
export const addRowRequest = z.object({
  requestId: id,
  claim,
  group: z.string().max(60),
  after: id.nullable().optional(),
  fields: z
    .array(z.object({ name: z.string().max(120), value: z.string().max(20_000), place: place.optional() }))
    .max(20)
    .default([]),
});
export type AddRowRequest = z.infer<typeof addRowRequest>;

export const rowRequest = z.object({ claim });

/** Refused while the identity is not decided: `decision.refused` because `identity-undecided`. */
export const namePatientRequest = z.object({ requestId: id, claim, patient: namedPatient });
export type NamePatientRequest = z.infer<typeof namePatientRequest>;

export const historyEntry = z.object({
  at,
  /** Null: the system itself. */
  by: person.nullable(),
  /** `field.confirmed`, `field.corrected`, `row.added`, `document.claimed`, `document.committed`, ... */
  action: z.string(),
  fieldId: id.nullable(),
  path: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  reason: z.string().nullable(),
});
export const history = z.object({ entries: z.array(historyEntry) });
export type History = z.infer<typeof history>;
