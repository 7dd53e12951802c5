import { z } from 'zod';

/**
 * Keying a field without sight of what the machine read.
 *
 * POST /api/documents/:id/fields/:fieldId/key   KeyRequest → DecisionAnswer
 * GET  /api/documents/:id/pages/:pageId/words   → PageWords
 *
 * While a field waits for a key of the caller, no answer carries its value, its alternatives or reasons, what equals it
 * elsewhere on the document, or anything derived from it (model.md, "Blind keys"). A decision on such a field, or on one
 * that is withheld with it, is refused: `decision.refused` with `because` `key-first` or `withheld`. So is one on a field
 * that `waits` for another person's key, that is `settle-by-another`, or whose keys and machine's value are shown, when
 * it gives no reason: `reason-missing`. A key is refused where the field is `keyed-before` or `not-to-key`, or with
 * `value-missing`.
 *
 * Whom the document is about comes first: while a field of its identity is the caller's to decide, deciding or keying
 * an open field, adding a field or a row and taking a row out are refused with `identity-first`, and `fieldIds`. What
 * was decided may be changed and opened again; a missing field of the identity is added.
 */
const id = z.uuid();
const at = z.iso.datetime({ offset: true });

export const KEY_KINDS = ['value', 'unreadable', 'absent'] as const;
export const keyKind = z.enum(KEY_KINDS);
export type KeyKind = z.infer<typeof keyKind>;

/** One person's reading of a field, as it was typed. */
export const fieldKey = z.object({
  kind: keyKind,
  /** In the contract's form; null for what cannot be read or is not there. */
  value: z.string().nullable(),
  by: z.object({ id, displayName: z.string() }),
  at,
});
export type FieldKey = z.infer<typeof fieldKey>;

/** How far a field has come that is keyed blind. */
export const keying = z.object({
  /** People the policy asks to key it. */
  people: z.union([z.literal(1), z.literal(2)]),
  /**
   * `to-key`: the caller's key is asked for. `waits`: the caller has keyed it, somebody else's key is asked for.
   * `differs`: the caller's key is not what the machine read, and the caller decides, with a reason.
   * `settle`: two people's keys differ and a third decides. `done`: decided.
   */
  state: z.enum(['to-key', 'waits', 'differs', 'settle', 'done']),
  /** True when the next step is the caller's. */
  mine: z.boolean(),
  /** Everybody's in `differs`, in `done`, and in `settle` for the person who may settle; the caller's own in `waits`. */
  keys: z.array(fieldKey),
});
export type Keying = z.infer<typeof keying>;

export const keyRequest = z.object({
  /** Chosen by the client; the same one again keys once and answers the same. */
  requestId: id,
  claim: z.int().positive(),
  kind: keyKind,
  /** For `value`: as typed; brought into the contract's form, or refused with the form expected. */
  value: z.string().max(20_000).optional(),
});
export type KeyRequest = z.infer<typeof keyRequest>;

/** The words of a page with their places: what a click puts into the field in hand. */
export const pageWords = z.object({
  pageId: id,
  words: z.array(
    z.object({
      /** Null: it belongs to a field that waits for a key, or equals one. */
      text: z.string().nullable(),
      /** x, y, width, height in pixels of the upright page. */
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      /** Words of one line share it; lines rise down the page. */
      line: z.int(),
    }),
  ),
});
export type PageWords = z.infer<typeof pageWords>;
