import { z } from 'zod';
import { DOCUMENT_TYPES } from '../extract/contract.ts';
import { keyKind } from './review-api-keys.ts';
import { reviewPolicy } from './review-policy.ts';

/**
 * Supervising, and the figures of one's own work.
 *
 * GET  /api/review-policy               → PolicyView                        (supervisor)
 * PUT  /api/review-policy               PolicyChange → PolicyView           (supervisor; 409 when another one stands)
 * GET  /api/arbitration                 → Arbitration                       (supervisor)
 * GET  /api/figures?days=N              → Figures                           (own, the team's median; names: supervisor)
 * POST /api/quality/next                → QualityNext                       (a finished document to key again, blind)
 * POST /api/quality/:id/fields/:fieldId QualityKey → QualityKeyed
 * GET  /api/quality                     → Quality                           (supervisor)
 * POST /api/quality/:id/fields/:fieldId/settle  QualitySettle → Done        (supervisor)
 *
 * Whoever touched a document never keys it again. No answer says whether a key agrees, to anybody but a supervisor.
 */
const id = z.uuid();
const at = z.iso.datetime({ offset: true });
const type = z.enum(DOCUMENT_TYPES);
const person = z.object({ id, displayName: z.string() });

// --- Policy

export const policyView = z.object({
  /** 0: the default, nobody changed it yet. */
  version: z.int(),
  policy: reviewPolicy,
  /** Newest first. */
  versions: z.array(
    z.object({
      version: z.int(),
      by: person.nullable(),
      at,
      changes: z.array(z.object({ what: z.string(), from: z.string(), to: z.string() })),
    }),
  ),
});
export type PolicyView = z.infer<typeof policyView>;
/** `version` is the one that was on the screen. */
export const policyChange = z.object({ version: z.int(), policy: reviewPolicy });

// --- Arbitration

export const arbitration = z.object({
  documents: z.array(
    z.object({
      id,
      type,
      batch: z.object({ id, name: z.string() }),
      since: at,
      holder: person.nullable(),
      /** False: the caller keyed one of them, and another person has to settle. */
      mine: z.boolean(),
      fields: z.array(z.object({ id, name: z.string(), keyedBy: z.array(person) })),
    }),
  ),
});
export type Arbitration = z.infer<typeof arbitration>;

// --- Figures

const workFigures = z.object({
  documents: z.int(),
  /** Time in hand of those documents. */
  hours: z.number(),
  /** Null: nothing was finished. */
  documentsPerHour: z.number().nullable(),
  /** Median. */
  secondsPerDocument: z.number().nullable(),
});
export type WorkFigures = z.infer<typeof workFigures>;

export const figuresQuery = z.object({ days: z.coerce.number().int().min(1).max(90).default(7) });
export const figures = z.object({
  days: z.int(),
  own: workFigures,
  /** Medians over people; null while fewer than three worked, since that would name them. */
  team: z
    .object({ people: z.int(), documentsPerHour: z.number(), secondsPerDocument: z.number() })
    .nullable(),
  /** Null: not for the caller. By name. */
  people: z.array(z.object({ person, figures: workFigures })).nullable(),
});
export type Figures = z.infer<typeof figures>;

// --- Quality

const estimate = z.object({
  n: z.int(),
  errors: z.int(),
  rate: z.number().nullable(),
  low: z.number(),
  high: z.number(),
});

export const qualityPage = z.object({ id, widthPx: z.int(), heightPx: z.int(), image: z.string() });
const place = z.object({
  pageId: id,
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
});
export const qualityNext = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sample'),
    id,
    type,
    pages: z.array(qualityPage),
    /** Fields to key, in order; without any value. */
    fields: z.array(z.object({ id, name: z.string(), row: z.int().nullable(), places: z.array(place) })),
    /** Of these, keyed before by the caller. */
    keyed: z.array(id),
  }),
  z.object({ kind: z.literal('none') }),
]);
export type QualityNext = z.infer<typeof qualityNext>;

export const qualityParams = z.object({ id, fieldId: id });
export const qualityKey = z.object({ kind: keyKind, value: z.string().max(20_000).optional() });
export const qualityKeyed = z.object({ left: z.int() });

const named = z.object({ key: z.string(), label: z.string(), estimate });
const said = z.object({ kind: keyKind, value: z.string().nullable() });
export const quality = z.object({
  drawn: z.int(),
  finished: z.int(),
  overall: estimate,
  byPerson: z.array(named),
  byType: z.array(named),
  byField: z.array(named),
  /** What reviewers let through of planted errors; `errors` are those not found. */
  planted: z.object({ overall: estimate, byPerson: z.array(named) }),
  /** Keys that differ from the record and wait for a word, oldest first. */
  differences: z.array(
    z.object({
      sampleId: id,
      fieldId: id,
      documentId: id,
      type,
      name: z.string(),
      recorded: said.extend({ by: person }),
      keyed: said.extend({ by: person }),
      place: place.nullable(),
      page: qualityPage.nullable(),
    }),
  ),
});
export type Quality = z.infer<typeof quality>;

/** `record-right`: the second key was a slip, and no error is counted. `key-right`: the record is wrong. */
export const qualitySettle = z.object({ as: z.enum(['record-right', 'key-right']) });
