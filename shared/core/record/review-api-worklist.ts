import { z } from 'zod';
import { DOCUMENT_TYPES } from '../extract/contract.ts';

/**
 * How documents go round among people.
 *
 * POST /api/documents/:id/skip        SkipRequest → Done                   (put aside for a while, with a reason)
 * POST /api/documents/:id/hand-over   HandOverRequest → Done               (the claim becomes the other person's)
 * GET  /api/worklist/colleagues       → Colleagues                         (whom a document may be handed to)
 * GET  /api/worklist/finished         → Finished                           (what I released, newest first)
 * POST /api/documents/:id/take-back   → Claim                              (what I released, within the set time)
 * POST /api/documents/:id/reopen      → Done                               (supervisor: a retracted one, for review)
 *
 * Skipping and handing over again with the same claim changes nothing and gets the same answer. Too late, or somebody
 * else's: 422 `decision.refused` with `because` `too-late`, `not-yours`.
 */
const id = z.uuid();
const at = z.iso.datetime({ offset: true });
const person = z.object({ id, displayName: z.string() });
const claim = z.int().positive();

/** How the documents of a list, and the next one, are put in order: urgent first, or what waited longest. */
export const worklistOrder = z.enum(['priority', 'age']);
export type WorklistOrder = z.infer<typeof worklistOrder>;

/** Codes, because a reason is kept in the audit chain and shown on the worklist, which hold no values. */
export const SKIP_REASONS = [
  'bad-image',
  'unsure-of-type',
  'needs-other-skill',
  'needs-supervisor',
  'waits-for-paper',
  'interrupted',
] as const;
export const skipReason = z.enum(SKIP_REASONS);
export type SkipReason = z.infer<typeof skipReason>;

export const skipRequest = z.object({ claim, reason: skipReason });

export const HAND_OVER_NOTES = [
  'second-opinion',
  'knows-the-form',
  'other-handwriting',
  'identity-doubt',
  'shift-ends',
] as const;
export const handOverNote = z.enum(HAND_OVER_NOTES);
export type HandOverNote = z.infer<typeof handOverNote>;

export const handOverRequest = z.object({ claim, to: id, note: handOverNote });

export const colleagues = z.object({
  /** `username` tells two people of one name apart. */
  people: z.array(person.extend({ username: z.string(), skills: z.array(z.enum(DOCUMENT_TYPES)) })),
});
export type Colleagues = z.infer<typeof colleagues>;

/** Who put a document aside, and why; shown until their time is over. */
export const skipShown = z.object({ by: person, reason: skipReason, until: at });
export type SkipShown = z.infer<typeof skipShown>;

/** Who gave a document to its holder. */
export const handedShown = z.object({ by: person, note: handOverNote, opened: z.boolean() });

export const finished = z.object({
  /** How long after the release one may take a document back oneself. */
  undoMinutes: z.int(),
  documents: z.array(
    z.object({
      id,
      type: z.enum(DOCUMENT_TYPES),
      batch: z.object({ id, name: z.string() }),
      releasedAt: at,
      /** Null: it was taken back since, or the time is over. */
      mayTakeBackUntil: at.nullable(),
      takenBack: z.boolean(),
      /** Time in hand; null where it was not kept. */
      seconds: z.number().nullable(),
    }),
  ),
});
export type Finished = z.infer<typeof finished>;
